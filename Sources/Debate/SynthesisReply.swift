/// The reviewer's synthesis: a text, and how it deals with each recorded conflict.
package struct SynthesisReply: Sendable, Equatable {
  /// What the synthesis says about one conflict.
  package enum Resolution: Sendable, Equatable {
    case resolved(reason: String, passages: [String])
    case open(reason: String)
  }

  /// The text without the lines on conflicts.
  package var answer: AnswerReply

  /// The resolutions by the number of their conflict.
  package var resolutions: [Int: Resolution]

  /// The lines on conflicts as they were written, for the summarizer.
  package var resolutionLines: [String]

  /// What could not be used as it stood.
  package var problems: [String]

  /// The form that the reviewer is asked for.
  package static let form =
    "sentences that each cite their passages as [passage-id], then one line for each conflict: "
    + "\"RESOLVED: conflict 1: reason [passage-id]\" or \"OPEN: conflict 1: reason\""

  /// Reads a reply.
  ///
  /// - Parameters:
  ///   - reply: The text as the model wrote it.
  ///   - conflicts: The number of recorded conflicts.
  ///   - isKnown: Returns whether a passage of an id exists.
  /// - Throws: ``ReplyDefect`` when there is no text beside the lines on conflicts.
  package init(_ reply: String, conflicts: Int, isKnown: (String) -> Bool) throws(ReplyDefect) {
    var body: [Substring] = []
    resolutions = [:]
    resolutionLines = []
    problems = []
    for line in ReplyText.lines(ReplyText.unfenced(reply)) {
      guard let entry = Self.entry(ReplyText.undecorated(line)) else {
        body.append(line)
        continue
      }
      guard (1...max(1, conflicts)).contains(entry.conflict), conflicts > 0 else {
        problems.append(
          "the synthesis speaks of conflict \(entry.conflict), and there are \(conflicts)")
        continue
      }
      guard resolutions[entry.conflict] == nil else {
        problems.append(
          "the synthesis deals twice with conflict \(entry.conflict); the first counts")
        continue
      }
      resolutionLines.append(String(ReplyText.undecorated(line)))
      let marks = CitationMarks(in: entry.reason, isKnown: isKnown)
      problems += marks.unknown.map { "the synthesis cites \"\($0)\", which is no passage" }
      resolutions[entry.conflict] =
        entry.isResolved
        ? .resolved(reason: marks.text, passages: marks.known) : .open(reason: marks.text)
    }
    do {
      answer = try AnswerReply(body.joined(separator: "\n"))
    } catch {
      throw ReplyDefect(
        detail: "the synthesis has no text beside its lines on conflicts", form: Self.form)
    }
  }

  private static func entry(
    _ line: Substring
  ) -> (conflict: Int, isResolved: Bool, reason: Substring)? {
    for (word, isResolved) in [("resolved", true), ("open", false)] {
      guard let rest = ReplyText.rest(of: line, after: word) else { continue }
      let subject = ReplyText.afterSeparator(rest)
      guard let afterConflict = ReplyText.rest(of: subject, after: "conflict") else { return nil }
      let digits = ReplyText.trimmed(afterConflict) { ReplyText.isSpace($0) || $0 == 0x23 }
      guard let (number, tail) = ReplyText.number(digits) else { return nil }
      return (number, isResolved, ReplyText.afterSeparator(tail))
    }
    return nil
  }
}

import ArgumentParser
import Support

/// Answers a shell that asks what can stand at its cursor.
///
/// The scripts of ``ShellScripts`` call the program with ``request``, the shell, the line up to the
/// cursor, and what of it the shell will replace. So a shell knows what a session knows, names of the
/// project among it, and the scripts need not change when a command does. The answer is only read
/// and never evaluated: names come from a repository that is not trusted, and a script that hands
/// them to `compgen -W` would run what they spell.
package enum ShellCompletion {
  /// A shell that is known.
  package enum Shell: String, Sendable, CaseIterable, ExpressibleByArgument {
    case bash
    case zsh
    case fish
  }

  /// The first word of a request; three dashes make it a word that no command line begins with.
  package static let request = "---complete"

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - words: The words of the request: ``request``, the shell, the line up to the cursor, and the
  ///     word that the shell will replace.
  ///   - session: Gives the project.
  /// - Returns: A line for each candidate; for other shells than bash with what it is behind a tab.
  /// - Throws: ``CommandFailure`` when the words are no request.
  package static func answer(
    _ words: [String], in session: Session
  ) async throws(CommandFailure) -> String {
    guard words.count == 4, words[0] == request, let shell = Shell(rawValue: words[1]) else {
      throw CommandFailure(
        .usage, "\(request) is for the scripts of `hegel completions`, not for typing")
    }
    let completion = LineCompletion(try .shell())
    let line = withoutProgram(words[2])
    var names = CompletionNames(workingDirectory: session.host.workingDirectory)
    let kinds = completion.kinds(of: line, at: line.utf8.count, names: names)
    if !kinds.isEmpty, let engine = try? session.engine() {
      await names.look(up: kinds, in: engine)
    }
    let found = completion.completions(of: line, at: line.utf8.count, names: names)
    return ShellAnswer(shell: shell, line: line, replaced: words[3]).text(of: found)
  }

  /// The line with blanks in the place of its first word, so that offsets stay.
  private static func withoutProgram(_ line: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let blanks = line.utf8.prefix(while: isBlank).count
    let length = blanks + line.utf8.dropFirst(blanks).prefix { !isBlank($0) }.count
    return String(repeating: " ", count: length)
      + String(decoding: line.utf8.dropFirst(length), as: UTF8.self)
  }
}

/// Writes candidates as a shell wants them.
struct ShellAnswer {
  /// The shell.
  let shell: ShellCompletion.Shell

  /// The line up to the cursor.
  let line: String

  /// The end of the line that the shell will replace.
  ///
  /// It may be more or less than the word, since
  /// shells break words at other characters, such as bash at `=` and `@`.
  let replaced: String

  /// Returns the lines of an answer.
  func text(of completions: Completions) -> String {
    let quote = LineWords(Array(line.utf8)).quote
    var typed = line.utf8.dropFirst(completions.replaced.lowerBound)
    var replaced = Array(self.replaced.utf8)
    // The shell keeps the quote that it has seen, whether it counts it to the word or not.
    if let quote, typed.first == quote {
      typed = typed.dropFirst()
      if replaced.first == quote { replaced.removeFirst() }
    }
    // Behind `--corpus=`, bash replaces the sign's own word, which is empty for it.
    if replaced == [UInt8(ascii: "=")] { replaced = [] }
    return completions.candidates.compactMap { candidate in
      adjusted(quoted(candidate.shown, in: quote), typed: Array(typed), replaced: replaced)
        .map { $0 + detail(candidate) + "\n" }
    }.joined()
  }

  /// A candidate as what stands in the place of what the shell replaces; nil when it cannot.
  private func adjusted(
    _ candidate: String, typed: [UInt8], replaced: [UInt8]
  ) -> String? {
    if replaced.count >= typed.count {
      guard replaced.reversed().starts(with: typed.reversed()) else { return candidate }
      return String(decoding: replaced.dropLast(typed.count), as: UTF8.self) + candidate
    }
    guard typed.reversed().starts(with: replaced.reversed()) else { return candidate }
    let kept = typed.dropLast(replaced.count)
    guard candidate.utf8.starts(with: kept) else { return nil }
    return String(decoding: candidate.utf8.dropFirst(kept.count), as: UTF8.self)
  }

  private func detail(_ candidate: Completions.Candidate) -> String {
    guard shell != .bash, let detail = candidate.detail else { return "" }
    return "\t" + String(detail.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }

  /// What bash would read as something else, behind backslashes; the others quote by themselves.
  private func quoted(_ text: String, in quote: UInt8?) -> String {
    guard shell == .bash else { return text }
    var result = "".unicodeScalars
    for scalar in text.unicodeScalars {
      switch quote {
      case UInt8(ascii: "'"):
        if scalar == "'" { result.append(contentsOf: "'\\'".unicodeScalars) }
      case UInt8(ascii: "\""):
        if "\"\\$`".unicodeScalars.contains(scalar) { result.append("\\") }
      default:
        if " \t\"'`$\\|&;<>()*?[]{}!#~".unicodeScalars.contains(scalar) { result.append("\\") }
      }
      result.append(scalar)
    }
    return String(result)
  }
}

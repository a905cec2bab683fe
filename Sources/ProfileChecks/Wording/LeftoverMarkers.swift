import Diagnostics

/// CL007: notes and fillers that somebody meant to replace.
enum LeftoverMarkers {
  // Put together, so that a search for such notes in this project does not find these.
  private static let notes: Set = ["to" + "do", "fix" + "me", "xxx", "tbd"]

  static func check(_ text: PromptText, _ context: inout WordingContext) {
    let bytes = text.bytes
    for statement in text.statements {
      guard let range = note(text, statement) ?? lorem(statement) else { continue }
      report(text, range, &context)
    }
    var index = 0
    while index < bytes.count {
      let close: UInt8? =
        switch bytes[index] {
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        default: nil
        }
      index += 1
      guard let close, let end = bytes[index...].prefix(120).firstIndex(of: close),
        isFiller(bytes[index..<end])
      else { continue }
      report(text, index - 1..<end + 1, &context)
      index = end + 1
    }
  }

  private static func report(
    _ text: PromptText, _ range: Range<Int>, _ context: inout WordingContext
  ) {
    context.report(
      "CL007", text, range,
      "\"\(text.quote(range))\" was left to be filled in, and the model is told it as it stands; "
        + "write what belongs here, or remove it")
  }

  /// A note such as `TBD: …` at the beginning of a statement, or a `TBD` at its end.
  private static func note(_ text: PromptText, _ statement: PromptStatement) -> Range<Int>? {
    guard let first = statement.words.first, let last = statement.words.last else { return nil }
    if notes.contains(first.text), isCapital(text, first) {
      let next = text.bytes[first.range.upperBound...].first
      if next == UInt8(ascii: ":") || next == UInt8(ascii: "(") { return first.range }
    }
    return last.text == "tbd" && isCapital(text, last) && statement.words.count > 1
      ? last.range : nil
  }

  private static func isCapital(_ text: PromptText, _ word: PromptWord) -> Bool {
    text.bytes[word.range].allSatisfy { $0 &- 0x41 < 26 }
  }

  private static func lorem(_ statement: PromptStatement) -> Range<Int>? {
    guard let at = statement.index(of: ["lorem", "ipsum"]) else { return nil }
    return statement.words[at].range.lowerBound..<statement.words[at + 1].range.upperBound
  }

  /// `insert the company here`, `your name here`: an order to whoever writes the prompt.
  private static func isFiller(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let words = text.split { $0 == " " || $0 == "_" || $0 == "-" || $0 == "\n" }
    guard let first = words.first, words.count >= 2 else { return false }
    if ["your", "add", "put", "paste", "insert", "replace"].contains(first), words.last == "here" {
      return true
    }
    return notes.contains(String(first))
  }
}

import Diagnostics
import Support

/// LN007 and LN010: variables and regions that a change must leave.
enum KeptParts {
  static func findings(in change: TextChange) -> [Finding] {
    variables(in: change) + regions(in: change)
  }

  private static func variables(in change: TextChange) -> [Finding] {
    let kept = Set(placeholders(change.edited).map(\.name))
    var seen: Set<String> = []
    return placeholders(change.base).compactMap { name, range in
      guard !kept.contains(name), seen.insert(name).inserted else { return nil }
      let end = change.edited.count
      return Finding(
        code: "LN007", severity: RuleTable.severity(of: "LN007"), range: end..<end,
        message: "{{\(name)}} is gone, so the model no longer sees its value; put it back",
        fixes: [
          Fix(
            title: "put {{\(name)}} at the end", isSafe: true,
            edits: [TextEdit(range: end..<end, replacement: "\n{{\(name)}}")])
        ], related: [.init(range: range, message: "the variable stood here")])
    }
  }

  /// The names between double braces, with their places.
  private static func placeholders(_ bytes: [UInt8]) -> [(name: String, range: Range<Int>)] {
    var found: [(String, Range<Int>)] = []
    var position = 0
    while position + 4 < bytes.count {
      guard bytes[position] == 0x7B, bytes[position + 1] == 0x7B else {
        position += 1
        continue
      }
      var end = position + 2
      while end < bytes.count, end - position < 80, nameCharacters.contains(bytes[end]) { end += 1 }
      let name = bytes[(position + 2)..<end].filter { $0 != 0x20 }
      if !name.isEmpty, end + 1 < bytes.count, bytes[end] == 0x7D, bytes[end + 1] == 0x7D {
        found.append((String(decoding: name, as: UTF8.self), position..<(end + 2)))
      }
      position = max(end, position + 2)
    }
    return found
  }

  private static let nameCharacters = ByteSet.alphanumeric.union(ByteSet("_. "))

  private static func regions(in change: TextChange) -> [Finding] {
    let kept = Set(frozen(change.edited).map { Array(change.edited[$0]) })
    return frozen(change.base).compactMap { range in
      let text = Array(change.base[range])
      guard !kept.contains(text) else { return nil }
      let end = change.edited.count
      return Finding(
        code: "LN010", severity: RuleTable.severity(of: "LN010"), range: end..<end,
        message:
          "the frozen part \(TextChange.quoted(change.base, range)) is not as it was; put it "
          + "back, or thaw it first in an edit of a person",
        related: [.init(range: range, message: "the part as it was")])
    }
  }

  /// The lines between `# hegel: frozen` and `# hegel: end`.
  private static func frozen(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    var line = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let text = String(decoding: bytes[line..<min(end, line + 80)], as: UTF8.self)
        .filter { $0 != " " && $0 != "\t" && $0 != "\r" }
      if text == "#hegel:frozen" {
        start = min(end + 1, bytes.count)
      } else if text == "#hegel:end", let first = start {
        found.append(first..<line)
        start = nil
      }
      line = end + 1
    }
    if let first = start, first < bytes.count { found.append(first..<bytes.count) }
    return found
  }
}

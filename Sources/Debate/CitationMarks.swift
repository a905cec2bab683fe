/// The passages that a text cites in square brackets: `[a#1]`, `[a#1, b#2]`, `[a#1][b#2]`.
package struct CitationMarks: Sendable, Equatable {
  /// The text without its marks.
  package var text: String

  /// The ids of passages that exist, each once, in the order of their first mention.
  package var known: [String] = []

  /// What was cited and does not exist.
  package var unknown: [String] = []

  /// Reads the marks of a text.
  ///
  /// A pair of brackets is a mark when one of its items, separated by commas, semicolons or spaces,
  /// is a known id, has the form of one, or is a number; others, such as `[sic]`, `[C#]` and the text
  /// of a Markdown link, stay in the text. Ids of passages are made of letters, digits, `-`, `_` and
  /// `.`, with a `#` between document and place, and are never plain numbers: `[1]` cites nothing.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isKnown: Returns whether a passage of an id exists.
  /// - Complexity: O(n).
  package init(in text: some StringProtocol, isKnown: (String) -> Bool) {
    var known: [String] = []
    var unknown: [String] = []
    self.text = Self.rewriting(text, isKnown: isKnown) { items in
      for item in items {
        if isKnown(item) {
          if !known.contains(item) { known.append(item) }
        } else if !unknown.contains(item) {
          unknown.append(item)
        }
      }
      return nil
    }
    self.known = known
    self.unknown = unknown
  }

  /// Returns a text with each mark replaced, without white space at both ends.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isKnown: Returns whether a passage of an id exists.
  ///   - replace: Receives the items of a mark and returns what takes its place; nil takes the mark
  ///     and the spaces before it away.
  /// - Returns: The text.
  /// - Complexity: O(n).
  static func rewriting(
    _ text: some StringProtocol, isKnown: (String) -> Bool, replace: ([String]) -> String?
  ) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "["),
        let close = closingBracket(bytes, from: index + 1),
        let items = items(bytes[(index + 1)..<close], isKnown),
        !(close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: "("))
      else {
        kept.append(bytes[index])
        index += 1
        continue
      }
      if let replacement = replace(items) {
        kept.append(contentsOf: replacement.utf8)
      } else {
        while kept.last == 0x20 { kept.removeLast() }
      }
      index = close + 1
      if index < bytes.count, ReplyText.isLetterOrDigit(bytes[index]) { kept.append(0x20) }
    }
    return String(ReplyText.trimmed(String(decoding: kept, as: UTF8.self)))
  }

  /// The longest content of one pair of brackets, in bytes: room for a dozen long ids.
  private static let longestMark = 1_000

  private static func closingBracket(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count, index - start <= longestMark {
      if bytes[index] == UInt8(ascii: "]") { return index }
      if bytes[index] == UInt8(ascii: "[") || bytes[index] == 0x0A { return nil }
      index += 1
    }
    return nil
  }

  private static func items(_ bytes: ArraySlice<UInt8>, _ isKnown: (String) -> Bool) -> [String]? {
    let whole = item(bytes)
    if isKnown(whole) { return [whole] }
    let items = bytes.split { $0 == 0x2C || $0 == 0x3B || $0 == 0x20 }.map(item)
      .filter { !$0.isEmpty && (isKnown($0) || !fillers.contains($0.lowercased())) }
    guard !items.isEmpty, items.contains(where: { isKnown($0) || looksLikeID($0) }) else {
      return nil
    }
    return items
  }

  /// Words that models put before an id.
  private static let fillers: Set<String> = [
    "passage", "passages", "source", "sources", "id", "ids", "see", "and", "cf.", "ref",
  ]

  /// Whether an item is a number, or has the form of the ids that the chunker gives.
  private static func looksLikeID(_ item: String) -> Bool {
    if item.utf8.allSatisfy(ReplyText.isDigit) { return true }
    let parts = item.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPlain) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    ReplyText.isLetterOrDigit(byte) || "-_.".utf8.contains(byte)
  }

  private static func item(_ bytes: ArraySlice<UInt8>) -> String {
    let quotes: Set<UInt8> = [0x20, 0x22, 0x27, 0x60, UInt8(ascii: ":"), UInt8(ascii: "*")]
    return String(
      ReplyText.trimmed(String(decoding: bytes, as: UTF8.self)) { quotes.contains($0) })
  }
}

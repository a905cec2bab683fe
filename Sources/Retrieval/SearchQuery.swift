/// What to look for.
package struct SearchQuery: Sendable, Hashable {
  /// The words; each counts as often as it stands here.
  package var text: String

  /// Phrases that every hit holds word by word, on top of `text`.
  package var phrases: [String]

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - text: The words, without any syntax.
  ///   - phrases: Phrases that every hit must hold.
  package init(_ text: String, phrases: [String] = []) {
    self.text = text
    self.phrases = phrases
  }

  /// Creates a query from what a person typed: parts in double quotes are phrases.
  ///
  /// A quotation mark without its partner is punctuation.
  ///
  /// - Parameter typed: The query.
  package init(typed: String) {
    let bytes = Array(typed.utf8)
    var text: [UInt8] = []
    var phrases: [String] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x22, let end = bytes[(index + 1)...].firstIndex(of: 0x22) {
        phrases.append(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
        text.append(0x20)
        index = end + 1
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    self.init(String(decoding: text, as: UTF8.self), phrases: phrases)
  }
}

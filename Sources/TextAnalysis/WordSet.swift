/// A fixed set of lower-case words.
struct WordSet: Sendable {
  private let table: ByteStringTable

  /// Creates the set of the words of a text, separated by single spaces or line breaks.
  init(_ words: StaticString) {
    var table = ByteStringTable()
    let text = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    for word in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      _ = table.insert(Array(word))
    }
    self.table = table
  }

  /// Whether a word is in the set.
  func contains(_ word: [UInt8]) -> Bool { table.number(of: word) != nil }
}

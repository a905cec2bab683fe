/// Finds the statements of an answer or a prompt.
///
/// An answer is often a list of lines without full stops; such lines are sentences of their own,
/// while a line that goes on in lower case belongs to the one before it.
package enum StatementRanges {
  /// Returns the byte ranges of the statements of a text, without the white space around them.
  ///
  /// - Parameter bytes: UTF-8 text.
  /// - Returns: 0-based ranges in order.
  /// - Complexity: O(n).
  package static func read(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      guard endsStatement(bytes, at: index, from: start) else { continue }
      result += SentenceSplitter.prose(in: start..<index, of: bytes)
      start = index + 1
    }
    return result + SentenceSplitter.prose(in: start..<bytes.count, of: bytes)
  }

  /// Returns whether a byte is white space.
  ///
  /// - Parameter byte: A byte of UTF-8 text.
  /// - Returns: True for blanks, tabs and the line breaks of ASCII.
  package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

  /// Whether a line break ends a statement: the line is a heading, or the next one is empty, a list
  /// item, or begins with a capital letter or digit.
  private static func endsStatement(_ bytes: [UInt8], at index: Int, from start: Int) -> Bool {
    var first = start
    while first < index, isSpace(bytes[first]) { first += 1 }
    if first < index, bytes[first] == UInt8(ascii: "#") { return true }
    var next = index + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case 0x0A, 0x0D, UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "\""), 0x30...0x39, 0x41...0x5A:
      return true
    // A bracket that opens a line names a claim or cites for the line above; only the first has
    // text before its end.
    default: return false
    }
  }
}

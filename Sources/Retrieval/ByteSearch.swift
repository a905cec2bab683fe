/// Exact search in bytes, linear whatever the bytes are (Knuth, Morris and Pratt 1977).
enum ByteSearch {
  /// Whether a text holds another; every text holds the empty one.
  static func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool {
    firstRange(of: needle, in: text) != nil
  }

  /// Returns the first place of a text in another.
  static func firstRange(of needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = needle.first else { return 0..<0 }
    guard needle.count <= text.count else { return nil }
    let borders = borders(of: needle)
    var matched = 0
    for index in text.indices {
      let byte = text[index]
      if matched == 0 && byte != first { continue }
      while matched > 0, needle[matched] != byte { matched = borders[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      if matched == needle.count { return (index + 1 - matched)..<(index + 1) }
    }
    return nil
  }

  /// Returns the length of the longest border of every prefix.
  private static func borders(of needle: [UInt8]) -> [Int] {
    var result = [Int](repeating: 0, count: needle.count)
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[length] != needle[index] { length = result[length - 1] }
      if needle[length] == needle[index] { length += 1 }
      result[index] = length
    }
    return result
  }
}

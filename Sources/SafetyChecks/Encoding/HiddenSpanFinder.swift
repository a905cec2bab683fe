import Support

/// Finds text that is turned around or moved in the alphabet, by words that give it away, and text
/// in tag characters.
enum HiddenSpanFinder {
  /// How far around such words the text belongs to them.
  private static let reach = 160

  /// Words without which few orders do.
  private static let words = [
    "ignore", "instructions", "previous", "system", "prompt", "reveal", "disregard", "password",
    "unrestricted", "restrictions", "conversation", "forget", "safety", "reviewer",
  ]

  /// The words in ROT13 and backwards.
  static let terms: [Term] = words.flatMap { word in
    let bytes = Array(word.utf8)
    return [
      Term(
        bytes: LetterDecoders.rotated(bytes[...]), boundary: .word, isUppercase: false,
        concepts: ConceptSet(.rotatedWord)),
      Term(
        bytes: bytes.reversed(), boundary: .word, isUppercase: false,
        concepts: ConceptSet(.reversedWord)),
    ]
  }

  /// Returns the spans of a text.
  ///
  /// - Complexity: O(n).
  static func spans(in reading: SafetyReading) -> [EncodedSpan] {
    var spans: [EncodedSpan] = []
    let bytes = reading.original
    var covered = 0
    let telling = ConceptSet(.rotatedWord, .reversedWord)
    let tags = reading.text.isCopied ? tagSpans(bytes) : []
    if !reading.concepts.meets(telling) { return tags }
    for hit in reading.hits where hit.concepts.meets(telling) {
      let place = reading.originalRange(hit.start..<hit.end)
      guard place.lowerBound >= covered else { continue }
      let range = surroundings(of: place, in: bytes)
      covered = range.upperBound
      let isRotated = hit.concepts.meets(ConceptSet(.rotatedWord))
      let slice = bytes[range]
      spans.append(
        EncodedSpan(
          scheme: isRotated ? .rotated : .reversed, range: range,
          decoded: isRotated ? LetterDecoders.rotated(slice) : slice.reversed().filter { $0 < 0x80 }
        ))
    }
    return spans + tags
  }

  /// The part of a line around a range.
  private static func surroundings(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, start > range.lowerBound - reach, bytes[start - 1] != 0x0A { start -= 1 }
    var end = range.upperBound
    while end < bytes.count, end < range.upperBound + reach, bytes[end] != 0x0A { end += 1 }
    while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end > range.upperBound, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }

  /// Runs of U+E0020 to U+E007E, each of which stands for the ASCII character with its low bits.
  private static func tagSpans(_ bytes: [UInt8]) -> [EncodedSpan] {
    var spans: [EncodedSpan] = []
    var decoded: [UInt8] = []
    var start = 0
    var index = 0
    while index + 3 < bytes.count {
      index = bytes.withUnsafeBufferPointer { ByteScan.place(of: 0xF3, in: $0, from: index) }
      guard index + 3 < bytes.count else { break }
      start = index
      decoded.removeAll(keepingCapacity: true)
      while index + 3 < bytes.count, bytes[index] == 0xF3, bytes[index + 1] == 0xA0,
        bytes[index + 2] & 0xFE == 0x80, bytes[index + 3] & 0xC0 == 0x80
      {
        let value = (bytes[index + 2] & 1) << 6 | bytes[index + 3] & 0x3F
        if value >= 0x20, value < 0x7F { decoded.append(value) }
        index += 4
      }
      if decoded.count >= 8 {
        spans.append(EncodedSpan(scheme: .tags, range: start..<index, decoded: decoded))
      }
      if index == start { index += 1 }
    }
    return spans
  }
}

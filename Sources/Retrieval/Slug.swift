import TextAnalysis

/// Short names for sections, made from headings.
enum Slug {
  /// The longest slug in bytes.
  private static let limit = 40

  /// Returns the words of a heading in lower case, joined by `-`; `section` where it has none.
  static func make(_ heading: String) -> String {
    let bytes = TextFolding.searchFolded(Array(heading.utf8))
    var result: [UInt8] = []
    for segment in WordBoundaries.words(in: bytes) {
      let word = bytes[segment].filter { isPlain($0) }
      guard !word.isEmpty else { continue }
      guard result.count + word.count + 1 <= limit || result.isEmpty else { break }
      if !result.isEmpty { result.append(0x2D) }
      result += word.prefix(limit)
    }
    while let last = result.last, last & 0xC0 == 0x80 || last >= 0xC0 {
      // A cut may have left part of a character.
      if String(validating: result, as: UTF8.self) != nil { break }
      result.removeLast()
    }
    let slug = PassageName.safe(String(decoding: result, as: UTF8.self), limit: limit)
    return slug.isEmpty ? "section" : slug
  }

  /// ASCII letters, digits and `_`, and everything outside ASCII, of which ``PassageName`` then takes
  /// what ids may hold.
  private static func isPlain(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x5F || byte >= 0x80
  }
}

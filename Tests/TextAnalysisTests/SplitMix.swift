/// The SplitMix64 generator, for reproducible random inputs.
struct SplitMix: RandomNumberGenerator {
  /// The state.
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var result = state
    result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
    result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
    return result ^ (result >> 31)
  }

  /// Returns bytes that mix ASCII structure, words, other scripts and invalid UTF-8.
  mutating func bytes(upTo count: Int) -> [UInt8] {
    let pieces: [[UInt8]] =
      [
        "a", "B", "1", ".", ". ", "\n", "\n\n", " ", "#", "# ", "- ", "1. ", "```", "~~~\n", "|",
        "> ", "---\n", "===", "'", "\"", "(", ")", "[1]", "é", "e\u{301}", "漢", "カ", "한", "ส",
        "\r\n",
        "\t", "    ", "Dr.", "U.S.", "…", "。", "👩‍👧", "🇫", "א", "\u{FEFF}", "\u{0}", "ß", "ﬁ",
      ].map { Array($0.utf8) } + [
        [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xED, 0xA0, 0x80],
      ]
    var result: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &self) {
      result += pieces.randomElement(using: &self) ?? []
    }
    return result
  }
}

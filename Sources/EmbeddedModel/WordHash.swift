import TextAnalysis

/// The identity of a word: the FNV-1a hash of its folded bytes.
///
/// Words are compared by their hashes alone. Two words of one request collide with a chance of about
/// one in 10^13, and a collision only misranks a sentence.
struct WordHash: Sendable, Hashable {
  /// The hash.
  let value: UInt64

  init(_ bytes: some Sequence<UInt8>) {
    // FNV-1a (Fowler, Noll, Vo), 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    value = hash
  }

  init(_ word: String) { self.init(word.utf8) }

  static func == (left: WordHash, right: WordHash) -> Bool { left.value == right.value }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A set of words of the lexicon.
struct WordSet: Sendable {
  private let hashes: Set<WordHash>

  /// Creates a set from words between spaces and line breaks.
  init(_ list: String) {
    hashes = Set(list.split { $0 == " " || $0 == "\n" }.map { WordHash(String($0)) })
  }

  /// Creates a set of the stems of words.
  init(stemsOf list: String) {
    hashes = Set(
      list.split { $0 == " " || $0 == "\n" }.map { WordHash(Stemmer.english.stem(String($0))) })
  }

  /// Whether the set holds a word.
  func contains(_ word: WordHash) -> Bool { hashes.contains(word) }
}

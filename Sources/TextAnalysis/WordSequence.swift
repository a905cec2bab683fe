/// A word of a text as a hash of its folded form, with its place.
package struct HashedWord: Sendable, Hashable {
  /// The hash of the word after NFKC_Casefold.
  package var hash: UInt64

  /// The bytes of the text.
  package var range: Range<Int>

  /// Whether it is one of the most frequent English words.
  package var isStopWord: Bool
}

/// Reads texts into words by hash, one word for each position.
package struct WordSequenceReader: Sendable {
  private var reader = TermReader(analyzer: Analyzer(stemmer: nil))
  private var terms = TermList()

  /// Creates a reader.
  package init() {}

  /// Returns the words of a text.
  ///
  /// Where a script gives several terms for one position, the first counts.
  ///
  /// - Parameter text: The text.
  /// - Returns: The words in order.
  /// - Complexity: O(n).
  package mutating func words(of text: String) -> [HashedWord] {
    var bytes = text
    return bytes.withUTF8 { words(of: $0) }
  }

  /// Returns the words of a text.
  ///
  /// - Parameter bytes: The text as UTF-8; invalid bytes separate words.
  /// - Returns: The words in order.
  /// - Complexity: O(n).
  package mutating func words(of bytes: [UInt8]) -> [HashedWord] {
    bytes.withUnsafeBufferPointer { words(of: $0) }
  }

  private mutating func words(of bytes: UnsafeBufferPointer<UInt8>) -> [HashedWord] {
    reader.read(bytes, into: &terms)
    var words: [HashedWord] = []
    words.reserveCapacity(terms.count)
    var position: Int32 = -1
    for index in terms.indices where terms.positions[index] != position {
      position = terms.positions[index]
      words.append(
        HashedWord(
          hash: Self.hash(reader.terms[Int(terms.numbers[index])]),
          range: Int(terms.starts[index])..<Int(terms.ends[index]),
          isStopWord: terms.stopWords[index]))
    }
    return words
  }

  /// FNV-1a with the finaliser of SplitMix64, so that sums of neighbours stay spread.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

/// Hashes of all runs of a fixed number of neighbouring words.
package enum WordRuns {
  /// Odd and without structure, so that every product keeps all bits.
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Calls a closure with the hash and the first index of every run.
  ///
  /// A polynomial of the words' hashes that is rolled on (Karp and Rabin 1987).
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - length: How many words a run has.
  ///   - body: Receives the hash of a run and the index of its first word.
  /// - Complexity: O(n).
  package static func forEach(
    in words: [HashedWord], of length: Int, _ body: (_ hash: UInt64, _ start: Int) -> Void
  ) {
    guard length > 0, words.count >= length else { return }
    var highest: UInt64 = 1
    for _ in 1..<max(2, length) where length > 1 { highest = highest &* base }
    var hash: UInt64 = 0
    for (index, word) in words.enumerated() {
      if index >= length { hash = hash &- words[index - length].hash &* highest }
      hash = hash &* base &+ word.hash
      if index + 1 >= length { body(hash, index + 1 - length) }
    }
  }

  /// Returns the hash of a whole sequence, as ``forEach(in:of:_:)`` gives it for a run of that length.
  ///
  /// - Parameter words: The words.
  /// - Returns: The hash.
  package static func hash(of words: [HashedWord]) -> UInt64 {
    words.reduce(0) { $0 &* base &+ $1.hash }
  }
}

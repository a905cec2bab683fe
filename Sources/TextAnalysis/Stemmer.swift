/// The stemming algorithms for English.
///
/// All take lower-case words; upper-case letters count as consonants. Words in other scripts come
/// back unchanged.
package enum Stemmer: String, Sendable, CaseIterable {
  /// Snowball English (Porter2) with the rules of Snowball 3: the default for search.
  case english = "english-3"

  /// Snowball English with the rules before Snowball 3, as Lucene, tantivy and NLTK have them.
  case olderEnglish = "english-2"

  /// The original Porter stemmer.
  case porter = "porter"

  /// Porter with the extensions of NLTK, as ROUGE scorers use it.
  case extendedPorter = "porter-nltk"

  /// Returns the stem of a lower-case word.
  ///
  /// - Parameter word: One word as UTF-8.
  /// - Returns: The stem; for ``porter`` it can be empty.
  package func stem(_ word: [UInt8]) -> [UInt8] {
    var scratch = StemWord()
    var result: [UInt8] = []
    word.withUnsafeBufferPointer { stem($0, using: &scratch, into: &result) }
    return result
  }

  /// Returns the stem of a lower-case word.
  package func stem(_ word: String) -> String {
    String(decoding: stem(Array(word.utf8)), as: UTF8.self)
  }

  /// Appends the stem of a word, reusing memory.
  func stem(
    _ word: UnsafeBufferPointer<UInt8>, using scratch: inout StemWord, into result: inout [UInt8]
  ) {
    scratch.load(word, straightensApostrophes: false)
    // The reference leaves words of one or two characters as they are, typographic or not.
    if self == .olderEnglish && scratch.count > 2 {
      scratch.load(word, straightensApostrophes: true)
    }
    switch self {
    case .english: EnglishStemmer.stem(&scratch)
    case .olderEnglish: OlderEnglishStemmer.stem(&scratch)
    case .porter: PorterStemmer.stem(&scratch)
    case .extendedPorter: ExtendedPorterStemmer.stem(&scratch)
    }
    scratch.append(to: &result)
  }
}

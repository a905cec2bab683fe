package import Support
package import TextAnalysis

/// An index in memory.
package struct MemoryIndex: PassageIndex {
  package let analyzer: Analyzer

  package let documentFingerprint: ContentHash

  private let passages: [Passage]
  private let numbers: [String: Int]
  private let lists: PackedLists
  private let bodyStarts: [UInt16]

  /// The most passages of an index.
  package static let maximumPassages = Int(Int32.max)

  /// Indexes the passages of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: The corpus.
  ///   - analyzer: The analyser.
  /// - Throws: ``RetrievalError`` when the corpus is larger than an index takes.
  package init(_ corpus: Corpus, analyzer: Analyzer = .standard) throws(RetrievalError) {
    try self.init(
      passages: corpus.passages(), analyzer: analyzer,
      documentFingerprint: corpus.documentFingerprint)
  }

  /// Indexes passages: their title, headings and text.
  ///
  /// - Parameters:
  ///   - passages: The passages; of equal ids the first is found by id.
  ///   - analyzer: The analyser.
  ///   - documentFingerprint: The fingerprint of the documents that the passages come from.
  /// - Throws: ``RetrievalError`` when there is more than an index takes.
  /// - Complexity: O(bytes of all passages).
  package init(
    passages: [Passage], analyzer: Analyzer = .standard, documentFingerprint: ContentHash
  ) throws(RetrievalError) {
    try self.init(
      passages: passages, analyzer: analyzer, documentFingerprint: documentFingerprint,
      run: TextRun(passages, analyzer: analyzer))
  }

  /// Indexes passages whose terms are given, without an analyser's help.
  ///
  /// - Parameters:
  ///   - passages: The passages.
  ///   - terms: The terms of every passage in order; missing ones are empty.
  ///   - documentFingerprint: The fingerprint of the documents that the passages come from.
  /// - Throws: ``RetrievalError`` when there is more than an index takes.
  package init(
    passages: [Passage], terms: [[String]], documentFingerprint: ContentHash
  ) throws(RetrievalError) {
    try self.init(
      passages: passages, analyzer: Analyzer(stemmer: nil),
      documentFingerprint: documentFingerprint,
      run: TextRun(terms: passages.indices.map { terms.indices.contains($0) ? terms[$0] : [] }))
  }

  private init(
    passages: [Passage], analyzer: Analyzer, documentFingerprint: ContentHash, run: TextRun
  ) throws(RetrievalError) {
    guard passages.count <= Self.maximumPassages else {
      throw RetrievalError(
        code: .tooLarge,
        detail: "the corpus has more than \(Self.maximumPassages) passages; split it")
    }
    self.passages = passages
    self.analyzer = analyzer
    self.documentFingerprint = documentFingerprint
    lists = try PackedLists(run)
    bodyStarts = run.bodyStarts
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(passages.count)
    for (number, passage) in passages.enumerated() where numbers[passage.id] == nil {
      numbers[passage.id] = number
    }
    self.numbers = numbers
  }

  package var passageCount: Int { passages.count }

  /// The longest passage in bytes.
  package var longestPassage: Int { passages.reduce(0) { max($0, $1.text.utf8.count) } }

  package var termCount: Int { lists.termCount }

  package func passage(_ number: Int) throws(RetrievalError) -> Passage {
    guard passages.indices.contains(number) else {
      throw RetrievalError(passageOutside: number, of: passages.count)
    }
    return passages[number]
  }

  package func document(ofPassage number: Int) throws(RetrievalError) -> String {
    try passage(number).document
  }

  package func passageNumber(of id: String) throws(RetrievalError) -> Int? { numbers[id] }

  package func rank(
    _ terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> PassageRanking {
    try PassageRanking(terms, in: lists, options: options) { UInt32(bodyStarts[$0]) }
  }

  package func explain(
    _ number: Int, terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> ScoreExplanation {
    _ = try passage(number)
    return try ListSearch(terms, in: lists, options: options) { UInt32(bodyStarts[$0]) }
      .explanation(of: number)
  }
}

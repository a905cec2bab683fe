package import Support
package import TextAnalysis

/// An index in memory with exact scores.
package struct MemoryIndex: PassageIndex {
  package let analyzer: Analyzer

  package let documentFingerprint: ContentHash

  private let passages: [Passage]
  private let numbers: [String: Int]
  private let lists: InvertedLists
  private let scorer: ListScorer

  /// The most terms of all passages together.
  package static let maximumTerms = Int(Int32.max)

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

  /// Indexes passages: their title, headings and text as one field.
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
    var reader = TermReader(analyzer: analyzer)
    var list = TermList()
    var builder = InvertedLists.Builder()
    for passage in passages {
      var length = 0
      var start = 0
      for field in [passage.title] + passage.headings + [passage.text] {
        let count = Array(field.utf8).withUnsafeBufferPointer { reader.read($0, into: &list) }
        for index in list.indices {
          builder.numbers.append(list.numbers[index])
          builder.positions.append(Int32(truncatingIfNeeded: start) &+ list.positions[index])
        }
        length += list.count
        // The gap keeps phrases from crossing from one field into the next.
        start += count + Self.fieldGap
      }
      builder.lengths.append(Int32(truncatingIfNeeded: length))
      guard builder.numbers.count <= Self.maximumTerms else {
        throw RetrievalError(
          code: .tooLarge,
          detail: "the corpus has more than \(Self.maximumTerms) words; split it")
      }
    }
    self.init(
      passages: passages, analyzer: analyzer, documentFingerprint: documentFingerprint,
      lists: builder.build(reader.terms))
  }

  /// Indexes passages whose terms are given, without an analyser's help.
  ///
  /// - Parameters:
  ///   - passages: The passages.
  ///   - terms: The terms of every passage in order; missing ones are empty.
  ///   - documentFingerprint: The fingerprint of the documents that the passages come from.
  package init(
    passages: [Passage], terms: [[String]], documentFingerprint: ContentHash
  ) {
    var table = ByteStringTable()
    var builder = InvertedLists.Builder()
    for number in passages.indices {
      let words = terms.indices.contains(number) ? terms[number] : []
      for (position, word) in words.enumerated() {
        guard let term = table.insert(Array(word.utf8)) else { continue }
        builder.numbers.append(Int32(truncatingIfNeeded: term))
        builder.positions.append(Int32(truncatingIfNeeded: position))
      }
      builder.lengths.append(Int32(truncatingIfNeeded: words.count))
    }
    self.init(
      passages: passages, analyzer: Analyzer(stemmer: nil),
      documentFingerprint: documentFingerprint, lists: builder.build(table))
  }

  private init(
    passages: [Passage], analyzer: Analyzer, documentFingerprint: ContentHash,
    lists: InvertedLists
  ) {
    self.passages = passages
    self.analyzer = analyzer
    self.documentFingerprint = documentFingerprint
    self.lists = lists
    scorer = ListScorer(lists: lists)
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(passages.count)
    for (number, passage) in passages.enumerated() where numbers[passage.id] == nil {
      numbers[passage.id] = number
    }
    self.numbers = numbers
  }

  private static let fieldGap = 10

  package var passageCount: Int { passages.count }

  /// The number of distinct terms.
  package var termCount: Int { lists.terms.count }

  package func passage(_ number: Int) throws(RetrievalError) -> Passage {
    guard passages.indices.contains(number) else {
      throw RetrievalError(
        code: .passageOutside,
        detail: "there is no passage \(number); the corpus has \(passages.count)")
    }
    return passages[number]
  }

  package func passageNumber(of id: String) throws(RetrievalError) -> Int? { numbers[id] }

  package func search(
    _ query: SearchQuery, options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) -> SearchResult {
    search(terms(of: query, options), options: options)
  }

  package func explain(
    _ number: Int, query: SearchQuery, options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) -> ScoreExplanation {
    _ = try passage(number)
    return scorer.explanation(of: number, terms(of: query, options), scoring: options.scoring)
  }

  /// Returns the best passages for a query in terms.
  ///
  /// - Parameters:
  ///   - terms: The terms, made by the analyser of this index.
  ///   - options: How to score and how many to return.
  /// - Returns: The hits; a result without hits says why.
  package func search(_ terms: QueryTerms, options: SearchOptions) -> SearchResult {
    let unknown = terms.terms.map(\.text).filter { lists.terms.number(of: Array($0.utf8)) == nil }
    if let reason = emptyReason(terms) {
      return SearchResult(hits: [], matchCount: 0, unknownWords: unknown, emptyReason: reason)
    }
    let ranking = scorer.rank(terms, scoring: options.scoring, limit: options.limit)
    let hits = ranking.best.map { found in
      SearchHit(number: found.number, passage: passages[found.number], score: found.score)
    }
    let reason: SearchResult.EmptyReason? =
      !hits.isEmpty ? nil : terms.phrases.isEmpty ? .unknownTerms : .phraseNotFound
    return SearchResult(
      hits: hits, matchCount: ranking.matchCount, unknownWords: unknown, emptyReason: reason)
  }

  private func terms(of query: SearchQuery, _ options: SearchOptions) -> QueryTerms {
    QueryTerms(query, analyzer: analyzer, dropsStopWords: options.dropsStopWords)
  }

  private func emptyReason(_ terms: QueryTerms) -> SearchResult.EmptyReason? {
    if passages.isEmpty { return .emptyIndex }
    guard terms.isEmpty else { return nil }
    return terms.hasDroppedStopWords ? .onlyStopWords : .noTerms
  }
}

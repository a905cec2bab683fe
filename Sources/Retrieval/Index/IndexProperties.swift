import JSON
import Support

/// What an index is of.
struct IndexProperties: Sendable, Hashable {
  /// The identifier of the analyser that made the terms.
  var analyzer: String

  /// The signature of how documents were cut.
  var passages: String

  /// What is known of the documents.
  var summary: DocumentSummary

  /// The numbers that scores depend on.
  var statistics: CollectionStatistics

  /// The longest passage in bytes.
  var longestPassage: Int

  /// The number of rows of sources.
  var sources: Int

  /// Reads the form that ``json`` writes.
  ///
  /// - Parameter bytes: The section of an index.
  /// - Throws: ``RetrievalError`` for another form.
  init(_ bytes: UnsafeRawBufferPointer) throws(RetrievalError) {
    do {
      let value = try JSONValue(
        parsing: Array(bytes), limits: JSONLimits(maxBytes: 1 << 16, maxDepth: 4))
      var fields = try JSONFields(value)
      analyzer = try fields.required("analyzer", JSONRead.string)
      passages = try fields.required("passage_settings", JSONRead.string)
      let documents = try fields.required("documents", JSONRead.integer)
      let size = try fields.required("bytes", JSONRead.integer)
      let fingerprint = try fields.required("fingerprint", JSONRead.string)
      statistics = CollectionStatistics(
        passages: try fields.required("passages", JSONRead.integer),
        passagesWithTerms: try fields.required("passages_with_terms", JSONRead.integer),
        terms: try fields.required("terms", JSONRead.integer))
      longestPassage = try fields.required("longest_passage", JSONRead.integer)
      sources = try fields.required("sources", JSONRead.integer)
      try fields.finish()
      guard let hash = ContentHash(fingerprint), documents >= 0, sources >= 0,
        0...MemoryIndex.maximumPassages ~= statistics.passages, statistics.terms >= 0,
        0...statistics.passages ~= statistics.passagesWithTerms
      else { throw IndexContainer.damaged("says impossible things of itself") }
      summary = DocumentSummary(documents: documents, bytes: size, fingerprint: hash)
    } catch {
      throw IndexContainer.damaged("does not say what it is of: \(error)")
    }
  }

  /// Creates properties.
  init(
    analyzer: String, passages: String, summary: DocumentSummary,
    statistics: CollectionStatistics, longestPassage: Int, sources: Int
  ) {
    self.analyzer = analyzer
    self.passages = passages
    self.summary = summary
    self.statistics = statistics
    self.longestPassage = longestPassage
    self.sources = sources
  }

  /// The JSON form.
  var json: JSONValue {
    [
      "analyzer": .string(analyzer), "passage_settings": .string(passages),
      "documents": .int(summary.documents), "bytes": .int(summary.bytes),
      "fingerprint": .string(summary.fingerprint.description),
      "passages": .int(statistics.passages),
      "passages_with_terms": .int(statistics.passagesWithTerms),
      "terms": .int(statistics.terms), "longest_passage": .int(longestPassage),
      "sources": .int(sources),
    ]
  }
}

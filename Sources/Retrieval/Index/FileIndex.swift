package import Support
package import TextAnalysis

/// An index in a mapped file, which leaves the texts where they are.
///
/// Opening checks the whole file; a passage is read from the corpus when it is asked for, and
/// refused when it is no longer the one that was indexed.
package struct FileIndex: PassageIndex {
  package let analyzer: Analyzer

  /// The canonical path of the corpus folder.
  package let root: String

  let properties: IndexProperties
  let lists: PackedLists
  let documents: RowTable
  let passages: RowTable
  private let container: IndexContainer
  private let sources: RowTable

  /// The largest document that is read for a passage, in bytes.
  private static let documentLimit = 64 << 20

  /// Opens an index.
  ///
  /// - Parameters:
  ///   - path: The index file.
  ///   - root: The canonical path of the corpus folder that it is of.
  ///   - analyzer: The analyser of queries.
  /// - Throws: ``RetrievalError`` when there is none, or it is damaged, or not made by the analyser.
  /// - Complexity: O(bytes of the file), at the speed of memory.
  package init(
    _ path: String, of root: String, analyzer: Analyzer = .standard
  ) throws(RetrievalError) {
    let storage: MappedBytes
    do throws(FileSystemError) {
      storage = try MappedBytes(mapping: path)
    } catch {
      throw RetrievalError(
        code: error.code == .notFound ? .noIndex : .index,
        detail: "the index file \(error.detail)")
    }
    try self.init(IndexContainer(storage), of: root, analyzer: analyzer)
  }

  private init(
    _ container: IndexContainer, of root: String, analyzer: Analyzer
  ) throws(RetrievalError) {
    self.container = container
    self.root = root
    self.analyzer = analyzer
    properties = try IndexProperties(container[.properties])
    guard properties.analyzer == analyzer.identifier else {
      throw IndexContainer.damaged(
        "was made by the analyser \(properties.analyzer), and \(analyzer.identifier) is wanted")
    }
    let count = properties.statistics.passages
    guard container[.lengths].count == count * 2 || container[.lengths].count == count * 4,
      container[.bodyStarts].count == count || container[.bodyStarts].count == count * 2,
      container[.documentOrder].count == properties.summary.documents * 4,
      container[.table].count % PackedLists.rowSize == 0
    else { throw IndexContainer.damaged("has parts of the wrong size") }
    lists = PackedLists(
      storage: container.storage,
      sections: PackedLists.Sections(
        terms: container[.terms], table: container[.table], postings: container[.postings],
        positions: container[.positions], lengths: container[.lengths]),
      statistics: properties.statistics)
    documents = RowTable(
      rows: container[.documents], places: container[.documentPlaces],
      count: properties.summary.documents)
    passages = RowTable(
      rows: container[.passages], places: container[.passagePlaces], count: count)
    sources = RowTable(
      rows: container[.sources], places: container[.sourcePlaces], count: properties.sources)
  }

  package var documentFingerprint: ContentHash { properties.summary.fingerprint }

  /// What is known of the documents.
  package var summary: DocumentSummary { properties.summary }

  package var passageCount: Int { properties.statistics.passages }

  package var termCount: Int { lists.termCount }

  /// The longest passage in bytes.
  package var longestPassage: Int { properties.longestPassage }

  /// The size of the file in bytes.
  package var fileSize: Int { container.storage.bytes.count }

  // MARK: - Searching

  package func rank(
    _ terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> PassageRanking {
    try PassageRanking(terms, in: lists, options: options, bodyStart: bodyStart)
  }

  package func explain(
    _ number: Int, terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> ScoreExplanation {
    guard 0..<passageCount ~= number else {
      throw RetrievalError(passageOutside: number, of: passageCount)
    }
    return try ListSearch(terms, in: lists, options: options, bodyStart: bodyStart)
      .explanation(of: number)
  }

  /// The position at which the text of a passage begins behind its title and headings.
  func bodyStart(_ passage: Int) -> UInt32 {
    let starts = container[.bodyStarts]
    if starts.count == passageCount { return UInt32(starts[passage]) }
    return UInt32(
      UInt16(littleEndian: starts.loadUnaligned(fromByteOffset: passage * 2, as: UInt16.self)))
  }

  // MARK: - Passages

  package func passage(_ number: Int) throws(RetrievalError) -> Passage {
    let document = try documentRow(ofPassage: number)
    guard let row = PassageRow(passages, number, document),
      let source = SourceRow(sources.row(document.source))
    else { throw Self.damagedRow }
    return Passage(
      id: document.name + row.suffix, document: document.id, title: document.title,
      headings: row.headings, path: source.path, range: row.range, lines: row.lines,
      text: try text(of: row, document, source.path))
  }

  package func document(ofPassage number: Int) throws(RetrievalError) -> String {
    try documentRow(ofPassage: number).id
  }

  private func documentRow(ofPassage number: Int) throws(RetrievalError) -> DocumentRow {
    guard 0..<passageCount ~= number else {
      throw RetrievalError(passageOutside: number, of: passageCount)
    }
    guard let document = PassageRow.document(passages, number),
      let row = DocumentRow(documents, document)
    else { throw Self.damagedRow }
    return row
  }

  private static let damagedRow = RetrievalError(
    code: .index, detail: "the index holds bytes that make no passage; build it anew")

  package func passageNumber(of id: String) throws(RetrievalError) -> Int? {
    // The name of a document never holds `#`.
    let name = id.prefix { $0 != "#" }
    let order = container[.documentOrder]
    var low = 0
    var high = properties.summary.documents
    while low < high {
      let middle = (low + high) / 2
      let number = Int(
        UInt32(littleEndian: order.loadUnaligned(fromByteOffset: middle * 4, as: UInt32.self)))
      guard let row = DocumentRow(documents, number) else { throw Self.damagedRow }
      if row.name.utf8.elementsEqual(name.utf8) { return passageNumber(of: id, in: row) }
      if row.name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  private func passageNumber(of id: String, in document: DocumentRow) -> Int? {
    document.passages.first { number in
      PassageRow(passages, number, document).map { document.name + $0.suffix == id } ?? false
    }
  }

  // MARK: - Texts

  private func text(
    of row: PassageRow, _ document: DocumentRow, _ path: String
  ) throws(RetrievalError) -> String {
    let isRow = document.format == .row
    let wanted =
      isRow
      ? document.place
      : document.place.lowerBound + row.range.lowerBound..<document.place.lowerBound
        + row.range.upperBound
    let bytes: [UInt8]
    do throws(FileSystemError) {
      guard wanted.count <= Self.documentLimit else { throw Self.changed(path) }
      let file = try FileSystem.contained(path, in: root)
      bytes = try FileSystem.read(file, range: wanted)
    } catch {
      throw RetrievalError(code: .index, detail: "\(path): \(error.detail)")
    }
    var text = bytes
    if isRow {
      guard let decoded = RowReader.text(of: bytes), row.range.upperBound <= decoded.count else {
        throw changedText(path)
      }
      text = Array(decoded[row.range])
    }
    guard text.withUnsafeBytes({ PassageRow.checksum($0) }) == row.checksum else {
      throw changedText(path)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func changed(_ path: String) -> FileSystemError {
    FileSystemError(code: .tooLarge, path: path, detail: "was changed since it was indexed")
  }

  private func changedText(_ path: String) -> RetrievalError {
    RetrievalError(
      code: .index,
      detail: "\(path) was changed since it was indexed; run \"hegel corpus index\" again")
  }

  // MARK: - Sources

  /// Whether the files of the corpus are those that were indexed, as far as can be seen without
  /// reading them.
  ///
  /// - Parameter limits: How much is listed.
  /// - Returns: Whether paths, sizes, times and settings are the same.
  package func isFresh(limits: CorpusLimits = CorpusLimits()) -> Bool {
    var reader = CorpusReader(root: root, limits: limits)
    guard let (files, options) = reader.listSources(), options.signature == properties.passages,
      files.count == properties.sources
    else { return false }
    return files.enumerated().allSatisfy { number, path in
      SourceRow(sources.row(number)) == SourceRow(path, in: root)
    }
  }
}

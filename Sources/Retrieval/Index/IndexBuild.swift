import Diagnostics
import JSON
import Support
import TextAnalysis

/// One making of an index; see ``IndexBuilder``.
final class IndexBuild {
  /// A document whose passages have no numbers yet.
  private enum Pending {
    /// A document of the old index, by its row and number.
    case kept(DocumentRow)

    /// A document of a portion, with how many passages it has.
    case new(DocumentRow, portion: Int, place: Int)
  }

  private let root: String
  private let folder: String
  private let options: PassageOptions
  private let sources: [SourceRow]
  private let old: FileIndex?
  private let analyzer: Analyzer
  private let width: Int
  private let portionSize: Int
  private let writer: IndexFileWriter
  private let passageFile: TemporaryBytes

  // What is read and not yet analysed.
  private var portions: [Portion] = []
  private var pending: [Pending] = []

  // What is analysed.
  private var rows: [DocumentRow] = []
  private var passages: RowTableWriter
  private var lengths: [UInt32] = []
  private var bodyStarts: [UInt16] = []
  private var runs: [RunSource] = []
  private var runBytes = 0
  private var longest = 0
  private var summary: DocumentSummary.Builder
  private var issues: [CorpusIssue] = []

  // What is taken over.
  private var oldNumbers: [String: Int] = [:]
  private var keptNumbers: [UInt32] = []
  private var lastKept = -1
  private var keptCount = 0
  private let sourceNumbers: [String: Int]

  /// Why the build cannot go on.
  private var failure: (any Error)?

  /// Runs past this many bytes are kept in files.
  private static let memoryForRuns = 32 << 20

  init(
    _ path: String, of root: String, options: PassageOptions, sources: [SourceRow],
    replacing old: FileIndex?, analyzer: Analyzer, width: Int, portion: Int
  ) throws(FileSystemError) {
    self.root = root
    self.options = options
    self.sources = sources
    self.old = old?.properties.passages == options.signature ? old : nil
    self.analyzer = analyzer
    self.width = max(1, width)
    portionSize = max(1, portion)
    folder = Path.folder(of: path)
    writer = try IndexFileWriter(path)
    passageFile = try TemporaryBytes(in: folder)
    passages = RowTableWriter(
      rows: ByteWriter(descriptor: passageFile.descriptor, path: folder))
    summary = DocumentSummary.Builder(options)
    sourceNumbers = Dictionary(
      sources.enumerated().map { ($0.element.path, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    if let old = self.old {
      keptNumbers = [UInt32](repeating: UInt32.max, count: old.passageCount)
      for number in 0..<old.documents.count {
        if let row = DocumentRow(old.documents, number) { oldNumbers[row.id] = number }
      }
    }
  }

  // MARK: - Reading

  /// Reads and analyses all documents.
  func read(_ limits: CorpusLimits) throws {
    var reader = CorpusReader(root: root, limits: limits) { self.take($0) }
    let corpus = reader.read()
    if let failure { throw failure }
    guard !corpus.issues.contains(where: { $0.severity == .error }) else {
      throw CorpusError(corpus: root, issues: corpus.issues)
    }
    issues = corpus.issues
    try analyse()
  }

  private func take(_ document: CorpusDocument) {
    guard failure == nil else { return }
    let hash = ContentHash(hashing: document.bytes)
    summary.add(document, hash)
    let row = DocumentRow(
      id: document.id, title: document.title, name: "", format: document.format,
      source: sourceNumbers[document.path] ?? 0, line: document.line, place: document.place,
      stamp: DocumentRow.stamp(title: document.title, text: hash), passages: 0..<0)
    if let kept = kept(row) {
      pending.append(.kept(kept))
      return
    }
    if portions.last.map({ $0.bytes + document.bytes.count > portionSize }) ?? true {
      if portions.count >= width {
        do { try analyse() } catch { failure = error }
      }
      portions.append(Portion())
    }
    let last = portions.count - 1
    pending.append(.new(row, portion: last, place: portions[last].documents.count))
    portions[last].documents.append(document)
    portions[last].bytes += document.bytes.count
  }

  /// The document with the passages that it has in the old index, where it is unchanged there.
  private func kept(_ row: DocumentRow) -> DocumentRow? {
    // Passages keep their order, so that lists can be merged without sorting.
    guard let old, let number = oldNumbers[row.id], number > lastKept,
      let known = DocumentRow(old.documents, number), known.stamp == row.stamp,
      known.format == row.format, known.passages.upperBound <= old.passageCount
    else { return nil }
    lastKept = number
    keptCount += 1
    var kept = row
    kept.passages = known.passages
    return kept
  }

  // MARK: - Analysing

  /// Analyses what was read and gives its passages their numbers.
  private func analyse() throws {
    let (options, analyzer) = (options, analyzer)
    let analysed = ParallelMap.map(portions, width: width) {
      AnalysedPortion($0.documents, options: options, analyzer: analyzer)
    }
    var numbers = analysed.map { _ in [UInt32]() }
    for one in pending {
      switch one {
      case .kept(let row): try keep(row)
      case .new(let row, let portion, let place):
        try add(row, analysed[portion], place, &numbers[portion])
      }
    }
    for (portion, numbers) in zip(analysed, numbers) { try add(portion.run, numbers) }
    pending.removeAll(keepingCapacity: true)
    portions.removeAll(keepingCapacity: true)
    guard lengths.count <= MemoryIndex.maximumPassages else {
      throw RetrievalError(
        code: .tooLarge,
        detail: "the corpus has more than \(MemoryIndex.maximumPassages) passages; split it")
    }
    // Places in the table of rows have four bytes.
    guard passages.rows.count <= Int(UInt32.max) else {
      throw RetrievalError(
        code: .tooLarge, detail: "the passages of the corpus need more than 4 GiB; split it")
    }
  }

  private func add(_ run: TextRun, _ numbers: [UInt32]) throws(FileSystemError) {
    guard !run.bytes.isEmpty else { return }
    runBytes += run.bytes.count
    let storage =
      runBytes > Self.memoryForRuns
      ? try TemporaryBytes.map(run.bytes, in: folder) : MappedBytes(run.bytes)
    runs.append(RunSource(storage, numbers: numbers))
  }

  private func add(
    _ row: DocumentRow, _ portion: AnalysedPortion, _ place: Int, _ numbers: inout [UInt32]
  ) throws(FileSystemError) {
    var row = row
    let own = portion.ranges[place]
    row.passages = lengths.count..<lengths.count + own.count
    for number in own {
      numbers.append(UInt32(truncatingIfNeeded: lengths.count))
      var passage = portion.rows[number]
      passage.document = rows.count
      try add(passage, row, portion.run.lengths[number], portion.run.bodyStarts[number])
    }
    rows.append(row)
  }

  /// Takes over the passages of an unchanged document.
  private func keep(_ row: DocumentRow) throws {
    guard let old else { return }
    var row = row
    let own = row.passages
    row.passages = lengths.count..<lengths.count + own.count
    for number in own {
      guard var passage = PassageRow(old.passages, number, row) else {
        throw RetrievalError(
          code: .index, detail: "the index holds bytes that make no passage; build it anew")
      }
      keptNumbers[number] = UInt32(truncatingIfNeeded: lengths.count)
      passage.document = rows.count
      try add(
        passage, row, UInt32(truncatingIfNeeded: old.lists.length(of: number)),
        UInt16(truncatingIfNeeded: old.bodyStart(number)))
    }
    rows.append(row)
  }

  private func add(
    _ passage: PassageRow, _ document: DocumentRow, _ length: UInt32, _ bodyStart: UInt16
  ) throws(FileSystemError) {
    passages.append(passage.row(lengths.count, document.format))
    try passages.flushIfLarge()
    lengths.append(length)
    bodyStarts.append(bodyStart)
    longest = max(longest, passage.range.count)
  }

  // MARK: - Writing

  /// Merges what was analysed and puts the file into its place.
  func finish() throws -> IndexBuilder.Report {
    var sources: [any PostingSource] = runs
    if let old, keptCount > 0 { sources.append(ListSource(old.lists, numbers: keptNumbers)) }
    runs.removeAll()
    let positionFile = try TemporaryBytes(in: folder)
    var merger = ListMerger(
      sources,
      postings: PostingsWriter(
        postings: writer.writer(),
        positions: ByteWriter(descriptor: positionFile.descriptor, path: folder),
        lengths: lengths))
    try merger.merge()
    try writer.end(.postings, merger.postings.postings)
    try writer.copy(.positions, merger.postings.positions, from: positionFile)
    try writer.write(.terms, merger.terms)
    try writer.write(.table, merger.table)
    try writeTables()
    let properties = IndexProperties(
      analyzer: analyzer.identifier, passages: options.signature, summary: summary.summary,
      statistics: CollectionStatistics(lengths: lengths), longestPassage: longest,
      sources: self.sources.count)
    var section = ByteWriter()
    section.append(properties.json.utf8())
    try writer.write(.properties, section)
    try writer.finish()
    return IndexBuilder.Report(
      summary: summary.summary, passages: lengths.count,
      terms: merger.table.count / PackedLists.rowSize, reused: keptCount,
      dropped: oldNumbers.count - keptCount, fileSize: writer.size, issues: issues)
  }

  private func writeTables() throws(FileSystemError) {
    var section = ByteWriter()
    section.appendLengths(lengths)
    try writer.write(.lengths, section)
    section = ByteWriter()
    // One byte is enough for most corpora.
    let isWide = bodyStarts.contains { $0 > UInt16(UInt8.max) }
    for start in bodyStarts {
      if isWide { section.append(fixed: start) } else { section.append(UInt8(start)) }
    }
    try writer.write(.bodyStarts, section)
    try passages.flush()
    try writer.copy(.passages, passages.rows, from: passageFile)
    try writer.write(.passagePlaces, passages.places)
    for (number, name) in PassageName.names(of: rows.map(\.id)).enumerated() {
      rows[number].name = name
    }
    var documents = RowTableWriter()
    for (number, row) in rows.enumerated() { documents.append(row.row(number)) }
    try writer.write(.documents, documents.rows)
    try writer.write(.documentPlaces, documents.places)
    section = ByteWriter()
    let order = rows.indices.sorted {
      rows[$0].name.utf8.lexicographicallyPrecedes(rows[$1].name.utf8)
    }
    for number in order { section.append(fixed: UInt32(truncatingIfNeeded: number)) }
    try writer.write(.documentOrder, section)
    var files = RowTableWriter()
    for source in sources { files.append(source.row) }
    try writer.write(.sources, files.rows)
    try writer.write(.sourcePlaces, files.places)
  }
}

/// Documents that one thread analyses.
private struct Portion: Sendable {
  var documents: [CorpusDocument] = []
  var bytes = 0
}

/// What comes of a portion.
private struct AnalysedPortion: Sendable {
  /// The passages, without the numbers of their documents.
  let rows: [PassageRow]

  /// The passages of every document.
  let ranges: [Range<Int>]

  /// Their postings.
  let run: TextRun

  init(_ documents: [CorpusDocument], options: PassageOptions, analyzer: Analyzer) {
    let chunker = Chunker(options: options)
    var passages: [Passage] = []
    var ranges: [Range<Int>] = []
    for document in documents {
      let start = passages.count
      // Names depend on all documents of the corpus, and are put in front of the ids in the end.
      passages += chunker.passages(of: document, named: "")
      ranges.append(start..<passages.count)
    }
    self.ranges = ranges
    rows = passages.map { PassageRow($0, document: 0) }
    run = TextRun(passages, analyzer: analyzer)
  }
}

import Support

/// What an index knows of a document.
struct DocumentRow: Sendable, Hashable {
  /// The id.
  var id: String

  /// The title.
  var title: String

  /// What the ids of its passages begin with.
  var name: String

  /// How its bytes are to be read.
  var format: CorpusDocument.Format

  /// The number of its file among the sources.
  var source: Int

  /// The 1-based line of the file where it stands.
  var line: Int

  /// The bytes of the file that hold it.
  var place: Range<Int>

  /// The first eight bytes of the SHA-256 of title and text, which tell whether it has changed.
  var stamp: UInt64

  /// The passages of the index that are its own.
  var passages: Range<Int>

  /// The stamp of a document.
  static func stamp(title: String, text: ContentHash) -> UInt64 {
    var hasher = ContentHasher()
    hasher.update(title)
    hasher.update(text)
    return hasher.hash.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Returns the row; what follows from the id is left out, and what is near the number of the
  /// document is written as a distance.
  func row(_ number: Int) -> ByteWriter {
    let ownTitle = title != id
    let ownName = name != PassageName.make(id)
    var writer = ByteWriter()
    let kind: UInt8 =
      switch format {
      case .markdown: 0
      case .plain: 1
      case .row: 2
      }
    writer.append(kind | (ownTitle ? 4 : 0) | (ownName ? 8 : 0))
    writer.append(text: id)
    if ownTitle { writer.append(text: title) }
    if ownName { writer.append(text: name) }
    writer.append(variable: source)
    writer.append(signed: line - number)
    writer.append(variable: place.lowerBound)
    writer.append(variable: place.count)
    writer.append(fixed: stamp)
    writer.append(signed: passages.lowerBound - number)
    writer.append(variable: passages.count)
    return writer
  }

  init(
    id: String, title: String, name: String, format: CorpusDocument.Format, source: Int,
    line: Int, place: Range<Int>, stamp: UInt64, passages: Range<Int>
  ) {
    self.id = id
    self.title = title
    self.name = name
    self.format = format
    self.source = source
    self.line = line
    self.place = place
    self.stamp = stamp
    self.passages = passages
  }

  /// Reads the row of a document; nil where it is damaged.
  init?(_ table: RowTable, _ number: Int) {
    var cursor = table.row(number)
    let flags = cursor.byte()
    switch flags & 3 {
    case 0: format = .markdown
    case 1: format = .plain
    case 2: format = .row
    default: return nil
    }
    id = cursor.text()
    title = flags & 4 == 0 ? id : cursor.text()
    name = flags & 8 == 0 ? PassageName.make(id) : cursor.text()
    source = cursor.variable()
    line = cursor.signed() + number
    let start = cursor.variable()
    let length = cursor.variable()
    stamp = cursor.fixed(UInt64.self)
    let first = cursor.signed() + number
    let count = cursor.variable()
    guard !cursor.isBroken, start <= 1 << 48, length <= 1 << 40, line > 0,
      0...MemoryIndex.maximumPassages ~= first, count <= MemoryIndex.maximumPassages
    else { return nil }
    place = start..<start + length
    passages = first..<first + count
  }
}

/// What an index knows of a passage.
struct PassageRow: Sendable, Hashable {
  /// The number of its document.
  var document: Int

  /// What its id has behind the name of its document.
  var suffix: String

  /// The headings above it.
  var headings: [String]

  /// Its bytes in the text of the document.
  var range: Range<Int>

  /// Its lines in the file; those of a document that is a row are that row.
  var lines: ClosedRange<Int>

  /// The low half of the checksum of its text.
  var checksum: UInt32

  /// Creates the row of a passage whose document has the empty name.
  init(_ passage: Passage, document: Int) {
    self.document = document
    suffix = passage.id
    headings = passage.headings
    range = passage.range
    lines = passage.lines
    var text = passage.text
    checksum = text.withUTF8 { Self.checksum(UnsafeRawBufferPointer($0)) }
  }

  /// Returns the checksum of a text.
  static func checksum(_ text: UnsafeRawBufferPointer) -> UInt32 {
    UInt32(truncatingIfNeeded: Checksum.of(text))
  }

  /// Returns the row.
  ///
  /// - Parameters:
  ///   - number: The number of the passage.
  ///   - format: The format of its document, which decides about lines.
  /// - Returns: The bytes of the row.
  func row(_ number: Int, _ format: CorpusDocument.Format) -> ByteWriter {
    var writer = ByteWriter()
    writer.append(signed: document - number)
    writer.append(fixed: checksum)
    writer.append(variable: range.lowerBound)
    writer.append(variable: range.count)
    if format != .row {
      writer.append(variable: lines.lowerBound)
      writer.append(variable: lines.count - 1)
    }
    // A document that is one passage has neither a suffix nor headings.
    if !suffix.isEmpty || !headings.isEmpty {
      writer.append(text: suffix)
      for heading in headings { writer.append(text: heading) }
    }
    return writer
  }

  /// Reads the number of the document alone; nil where the row is damaged.
  static func document(_ table: RowTable, _ number: Int) -> Int? {
    var cursor = table.row(number)
    let document = cursor.signed() + number
    return cursor.isBroken ? nil : document
  }

  /// Reads a row; nil where it is damaged.
  init?(_ table: RowTable, _ number: Int, _ document: DocumentRow) {
    var cursor = table.row(number)
    self.document = cursor.signed() + number
    checksum = cursor.fixed(UInt32.self)
    let start = cursor.variable()
    let length = cursor.variable()
    guard start <= 1 << 40, length <= 1 << 40 else { return nil }
    range = start..<start + length
    lines = document.line...document.line
    if document.format != .row {
      let first = cursor.variable()
      let more = cursor.variable()
      guard first <= 1 << 40, more <= 1 << 40 else { return nil }
      lines = first...first + more
    }
    suffix = cursor.isAtEnd ? "" : cursor.text()
    headings = []
    while !cursor.isAtEnd { headings.append(cursor.text()) }
    guard !cursor.isBroken else { return nil }
  }
}

import JSON
import Support

/// Turns a folder of texts, a JSONL file or a CSV file into a corpus.
///
/// Everything is written into a folder beside the corpus, which takes its name when it is whole: an
/// import that fails leaves nothing behind. Documents are read and written one after the other.
package struct CorpusImporter {
  /// What is read, and how.
  package struct Options: Sendable {
    /// The keys or columns that hold id, title and text.
    package var id = "id"

    /// The key or column of titles; rows without it have none.
    package var title = "title"

    /// The key or column of texts.
    package var text = "text"

    /// How bytes are read that are not UTF-8.
    package var encoding = TextEncoding.unicode

    /// Whether documents that cannot be read are left out; otherwise the import fails.
    package var skipsBad = false

    /// Creates options.
    package init() {}
  }

  /// What was imported.
  package struct Report: Sendable, Hashable {
    /// How many documents the corpus has.
    package var documents = 0

    /// The bytes of their texts.
    package var bytes = 0

    /// What was left out and why, in the order of the source.
    package var leftOut: [String] = []
  }

  /// Why an import failed.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    /// What happened, where, and what to do.
    package let description: String

    init(_ description: String) { self.description = description }

    init(_ error: FileSystemError) { description = error.description }
  }

  let options: Options
  let limits: CorpusLimits
  private let source: String
  private let target: String
  private var report = Report()
  private var documents: [ContentHash: String] = [:]
  private var ids: Set<String> = []
  private var waiting: [UInt8] = []
  private var output: Int32 = -1

  /// The file of rows.
  private static let rows = "documents.jsonl"

  /// Imports a corpus.
  ///
  /// - Parameters:
  ///   - source: A folder, or a file that ends in `.jsonl`, `.ndjson`, `.csv` or `.tsv`.
  ///   - folder: The corpus folder, which must not be there yet; the folder above it is made.
  ///   - name: The name of the corpus.
  ///   - options: What is read, and how.
  ///   - limits: How much is read.
  /// - Returns: What was imported.
  /// - Throws: ``Failure``; nothing is left behind then.
  package static func run(
    _ source: String, into folder: String, name: String, options: Options = Options(),
    limits: CorpusLimits = CorpusLimits()
  ) throws(Failure) -> Report {
    guard CorpusManifest.isName(name) else {
      throw Failure(
        "\"\(name)\" cannot name a corpus; expected letters, digits, -, _ and ., at most 64")
    }
    guard FileSystem.kind(of: folder, followingLinks: false) == nil else {
      throw Failure("\(folder): is there already; choose another name, or remove it")
    }
    let temporary = folder + ".import"
    guard FileSystem.kind(of: temporary, followingLinks: false) == nil else {
      throw Failure(
        "\(temporary): is left of an import that was interrupted, or of one that still runs; "
          + "remove it")
    }
    do {
      var importer = CorpusImporter(
        source: source, options: options, limits: limits, target: temporary)
      defer { importer.close() }
      try importer.read(name)
      try FileSystem.rename(temporary, to: folder)
      return importer.report
    } catch {
      FileSystem.removeTree(temporary)
      throw error as? Failure ?? Failure("\(error)")
    }
  }

  private init(source: String, options: Options, limits: CorpusLimits, target: String) {
    self.source = source
    self.options = options
    self.limits = limits
    self.target = target
  }

  private mutating func close() {
    if output >= 0 { FileSystem.close(output) }
    output = -1
  }

  // MARK: - Sources

  private mutating func read(_ name: String) throws {
    guard let root = FileSystem.canonical(source) else {
      throw Failure("\(source): nothing is at this path; check the spelling")
    }
    let isFolder = FileSystem.kind(of: root) == .folder
    try FileSystem.makeFolder(isFolder ? Path.join(target, "documents") : target)
    let ends = { (suffixes: [String]) in
      suffixes.contains { root.lowercased().hasSuffix($0) }
    }
    if isFolder {
      try readFolder(root, "", depth: 0)
    } else if ends([".jsonl", ".ndjson", ".csv", ".tsv"]) {
      output = try FileSystem.openForWriting(Path.join(target, Self.rows), appending: false)
      if ends([".csv", ".tsv"]) { try readTable(root) } else { try readRows(root) }
      try flush(atLeast: 1)
    } else {
      throw Failure(
        "\(source): is no folder, and its name ends in none of .jsonl, .ndjson, .csv and .tsv")
    }
    guard report.documents > 0 else {
      throw Failure("\(source): has no document that could be imported")
    }
    try writeManifest(name, isFolder: isFolder)
  }

  private func writeManifest(_ name: String, isFolder: Bool) throws {
    let text = """
      hegel: 1
      kind: corpus
      name: \(name)
      title: \(name)
      description: Imported; say here what it is, where it comes from and how it was chosen.
      documents: \(isFolder ? "documents" : Self.rows)
      passages: {mode: chunk, max_words: 120, overlap_sentences: 1}

      """
    try FileSystem.write(Array(text.utf8), to: Path.join(target, CorpusManifest.fileName))
  }

  // MARK: - Folders

  private mutating func readFolder(_ root: String, _ folder: String, depth: Int) throws {
    guard depth < limits.depth else {
      throw Failure("\(folder): lies deeper than \(limits.depth) folders; move the documents up")
    }
    for name in try FileSystem.list(Path.join(root, folder), limit: limits.documents)
    where !name.hasPrefix(".") {
      let path = folder.isEmpty ? name : Path.join(folder, name)
      switch FileSystem.kind(of: Path.join(root, path), followingLinks: false) {
      case .folder: try readFolder(root, path, depth: depth + 1)
      case .file: try readFile(root, path)
      default: try leaveOut(path, "is a link or a device")
      }
    }
  }

  private mutating func readFile(_ root: String, _ path: String) throws {
    let suffix = [".md", ".markdown", ".txt"].first { path.lowercased().hasSuffix($0) }
    guard let suffix else {
      report.leftOut.append("\(path): is no .md, .markdown or .txt file")
      return
    }
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(
        Path.join(root, path), limit: limits.fileBytes, followingLinks: false)
    } catch {
      return try leaveOut(path, error.detail)
    }
    guard let text = try text(of: bytes, path), try isNew(text, path) else { return }
    // Corpora know the suffixes in lower case.
    let file = Path.join(
      Path.join(target, "documents"), String(path.dropLast(suffix.count)) + suffix)
    try FileSystem.makeFolder(Path.folder(of: file))
    try FileSystem.write(text, to: file, replacing: false)
  }

  // MARK: - Documents

  /// Returns bytes as UTF-8; nil where they are no text and are left out.
  mutating func text(of bytes: [UInt8], _ place: String) throws -> [UInt8]? {
    if let text = options.encoding.text(of: bytes) { return text }
    try leaveOut(
      place,
      bytes.contains(0)
        ? "holds a byte of zero, as texts do not"
        : options.encoding == .unicode
          ? "is neither UTF-8 nor UTF-16 with a byte order mark; try --encoding latin-1 if it is a text"
          : "is neither UTF-8, UTF-16 with a byte order mark nor Windows-1252")
    return nil
  }

  /// Leaves a document out, or ends the import.
  mutating func leaveOut(_ place: String, _ reason: String) throws {
    guard options.skipsBad else {
      throw Failure(
        "\(source): \(place): \(reason); mend it, or leave such documents out with --skip-bad")
    }
    report.leftOut.append("\(place): \(reason)")
  }

  /// Counts a document, unless it is empty or says what another one says; both are left out.
  private mutating func isNew(_ text: [UInt8], _ place: String) throws -> Bool {
    guard text.contains(where: { $0 > 0x20 }) else {
      report.leftOut.append("\(place): is empty")
      return false
    }
    if let other = documents.updateValue(place, forKey: ContentHash(hashing: text)) {
      documents[ContentHash(hashing: text)] = other
      report.leftOut.append("\(place): has the text of \(other)")
      return false
    }
    report.documents += 1
    report.bytes += text.count
    guard report.documents <= limits.documents, report.bytes <= limits.totalBytes else {
      throw Failure(
        "\(source): has more than \(limits.documents) documents or \(limits.totalBytes) bytes; "
          + "split it")
    }
    return true
  }

  /// Writes a row, unless it is empty or says what another one says.
  mutating func add(_ id: String, _ title: String, _ text: String, _ place: String) throws {
    guard ids.insert(id).inserted else {
      return try leaveOut(place, "has the id \"\(id)\" of an earlier row")
    }
    guard try isNew(Array(text.utf8), place) else { return }
    let row: JSONValue = ["id": .string(id), "title": .string(title), "text": .string(text)]
    waiting += row.utf8()
    waiting.append(0x0A)
    try flush(atLeast: 1 << 20)
  }

  private mutating func flush(atLeast size: Int) throws {
    guard waiting.count >= size else { return }
    try FileSystem.writeAll(waiting, to: output, path: Path.join(target, Self.rows))
    waiting.removeAll(keepingCapacity: true)
  }
}

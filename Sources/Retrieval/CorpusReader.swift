import Diagnostics
import Support

/// Reads the files of a corpus folder and lists everything that is wrong with them.
///
/// Reading goes on after an error, so that validation can report all of them; the loader refuses
/// a corpus with any error.
struct CorpusReader {
  /// How much is read.
  let limits: CorpusLimits

  /// The canonical path of the folder.
  let root: String

  /// What was found.
  private(set) var issues: [CorpusIssue] = []

  var manifest: CorpusManifest
  var hasManifest = false
  private var documents: [CorpusDocument] = []
  private var documentIDs: Set<String> = []
  var questions: [CorpusQuestion] = []
  var questionIDs: Set<String> = []
  var judgements: [RelevanceJudgement] = []
  private var totalBytes = 0
  var isFull = false

  /// Takes each document as it is read, so that a large corpus is never in memory whole; nil to
  /// collect them.
  private let sink: ((CorpusDocument) -> Void)?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - root: The canonical path of an existing folder.
  ///   - limits: How much is read.
  ///   - sink: Takes each document as it is read; nil to collect them.
  init(root: String, limits: CorpusLimits, sink: ((CorpusDocument) -> Void)? = nil) {
    self.sink = sink
    self.root = root
    self.limits = limits
    manifest = CorpusManifest(name: Path.name(of: root))
  }

  /// Reads everything.
  ///
  /// - Returns: The corpus as far as it could be read.
  mutating func read() -> Corpus {
    let layout = readLayout()
    switch layout {
    case .folder(let path, let isOwn):
      for path in files(in: path, isOwn: isOwn) where !isFull {
        readDocument(path.file, id: path.id)
      }
    case .rows(let path): readRows(path)
    case .questionsOnly: break
    case nil: return corpus()
    }
    readQuestions()
    if hasManifest, case .questionsOnly = layout, questions.contains(where: \.namesDocuments) {
      reportMissingDocuments(manifest.documents)
    }
    readJudgements()
    if documentIDs.isEmpty && questions.isEmpty && !hasErrors {
      report(CorpusRules.notFound, ".", "the corpus has neither documents nor questions; add some")
    }
    return corpus()
  }

  /// Reads everything but the documents, which an index has.
  ///
  /// - Parameter summary: What the index knows of the documents.
  /// - Returns: The corpus.
  mutating func readWithoutDocuments(_ summary: DocumentSummary) -> Corpus {
    guard readLayout() != nil else { return corpus(summary) }
    readQuestions()
    readJudgements()
    return corpus(summary)
  }

  /// Lists the files that say what the documents are: the manifest, and the files of documents.
  ///
  /// - Returns: Paths relative to the corpus folder, and how documents are cut; nil where nothing is a
  ///   corpus.
  mutating func listSources() -> (files: [String], passages: PassageOptions)? {
    let manifest = [CorpusManifest.fileName].filter { kind(of: $0) != nil }
    switch readLayout() {
    case .folder(let path, let isOwn):
      return (manifest + files(in: path, isOwn: isOwn).map(\.file), self.manifest.passages)
    case .rows(let path): return (manifest + [path], self.manifest.passages)
    case .questionsOnly: return (manifest, self.manifest.passages)
    case nil: return nil
    }
  }

  /// Reads what says where the questions are, and the questions.
  mutating func readQuestionsAlone() {
    guard readLayout() != nil else { return }
    readQuestions()
  }

  private var hasErrors: Bool { issues.contains { $0.severity == .error } }

  private func corpus(_ summary: DocumentSummary? = nil) -> Corpus {
    Corpus(
      manifest: manifest, root: root, documents: documents, summary: summary,
      questions: questions, judgements: judgements, issues: issues)
  }

  // MARK: - Layout

  private enum Layout {
    /// A folder of texts; `isOwn` when it holds nothing but documents.
    case folder(String, isOwn: Bool)

    /// A JSONL file, one document a row.
    case rows(String)

    case questionsOnly
  }

  private mutating func readLayout() -> Layout? {
    if kind(of: CorpusManifest.fileName) != nil {
      hasManifest = true
      guard let bytes = readFile(CorpusManifest.fileName) else { return nil }
      var reader = ManifestReader(bytes: bytes)
      manifest = reader.read(fallbackName: manifest.name)
      for issue in reader.issues { append(issue) }
      return layout(of: manifest.documents)
    }
    // Rows from elsewhere are one passage each.
    if kind(of: "docs.jsonl") != nil {
      manifest.documents = "docs.jsonl"
      manifest.passages.mode = .whole
      return .rows("docs.jsonl")
    }
    if kind(of: "documents") == .folder { return .folder("documents", isOwn: true) }
    guard let holdsTexts = holdsTexts() else { return nil }
    if holdsTexts {
      manifest.documents = "."
      return .folder(".", isOwn: false)
    }
    if kind(of: "questions.jsonl") != nil {
      manifest.passages.mode = .whole
      return .questionsOnly
    }
    report(
      CorpusRules.notFound, ".",
      "no corpus is here; expected corpus.yaml, docs.jsonl, or files that end in .md or .txt")
    return nil
  }

  private mutating func layout(of path: String) -> Layout? {
    switch kind(of: path) {
    case .folder: return .folder(path, isOwn: path != ".")
    case .file: return .rows(path)
    case nil where path == "documents" && kind(of: manifest.questions) != nil:
      return .questionsOnly
    case nil:
      reportMissingDocuments(path)
    case .link, .other:
      report(
        CorpusRules.outsideRoot, path,
        "is a link or device; the documents must be a folder or a JSONL file of the corpus")
    }
    return nil
  }

  func kind(of path: String) -> FileSystem.Kind? {
    FileSystem.kind(of: Path.join(root, path), followingLinks: false)
  }

  private mutating func reportMissingDocuments(_ path: String) {
    report(
      CorpusRules.fileUnreadable, path,
      "the documents are missing; make the folder, or set \"documents\" in corpus.yaml")
  }

  /// Whether texts lie in the corpus folder itself; nil when it cannot be listed, which is reported.
  private mutating func holdsTexts() -> Bool? {
    do throws(FileSystemError) {
      let names = try FileSystem.list(root, limit: limits.documents)
      return names.contains { Self.format(of: $0) != nil }
    } catch {
      report(error, ".")
      return nil
    }
  }

  private static func format(of name: String) -> CorpusDocument.Format? {
    if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
    return name.hasSuffix(".txt") ? .plain : nil
  }

  // MARK: - Issues

  private mutating func append(_ issue: CorpusIssue) {
    if issues.count < limits.issues {
      issues.append(issue)
    } else if issues.count == limits.issues {
      issues.append(
        CorpusIssue(
          CorpusRules.limitExceeded, path: ".",
          "more than \(limits.issues) issues; repair these first"))
    }
  }

  mutating func report(
    _ code: RuleCode, _ path: String, line: Int? = nil, range: Range<Int>? = nil, _ message: String
  ) {
    append(CorpusIssue(code, path: path, line: line, range: range, message))
  }

  mutating func report(_ error: FileSystemError, _ path: String) {
    switch error.code {
    case .outsideRoot:
      report(
        CorpusRules.outsideRoot, path,
        "leads out of the corpus folder; move the file into it instead of linking")
    case .tooLarge: report(CorpusRules.limitExceeded, path, error.detail)
    default: report(CorpusRules.fileUnreadable, path, error.detail)
    }
  }
}

extension CorpusReader {
  // MARK: - Files

  /// Reads a file of the corpus, never through a link out of it.
  private mutating func readFile(_ path: String) -> [UInt8]? {
    do throws(FileSystemError) {
      let canonical = try FileSystem.contained(path, in: root)
      return try FileSystem.read(canonical, limit: limits.fileBytes, followingLinks: false)
    } catch {
      report(error, path)
      return nil
    }
  }

  /// Lists the documents of a folder in the order of their paths.
  private mutating func files(
    in folder: String, isOwn: Bool
  ) -> [(file: String, id: String)] {
    var folders: [(path: String, depth: Int)] = [(folder, 0)]
    var files: [String] = []
    while let (path, depth) = folders.popLast() {
      do throws(FileSystemError) {
        let canonical = try FileSystem.contained(path, in: root)
        for name in try FileSystem.list(canonical, limit: limits.documents)
        where name.utf8.first != 0x2E {
          sort(path == "." ? name : Path.join(path, name), depth, isOwn, &folders, &files)
        }
      } catch {
        report(error, path)
      }
    }
    // Ids come from paths, so the order of the file system never shows.
    let prefix = folder == "." ? 0 : folder.utf8.count + 1
    return files.sorted().map {
      ($0, String(decoding: $0.utf8.dropFirst(prefix), as: UTF8.self))
    }
  }

  private mutating func sort(
    _ path: String, _ depth: Int, _ isOwn: Bool, _ folders: inout [(path: String, depth: Int)],
    _ files: inout [String]
  ) {
    switch kind(of: path) {
    case .file:
      if Self.format(of: path) != nil {
        // A README beside the questions describes the corpus.
        if isOwn || !path.uppercased().hasPrefix("README") { files.append(path) }
      } else if isOwn {
        report(
          CorpusRules.fileIgnored, path, "is no document; only .md, .markdown and .txt are read")
      }
    case .folder:
      if depth + 1 < limits.depth {
        folders.append((path, depth + 1))
      } else {
        report(
          CorpusRules.limitExceeded, path,
          "lies deeper than \(limits.depth) folders; move the documents up")
      }
    case .link: sortLink(path, &files)
    case .other, nil:
      report(CorpusRules.fileUnreadable, path, "is no regular file; remove it")
    }
  }

  /// Takes a link to a file of the corpus; a link to a folder could close a circle.
  private mutating func sortLink(_ path: String, _ files: inout [String]) {
    do throws(FileSystemError) {
      let canonical = try FileSystem.contained(path, in: root)
      if FileSystem.kind(of: canonical) == .file, Self.format(of: path) != nil {
        files.append(path)
      } else {
        report(
          CorpusRules.fileIgnored, path, "is a link to no document; only links to files are read")
      }
    } catch {
      report(error, path)
    }
  }

  private mutating func readDocument(_ path: String, id fileName: String) {
    guard let bytes = readFile(path), let format = Self.format(of: path) else { return }
    guard isText(bytes, path) else { return }
    let suffix = fileName.utf8.reversed().prefix { $0 != 0x2E }.count + 1
    let id = String(decoding: fileName.utf8.dropLast(suffix), as: UTF8.self)
    let title = format == .markdown ? DocumentTitle.find(in: bytes) : nil
    add(
      CorpusDocument(
        id: id, title: title ?? id, path: path, format: format, bytes: bytes))
  }

  /// Checks that bytes are UTF-8 without NUL.
  private mutating func isText(_ bytes: [UInt8], _ path: String) -> Bool {
    if let nul = bytes.firstIndex(of: 0) {
      report(
        CorpusRules.fileUnreadable, path, line: LineTable(bytes).line(ofByte: nul),
        range: nul..<nul + 1,
        "holds a NUL byte, so it is no text; convert it to UTF-8 or remove it")
      return false
    }
    if let place = UTF8Check.firstInvalid(in: bytes) {
      let shown = hexadecimal([bytes[place]])
      report(
        CorpusRules.fileUnreadable, path, line: LineTable(bytes).line(ofByte: place),
        range: place..<place + 1,
        "is not UTF-8 at byte \(place) (0x\(shown)); convert it, for example with iconv")
      return false
    }
    return true
  }

  mutating func add(_ document: CorpusDocument) {
    guard documentIDs.count < limits.documents,
      totalBytes + document.bytes.count <= limits.totalBytes
    else {
      isFull = true
      report(
        CorpusRules.limitExceeded, document.path, line: document.line,
        "the corpus has more than \(limits.documents) documents or \(limits.totalBytes) bytes; "
          + "split it")
      return
    }
    guard documentIDs.insert(document.id).inserted else {
      report(
        CorpusRules.documentDuplicate, document.path, line: document.line,
        "the id \"\(document.id)\" is taken already; rename this document")
      return
    }
    totalBytes += document.bytes.count
    checkContent(document)
    if let sink { sink(document) } else { documents.append(document) }
  }

  private mutating func checkContent(_ document: CorpusDocument) {
    if !document.bytes.contains(where: { $0 > 0x20 }) {
      report(
        CorpusRules.documentEmpty, document.path, line: document.line,
        "the document \"\(document.id)\" is empty and will never be found; write it or remove it")
    }
    if let lost = UTF8Check.firstReplacement(in: document.bytes) {
      let line =
        document.format == .row ? document.line : LineTable(document.bytes).line(ofByte: lost)
      report(
        CorpusRules.brokenEncoding, document.path, line: line,
        "the document \"\(document.id)\" holds U+FFFD, a character lost in a conversion; restore it"
      )
    }
  }
}

extension CorpusQuestion {
  /// Whether the question needs documents to be checked or answered.
  fileprivate var namesDocuments: Bool {
    !quotes.isEmpty || positions.contains { !$0.quotes.isEmpty }
  }
}

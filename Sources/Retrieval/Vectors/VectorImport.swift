import Support

/// Makes the vector file of a corpus of files of embeddings.
package enum VectorImport {
  /// What was done.
  package struct Report: Sendable, Hashable {
    /// What is in the file.
    package var properties: VectorProperties

    /// The size of the file in bytes.
    package var fileSize: Int
  }

  /// Makes a vector file.
  ///
  /// - Parameters:
  ///   - path: The vector file; its folder exists.
  ///   - files: Files of embeddings, which together have each passage once.
  ///   - index: The passages.
  ///   - model: The name of the model, for people.
  ///   - limits: How much is taken.
  ///   - isCancelled: Asked now and then.
  /// - Returns: What was done.
  /// - Throws: ``VectorError`` for the first mistake; an old file is then untouched.
  package static func make(
    _ path: String, of files: [String], for index: any PassageIndex, model: String,
    limits: VectorLimits = VectorLimits(), isCancelled: () -> Bool = { false }
  ) throws(VectorError) -> Report {
    guard 1...VectorLimits.modelBytes ~= model.utf8.count,
      model.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !QueryText.normal(model).isEmpty
    else {
      throw VectorError(
        .model,
        "\(QueryText.quoted(model)) is no name of a model; expected 1 to "
          + "\(VectorLimits.modelBytes) bytes without control characters")
    }
    guard index.passageCount > 0 else {
      throw VectorError(.missing, "the corpus has no passages; add documents")
    }
    var intake = VectorIntake(index: index, model: model, limits: limits)
    for file in files {
      var reader = try EmbeddingReader(file, limits: limits)
      while let line = try reader.next() {
        if line.number % 256 == 0, isCancelled() {
          throw VectorError(.cancelled, "the making of the vector file was given up")
        }
        try intake.take(line, of: file)
      }
    }
    let file = try intake.finished()
    let size = try file.write(
      path, ids: { number throws(RetrievalError) in try index.passage(number).id },
      isCancelled: isCancelled)
    return Report(properties: file.properties, fileSize: size)
  }
}

/// Takes the lines of files of embeddings and finds the passages that they are of.
private struct VectorIntake {
  private let index: any PassageIndex
  private let model: String
  private let limits: VectorLimits
  private var file: VectorFile?
  private var origin = ""

  /// Where each passage had its vector: the file in the upper half, the line in the lower one; 0 for
  /// one that has none yet.
  private var passageLines: [UInt64]
  private var queryLines: [String: UInt64] = [:]
  private var paths: [String] = []
  private var documents: [String: DocumentPassages]?

  /// The passages of a document.
  private struct DocumentPassages {
    let first: Int
    var count: Int
  }

  init(index: any PassageIndex, model: String, limits: VectorLimits) {
    self.index = index
    self.model = model
    self.limits = limits
    passageLines = Array(repeating: 0, count: index.passageCount)
  }

  mutating func take(_ line: EmbeddingLine, of path: String) throws(VectorError) {
    if paths.last != path { paths.append(path) }
    do throws(VectorError) {
      try take(line, in: try started(line, path))
    } catch {
      var error = error
      (error.path, error.line) = (path, line.number)
      throw error
    }
  }

  /// Returns the file, which the first vector begins.
  private mutating func started(
    _ line: EmbeddingLine, _ path: String
  ) throws(VectorError) -> VectorFile {
    if let file {
      guard line.values.count == file.properties.dimension else {
        throw VectorError(
          .dimension,
          "the vector of \(shown(line.subject)) has \(line.values.count) numbers; expected "
            + "\(file.properties.dimension) as in \(origin); embed all texts with one model")
      }
      return file
    }
    guard VectorLimits.dimensions ~= line.values.count else {
      throw VectorError(
        .dimension,
        "the vector of \(shown(line.subject)) has \(line.values.count) numbers; expected "
          + "\(VectorLimits.dimensions.lowerBound) to \(VectorLimits.dimensions.upperBound)")
    }
    let new = try VectorFile(
      VectorFile.properties(
        model: model, dimension: line.values.count, passages: index.passageCount,
        fingerprint: index.documentFingerprint), limits: limits)
    file = new
    origin = "\(path):\(line.number)"
    return new
  }

  private mutating func take(
    _ line: EmbeddingLine, in file: VectorFile
  ) throws(VectorError) {
    let number = UInt64(paths.count - 1) << 32 | UInt64(line.number)
    let hasDirection: Bool
    switch line.subject {
    case .passage(let id):
      let passage = try passage(id)
      guard passageLines[passage] == 0 else {
        throw VectorError(
          .doubled,
          "the passage of \(QueryText.quoted(id)) has a vector in \(place(passageLines[passage])) "
            + "already; remove one of them")
      }
      passageLines[passage] = number
      hasDirection = file.set(line.values, ofPassage: passage)
    case .query(let text):
      if let earlier = queryLines.updateValue(number, forKey: text) {
        throw VectorError(
          .doubled,
          "the query \(QueryText.quoted(text)) has a vector in \(place(earlier)) already; remove one "
            + "of them")
      }
      guard queryLines.count <= limits.queries,
        queryLines.count * file.properties.stride * 4 <= limits.bytes
      else {
        throw VectorError(
          .tooLarge,
          "more than \(limits.queries) queries, or more than \(limits.bytes) bytes of "
            + "their vectors; leave some out")
      }
      hasDirection = file.add(line.values, ofQuery: text)
    }
    guard hasDirection else {
      throw VectorError(
        .value,
        "the vector of \(shown(line.subject)) has only zeros and so no direction; embed the text "
          + "again")
    }
  }

  private func place(_ packed: UInt64) -> String {
    "\(paths[Int(packed >> 32)]):\(packed & 0xFFFF_FFFF)"
  }

  private func shown(_ subject: EmbeddingLine.Subject) -> String {
    switch subject {
    case .passage(let id): QueryText.quoted(id)
    case .query(let text): "the query \(QueryText.quoted(text))"
    }
  }

  // MARK: - Ids

  /// Returns the passage with an id, or the only passage of the document with it.
  private mutating func passage(_ id: String) throws(VectorError) -> Int {
    let index = index
    let known = try Self.reading { () throws(RetrievalError) in try index.passageNumber(of: id) }
    if let known { return known }
    if documents == nil { documents = try Self.reading(listed) }
    let documents = documents ?? [:]
    guard let found = documents[id] else {
      throw VectorError(
        .unknownID,
        "the corpus has no passage \(QueryText.quoted(id)); \"hegel corpus passages\" prints the "
          + "ids and texts to embed"
          + NearestName.hint(for: id, in: Array(documents.keys.sorted().prefix(10_000))))
    }
    guard found.count == 1 else {
      throw VectorError(
        .ambiguousID,
        "\(QueryText.quoted(id)) is a document of \(found.count) passages, and each needs a vector "
          + "of its own; \"hegel corpus passages\" prints their ids")
    }
    return found.first
  }

  /// Returns what is read of the corpus; a failure is told as one of the corpus.
  private static func reading<Result>(
    _ body: () throws(RetrievalError) -> Result
  ) throws(VectorError) -> Result {
    do throws(RetrievalError) {
      return try body()
    } catch {
      throw VectorError(.corpus, error.detail)
    }
  }

  private func listed() throws(RetrievalError) -> [String: DocumentPassages] {
    var documents: [String: DocumentPassages] = [:]
    for number in 0..<index.passageCount {
      documents[
        try index.document(ofPassage: number), default: DocumentPassages(first: number, count: 0)
      ].count += 1
    }
    return documents
  }

  /// Returns the file when every passage has its vector.
  func finished() throws(VectorError) -> VectorFile {
    guard let file else {
      throw VectorError(
        .missing, "the files have no vector; expected {\"id\": \"…\", \"vector\": […]} a line")
    }
    let missing = passageLines.indices.filter { passageLines[$0] == 0 }
    guard missing.isEmpty else {
      var names: [String] = []
      for number in missing.prefix(Self.shownMissing) {
        let passage = try Self.reading { () throws(RetrievalError) in try index.passage(number) }
        names.append(QueryText.quoted(passage.id))
      }
      throw VectorError(
        .missing,
        "\(missing.count) of \(passageLines.count) passages have no vector: "
          + names.joined(separator: ", ") + (missing.count > names.count ? ", …" : "")
          + "; embed every line that \"hegel corpus passages\" prints")
    }
    return file
  }

  /// How many missing passages are named.
  private static let shownMissing = 3
}

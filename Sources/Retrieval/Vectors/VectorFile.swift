import JSON
package import Support

/// The vectors of a corpus on their way into a file.
///
/// The rows are kept in memory, since a graph is built over them; the file takes the place of an old
/// one when it is whole and on the disk.
package final class VectorFile {
  /// What is in the file.
  package private(set) var properties: VectorProperties

  private let table: VectorTable
  private var queries: [(text: String, vector: [Float])] = []

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - properties: What it will be of; its number of queries is counted anew.
  ///   - limits: How much is taken.
  /// - Throws: ``VectorError`` for what is more than the limits or the memory.
  package init(
    _ properties: VectorProperties, limits: VectorLimits = VectorLimits()
  ) throws(VectorError) {
    self.properties = properties
    self.properties.queries = 0
    let size = properties.passages.multipliedReportingOverflow(by: properties.stride * 4)
    guard properties.passages <= limits.passages, !size.overflow, size.partialValue <= limits.bytes,
      let table = VectorTable(count: properties.passages, dimension: properties.dimension)
    else {
      throw VectorError(
        .tooLarge,
        "\(properties.passages) vectors of \(properties.dimension) numbers are more than the memory "
          + "or the limit of \(limits.bytes) bytes; split the corpus")
    }
    self.table = table
  }

  /// Creates what a file of vectors is of.
  ///
  /// - Parameters:
  ///   - model: The name of the model.
  ///   - dimension: The numbers of a vector.
  ///   - passages: The number of passages.
  ///   - fingerprint: The fingerprint of their documents.
  ///   - graph: How the graph is made.
  /// - Returns: The properties.
  package static func properties(
    model: String, dimension: Int, passages: Int, fingerprint: ContentHash,
    graph: GraphSettings = .standard
  ) -> VectorProperties {
    VectorProperties(
      model: model, dimension: dimension, passages: passages, queries: 0,
      fingerprint: fingerprint, graph: graph)
  }

  /// Sets the vector of a passage.
  ///
  /// - Parameters:
  ///   - vector: As many finite numbers as the dimension says.
  ///   - passage: The number of the passage.
  /// - Returns: Whether it has a direction.
  package func set(_ vector: [Double], ofPassage passage: Int) -> Bool {
    guard let unit = UnitVector.make(vector) else { return false }
    table.set(passage, unit)
    return true
  }

  /// Adds the vector of a query.
  ///
  /// - Parameters:
  ///   - vector: As many finite numbers as the dimension says.
  ///   - query: The text, which was not added before.
  /// - Returns: Whether it has a direction.
  package func add(_ vector: [Double], ofQuery query: String) -> Bool {
    guard let unit = UnitVector.make(vector) else { return false }
    queries.append((QueryText.normal(query), unit))
    properties.queries += 1
    return true
  }

  /// Builds the graph and writes the file.
  ///
  /// - Parameters:
  ///   - path: The file; its folder exists.
  ///   - ids: The ids of the passages in order.
  ///   - isCancelled: Asked now and then.
  /// - Returns: The size of the file in bytes.
  /// - Throws: ``VectorError``; an old file is then untouched.
  package func write(
    _ path: String, ids: (Int) throws(RetrievalError) -> String,
    isCancelled: () -> Bool = { false }
  ) throws(VectorError) -> Int {
    do {
      let writer = try SectionFileWriter<VectorSection>(path)
      var names = RowTableWriter()
      for number in 0..<properties.passages {
        var row = ByteWriter()
        row.append(text: try ids(number))
        names.append(row)
      }
      try writer.write(.passages, names.rows)
      try writer.write(.passagePlaces, names.places)
      try writePassages(writer)
      try writeQueries(writer)
      let graph = GraphBuilder(table.rows, settings: properties.graph)
      try graph.build(isCancelled: isCancelled)
      var section = writer.writer()
      for word in graph.section() {
        section.append(fixed: word)
        try section.flushIfLarge()
      }
      try section.flush()
      try writer.end(.graph, section)
      section = ByteWriter()
      section.append(properties.json.utf8())
      try writer.write(.properties, section)
      try writer.finish()
      return writer.size
    } catch let error as FileSystemError {
      throw VectorError(.unwritable, error.description)
    } catch let error as RetrievalError {
      throw VectorError(.corpus, error.detail)
    } catch {
      throw VectorError(.cancelled, "the making of the vector file was given up; the old one stays")
    }
  }

  private func writePassages(
    _ writer: SectionFileWriter<VectorSection>
  ) throws(FileSystemError) {
    var section = writer.writer()
    let rows = table.rows
    for number in 0..<rows.count {
      section.append(UnsafeRawBufferPointer(start: rows.row(number), count: rows.stride * 4))
      try section.flushIfLarge()
    }
    try section.flush()
    try writer.end(.passageVectors, section)
  }

  /// Queries are sorted by the bytes of their texts, by which they are looked up.
  private func writeQueries(
    _ writer: SectionFileWriter<VectorSection>
  ) throws(FileSystemError) {
    queries.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    var texts = RowTableWriter()
    var vectors = ByteWriter()
    for query in queries {
      var row = ByteWriter()
      row.append(text: query.text)
      texts.append(row)
      for index in 0..<properties.stride {
        vectors.append(
          fixed: (index < query.vector.count ? query.vector[index] : 0).bitPattern)
      }
    }
    try writer.write(.queries, texts.rows)
    try writer.write(.queryPlaces, texts.places)
    try writer.write(.queryVectors, vectors)
  }
}

import JSON
package import Support

/// What a file of vectors is of.
package struct VectorProperties: Sendable, Hashable {
  /// The name of the model, as a person gave it.
  package var model: String

  /// The numbers of a vector.
  package var dimension: Int

  /// The vectors of passages.
  package var passages: Int

  /// The vectors of queries.
  package var queries: Int

  /// The fingerprint of the documents that the passages are of.
  package var fingerprint: ContentHash

  /// How the graph was made.
  package var graph: GraphSettings

  /// The numbers of a row.
  var stride: Int { VectorRows.stride(of: dimension) }

  /// Creates properties.
  init(
    model: String, dimension: Int, passages: Int, queries: Int, fingerprint: ContentHash,
    graph: GraphSettings
  ) {
    self.model = model
    self.dimension = dimension
    self.passages = passages
    self.queries = queries
    self.fingerprint = fingerprint
    self.graph = graph
  }

  /// Reads the form that ``json`` writes.
  ///
  /// - Parameter bytes: The section of a file.
  /// - Throws: ``RetrievalError`` for another form.
  init(_ bytes: UnsafeRawBufferPointer) throws(RetrievalError) {
    let limits = VectorLimits()
    do {
      let value = try JSONValue(
        parsing: Array(bytes), limits: JSONLimits(maxBytes: 1 << 16, maxDepth: 4))
      var fields = try JSONFields(value)
      model = try fields.required("model", JSONRead.string)
      dimension = try fields.required("dimension", JSONRead.integer)
      passages = try fields.required("passages", JSONRead.integer)
      queries = try fields.required("queries", JSONRead.integer)
      let fingerprint = try fields.required("fingerprint", JSONRead.string)
      let links = try fields.required("links", JSONRead.integer)
      let breadth = try fields.required("breadth", JSONRead.integer)
      try fields.finish()
      graph = GraphSettings(links: links, breadth: breadth)
      guard let hash = ContentHash(fingerprint), VectorLimits.dimensions ~= dimension,
        1...limits.passages ~= passages, 0...limits.queries ~= queries,
        graph.links == links, graph.breadth == breadth
      else { throw VectorContainer.damaged("says impossible things of itself") }
      self.fingerprint = hash
    } catch {
      throw VectorContainer.damaged("does not say what it is of: \(error)")
    }
  }

  /// The JSON form.
  var json: JSONValue {
    [
      "model": .string(model), "dimension": .int(dimension), "passages": .int(passages),
      "queries": .int(queries), "fingerprint": .string(fingerprint.description),
      "links": .int(graph.links), "breadth": .int(graph.breadth),
    ]
  }
}

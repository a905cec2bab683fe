import Support

/// The vectors of a corpus in a mapped file.
///
/// Opening checks the whole file, and every number of the graph; whatever the bytes are, a search ends
/// with rows of the file.
package struct VectorIndex: Sendable {
  /// The vector of a query.
  package struct Query: Sendable {
    /// The query's row of the file, or nil for numbers from elsewhere.
    fileprivate let row: Int?

    /// Numbers from elsewhere, with zeros up to the length of a row.
    fileprivate let numbers: [Float]
  }

  /// A passage with its likeness to a query.
  package struct Neighbour: Sendable, Hashable {
    /// The number of the passage.
    package let number: Int

    /// The cosine of the angle between the vectors.
    package let score: Double
  }

  /// What is in the file.
  package let properties: VectorProperties

  private let container: VectorContainer
  private let rows: VectorRows
  private let queryRows: VectorRows
  private let passages: RowTable
  private let queries: RowTable
  private let graph: ProximityGraph

  /// The rows that a walk through the graph keeps unless told otherwise (ef).
  package static let standardBreadth = 100

  /// Opens a file of vectors.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``RetrievalError`` when there is none, or it was cut off or altered, or is forged.
  /// - Complexity: O(bytes of the file), at the speed of memory.
  package init(_ path: String) throws(RetrievalError) {
    let storage: MappedBytes
    do throws(FileSystemError) {
      storage = try MappedBytes(mapping: path)
    } catch {
      throw RetrievalError(
        code: error.code == .notFound ? .noVectors : .vectors,
        detail: "the vector file \(error.detail)")
    }
    container = try VectorContainer(storage)
    properties = try VectorProperties(container[.properties])
    rows = try Self.rows(container[.passageVectors], properties.passages, properties)
    queryRows = try Self.rows(container[.queryVectors], properties.queries, properties)
    passages = RowTable(
      rows: container[.passages], places: container[.passagePlaces], count: properties.passages)
    queries = RowTable(
      rows: container[.queries], places: container[.queryPlaces], count: properties.queries)
    graph = try ProximityGraph(container[.graph], rows: properties.passages)
  }

  private static func rows(
    _ bytes: UnsafeRawBufferPointer, _ count: Int, _ properties: VectorProperties
  ) throws(RetrievalError) -> VectorRows {
    guard bytes.count == count * properties.stride * 4 else {
      throw VectorContainer.damaged("has vectors of the wrong size")
    }
    // Without rows there is nothing to point to, and nothing is read.
    let base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 16)
    guard let base, Int(bitPattern: base) % 4 == 0 else {
      throw VectorContainer.damaged("has vectors at the wrong place")
    }
    return VectorRows(base: base, count: count, stride: properties.stride)
  }

  /// The size of the file in bytes.
  package var fileSize: Int { container.storage.bytes.count }

  /// Returns the id of a passage when the file was made.
  ///
  /// - Parameter number: The number of the passage.
  /// - Returns: The id; nil for a number outside or bytes that are none.
  package func id(ofPassage number: Int) -> String? {
    var cursor = passages.row(number)
    let id = cursor.text()
    return cursor.isBroken ? nil : id
  }

  // MARK: - Queries

  /// Returns the vector that the file has of a query.
  ///
  /// - Parameter text: The text of the query; blanks around it do not count.
  /// - Returns: The vector, nil where the file has none.
  /// - Complexity: O(log n) comparisons of texts.
  package func query(_ text: String) -> Query? {
    let wanted = QueryText.normal(text)
    var low = 0
    var high = properties.queries
    while low < high {
      let middle = (low + high) / 2
      var cursor = queries.row(middle)
      let found = cursor.text()
      if found.utf8.elementsEqual(wanted.utf8) { return Query(row: middle, numbers: []) }
      if found.utf8.lexicographicallyPrecedes(wanted.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  /// Returns the vector of a query that comes from elsewhere.
  ///
  /// - Parameter values: As many finite numbers as the dimension says.
  /// - Returns: The vector; nil for another length and for one without a direction.
  package func query(_ values: [Double]) -> Query? {
    guard values.count == properties.dimension, let unit = UnitVector.make(values) else {
      return nil
    }
    return Query(
      row: nil,
      numbers: unit + Array(repeating: 0, count: properties.stride - properties.dimension))
  }

  private func withRow<Result>(of query: Query, _ body: (UnsafeRawPointer) -> Result) -> Result {
    if let row = query.row { return body(queryRows.row(row)) }
    return query.numbers.withUnsafeBytes { body($0.baseAddress ?? rows.base) }
  }

  // MARK: - Searching

  /// Returns the passages that are most like a query, with the graph.
  ///
  /// The graph may miss some; where it cannot lead to as many passages as are wanted, and where looking
  /// at all of them costs no more, all of them are compared.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - limit: How many are wanted.
  ///   - breadth: How many are kept on the way (ef); raised to the limit.
  /// - Returns: The passages by falling likeness, equal ones by rising number.
  package func nearest(
    _ query: Query, limit: Int, breadth: Int = standardBreadth
  ) -> [Neighbour] {
    let limit = min(max(1, limit), properties.passages)
    let breadth = max(limit, breadth)
    guard breadth < properties.passages else { return nearestOfAll(query, limit: limit) }
    let keys = withRow(of: query) { graph.nearest($0, in: rows, breadth: breadth) }
    guard keys.count >= limit else { return nearestOfAll(query, limit: limit) }
    return keys.prefix(limit).map(Self.neighbour)
  }

  /// Returns the passages that are most like a query, comparing all of them.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - limit: How many are wanted.
  /// - Returns: The passages by falling likeness, equal ones by rising number.
  /// - Complexity: O(bytes of all vectors).
  package func nearestOfAll(_ query: Query, limit: Int) -> [Neighbour] {
    let limit = min(max(1, limit), properties.passages)
    return withRow(of: query) { query in
      // Inverted keys, so that the root is the worst of the best.
      var best = KeyHeap(capacity: limit)
      defer { best.deallocate() }
      func keep(_ product: Float, _ row: Int) {
        let key = RankKey(product, row).bits
        if best.count < limit {
          best.insert(~key)
        } else if key > ~best.top {
          best.replaceTop(~key)
        }
      }
      var row = 0
      while row &+ 4 <= rows.count {
        let products = rows.products(query, row, row &+ 1, row &+ 2, row &+ 3)
        keep(products.x, row)
        keep(products.y, row &+ 1)
        keep(products.z, row &+ 2)
        keep(products.w, row &+ 3)
        row &+= 4
      }
      while row < rows.count {
        keep(rows.product(query, row), row)
        row &+= 1
      }
      return best.removeSorted().reversed().map { Self.neighbour(~$0) }
    }
  }

  private static func neighbour(_ bits: UInt64) -> Neighbour {
    let key = RankKey(bits: bits)
    return Neighbour(number: key.number, score: Double(key.likeness))
  }
}

/// A graph of near neighbours in a file.
///
/// A number of layers; for each its numbers of nodes and of links; then the layers from the lowest to
/// the highest. A layer has for each node its row and its place in the layer below (not in the lowest,
/// where a node is its row), where its list begins in the links, and the links, which are numbers of
/// nodes of the same layer. All numbers have four bytes. The search begins at the first node of the
/// highest layer.
struct ProximityGraph: Sendable {
  /// One layer.
  struct Layer: GraphLayer, @unchecked Sendable {
    let nodeCount: Int

    fileprivate let rows: UnsafePointer<UInt32>?
    fileprivate let below: UnsafePointer<UInt32>?
    fileprivate let places: UnsafePointer<UInt32>
    fileprivate let links: UnsafePointer<UInt32>

    @inline(__always)
    func row(_ node: Int) -> Int { rows.map { Int($0[node]) } ?? node }

    @inline(__always)
    func neighbours(_ node: Int) -> UnsafeBufferPointer<UInt32> {
      let start = Int(places[node])
      return UnsafeBufferPointer(start: links + start, count: Int(places[node &+ 1]) &- start)
    }
  }

  /// The lowest layer, where a node is its row.
  struct Ground: GraphLayer {
    private let layer: Layer

    fileprivate init(_ layer: Layer) { self.layer = layer }

    var nodeCount: Int { layer.nodeCount }

    @inline(__always)
    func row(_ node: Int) -> Int { node }

    @inline(__always)
    func neighbours(_ node: Int) -> UnsafeBufferPointer<UInt32> { layer.neighbours(node) }
  }

  private let ground: Ground
  private let upper: [Layer]

  /// Reads a graph and checks every number of it, so that no walk can leave it.
  ///
  /// - Parameters:
  ///   - bytes: The section of a file, which outlives the graph.
  ///   - rows: How many rows there are, at least one.
  /// - Throws: ``RetrievalError`` when a number does not fit.
  /// - Complexity: O(bytes).
  init(_ bytes: UnsafeRawBufferPointer, rows: Int) throws(RetrievalError) {
    guard bytes.count % 4 == 0, Int(bitPattern: bytes.baseAddress) % 4 == 0,
      let base = bytes.assumingMemoryBound(to: UInt32.self).baseAddress
    else { throw Self.damaged("has the wrong size") }
    let words = UnsafeBufferPointer(start: base, count: bytes.count / 4)
    let layerCount = Int(words[0])
    guard 1...GraphBuilder.highestLayer + 1 ~= layerCount, words.count > 2 * layerCount else {
      throw Self.damaged("says that it has \(layerCount) layers")
    }
    var offset = 1 + 2 * layerCount
    var layers: [Layer] = []
    for number in 0..<layerCount {
      let nodes = Int(words[1 + 2 * number])
      let links = Int(words[2 + 2 * number])
      let head = number == 0 ? 0 : 2 * nodes
      let most = layers.last?.nodeCount ?? rows
      guard nodes >= 1, number == 0 ? nodes == rows : nodes <= most,
        words.count - offset >= head + nodes + 1 + links
      else { throw Self.damaged("has a layer \(number) of the wrong size") }
      let places = base + offset + head
      let layer = Layer(
        nodeCount: nodes, rows: number == 0 ? nil : base + offset,
        below: number == 0 ? nil : base + offset + nodes, places: places,
        links: places + nodes + 1)
      try Self.check(layer, number, links: links, under: layers.last)
      layers.append(layer)
      offset += head + nodes + 1 + links
    }
    guard offset == words.count else { throw Self.damaged("has bytes behind its layers") }
    ground = Ground(layers[0])
    upper = Array(layers.dropFirst())
  }

  private static func check(
    _ layer: Layer, _ number: Int, links: Int, under below: Layer?
  ) throws(RetrievalError) {
    let nodes = layer.nodeCount
    guard layer.places[0] == 0, Int(layer.places[nodes]) == links else {
      throw damaged("has lists of the wrong length in layer \(number)")
    }
    for node in 0..<nodes {
      let (start, end) = (layer.places[node], layer.places[node + 1])
      guard start <= end, Int(end) <= links, Int(end - start) <= GraphWalk.longestList else {
        throw damaged("has a list of the wrong length in layer \(number)")
      }
    }
    for link in 0..<links where Int(layer.links[link]) >= nodes {
      throw damaged(
        "leads to node \(layer.links[link]) of layer \(number), which has \(nodes)")
    }
    guard let below, let rows = layer.rows, let places = layer.below else { return }
    for node in 0..<nodes {
      let place = Int(places[node])
      guard place < below.nodeCount, below.row(place) == Int(rows[node]) else {
        throw damaged("has a node in layer \(number) that is another one below")
      }
    }
  }

  private static func damaged(_ what: String) -> RetrievalError {
    VectorContainer.damaged("cannot be used: its graph \(what)")
  }

  /// Returns the rows that are most like a query, as far as the graph leads to them.
  ///
  /// - Parameters:
  ///   - query: A row of the same length.
  ///   - rows: The rows that the graph is of.
  ///   - breadth: How many rows are kept on the way and returned at most.
  /// - Returns: Keys, the best first.
  func nearest(
    _ query: UnsafeRawPointer, in rows: VectorRows, breadth: Int
  ) -> [UInt64] {
    let walk = GraphWalk(rows, breadth: breadth)
    var node = 0
    for layer in upper.reversed() {
      node = walk.descend(query, from: node, in: layer)
      if let below = layer.below { node = Int(below[node]) }
    }
    return walk.search(query, from: node, breadth: breadth, in: ground)
  }
}

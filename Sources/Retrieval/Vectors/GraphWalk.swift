/// The lists of one layer of a graph.
protocol GraphLayer {
  /// The number of nodes; every neighbour is below it.
  var nodeCount: Int { get }

  /// Returns the row that a node stands for.
  func row(_ node: Int) -> Int

  /// Returns the neighbours of a node.
  func neighbours(_ node: Int) -> UnsafeBufferPointer<UInt32>
}

/// Walks through the layers of a graph towards the rows that are most like a query.
///
/// Algorithm 2 of Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search
/// using hierarchical navigable small world graphs" (arXiv 1603.09320, 2018). What it needs in memory
/// is made once; one walk serves one thread.
final class GraphWalk {
  private let rows: VectorRows
  private let visited: UnsafeMutablePointer<UInt64>
  private let visitedWords: Int
  private var frontier: KeyHeap
  /// The best so far, inverted, so that the root is the worst of them.
  private var found: KeyHeap
  private let batch: UnsafeMutablePointer<UInt32>

  /// The longest list of a layer.
  static let longestList = 128

  /// Creates a walk over graphs of at most as many nodes as there are rows.
  init(_ rows: VectorRows, breadth: Int) {
    self.rows = rows
    visitedWords = (rows.count + 63) / 64
    visited = .allocate(capacity: visitedWords + 1)
    frontier = KeyHeap(capacity: breadth * 4)
    found = KeyHeap(capacity: breadth + 1)
    batch = .allocate(capacity: Self.longestList)
  }

  deinit {
    visited.deallocate()
    frontier.deallocate()
    found.deallocate()
    batch.deallocate()
  }

  /// Returns the node at which no neighbour is more like the query.
  func descend(
    _ query: UnsafeRawPointer, from start: Int, in layer: some GraphLayer
  ) -> Int {
    var best = RankKey(rows.product(query, layer.row(start)), start)
    while true {
      var next = best
      for neighbour in layer.neighbours(best.number) {
        let node = Int(neighbour)
        next = max(next, RankKey(rows.product(query, layer.row(node)), node))
      }
      if next == best { return best.number }
      best = next
    }
  }

  /// Returns the nodes that are most like the query, the best first.
  ///
  /// - Parameters:
  ///   - query: A row of the same length.
  ///   - start: The node to begin at.
  ///   - breadth: How many nodes are kept on the way and returned at most; at least 1.
  ///   - layer: The layer.
  /// - Returns: The keys of the nodes.
  func search(
    _ query: UnsafeRawPointer, from start: Int, breadth: Int, in layer: some GraphLayer
  ) -> [UInt64] {
    visited.update(repeating: 0, count: visitedWords)
    frontier.removeAll()
    found.removeAll()
    _ = visit(start)
    let first = RankKey(rows.product(query, layer.row(start)), start).bits
    frontier.insert(first)
    found.insert(~first)
    while frontier.count > 0 {
      let nearest = frontier.top
      if found.count == breadth, nearest < ~found.top { break }
      frontier.removeTop()
      let unseen = unseen(layer.neighbours(RankKey(bits: nearest).number))
      weigh(unseen, query, breadth, layer)
    }
    return found.removeSorted().reversed().map { ~$0 }
  }

  /// Marks a node and says whether it was new.
  @inline(__always)
  private func visit(_ node: Int) -> Bool {
    let word = node >> 6
    let bit: UInt64 = 1 << UInt64(node & 63)
    let old = visited[word]
    visited[word] = old | bit
    return old & bit == 0
  }

  /// Collects the neighbours that were not seen before and returns how many they are.
  @inline(__always)
  private func unseen(_ neighbours: UnsafeBufferPointer<UInt32>) -> Int {
    var count = 0
    for neighbour in neighbours {
      batch[count] = neighbour
      if visit(Int(neighbour)) { count &+= 1 }
    }
    return count
  }

  /// Compares what was collected with the query and keeps what is good enough.
  @inline(__always)
  private func weigh(
    _ count: Int, _ query: UnsafeRawPointer, _ breadth: Int, _ layer: some GraphLayer
  ) {
    var index = 0
    while index &+ 4 <= count {
      let nodes = SIMD4<Int>(
        Int(batch[index]), Int(batch[index &+ 1]), Int(batch[index &+ 2]), Int(batch[index &+ 3]))
      let products = rows.products(
        query, layer.row(nodes.x), layer.row(nodes.y), layer.row(nodes.z), layer.row(nodes.w))
      keep(products.x, nodes.x, breadth)
      keep(products.y, nodes.y, breadth)
      keep(products.z, nodes.z, breadth)
      keep(products.w, nodes.w, breadth)
      index &+= 4
    }
    while index < count {
      let node = Int(batch[index])
      keep(rows.product(query, layer.row(node)), node, breadth)
      index &+= 1
    }
  }

  @inline(__always)
  private func keep(_ product: Float, _ node: Int, _ breadth: Int) {
    let key = RankKey(product, node).bits
    if found.count < breadth {
      found.insert(~key)
    } else if key > ~found.top {
      found.replaceTop(~key)
    } else {
      return
    }
    frontier.insert(key)
  }
}

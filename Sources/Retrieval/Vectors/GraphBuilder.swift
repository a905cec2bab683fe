import Support

/// Builds a graph of near neighbours over rows, one row after the other.
///
/// Algorithms 1 and 4 of Malkov and Yashunin (arXiv 1603.09320): a node is connected to neighbours
/// that are nearer to it than to each other, so that links lead into all directions and not only into
/// the own cluster. Layers are drawn from a hash of the row's number; equal rows give equal graphs.
final class GraphBuilder {
  /// The highest layer.
  static let highestLayer = 15

  /// The graph was given up.
  struct Cancelled: Error {}

  private let rows: VectorRows
  private let settings: GraphSettings
  private let walk: GraphWalk

  /// The layer up to which each row is a node.
  private let levels: [UInt8]

  /// Where the lists of a row in the layers from 1 on begin in `upper`.
  private let upperStarts: [UInt32]

  /// The lists: the number of neighbours and room for as many as there may be.
  private let lowest: UnsafeMutablePointer<UInt32>
  private let upper: UnsafeMutablePointer<UInt32>

  private var entry = 0
  private var top = -1

  /// Creates a builder of rows that outlive it; at least one.
  init(_ rows: VectorRows, settings: GraphSettings) {
    self.rows = rows
    self.settings = settings
    walk = GraphWalk(rows, breadth: settings.breadth)
    levels = (0..<rows.count).map { UInt8(Self.level(of: $0, links: settings.links)) }
    var starts: [UInt32] = []
    starts.reserveCapacity(rows.count)
    var size = 0
    for level in levels {
      starts.append(UInt32(truncatingIfNeeded: size))
      size += Int(level) * (settings.links + 1)
    }
    upperStarts = starts
    let lowestSize = rows.count * (settings.links * 2 + 1)
    lowest = .allocate(capacity: lowestSize)
    lowest.initialize(repeating: 0, count: lowestSize)
    upper = .allocate(capacity: size + 1)
    upper.initialize(repeating: 0, count: size + 1)
  }

  deinit {
    lowest.deallocate()
    upper.deallocate()
  }

  /// The layer of a row: each layer has one in `links` of the nodes of the layer below.
  ///
  /// The paper draws ⌊−ln(u) / ln(M)⌋ with u in (0, 1]; comparing u with powers of 1/M in whole
  /// numbers is the same without rounding, so that all machines agree.
  private static func level(of row: Int, links: Int) -> Int {
    var random = SeededRandom(seed: 0x6865_6765_6C76_6563, purpose: "layer", counters: UInt64(row))
    var draw = random.next()
    var level = 0
    while level < highestLayer {
      let (high, low) = draw.multipliedFullWidth(by: UInt64(links))
      guard high == 0 else { break }
      draw = low
      level += 1
    }
    return level
  }

  /// Connects all rows.
  ///
  /// - Parameter isCancelled: Asked now and then.
  /// - Throws: ``Cancelled`` when it says so.
  func build(isCancelled: () -> Bool) throws(Cancelled) {
    for row in 0..<rows.count {
      if row % 256 == 0, isCancelled() { throw Cancelled() }
      insert(row)
    }
  }

  private func insert(_ row: Int) {
    let level = Int(levels[row])
    defer {
      if level > top { (top, entry) = (level, row) }
    }
    guard top >= 0 else { return }
    let query = rows.row(row)
    var start = entry
    var layer = top
    while layer > level {
      start = walk.descend(query, from: start, in: self.layer(layer))
      layer -= 1
    }
    while layer >= 0 {
      let found = walk.search(
        query, from: start, breadth: settings.breadth, in: self.layer(layer))
      let chosen = choose(found, most: settings.links)
      write(chosen, row, layer)
      for neighbour in chosen { connect(Int(neighbour), row, layer) }
      start = RankKey(bits: found[0]).number
      layer -= 1
    }
  }

  // MARK: - Lists

  private func list(_ node: Int, _ layer: Int) -> UnsafeMutablePointer<UInt32> {
    layer == 0
      ? lowest + node * (settings.links * 2 + 1)
      : upper + Int(upperStarts[node]) + (layer - 1) * (settings.links + 1)
  }

  private func layer(_ number: Int) -> OpenLayer {
    OpenLayer(
      nodeCount: rows.count, number: number, links: settings.links, lowest: lowest, upper: upper,
      starts: upperStarts)
  }

  private func write(_ neighbours: [UInt32], _ node: Int, _ layer: Int) {
    let list = list(node, layer)
    list[0] = UInt32(truncatingIfNeeded: neighbours.count)
    for (index, neighbour) in neighbours.enumerated() { list[1 + index] = neighbour }
  }

  /// Makes a node a neighbour of another; a list that is full is chosen anew.
  private func connect(_ node: Int, _ neighbour: Int, _ layer: Int) {
    let list = list(node, layer)
    let count = Int(list[0])
    let most = settings.most(inLayer: layer)
    if count < most {
      list[1 + count] = UInt32(truncatingIfNeeded: neighbour)
      list[0] = UInt32(truncatingIfNeeded: count + 1)
      return
    }
    let own = rows.row(node)
    var keys = [RankKey(rows.product(own, neighbour), neighbour).bits]
    keys.reserveCapacity(count + 1)
    for index in 1...count {
      let other = Int(list[index])
      keys.append(RankKey(rows.product(own, other), other).bits)
    }
    keys.sort(by: >)
    write(choose(keys, most: most), node, layer)
  }

  /// Chooses neighbours out of candidates in falling order: those that are nearer to the node than to
  /// all that were chosen before (Algorithm 4).
  private func choose(_ candidates: [UInt64], most: Int) -> [UInt32] {
    var chosen: [UInt32] = []
    chosen.reserveCapacity(most)
    for candidate in candidates {
      let key = RankKey(bits: candidate)
      if isFree(key, chosen) {
        chosen.append(UInt32(truncatingIfNeeded: key.number))
        if chosen.count == most { break }
      }
    }
    return chosen
  }

  private func isFree(_ candidate: RankKey, _ chosen: [UInt32]) -> Bool {
    let own = rows.row(candidate.number)
    let likeness = candidate.likeness
    return chosen.withUnsafeBufferPointer { chosen in
      var index = 0
      while index &+ 4 <= chosen.count {
        let products = rows.products(
          own, Int(chosen[index]), Int(chosen[index &+ 1]), Int(chosen[index &+ 2]),
          Int(chosen[index &+ 3]))
        if products.max() > likeness { return false }
        index &+= 4
      }
      while index < chosen.count {
        if rows.product(own, Int(chosen[index])) > likeness { return false }
        index &+= 1
      }
      return true
    }
  }

  // MARK: - The finished graph

  /// Returns the form that ``ProximityGraph`` reads.
  func section() -> [UInt32] {
    let layers = (0...top).map { layer in
      levels.indices.filter { Int(levels[$0]) >= layer }
    }
    var words: [UInt32] = [UInt32(truncatingIfNeeded: layers.count)]
    for (number, nodes) in layers.enumerated() {
      let links = nodes.reduce(0) { $0 + Int(list($1, number)[0]) }
      words.append(UInt32(truncatingIfNeeded: nodes.count))
      words.append(UInt32(truncatingIfNeeded: links))
    }
    // In the lowest layer a node is its row.
    var places = Array(0..<UInt32(truncatingIfNeeded: rows.count))
    for (number, nodes) in layers.enumerated() {
      if number > 0 {
        words += nodes.map { UInt32(truncatingIfNeeded: $0) }
        words += nodes.map { places[$0] }
        for (place, node) in nodes.enumerated() { places[node] = UInt32(truncatingIfNeeded: place) }
      }
      var start: UInt32 = 0
      words.append(0)
      for node in nodes {
        start += list(node, number)[0]
        words.append(start)
      }
      for node in nodes {
        let list = list(node, number)
        for index in 0..<Int(list[0]) { words.append(places[Int(list[1 + index])]) }
      }
    }
    return words
  }

  /// A layer while it is built, in which a node is its row.
  private struct OpenLayer: GraphLayer {
    let nodeCount: Int
    let number: Int
    let links: Int
    let lowest: UnsafeMutablePointer<UInt32>
    let upper: UnsafeMutablePointer<UInt32>
    let starts: [UInt32]

    @inline(__always)
    func row(_ node: Int) -> Int { node }

    @inline(__always)
    func neighbours(_ node: Int) -> UnsafeBufferPointer<UInt32> {
      let list =
        number == 0
        ? lowest + node &* (links &* 2 &+ 1)
        : upper + Int(starts[node]) + (number &- 1) &* (links &+ 1)
      return UnsafeBufferPointer(start: list + 1, count: Int(list[0]))
    }
  }
}

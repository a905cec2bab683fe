/// A tree of byte strings in one array: the children of a node lie side by side, so that a walk along a
/// text reads a few neighbouring bytes at each step.
///
/// It is built in one pass over the strings, since a program that checks a single file builds it, too.
struct TermTree: Sendable {
  /// A node, and what leads to it.
  fileprivate struct Node: Sendable {
    /// The place of the first child.
    var children: UInt32 = 0
    /// The byte that leads here.
    var label: UInt8 = 0
    /// How many children there are, less one where there are any: a byte leads to at most 256.
    var lastChild: UInt8 = 0
    var hasChildren = false
    /// Whether strings end here.
    var endsTerms = false
  }

  /// Unchecked access for the time of one search.
  struct View {
    fileprivate let nodes: UnsafeBufferPointer<Node>
    fileprivate let folded: UnsafeBufferPointer<UInt8>
    fileprivate let openings: UnsafeBufferPointer<UInt32>
    fileprivate let starts: UnsafeBufferPointer<Int32>
    fileprivate let ended: UnsafeBufferPointer<Int32>

    /// Returns the node that the first byte of a text leads to, or nil.
    @inline(__always)
    func first(_ byte: UInt8) -> Int? {
      let place = openings[Int(folded[Int(byte)])]
      return place == 0 ? nil : Int(place)
    }

    /// Returns the node that a further byte leads to, or nil.
    @inline(__always)
    func next(of node: Int, _ byte: UInt8) -> Int? {
      let record = nodes[node]
      guard record.hasChildren else { return nil }
      let label = folded[Int(byte)]
      var low = Int(record.children)
      var high = low + Int(record.lastChild)
      while high - low > 3 {
        let middle = (low + high) / 2
        if nodes[middle].label < label { low = middle + 1 } else { high = middle }
      }
      while low <= high {
        if nodes[low].label == label { return low }
        low += 1
      }
      return nil
    }

    /// Whether strings end in a node.
    @inline(__always)
    func endsTerms(_ node: Int) -> Bool { nodes[node].endsTerms }

    /// Whether a byte is white space.
    @inline(__always)
    func isSpace(_ byte: UInt8) -> Bool { folded[Int(byte)] == TermTree.space }

    /// The numbers of the strings that end in a node.
    func terms(of node: Int) -> UnsafeBufferPointer<Int32>.SubSequence {
      let place = Int(starts[node])
      return ended[(place + 1)..<(place + 1 + Int(ended[place]))]
    }
  }

  private var nodes: [Node] = []

  /// What each byte counts as: white space as one space, letters in lower case.
  private let folded: [UInt8]

  /// Where each first byte leads; 0, the root, for nowhere.
  private var openings = [UInt32](repeating: 0, count: 256)

  /// For each node where its list lies in `ended`: a number of strings, and the strings.
  private var starts: [Int32] = []
  private var ended: [Int32] = []

  private static let space: UInt8 = 0x20

  /// Builds the tree.
  ///
  /// - Parameter strings: The strings; none is empty, and white space in them is one space.
  /// - Complexity: O(bytes of the strings).
  init(_ strings: [[UInt8]]) {
    folded = (UInt8.min...UInt8.max).map { byte in
      TermFinder.isSpace(byte) ? Self.space : byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    var draft = Draft()
    for string in strings { draft.insert(string, folded) }
    place(draft)
  }

  /// Calls a function with unchecked access.
  func withView(_ body: (View) -> Void) {
    nodes.withUnsafeBufferPointer { nodes in
      folded.withUnsafeBufferPointer { folded in
        openings.withUnsafeBufferPointer { openings in
          starts.withUnsafeBufferPointer { starts in
            ended.withUnsafeBufferPointer { ended in
              body(
                View(
                  nodes: nodes, folded: folded, openings: openings, starts: starts, ended: ended))
            }
          }
        }
      }
    }
  }

  // MARK: Building

  /// The tree as it grows, in a few arrays: a list of its own for each of many thousand nodes would
  /// take more memory than all else that a scan needs.
  private struct Draft {
    /// One node and its place among the children of another, which are ordered by their labels.
    struct Node {
      var label: UInt8 = 0
      /// The first child, or none.
      var child = Self.none
      /// The next child of the same node, or none.
      var sibling = Self.none
      /// The first string that ends here, or none.
      var string = Self.none

      static let none: Int32 = -1
    }

    var nodes = [Node()]

    /// For each string the next one that ends in the same node, or none.
    var nextStrings: [Int32] = []

    /// The children of the root by their labels, which are too many to go through for each string.
    private var openings = [Int32](repeating: Node.none, count: 256)

    /// Adds a string; strings are added in the order of their numbers.
    mutating func insert(_ string: [UInt8], _ folded: [UInt8]) {
      var node = 0
      for (position, byte) in string.enumerated() {
        let label = folded[Int(byte)]
        if position == 0, let opening = openings[Int(label)].place {
          node = opening
        } else {
          let child = child(of: node, label)
          if position == 0 { openings[Int(label)] = Int32(child) }
          node = child
        }
      }
      let number = Int32(nextStrings.count)
      nextStrings.append(Node.none)
      guard var last = nodes[node].string.place else {
        nodes[node].string = number
        return
      }
      while let next = nextStrings[last].place { last = next }
      nextStrings[last] = number
    }

    private mutating func child(of node: Int, _ label: UInt8) -> Int {
      var before = -1
      var next = nodes[node].child.place
      while let child = next, nodes[child].label <= label {
        if nodes[child].label == label { return child }
        before = child
        next = nodes[child].sibling.place
      }
      let added = nodes.count
      nodes.append(Node(label: label, sibling: next.map(Int32.init) ?? Node.none))
      if before < 0 {
        nodes[node].child = Int32(added)
      } else {
        nodes[before].sibling = Int32(added)
      }
      return added
    }
  }

  /// Puts the nodes in the order of their distance from the root, children side by side.
  private mutating func place(_ draft: Draft) {
    nodes.reserveCapacity(draft.nodes.count)
    starts.reserveCapacity(draft.nodes.count)
    // The number in the draft of each node that has its place.
    var order: [Int32] = [0]
    order.reserveCapacity(draft.nodes.count)
    nodes.append(Node())
    var place = 0
    while place < order.count {
      let drafted = draft.nodes[Int(order[place])]
      let children = order.count
      var next = drafted.child.place
      while let child = next {
        order.append(Int32(child))
        nodes.append(Node(label: draft.nodes[child].label))
        next = draft.nodes[child].sibling.place
      }
      if order.count > children {
        nodes[place].children = UInt32(children)
        nodes[place].lastChild = UInt8(order.count - children - 1)
        nodes[place].hasChildren = true
      }
      addStrings(of: drafted, draft, to: place)
      place += 1
    }
    for child in nodes.indices.dropFirst().prefix(Int(nodes[0].lastChild) + 1) {
      openings[Int(nodes[child].label)] = UInt32(child)
    }
  }

  private mutating func addStrings(of drafted: Draft.Node, _ draft: Draft, to place: Int) {
    starts.append(Int32(ended.count))
    guard let first = drafted.string.place else { return }
    nodes[place].endsTerms = true
    let count = ended.count
    ended.append(0)
    var next: Int? = first
    while let string = next {
      ended.append(Int32(string))
      next = draft.nextStrings[string].place
    }
    ended[count] = Int32(ended.count - count - 1)
  }
}

extension Int32 {
  /// The number as a place in an array; nil when it stands for none.
  fileprivate var place: Int? { self < 0 ? nil : Int(self) }
}

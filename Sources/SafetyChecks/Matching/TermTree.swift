/// A tree of byte strings in one array: the cell at `base of a node + class of a byte` leads to the
/// next node, if it names that class.
///
/// No two nodes have the same base, so that a cell needs to name no more than the class it is for.
struct TermTree: Sendable {
  /// A node: its class in bits 0 to 7, whether strings end there in bit 8, its base from bit 9 on.
  struct Node {
    fileprivate var cell: UInt32

    /// Whether strings end here.
    @inline(__always)
    var endsTerms: Bool { cell & 0x100 != 0 }

    fileprivate var base: Int { Int(cell >> 9) }
  }

  /// Unchecked access for the time of one search.
  struct View {
    fileprivate let cells: UnsafeBufferPointer<UInt32>
    fileprivate let classes: UnsafeBufferPointer<UInt8>
    fileprivate let starts: UnsafeBufferPointer<Int32>
    fileprivate let ended: UnsafeBufferPointer<Int32>

    /// The node of the empty string.
    let root: Node

    /// Returns the node that a byte leads to, or nil.
    @inline(__always)
    func next(of node: Node, _ byte: UInt8) -> Node? {
      let column = classes[Int(byte)]
      // Every base has a cell for each class behind it, and class 0 is of no string.
      let cell = cells[node.base + Int(column)]
      return cell & 0xFF == UInt32(column) && column != 0 ? Node(cell: cell) : nil
    }

    /// Whether a byte is white space.
    @inline(__always)
    func isSpace(_ byte: UInt8) -> Bool { classes[Int(byte)] == spaceClass }

    /// The numbers of the strings that end in a node.
    func terms(of node: Node) -> UnsafeBufferPointer<Int32>.SubSequence {
      let place = Int(starts[node.base])
      return ended[(place + 1)..<(place + 1 + Int(ended[place]))]
    }
  }

  private var cells: [UInt32] = []
  private let classes: [UInt8]
  private let classCount: Int

  /// For each base where its list lies in `ended`: a number of strings, and the strings.
  private var starts: [Int32] = []
  private var ended: [Int32] = []
  private var root = Node(cell: 0)

  private static let spaceClass: UInt8 = 1

  /// Builds the tree.
  ///
  /// - Parameter strings: The strings; none is empty, and white space in them is one space.
  init(_ strings: [[UInt8]]) {
    (classes, classCount) = Self.classes(of: strings)
    var draft = Draft()
    for string in strings { draft.insert(string.lazy.map { [classes] in classes[Int($0)] }) }
    place(draft)
  }

  /// White space shares a class, each letter has one for both cases, bytes of no string share class 0.
  private static func classes(of strings: [[UInt8]]) -> ([UInt8], Int) {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] { classes[byte] = spaceClass }
    var next: UInt8 = spaceClass + 1
    for string in strings {
      for byte in string {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        guard classes[Int(lower)] == 0 else { continue }
        classes[Int(lower)] = next
        if lower &- 0x61 < 26 { classes[Int(lower & 0xDF)] = next }
        next += 1
      }
    }
    return (classes, Int(next))
  }

  /// Calls a function with unchecked access.
  func withView(_ body: (View) -> Void) {
    cells.withUnsafeBufferPointer { cells in
      classes.withUnsafeBufferPointer { classes in
        starts.withUnsafeBufferPointer { starts in
          ended.withUnsafeBufferPointer { ended in
            body(View(cells: cells, classes: classes, starts: starts, ended: ended, root: root))
          }
        }
      }
    }
  }

  // MARK: Building

  /// The tree as it grows, in a few arrays: a list of its own for each of many thousand nodes would
  /// take more memory than all else that a scan needs.
  private struct Draft {
    /// One node and its place among the children of another.
    struct Node {
      var column: UInt8 = 0
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

    /// Adds a string; strings are added in the order of their numbers.
    mutating func insert(_ columns: some Sequence<UInt8>) {
      var node = 0
      for column in columns { node = child(of: node, column) }
      let number = Int32(nextStrings.count)
      nextStrings.append(Node.none)
      guard var last = nodes[node].string.place else {
        nodes[node].string = number
        return
      }
      while let next = nextStrings[last].place { last = next }
      nextStrings[last] = number
    }

    private mutating func child(of node: Int, _ column: UInt8) -> Int {
      let added = nodes.count
      var last = -1
      var next = nodes[node].child.place
      while let child = next {
        if nodes[child].column == column { return child }
        last = child
        next = nodes[child].sibling.place
      }
      nodes.append(Node(column: column))
      if last < 0 {
        nodes[node].child = Int32(added)
      } else {
        nodes[last].sibling = Int32(added)
      }
      return added
    }

    /// The strings that end in a node, in the order of their numbers.
    func strings(of node: Int) -> [Int32] {
      var strings: [Int32] = []
      var next = nodes[node].string.place
      while let string = next {
        strings.append(Int32(string))
        next = nextStrings[string].place
      }
      return strings
    }
  }

  /// Gives each node the first base where its cells are free.
  private mutating func place(_ draft: Draft) {
    var bases = [Int](repeating: 0, count: draft.nodes.count)
    var isTaken: [Bool] = []
    var free = 0
    for node in draft.nodes.indices {
      while free < isTaken.count, isTaken[free] { free += 1 }
      var base = free
      // Where it is crowded, cells that nobody has used yet cost less than the search.
      while !fits(node, draft, base, isTaken) {
        base = base - free < Self.tries ? base + 1 : max(base + 1, cells.count)
      }
      while isTaken.count <= base + classCount {
        isTaken.append(false)
        cells.append(0)
        starts.append(0)
      }
      isTaken[base] = true
      bases[node] = base
      var next = draft.nodes[node].child.place
      while let child = next {
        let column = draft.nodes[child].column
        cells[base + Int(column)] = UInt32(column)
        next = draft.nodes[child].sibling.place
      }
      let strings = draft.strings(of: node)
      guard !strings.isEmpty else { continue }
      starts[base] = Int32(ended.count)
      ended.append(Int32(strings.count))
      ended += strings
    }
    link(draft, bases)
  }

  /// Writes into the cells where each child lies.
  private mutating func link(_ draft: Draft, _ bases: [Int]) {
    for node in draft.nodes.indices {
      var next = draft.nodes[node].child.place
      while let child = next {
        let mark: UInt32 = draft.nodes[child].string.place == nil ? 0 : 0x100
        cells[bases[node] + Int(draft.nodes[child].column)] |= UInt32(bases[child]) << 9 | mark
        next = draft.nodes[child].sibling.place
      }
    }
    root = Node(cell: UInt32(bases[0]) << 9)
  }

  private static let tries = 48

  private func fits(_ node: Int, _ draft: Draft, _ base: Int, _ isTaken: [Bool]) -> Bool {
    if base < isTaken.count, isTaken[base] { return false }
    var next = draft.nodes[node].child.place
    while let child = next {
      let place = base + Int(draft.nodes[child].column)
      if place < cells.count, cells[place] != 0 { return false }
      next = draft.nodes[child].sibling.place
    }
    return true
  }
}

extension Int32 {
  /// The number as a place in an array; nil when it stands for none.
  fileprivate var place: Int? { self < 0 ? nil : Int(self) }
}

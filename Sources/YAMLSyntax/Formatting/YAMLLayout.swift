/// Where the parts of a text go: the columns of what starts a line, and how far other lines move.
struct YAMLLayout {
  /// Where something goes that may start a line.
  struct Place {
    /// The column.
    var column: Int
    /// The block collection whose entry or item starts here, with its old column; nil for others.
    var collection: (index: Int32, column: Int)?
  }

  /// The block collection around something.
  struct Surroundings {
    /// Its column; -2 for the document.
    var column: Int
    /// How far its lines move.
    var shift: Int
  }

  let tree: YAMLTree

  /// The places by the first byte of what starts there.
  private(set) var places: [Int: Place] = [:]

  /// What surrounds scalars and outermost flow collections, by their first bytes without
  /// properties.
  private(set) var surroundings: [Int: Surroundings] = [:]

  /// The first bytes of entries, or of the comments that belong to them, that want a blank line
  /// above.
  private(set) var spaced: Set<Int> = []

  /// Block scalars by the first bytes of their headers.
  private(set) var blockScalars: [Int: YAMLNode] = [:]

  init(_ tree: YAMLTree, order: YAMLKeyOrder?) {
    self.tree = tree
    var open: [(node: YAMLNode, around: Surroundings, order: YAMLKeyOrder?)] = []
    for case .some(let root) in tree.documents {
      open.append((root, Surroundings(column: -2, shift: 0), order))
    }
    let editor = YAMLEditor(tree)
    while let (node, around, order) = open.popLast() {
      place(node, in: around)
      guard node.collectionStyle == .block else { continue }
      let inside = Surroundings(
        column: around.column + 2, shift: around.column + 2 - node.indentation)
      placeEntries(of: node, in: inside, editor)
      if order?.isSpacedAlike == true { spaceEntries(of: node, editor) }
      for item in node.items { open.append((item, inside, order?.item)) }
      for entry in node.entries {
        open.append((entry.key, inside, nil))
        open.append((entry.value, inside, entry.key.string.flatMap { order?.value(of: $0) }))
      }
    }
  }

  private mutating func place(_ node: YAMLNode, in around: Surroundings) {
    let starts = [node.range.lowerBound, node.contentRange.lowerBound]
    if node.collectionStyle != .block { surroundings[starts[1]] = around }
    if node.scalarStyle == .literal || node.scalarStyle == .folded {
      blockScalars[starts[1]] = node
    }
    guard !node.range.isEmpty else { return }
    for start in starts where places[start] == nil {
      places[start] = Place(column: around.column + 2)
    }
  }

  private mutating func placeEntries(
    of node: YAMLNode, in inside: Surroundings, _ editor: YAMLEditor
  ) {
    let collection = (node.index, node.indentation)
    for element in editor.elements(of: node) {
      places[element.start] = Place(column: inside.column, collection: collection)
    }
    for entry in node.entries {
      if let colon = entry.colon, places[colon] == nil {
        places[colon] = Place(column: inside.column, collection: collection)
      }
    }
  }

  /// Notes where blank lines go when one entry has one above it.
  private mutating func spaceEntries(of node: YAMLNode, _ editor: YAMLEditor) {
    var starts: [Int] = []
    var hasBlankLine = false
    for element in editor.elements(of: node).dropFirst() {
      let start = editor.ownedStart(of: element)
      guard editor.isFirstOnLine(element.start) else { return }
      starts.append(editor.textStart(ofLine: start))
      hasBlankLine = hasBlankLine || isBlankLine(above: start)
    }
    if hasBlankLine { spaced.formUnion(starts) }
  }

  private func isBlankLine(above lineStart: Int) -> Bool {
    var offset = lineStart - 1
    var breaks = 0
    while offset >= 0 {
      switch tree.bytes[offset] {
      case 0x0A: breaks += 1
      case 0x0D: breaks += offset + 1 < tree.bytes.count && tree.bytes[offset + 1] == 0x0A ? 0 : 1
      case 0x20, 0x09: break
      default: return breaks > 1
      }
      offset -= 1
    }
    return false
  }
}

/// A node of a tree: a light handle that is cheap to copy.
package struct YAMLNode: Sendable, Equatable {
  /// The tree that the node belongs to.
  package let tree: YAMLTree

  let index: Int32

  var record: NodeRecord { tree.nodes[Int(index)] }

  package static func == (left: YAMLNode, right: YAMLNode) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  /// What the node is.
  package var kind: YAMLNodeKind { record.kind }

  /// The bytes of the node with its anchor and tag.
  ///
  /// A block scalar ends after the last line break that belongs to its text. A block collection
  /// ends with its last entry. An empty node has an empty range.
  package var range: Range<Int> { Int(record.start)..<Int(record.end) }

  /// The bytes of the node without anchor and tag.
  package var contentRange: Range<Int> {
    let record = record
    return Int(record.contentStart)..<Int(max(record.contentStart, record.end))
  }

  /// How a scalar is written; nil for other nodes.
  package var scalarStyle: YAMLScalarStyle? {
    let record = record
    return record.kind == .scalar ? record.style : nil
  }

  /// How a collection is written; nil for other nodes.
  package var collectionStyle: YAMLCollectionStyle? {
    let record = record
    guard record.kind == .mapping || record.kind == .sequence else { return nil }
    return record.flags & NodeRecord.isFlow != 0 ? .flow : .block
  }

  /// Whether the closing quote or bracket is missing.
  package var isBroken: Bool { record.flags & NodeRecord.isBroken != 0 }

  /// Whether the node is the key of an entry.
  package var isKey: Bool { record.flags & NodeRecord.isKey != 0 }

  /// The name of the node's anchor, without `&`.
  package var anchor: String? { anchorRange.map(text) }

  /// The bytes of the anchor's name, without `&`.
  package var anchorRange: Range<Int>? { convert(propertyRecord?.anchor) }

  /// The tag as it is written, with its `!`.
  package var tag: String? { tagRange.map(text) }

  /// The bytes of the tag, with its `!`.
  package var tagRange: Range<Int>? { convert(propertyRecord?.tag) }

  /// The offset of the `-`, `:` or `?` in front of the node, if there is one.
  package var indicator: Int? {
    let offset = record.indicator
    return offset < 0 ? nil : Int(offset)
  }

  /// The collection that holds the node; nil for a root.
  package var parent: YAMLNode? {
    let parent = record.parent
    return parent < 0 ? nil : YAMLNode(tree: tree, index: parent)
  }

  /// The number of collections around the node.
  package var depth: Int {
    var depth = 0
    var parent = record.parent
    while parent >= 0 {
      depth += 1
      parent = tree.nodes[Int(parent)].parent
    }
    return depth
  }

  /// The column of a block collection's entries, or of a block scalar's text, in bytes.
  package var indentation: Int { Int(record.indent) }

  /// The name of an alias, without `*`; nil for other nodes.
  package var aliasName: String? {
    kind == .alias ? text(contentRange.dropFirst(1)) : nil
  }

  /// The node that an alias stands for.
  ///
  /// It is nil for other nodes, when no such anchor stands before the alias in its document, and
  /// when the anchored node holds the alias. Aliases are never expanded in the tree.
  package var target: YAMLNode? {
    guard let target = tree.aliasTargets[index] else { return nil }
    return YAMLNode(tree: tree, index: target)
  }

  // MARK: - Children

  /// The number of items of a sequence or entries of a mapping.
  package var count: Int {
    let record = record
    return record.kind == .mapping ? Int(record.childCount) / 2 : Int(record.childCount)
  }

  /// The items of a sequence; empty for other nodes.
  package var items: [YAMLNode] {
    guard kind == .sequence else { return [] }
    return (0..<count).compactMap { child($0) }
  }

  /// The entries of a mapping; empty for other nodes.
  package var entries: [YAMLEntry] {
    guard kind == .mapping else { return [] }
    return (0..<count).compactMap { entry($0) }
  }

  /// Returns the value of the first entry with a scalar key.
  ///
  /// - Parameter key: The decoded text of the key.
  /// - Returns: The value, or nil when the node is no mapping or has no such key.
  package subscript(key key: String) -> YAMLNode? { entry(key: key)?.value }

  /// Returns the first entry with a scalar key.
  ///
  /// - Parameter key: The decoded text of the key.
  /// - Returns: The entry, or nil when the node is no mapping or has no such key.
  package func entry(key: String) -> YAMLEntry? {
    guard kind == .mapping else { return nil }
    var wanted = key
    return wanted.withUTF8 { wanted in
      for position in 0..<count {
        if let node = child(position * 2), node.hasText(wanted) { return entry(position) }
      }
      return nil
    }
  }

  /// The child at a position among items, or among alternating keys and values.
  func child(_ position: Int) -> YAMLNode? {
    let record = record
    guard position >= 0, position < Int(record.childCount) else { return nil }
    return YAMLNode(tree: tree, index: tree.children[Int(record.childStart) + position])
  }

  /// Returns the entry at a position.
  ///
  /// - Parameter position: A 0-based position.
  /// - Returns: The entry, or nil when the node is no mapping or has fewer entries.
  package func entry(_ position: Int) -> YAMLEntry? {
    guard kind == .mapping, let key = child(position * 2), let value = child(position * 2 + 1)
    else { return nil }
    return YAMLEntry(key: key, value: value)
  }

  func holds(_ offset: Int) -> Bool {
    let range = range
    return range.contains(offset) || offset == range.upperBound
  }

  /// The child that holds a byte.
  func child(atByte offset: Int) -> YAMLNode? {
    var low = 0
    var high = Int(record.childCount)
    // Children are in the order of the text: find the last one that starts at or before.
    while low < high {
      let middle = (low + high) / 2
      guard let node = child(middle) else { return nil }
      if node.range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    for position in stride(from: low - 1, through: max(low - 3, 0), by: -1) where position >= 0 {
      if let node = child(position), node.holds(offset) { return node }
    }
    return nil
  }

  /// The steps from the root of its document to the node.
  ///
  /// A key has the path of its entry. A step through an entry whose key is no scalar ends the
  /// path there.
  package var path: [YAMLPathComponent] {
    var path: [YAMLPathComponent] = []
    var node = self
    while let parent = node.parent {
      if parent.kind == .sequence {
        let position = parent.items.firstIndex(of: node) ?? 0
        path.append(.index(position))
      } else if let entry = parent.entries.first(where: { $0.key == node || $0.value == node }) {
        guard let key = entry.key.string else { return path.reversed() }
        path.append(.key(key))
      }
      node = parent
    }
    return path.reversed()
  }

  // MARK: - Text

  private var propertyRecord: Properties? {
    let position = record.properties
    return position < 0 ? nil : tree.properties[Int(position)]
  }

  private func convert(_ range: Range<Int32>?) -> Range<Int>? {
    range.map { Int($0.lowerBound)..<Int($0.upperBound) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: tree.bytes[range], as: UTF8.self)
  }
}

/// One entry of a mapping.
package struct YAMLEntry: Sendable, Equatable {
  /// The key; an empty node when it is missing.
  package let key: YAMLNode

  /// The value; an empty node when it is missing.
  package let value: YAMLNode

  /// The offset of the `:`, if there is one.
  package var colon: Int? { value.indicator }

  /// The bytes from the key, or its `?`, to the end of the value or the `:`.
  package var range: Range<Int> {
    let start = key.indicator ?? key.range.lowerBound
    let end = max(value.range.upperBound, key.range.upperBound, (colon ?? -1) + 1)
    return min(start, end)..<end
  }
}

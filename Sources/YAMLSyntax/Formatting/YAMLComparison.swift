/// Says whether two texts say the same.
enum YAMLComparison {
  /// Returns whether two trees have the same nodes, styles, texts, anchors, tags and comments.
  ///
  /// - Parameters:
  ///   - left: A tree without errors.
  ///   - right: Another one.
  ///   - inOrder: Whether entries and comments have to stand in the same order.
  /// - Returns: Whether they say the same.
  /// - Complexity: O(n), or O(n log n) without order.
  static func isSame(_ left: YAMLTree, _ right: YAMLTree, inOrder: Bool) -> Bool {
    let (mine, yours) = (left.documents, right.documents)
    guard mine.count == yours.count, left.aliasTargets.count == right.aliasTargets.count,
      sameComments(left, right, inOrder: inOrder)
    else { return false }
    var open = zip(mine, yours).map { ($0, $1) }
    while let pair = open.popLast() {
      guard let one = pair.0, let other = pair.1 else {
        if pair.0 == nil && pair.1 == nil { continue }
        return false
      }
      guard sameNode(one, other) else { return false }
      open += zip(one.items, other.items).map { ($0, $1) }
      let entries = (entries(of: one, inOrder: inOrder), entries(of: other, inOrder: inOrder))
      for (mine, yours) in zip(entries.0, entries.1) {
        open.append((mine.key, yours.key))
        open.append((mine.value, yours.value))
      }
    }
    return true
  }

  private static func sameNode(_ one: YAMLNode, _ other: YAMLNode) -> Bool {
    one.kind == other.kind && one.count == other.count && one.scalarStyle == other.scalarStyle
      && one.collectionStyle == other.collectionStyle && one.decodedBytes == other.decodedBytes
      && one.anchor == other.anchor && one.tag == other.tag && one.aliasName == other.aliasName
  }

  /// The entries; without order, by the texts of their keys.
  private static func entries(of node: YAMLNode, inOrder: Bool) -> [YAMLEntry] {
    let entries = node.entries
    guard !inOrder else { return entries }
    let keys = entries.map { $0.key.decodedBytes ?? [] }
    return entries.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
    }.map { entries[$0] }
  }

  private static func sameComments(_ left: YAMLTree, _ right: YAMLTree, inOrder: Bool) -> Bool {
    guard left.comments.count == right.comments.count else { return false }
    func texts(_ tree: YAMLTree) -> [ArraySlice<UInt8>] {
      tree.comments.map { tree.bytes[$0.range] }
    }
    let (mine, yours) = (texts(left), texts(right))
    if inOrder { return zip(mine, yours).allSatisfy(==) }
    return zip(
      mine.sorted { $0.lexicographicallyPrecedes($1) },
      yours.sorted { $0.lexicographicallyPrecedes($1) }
    ).allSatisfy(==)
  }
}

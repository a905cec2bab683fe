/// Reads instructions in their two written forms: a text, or a map.
package enum InstructionNode {
  /// The node that holds the text of an item, or nil for one that drops another.
  package static func textNode(of node: FieldNode) -> FieldNode? {
    node.text == nil ? node["text"] : node
  }

  /// The text of an item, or nil for one that drops another.
  static func text(of node: FieldNode) -> String? { node.text ?? node.text(at: "text") }

  /// The id of an item: the written one, or the one derived from its text.
  static func id(of node: FieldNode) -> String? {
    if let id = node.derivedID ?? node.text(at: "id") { return id }
    return text(of: node).map(Instruction.derivedID)
  }

  /// Whether an item removes an inherited one.
  static func isDrop(_ node: FieldNode) -> Bool { node["drop"]?.flag == true }

  /// Returns the instructions of a list with those of a document that extends it.
  ///
  /// A child's item takes the place of the inherited one of its id, a drop removes it, and others
  /// follow in their order.
  ///
  /// - Parameters:
  ///   - base: The inherited list.
  ///   - child: The child's list.
  ///   - unknownDrop: Called for a drop that removes nothing.
  /// - Returns: The combined list.
  static func merged(
    _ base: [FieldNode], _ child: [FieldNode], unknownDrop: (FieldNode, [String]) -> Void
  ) -> [FieldNode] {
    var items = base
    items.reserveCapacity(base.count + child.count)
    // A list has each id once, so only inherited ones are looked up.
    var positions: [String: Int] = [:]
    for (position, node) in base.enumerated() {
      if let id = id(of: node) { positions[id] = position }
    }
    var dropped: Set<Int> = []
    for node in child {
      guard let id = id(of: node) else { continue }
      if isDrop(node) {
        if let position = positions.removeValue(forKey: id) {
          dropped.insert(position)
        } else {
          unknownDrop(node, base.compactMap { self.id(of: $0) })
        }
      } else if let position = positions[id] {
        items[position] = node
      } else {
        items.append(node)
      }
    }
    guard !dropped.isEmpty else { return items }
    return items.indices.filter { !dropped.contains($0) }.map { items[$0] }
  }
}

/// The schema of one field and of what is inside it.
package final class SchemaNode: Sendable {
  /// The row of the field; nil for the document itself.
  package let row: SchemaRow?

  /// The fields of a map, in the order of the table.
  package let children: [(key: String, node: SchemaNode)]

  /// What free keys of a map hold.
  package let anyKey: SchemaNode?

  /// What the items of a list hold.
  package let item: SchemaNode?

  /// The type; a document is a map.
  package var type: FieldType { row?.type ?? .map }

  /// The keys of a map, in the order of the table.
  package var keys: [String] { children.map(\.key) }

  /// The schema of a key, or nil when it is unknown; free keys are not looked up here.
  package subscript(key: String) -> SchemaNode? {
    for index in children.indices where children[index].key == key { return children[index].node }
    return nil
  }

  private init(
    row: SchemaRow?, children: [(key: String, node: SchemaNode)], anyKey: SchemaNode?,
    item: SchemaNode?
  ) {
    self.row = row
    self.children = children
    self.anyKey = anyKey
    self.item = item
  }

  /// Returns the schema at a path of a document.
  ///
  /// - Parameter path: The path.
  /// - Returns: The schema, or nil when the path leads nowhere.
  package func node(at path: FieldPath) -> SchemaNode? {
    var node = self
    for step in path.steps {
      let next: SchemaNode? =
        switch step {
        case .key(let key): node[key] ?? node.anyKey
        case .index: node.item
        }
      guard let next else { return nil }
      node = next
    }
    return node
  }

  /// Compiles rows to a tree; `roles.*` becomes one subtree for each role.
  static func compiled(_ rows: [SchemaRow]) -> SchemaNode {
    var inside: [Substring: [SchemaRow]] = [:]
    for row in rows { inside[parent(of: row.path), default: []].append(row) }
    return compiled(row: nil, inside, role: nil)
  }

  /// The path of the row around a row: without the last key, or without `[]`.
  private static func parent(of path: String) -> Substring {
    if path.utf8.last == UInt8(ascii: "]") { return path.dropLast(2) }
    return path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[..<$0] } ?? ""
  }

  private static func compiled(
    row: SchemaRow?, _ inside: [Substring: [SchemaRow]], role: Role?
  ) -> SchemaNode {
    var children: [(key: String, node: SchemaNode)] = []
    var anyKey: SchemaNode?
    var item: SchemaNode?
    for child in inside[row?.path[...] ?? ""] ?? [] {
      if let only = child.role, only != role { continue }
      if child.path == "roles.*" {
        children = Role.allCases.map { ($0.rawValue, compiled(row: child, inside, role: $0)) }
        continue
      }
      let node = compiled(row: child, inside, role: role)
      if child.path.utf8.last == UInt8(ascii: "]") {
        item = node
      } else if child.key == "*" {
        anyKey = node
      } else {
        children.append((child.key, node))
      }
    }
    return SchemaNode(row: row, children: children, anyKey: anyKey, item: item)
  }
}

import Support
import YAMLSyntax

/// Finds and makes the places of fields in a document's tree.
struct DocumentPlaces {
  let editor: YAMLEditor

  /// Creates a finder.
  init(_ tree: YAMLTree) {
    editor = YAMLEditor(tree)
  }

  /// The node at a path of keys; an alias is no place to edit, since others share it.
  func node(_ path: [String]) -> YAMLNode? {
    editor.tree.node(at: path.map { .key($0) })
  }

  /// Inserts a value at a path, with the maps around it that are missing, where the schema table has
  /// the key.
  func insert(_ value: YAMLValue, at path: [String]) throws(YAMLEditError) -> [TextEdit] {
    var depth = path.count - 1
    while depth > 0, node(Array(path.prefix(depth))) == nil { depth -= 1 }
    guard let parent = node(Array(path.prefix(depth))) else { throw .noEntry }
    var inner = value
    for key in path.dropFirst(depth + 1).reversed() {
      inner = .mapping([YAMLValue.Entry(key, inner)])
    }
    let key = path[depth]
    let schema = ProfileSchema.root.node(at: FieldPath(path.prefix(depth).map { .key($0) }))
    let order = schema?.keys ?? []
    let keys = parent.entries.map { $0.key.string ?? "" }
    var position = keys.count
    if let place = order.firstIndex(of: key) {
      position =
        keys.lastIndex { (order.firstIndex(of: $0) ?? order.count) < place }.map { $0 + 1 } ?? 0
    }
    return try editor.insert(key, inner, into: parent, at: position)
  }
}

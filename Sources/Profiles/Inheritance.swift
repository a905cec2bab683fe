/// Combines a document with the one it extends, field by field as the schema table says.
enum Inheritance {
  /// A drop in a document that removes nothing.
  struct UnknownDrop {
    var path: FieldPath
    var node: FieldNode
    var known: [String]
  }

  /// Returns the fields of a child over those of its base.
  ///
  /// - Parameters:
  ///   - base: The inherited fields.
  ///   - child: The child's own fields, which win.
  ///   - unknownDrops: Gets the drops that remove nothing.
  /// - Returns: The combined fields; the order is the base's, then the child's.
  static func merged(
    _ base: FieldNode, _ child: FieldNode, unknownDrops: inout [UnknownDrop]
  ) -> FieldNode {
    merged(base, child, ProfileSchema.root, FieldPath(), &unknownDrops)
  }

  private static func merged(
    _ base: FieldNode?, _ child: FieldNode?, _ schema: SchemaNode, _ path: FieldPath,
    _ unknownDrops: inout [UnknownDrop]
  ) -> FieldNode {
    let isRoot = schema.row == nil
    switch schema.row?.inheritance ?? .keys {
    case .ids:
      var drops: [UnknownDrop] = []
      let items = InstructionNode.merged(base?.items ?? [], child?.items ?? []) { node, known in
        drops.append(UnknownDrop(path: path, node: node, known: known))
      }
      unknownDrops += drops
      return FieldNode(.list(items), origin: origin(child, base))
    case .keys:
      return FieldNode(
        .map(mergedEntries(base, child, schema, path, isRoot: isRoot, &unknownDrops)),
        origin: origin(child, base))
    case .replace, .own:
      return child ?? base ?? FieldNode(.map([]), origin: origin(nil, nil))
    }
  }

  private static func mergedEntries(
    _ base: FieldNode?, _ child: FieldNode?, _ schema: SchemaNode, _ path: FieldPath,
    isRoot: Bool, _ unknownDrops: inout [UnknownDrop]
  ) -> [FieldEntry] {
    var entries: [FieldEntry] = []
    let childEntries = child?.entries ?? []
    for entry in base?.entries ?? [] {
      guard let field = schema[entry.key] ?? schema.anyKey else { continue }
      if field.row?.inheritance == .own { continue }
      let own = childEntries.first { $0.key == entry.key }
      entries.append(
        FieldEntry(
          key: entry.key, keyOrigin: own?.keyOrigin ?? entry.keyOrigin,
          value: merged(
            entry.value, own?.value, field, path.appending(entry.key), &unknownDrops)))
    }
    for entry in childEntries {
      guard let field = schema[entry.key] ?? schema.anyKey else { continue }
      if field.row?.inheritance != .own, base?[entry.key] != nil { continue }
      entries.append(
        FieldEntry(
          key: entry.key, keyOrigin: entry.keyOrigin,
          value: merged(nil, entry.value, field, path.appending(entry.key), &unknownDrops)))
    }
    return entries
  }

  private static func origin(_ child: FieldNode?, _ base: FieldNode?) -> Origin {
    child?.origin ?? base?.origin ?? Origin(document: "", range: 0..<0)
  }
}

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
    merged(base, child, ProfileSchema.root, &unknownDrops)
  }

  private static func merged(
    _ base: FieldNode?, _ child: FieldNode?, _ schema: SchemaNode,
    _ unknownDrops: inout [UnknownDrop]
  ) -> FieldNode {
    switch schema.row?.inheritance ?? .keys {
    case .ids:
      if let base, child == nil { return base }
      let written = child?.items ?? []
      // Most lists of instructions stand over nothing and drop nothing.
      if let child, base?.items.isEmpty ?? true, !written.contains(where: InstructionNode.isDrop) {
        return child
      }
      var drops: [UnknownDrop] = []
      let items = InstructionNode.merged(base?.items ?? [], written) { node, known in
        drops.append(UnknownDrop(path: FieldPath(), node: node, known: known))
      }
      unknownDrops += drops
      return FieldNode(.list(items), origin: origin(child, base))
    case .keys:
      return FieldNode(
        .map(mergedEntries(base, child, schema, &unknownDrops)), origin: origin(child, base))
    case .replace, .own:
      return child ?? base ?? FieldNode(.map([]), origin: origin(nil, nil))
    }
  }

  private static func mergedEntries(
    _ base: FieldNode?, _ child: FieldNode?, _ schema: SchemaNode,
    _ unknownDrops: inout [UnknownDrop]
  ) -> [FieldEntry] {
    let inherited = base?.entries ?? []
    let written = child?.entries ?? []
    var entries: [FieldEntry] = []
    entries.reserveCapacity(inherited.count + written.count)
    for entry in inherited {
      guard let field = schema[entry.key] ?? schema.anyKey else { continue }
      if field.row?.inheritance == .own { continue }
      let own = written.firstIndex { $0.key == entry.key }.map { written[$0] }
      let value = inside(entry.key, &unknownDrops) { drops in
        merged(entry.value, own?.value, field, &drops)
      }
      entries.append(
        FieldEntry(key: entry.key, keyOrigin: own?.keyOrigin ?? entry.keyOrigin, value: value))
    }
    for entry in written {
      guard let field = schema[entry.key] ?? schema.anyKey else { continue }
      if field.row?.inheritance != .own, base?[entry.key] != nil { continue }
      let value = inside(entry.key, &unknownDrops) { drops in
        merged(nil, entry.value, field, &drops)
      }
      entries.append(FieldEntry(key: entry.key, keyOrigin: entry.keyOrigin, value: value))
    }
    return entries
  }

  /// Does something one key further inside.
  ///
  /// Paths are only made for the few drops that remove nothing, from the inside out.
  private static func inside(
    _ key: String, _ unknownDrops: inout [UnknownDrop],
    _ body: (inout [UnknownDrop]) -> FieldNode
  ) -> FieldNode {
    let before = unknownDrops.count
    let node = body(&unknownDrops)
    for index in before..<unknownDrops.count {
      unknownDrops[index].path.steps.insert(.key(key), at: 0)
    }
    return node
  }

  private static func origin(_ child: FieldNode?, _ base: FieldNode?) -> Origin {
    child?.origin ?? base?.origin ?? Origin(document: "", range: 0..<0)
  }
}

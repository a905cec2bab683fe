package import Support

/// Minimal edits of a YAML text: what is not edited keeps its bytes.
///
/// Which comments belong to an item or entry of a block collection, and go with it:
/// - comments on its own lines;
/// - lines above it that hold only a comment, at its own column, without a blank line between;
///   but not the comment that starts the file, which is the file's header;
/// - lines below it that hold only a comment and are indented deeper than it.
///
/// In a flow collection no comment belongs to an item. All edits of one call refer to the same
/// text and are applied together.
package struct YAMLEditor: Sendable {
  /// The tree that the edits refer to.
  package let tree: YAMLTree

  let emitter: YAMLEmitter

  /// Creates an editor.
  ///
  /// - Parameter tree: A tree; edits of a text with syntax errors are refused.
  package init(_ tree: YAMLTree) {
    self.tree = tree
    emitter = YAMLEmitter(lineBreak: YAMLEditor.lineBreak(of: tree.bytes))
  }

  /// The first line break of a text, or a line feed.
  private static func lineBreak(of bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\n" }
    if bytes[first] == 0x0A { return "\n" }
    return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? "\r\n" : "\r"
  }

  var lineBreak: String { emitter.lineBreak }

  // MARK: - Edits

  /// Changes the text of a scalar.
  ///
  /// The style stays when the new text fits it; a block scalar keeps its indentation, and its
  /// chomping when that fits. Anchor and tag stay.
  ///
  /// - Parameters:
  ///   - node: A scalar, or an empty node or alias, which is replaced.
  ///   - text: The new text.
  /// - Returns: The edits; none when the text is the same.
  /// - Throws: ``YAMLEditError`` when the node is a collection, a key that would appear twice, or
  ///   cannot be edited safely.
  package func setText(of node: YAMLNode, to text: String) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    switch node.kind {
    case .scalar: break
    case .empty, .alias: return try replace(node, with: .string(text))
    case .mapping, .sequence: throw .wrongKind(found: node.kind, expected: "a scalar")
    }
    if let old = node.string, old.utf8.elementsEqual(text.utf8) { return [] }
    if node.isKey { try checkKey(text, of: node) }
    return minimized(try textEdits(of: node, to: text))
  }

  /// Replaces a node by a value.
  ///
  /// An anchor stays, because aliases may name it; a tag goes. Comments inside the replaced node go.
  ///
  /// - Parameters:
  ///   - node: Any node; a key takes only text.
  ///   - value: What takes its place.
  /// - Returns: The edits.
  /// - Throws: ``YAMLEditError`` when the node cannot be edited safely.
  package func replace(
    _ node: YAMLNode, with value: YAMLValue
  ) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    if node.isKey {
      switch value {
      case .string(let key), .plain(let key): try checkKey(key, of: node)
      default: break
      }
    }
    let isImplicitKey = node.isKey && (node.indicator == nil || isInFlow(node))
    if isImplicitKey { return minimized([try replaceKey(node, with: value)]) }
    if isInFlow(node) { return minimized([try replaceInFlow(node, with: value)]) }
    return minimized(try replaceInBlock(node, with: value))
  }

  /// Inserts an item into a sequence.
  ///
  /// - Parameters:
  ///   - value: The item.
  ///   - sequence: A sequence, or an empty node, which becomes one.
  ///   - index: The position that the item will have; the count appends it.
  /// - Returns: The edits.
  /// - Throws: ``YAMLEditError`` when there is no such position or no safe edit.
  package func insert(
    _ value: YAMLValue, into sequence: YAMLNode, at index: Int
  ) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    guard sequence.kind == .sequence || sequence.kind == .empty else {
      throw .wrongKind(found: sequence.kind, expected: "a sequence")
    }
    if sequence.count == 0 && index == 0 { return try fill(sequence, with: .sequence([value])) }
    return try insert(.item(value), into: sequence, at: index)
  }

  /// Inserts an entry into a mapping.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - value: The value.
  ///   - mapping: A mapping, or an empty node, which becomes one.
  ///   - index: The position that the entry will have; the count appends it.
  /// - Returns: The edits.
  /// - Throws: ``YAMLEditError`` when the key exists, or there is no such position or safe edit.
  package func insert(
    _ key: String, _ value: YAMLValue, into mapping: YAMLNode, at index: Int
  ) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    guard mapping.kind == .mapping || mapping.kind == .empty else {
      throw .wrongKind(found: mapping.kind, expected: "a mapping")
    }
    guard mapping.entry(key: key) == nil else { throw .duplicateKey(key) }
    let entry = YAMLValue.Entry(key, value)
    if mapping.count == 0 && index == 0 { return try fill(mapping, with: .mapping([entry])) }
    return try insert(.entry(entry), into: mapping, at: index)
  }

  /// Deletes an item or entry with the comments that belong to it.
  ///
  /// - Parameter node: An item, or the key or value of an entry. The last one of a block collection
  ///   leaves `[]` or `{}`.
  /// - Returns: The edits.
  /// - Throws: ``YAMLEditError`` when the node is a root.
  package func delete(_ node: YAMLNode) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    guard let parent = node.parent, let position = position(of: node, in: parent) else {
      throw .noEntry
    }
    return parent.collectionStyle == .flow
      ? deleteInFlow(parent, position) : deleteInBlock(parent, position)
  }

  /// Moves an item or entry within its collection, with the comments that belong to it.
  ///
  /// - Parameters:
  ///   - collection: A sequence or mapping.
  ///   - from: The position of the item or entry.
  ///   - to: The position that it will have.
  /// - Returns: The edits; none when both positions are the same.
  /// - Throws: ``YAMLEditError`` when there is no such position.
  package func move(
    in collection: YAMLNode, from: Int, to: Int
  ) throws(YAMLEditError) -> [TextEdit] {
    try checkErrors()
    guard collection.kind == .sequence || collection.kind == .mapping else {
      throw .wrongKind(found: collection.kind, expected: "a sequence or mapping")
    }
    let count = collection.count
    for index in [from, to] where index < 0 || index >= count {
      throw .indexOutOfRange(index: index, count: count)
    }
    guard from != to else { return [] }
    return collection.collectionStyle == .flow
      ? moveInFlow(collection, from, to) : moveInBlock(collection, from, to)
  }

  // MARK: - Shared

  private func checkErrors() throws(YAMLEditError) {
    guard let error = tree.errors.first(where: { $0.code != .duplicateKey }) else { return }
    throw .unsupported(
      "the text has a syntax error at byte \(error.range.lowerBound); repair it before the edit")
  }

  /// Refuses a new text of a key that another entry has.
  private func checkKey(_ key: String, of node: YAMLNode) throws(YAMLEditError) {
    if let other = node.parent?.entry(key: key), other.key != node { throw .duplicateKey(key) }
  }

  /// The item's position in a sequence, or the entry's in a mapping.
  private func position(of node: YAMLNode, in parent: YAMLNode) -> Int? {
    let step = parent.kind == .mapping ? 2 : 1
    for position in 0..<parent.count * step where parent.child(position) == node {
      return position / step
    }
    return nil
  }

  func isInFlow(_ node: YAMLNode) -> Bool {
    var parent = node.parent
    while let current = parent {
      if current.collectionStyle == .flow { return true }
      parent = current.parent
    }
    return false
  }

  /// Leaves out of each edit what its replacement has in common with the text.
  private func minimized(_ edits: [TextEdit]) -> [TextEdit] {
    edits.compactMap { edit in
      let new = Array(edit.replacement.utf8)
      let old = tree.bytes[edit.range]
      var prefix = zip(old, new).prefix { $0 == $1 }.count
      while prefix > 0, prefix < new.count, isContinuation(new[prefix]) { prefix -= 1 }
      while prefix > 0, edit.range.lowerBound + prefix < edit.range.upperBound,
        isContinuation(tree.bytes[edit.range.lowerBound + prefix])
      {
        prefix -= 1
      }
      let most = min(old.count, new.count) - prefix
      var suffix = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
      suffix = min(suffix, most)
      while suffix > 0, isContinuation(new[new.count - suffix]) { suffix -= 1 }
      let range = edit.range.lowerBound + prefix..<edit.range.upperBound - suffix
      let text = String(decoding: new[prefix..<new.count - suffix], as: UTF8.self)
      return range.isEmpty && text.isEmpty ? nil : TextEdit(range: range, replacement: text)
    }
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

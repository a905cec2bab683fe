import JSON
import Support
import YAMLSyntax

/// The text of a document while it is being changed: one change after the other, each on a fresh
/// tree.
struct DocumentText {
  private(set) var bytes: [UInt8]
  private(set) var tree: YAMLTree

  init(_ tree: YAMLTree) {
    bytes = tree.bytes
    self.tree = tree
  }

  /// The node at a path of keys.
  ///
  /// - Throws: ``ProfileWriteError`` when an alias stands on the way.
  func node(_ keys: [String]) throws(ProfileWriteError) -> YAMLNode? {
    for count in 0..<keys.count {
      let outer = tree.node(at: keys.prefix(count).map { .key($0) })
      guard outer?.kind == .alias else { continue }
      throw ProfileWriteError(
        .notExpressible, at: FieldPath(keys.map { .key($0) }),
        "the value stands in the alias *\(outer?.aliasName ?? ""), which other places share; write "
          + "its value out and try again")
    }
    return tree.node(at: keys.map { .key($0) })
  }

  /// Makes edits that are computed on the present tree.
  ///
  /// - Throws: ``ProfileWriteError`` with the path when the place cannot be edited.
  mutating func change(
    _ keys: [String], _ edits: (DocumentPlaces) throws(YAMLEditError) -> [TextEdit]
  ) throws(ProfileWriteError) {
    let path = FieldPath(keys.map { .key($0) })
    let made: [TextEdit]
    do throws(YAMLEditError) {
      made = try edits(DocumentPlaces(tree))
    } catch {
      throw ProfileWriteError(.notExpressible, at: path, error.description)
    }
    do throws(TextEditError) {
      bytes = try made.applied(to: bytes)
    } catch {
      throw ProfileWriteError(.notExpressible, at: path, error.description)
    }
    var limits = YAMLLimits.default
    limits.maxBytes = ProfileBounds.documentBytes
    tree = YAMLTree.parse(bytes, limits: limits)
  }

  /// Gives a field a value, in place where it has one.
  mutating func set(_ value: JSONValue, at keys: [String]) throws(ProfileWriteError) {
    let node = try node(keys)
    let isFree = keys.first == "metadata"
    try change(keys) { (places) throws(YAMLEditError) in
      guard let node else {
        return try places.insert(YAMLValue(value, keepsFractions: isFree), at: keys)
      }
      if let text = value.string, node.kind == .scalar || node.kind == .empty {
        return try places.editor.setText(of: node, to: text)
      }
      return try places.editor.replace(node, with: YAMLValue(value, keepsFractions: isFree))
    }
  }

  /// Removes a field, and the maps around it that would be empty; one with a comment stays.
  mutating func remove(at keys: [String]) throws(ProfileWriteError) {
    var keys = keys
    while keys.count > 1, let parent = try node(Array(keys.dropLast())), parent.kind == .mapping,
      parent.count == 1, !hasComment(parent)
    {
      keys.removeLast()
    }
    guard let node = try node(keys) else { return }
    try change(keys) { (places) throws(YAMLEditError) in try places.editor.delete(node) }
  }

  /// Whether a comment stands in the entry of a value, on its lines or on the line above.
  func hasComment(_ value: YAMLNode) -> Bool {
    guard let entry = value.parent?.entries.first(where: { $0.value == value }) else { return true }
    let above = lineStart(of: max(0, lineStart(of: entry.range.lowerBound) - 1))
    let end = bytes[entry.range.upperBound...].firstIndex(of: 0x0A) ?? bytes.count
    return tree.comments.contains { (above...end).contains($0.range.lowerBound) }
  }

  private func lineStart(of offset: Int) -> Int {
    bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  /// Gives a list other items: those at its beginning and end that stay are left alone, those
  /// between are changed, deleted or added.
  mutating func setItems(_ items: [JSONValue], at keys: [String]) throws(ProfileWriteError) {
    guard let list = try node(keys), list.kind == .sequence, list.count > 0 else {
      return try set(.array(items), at: keys)
    }
    let old = list.items.map(Self.json)
    let prefix = zip(old, items).prefix { $0 == $1 }.count
    let most = min(old.count, items.count) - prefix
    let suffix = zip(old.reversed(), items.reversed()).prefix { $0 == $1 }.prefix(most).count
    for index in prefix..<prefix + most - suffix {
      try setItem(items[index], at: index, of: keys, old[index])
    }
    if old.count > items.count {
      for index in (prefix + most - suffix..<old.count - suffix).reversed() {
        try changeList(keys) { (editor, list) throws(YAMLEditError) in
          try editor.delete(list.requiredItem(index))
        }
      }
    }
    if items.count > old.count {
      for index in prefix + most - suffix..<items.count - suffix {
        try changeList(keys) { (editor, list) throws(YAMLEditError) in
          try editor.insert(YAMLValue(items[index], keepsFractions: false), into: list, at: index)
        }
      }
    }
  }

  private mutating func setItem(
    _ item: JSONValue, at index: Int, of keys: [String], _ old: JSONValue
  ) throws(ProfileWriteError) {
    guard let members = item.object, let before = old.object, members.keys == before.keys else {
      return try changeList(keys) { (editor, list) throws(YAMLEditError) in
        if let text = item.string {
          return try editor.setText(of: list.requiredItem(index), to: text)
        }
        return try editor.replace(
          list.requiredItem(index), with: YAMLValue(item, keepsFractions: false))
      }
    }
    for (key, value) in members.members where before[key] != value {
      try changeList(keys) { (editor, list) throws(YAMLEditError) in
        guard let node = try list.requiredItem(index)[key: key] else { throw .noEntry }
        return try editor.setText(of: node, to: value.string ?? "")
      }
    }
  }

  /// Makes edits of a list that is there.
  mutating func changeList(
    _ keys: [String], _ edits: (YAMLEditor, YAMLNode) throws(YAMLEditError) -> [TextEdit]
  ) throws(ProfileWriteError) {
    guard let list = try node(keys) else {
      throw ProfileWriteError(
        .notExpressible, at: FieldPath(keys.map { .key($0) }), "the list has gone; try again")
    }
    try change(keys) { (places) throws(YAMLEditError) in try edits(places.editor, list) }
  }

  /// The value of a node whose scalars are texts, for comparison with what is wanted.
  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.kind {
    case .mapping:
      .object(
        JSONObject(
          node.entries.map { ($0.key.string ?? "", .string($0.value.string ?? "")) }))
    case .scalar: .string(node.string ?? "")
    default: .null
    }
  }
}

extension YAMLNode {
  /// The item of a sequence at a position, or nil.
  func item(_ index: Int) -> YAMLNode? {
    let items = items
    return items.indices.contains(index) ? items[index] : nil
  }

  /// The item of a sequence at a position.
  ///
  /// - Throws: ``YAMLEditError`` when there is no such position.
  func requiredItem(_ index: Int) throws(YAMLEditError) -> YAMLNode {
    guard let item = item(index) else { throw .indexOutOfRange(index: index, count: count) }
    return item
  }
}

extension YAMLValue {
  /// Creates a value from JSON.
  ///
  /// - Parameters:
  ///   - json: The value; `null` becomes an empty one.
  ///   - keepsFractions: Whether 2.0 is written as such; a field of the schema takes 2 for it.
  init(_ json: JSONValue, keepsFractions: Bool) {
    switch json {
    case .null: self = .empty
    case .bool(let flag): self = .plain(flag ? "true" : "false")
    case .integer(let integer): self = .plain(String(integer))
    case .number(let number):
      self = .plain(keepsFractions ? String(number) : FieldType.short(number))
    case .string(let text): self = .string(text)
    case .array(let items):
      self = .sequence(items.map { YAMLValue($0, keepsFractions: keepsFractions) })
    case .object(let object):
      self = .mapping(
        object.members.map {
          Entry($0.key, YAMLValue($0.value, keepsFractions: keepsFractions))
        })
    }
  }
}

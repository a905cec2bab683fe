/// Where a value of a profile was written.
package struct Origin: Sendable, Hashable {
  /// The document: a path, or a built-in base such as `base/qa@1`.
  package var document: String

  /// The bytes of the value, as 0-based offsets into that document.
  package var range: Range<Int>

  /// Creates an origin.
  package init(document: String, range: Range<Int>) {
    self.document = document
    self.range = range
  }
}

/// A value of a profile that fits its row of the schema table, with its origin.
package struct FieldNode: Sendable, Hashable {
  /// A typed value.
  package enum Value: Sendable, Hashable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// A flag.
    case flag(Bool)
    /// A list.
    case list([FieldNode])
    /// A map.
    case map([FieldEntry])
  }

  /// The typed value.
  package var value: Value

  /// Where it was written.
  package var origin: Origin

  /// The id of an instruction that was written without one; hashing is not cheap, so it is kept.
  var derivedID: String?

  /// Creates a node.
  package init(_ value: Value, origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// The text, or nil when it is something else.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// The whole number, or nil when it is something else.
  package var integer: Int? {
    if case .integer(let integer) = value { integer } else { nil }
  }

  /// The number of either kind, or nil when it is something else.
  package var number: Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  /// The flag, or nil when it is something else.
  package var flag: Bool? {
    if case .flag(let flag) = value { flag } else { nil }
  }

  /// The items of a list; none when it is something else.
  package var items: [FieldNode] {
    if case .list(let items) = value { items } else { [] }
  }

  /// The entries of a map in order; none when it is something else.
  package var entries: [FieldEntry] {
    if case .map(let entries) = value { entries } else { [] }
  }

  /// The value at a key of a map, or nil.
  package subscript(key: String) -> FieldNode? {
    guard case .map(let entries) = value else { return nil }
    // Looked at in place: an entry is large to copy, and this is asked more than anything else.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }

  /// Returns the text at a key of a map, without a copy of the whole entry.
  ///
  /// - Parameter key: The key.
  /// - Returns: The text; nil when nothing, or something else, is written there.
  package func text(at key: String) -> String? {
    guard case .map(let entries) = value else { return nil }
    for index in entries.indices where entries[index].key == key {
      return entries[index].value.text
    }
    return nil
  }

  /// Returns the node at a path.
  ///
  /// - Parameter path: A path from this node.
  /// - Returns: The node, or nil when nothing is written there.
  package func node(at path: FieldPath) -> FieldNode? {
    var node = self
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let next = node[key] else { return nil }
        node = next
      case .index(let index):
        guard node.items.indices.contains(index) else { return nil }
        node = node.items[index]
      }
    }
    return node
  }
}

/// One key of a map in a profile, with its value.
package struct FieldEntry: Sendable, Hashable {
  /// The key.
  package var key: String

  /// Where the key was written.
  package var keyOrigin: Origin

  /// The value.
  package var value: FieldNode

  /// Creates an entry.
  package init(key: String, keyOrigin: Origin, value: FieldNode) {
    self.key = key
    self.keyOrigin = keyOrigin
    self.value = value
  }
}

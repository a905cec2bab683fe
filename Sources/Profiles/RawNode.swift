/// A node of a document before its meaning is known: what YAML and JSON have in common.
///
/// It is the input of ``FieldDecoder``, so that both forms of a profile are read by one code.
package struct RawNode: Sendable, Hashable {
  /// How a scalar was written, as far as it matters.
  package enum Style: Sendable, Hashable {
    /// Without quotes: it alone can be a number or a flag.
    case plain
    /// As a block that begins with `>`, whose lines are joined.
    case folded
    /// In any other way.
    case other
  }

  /// What a node holds.
  package enum Content: Sendable, Hashable {
    /// A text.
    case scalar(String, Style)
    /// A list.
    case list([RawNode])
    /// A map with unique keys.
    case map([RawEntry])
    /// Nothing, as after a key whose value was not written yet.
    case empty
    /// Something behind a limit that was passed, which is a mistake of its own already.
    case cut
  }

  /// What the node holds.
  package var content: Content

  /// The bytes of the node, as 0-based offsets into the document.
  package var range: Range<Int>

  /// Creates a node.
  package init(_ content: Content, range: Range<Int> = 0..<0) {
    self.content = content
    self.range = range
  }

  /// What kind of node it is, for messages.
  package var kind: String {
    switch content {
    case .scalar: "a single value"
    case .list: "a list"
    case .map: "a map"
    case .empty, .cut: "nothing"
    }
  }
}

/// One key of a map with its value.
package struct RawEntry: Sendable, Hashable {
  /// The key as text.
  package var key: String

  /// The bytes of the key.
  package var keyRange: Range<Int>

  /// The value.
  package var value: RawNode

  /// Creates an entry.
  package init(key: String, keyRange: Range<Int> = 0..<0, value: RawNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

/// What a node is.
package enum YAMLNodeKind: UInt8, Sendable, Hashable, CaseIterable {
  /// Text, in any style.
  case scalar
  /// Entries of keys and values.
  case mapping
  /// Items in order.
  case sequence
  /// A reference to an anchored node.
  case alias
  /// A missing key, value, item or root.
  case empty
}

/// How a collection is written.
package enum YAMLCollectionStyle: UInt8, Sendable, Hashable, CaseIterable {
  /// By indentation.
  case block
  /// In brackets or braces.
  case flow
}

/// One node in the arena of a tree.
struct NodeRecord: Sendable {
  static let isVerbatim: UInt8 = 1
  static let isFlow: UInt8 = 2
  static let isBroken: UInt8 = 4
  static let isKey: UInt8 = 8

  var kind: YAMLNodeKind
  var style: YAMLScalarStyle = .plain
  var flags: UInt8 = 0
  /// With properties.
  var start: Int32
  var end: Int32
  /// Without properties.
  var contentStart: Int32
  var parent: Int32 = -1
  /// In the list of all children; keys and values alternate.
  var childStart: Int32 = 0
  var childCount: Int32 = 0
  /// The `-`, `:` or `?` in front of the node, or -1.
  var indicator: Int32 = -1
  /// The index of its properties, or -1.
  var properties: Int32 = -1
  /// The content indentation of a block scalar, or the column of a block collection's entries.
  var indent: Int32 = 0
}

/// The anchor and the tag of a node.
struct Properties: Sendable {
  var start: Int32
  var end: Int32
  var anchor: Range<Int32>?
  var tag: Range<Int32>?
}

/// A document of a stream.
struct DocumentRecord: Sendable {
  var root: Int32
  var start: Int32
}

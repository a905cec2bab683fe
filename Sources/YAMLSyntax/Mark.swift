/// What the scanner hands to the tree builder: a structural token.
enum MarkKind: UInt8, Sendable {
  case streamEnd
  case versionDirective
  case tagDirective
  case reservedDirective
  case documentStart
  case documentEnd
  case blockEnd
  case flowSequenceStart
  case flowSequenceEnd
  case flowMappingStart
  case flowMappingEnd
  case flowEntry
  case blockEntry
  case key
  case value
  case alias
  case anchor
  case tag
  case scalar
}

/// A structural token with what the scanner found out about it later.
///
/// libyaml inserts KEY and BLOCK-MAPPING-START tokens in front of a node once it meets the `:`.
/// Here flags on the node's first mark say the same, so that nothing has to be moved.
struct Mark: Sendable {
  /// A block collection starts before this mark.
  static let opensCollection: UInt8 = 1
  /// This mark is the first of an implicit key.
  static let isKey: UInt8 = 2
  /// The scalar's text is its source, byte for byte.
  static let isVerbatim: UInt8 = 4
  /// The scalar or flow collection lacks its end.
  static let isBroken: UInt8 = 8

  var kind: MarkKind
  var flags: UInt8 = 0
  var style: YAMLScalarStyle = .plain
  var start: Int32
  var end: Int32
  /// The content indentation of a block scalar; the column of other block marks.
  var indent: Int32 = 0

  func has(_ flag: UInt8) -> Bool { flags & flag != 0 }
}

/// How a scalar is written.
package enum YAMLScalarStyle: UInt8, Sendable, Hashable, CaseIterable {
  /// Without quotes.
  case plain
  /// In `'…'`.
  case singleQuoted
  /// In `"…"`.
  case doubleQuoted
  /// After `|`, line breaks kept.
  case literal
  /// After `>`, line breaks folded.
  case folded
}

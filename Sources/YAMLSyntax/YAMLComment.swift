/// A comment of a YAML text.
package struct YAMLComment: Sendable, Hashable {
  /// The bytes from `#` to the end of the line, without the line break.
  package let range: Range<Int>

  /// The 0-based offset of the first byte of the comment's line.
  package let lineStart: Int

  /// Whether only spaces and tabs stand before the comment on its line.
  package let standsAlone: Bool
}

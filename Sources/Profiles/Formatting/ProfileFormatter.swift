package import Support
package import YAMLSyntax

/// Lays out profile documents; prompts, and every other text, stay byte for byte.
package enum ProfileFormatter {
  /// The order of keys, that of the schema table; free keys follow as they are written.
  package static let order: YAMLKeyOrder = order(of: ProfileSchema.root)

  /// Returns the edits that lay a document out.
  ///
  /// - Parameter tree: The document.
  /// - Returns: Edits of single lines where possible; none when nothing is to be done.
  /// - Throws: `YAMLFormatError` for a document that is not YAML.
  package static func edits(for tree: YAMLTree) throws(YAMLFormatError) -> [TextEdit] {
    try YAMLFormatter.edits(for: tree, order: order, limits: limits)
  }

  /// Returns the edits that lay a document out.
  ///
  /// - Parameter bytes: The document.
  /// - Returns: Edits of single lines where possible; none when nothing is to be done.
  /// - Throws: `YAMLFormatError` for a document that is not YAML, or too large.
  package static func edits(for bytes: [UInt8]) throws(YAMLFormatError) -> [TextEdit] {
    try edits(for: YAMLTree.parse(bytes, limits: limits))
  }

  private static var limits: YAMLLimits {
    var limits = YAMLLimits.default
    limits.maxBytes = ProfileBounds.documentBytes
    return limits
  }

  /// The schema is a tree of a few levels.
  private static func order(of node: SchemaNode) -> YAMLKeyOrder {
    YAMLKeyOrder(
      keys: node.children.map { ($0.key, order(of: $0.node)) },
      others: node.anyKey.map(order), item: node.item.map(order),
      isSpacedAlike: node.row?.path == "roles")
  }
}

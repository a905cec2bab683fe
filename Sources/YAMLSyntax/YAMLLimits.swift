/// The bounds that one parse keeps, whatever the input.
package struct YAMLLimits: Sendable, Hashable {
  /// The largest accepted file, in bytes; a larger one gets an error and an empty tree.
  package var maxBytes: Int

  /// The deepest accepted nesting of collections; deeper ones become empty nodes with an error.
  package var maxDepth: Int

  /// The largest number of nodes; what follows is left out with an error.
  package var maxNodes: Int

  /// The largest number of aliases; more of them are an error.
  package var maxAliases: Int

  /// The largest number of reported errors; a last one says that there are more.
  package var maxErrors: Int

  /// The limits for files that a person writes.
  package static let `default` = YAMLLimits()

  /// Creates limits; negative values count as zero.
  ///
  /// - Parameters:
  ///   - maxBytes: The largest file, in bytes.
  ///   - maxDepth: The deepest nesting of collections.
  ///   - maxNodes: The largest number of nodes.
  ///   - maxAliases: The largest number of aliases.
  ///   - maxErrors: The largest number of reported errors.
  package init(
    maxBytes: Int = 16 << 20, maxDepth: Int = 128, maxNodes: Int = 1_000_000,
    maxAliases: Int = 10_000, maxErrors: Int = 200
  ) {
    // Offsets are kept in 32 bits.
    self.maxBytes = min(max(maxBytes, 0), Int(Int32.max) - 16)
    self.maxDepth = max(maxDepth, 0)
    self.maxNodes = max(maxNodes, 0)
    self.maxAliases = max(maxAliases, 0)
    self.maxErrors = max(maxErrors, 1)
  }
}

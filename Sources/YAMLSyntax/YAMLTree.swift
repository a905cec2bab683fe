/// The lossless syntax tree of one YAML text.
///
/// A tree is immutable. Parsing never fails: what is wrong is listed in ``errors``, and the tree
/// holds the structure that could be recovered.
package final class YAMLTree: Sendable {
  /// The text.
  package let bytes: [UInt8]

  /// What is wrong with the text, in the order of the places.
  package let errors: [YAMLSyntaxError]

  /// The tokens, which cover every byte exactly once.
  package let tokens: YAMLTokenList

  /// The comments, in the order of the text.
  package let comments: [YAMLComment]

  let nodes: [NodeRecord]
  let children: [Int32]
  let properties: [Properties]
  let documentRecords: [DocumentRecord]
  /// For each alias in the order of the text: its node and its target or -1.
  let aliasTargets: [Int32: Int32]
  /// Byte ranges that are not UTF-8, ascending.
  let invalidRanges: [Range<Int32>]

  init(
    bytes: [UInt8], errors: [YAMLSyntaxError], tokens: YAMLTokenList, comments: [YAMLComment],
    builder: TreeBuilder?, aliasTargets: [Int32: Int32], invalidRanges: [Range<Int32>]
  ) {
    self.bytes = bytes
    self.errors = errors
    self.tokens = tokens
    self.comments = comments
    nodes = builder?.nodes ?? []
    children = builder?.children ?? []
    properties = builder?.properties ?? []
    documentRecords = builder?.documents ?? []
    self.aliasTargets = aliasTargets
    self.invalidRanges = invalidRanges
  }

  /// The roots of the documents; a document without content has an empty node, or nil when a limit
  /// cut it off.
  package var documents: [YAMLNode?] {
    documentRecords.map { $0.root < 0 ? nil : YAMLNode(tree: self, index: $0.root) }
  }

  /// The root of the first document, or nil when the text holds none.
  package var root: YAMLNode? {
    guard let first = documentRecords.first, first.root >= 0 else { return nil }
    return YAMLNode(tree: self, index: first.root)
  }

  /// Returns the node that a path leads to from the first root.
  ///
  /// - Parameter path: The steps; an empty path names the root.
  /// - Returns: The node, or nil when a step leads nowhere.
  package func node(at path: [YAMLPathComponent]) -> YAMLNode? {
    var node = root
    for component in path {
      switch component {
      case .key(let key): node = node?[key: key]
      case .index(let index):
        guard let parent = node, parent.kind == .sequence else { return nil }
        node = parent.child(index)
      }
    }
    return node
  }

  /// Returns the innermost node at a byte.
  ///
  /// A node holds the bytes of its range and the place right after it, so that the end of a word
  /// still belongs to the word; where two nodes touch, the one that starts there wins.
  ///
  /// - Parameter offset: A 0-based byte offset.
  /// - Returns: The node, or nil when no root holds the offset.
  /// - Complexity: O(depth · log width).
  package func node(atByte offset: Int) -> YAMLNode? {
    let roots = documents.compactMap { $0 }
    guard var node = roots.last(where: { $0.holds(offset) }) else { return nil }
    while let child = node.child(atByte: offset) { node = child }
    return node
  }
}

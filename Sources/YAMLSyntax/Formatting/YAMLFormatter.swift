package import Support

/// Lays out YAML texts without changing what they say.
///
/// - Block collections are indented by two columns, sequences below the key that holds them.
/// - One space follows `-`, `?`, `:` and `,`; none stands inside brackets. Flow collections stay flow
///   collections, and lines stay lines.
/// - At most one blank line stands between lines, and none at the ends of the text or below a line
///   that opens a collection.
/// - Blanks at the ends of lines go; the text ends with one line break.
/// - Entries stand in the order of a ``YAMLKeyOrder``, with the comments that belong to them by the
///   rules of ``YAMLEditor``. A text with aliases keeps its order, and so does a mapping of which an
///   entry cannot be moved safely.
///
/// Texts of scalars stay byte for byte, their styles too. Lines of block scalars move only with
/// the key that holds them. Every result is read back and compared before it is handed out.
package enum YAMLFormatter {
  /// Returns the edits that lay a text out.
  ///
  /// - Parameters:
  ///   - tree: The text.
  ///   - order: The order of keys; nil keeps the written one.
  ///   - limits: The bounds of parsing.
  /// - Returns: Edits of single lines where possible; none when nothing is to be done.
  /// - Throws: ``YAMLFormatError`` when the text has syntax errors.
  /// - Complexity: O(n) for a text of n bytes in its order; one more reading for each step in which
  ///   entries move.
  package static func edits(
    for tree: YAMLTree, order: YAMLKeyOrder? = nil, limits: YAMLLimits = .default
  ) throws(YAMLFormatError) -> [TextEdit] {
    LineDifference.edits(
      from: tree.bytes, to: try formatted(tree, order: order, limits: limits))
  }

  /// Returns a text laid out.
  ///
  /// - Parameters:
  ///   - tree: The text.
  ///   - order: The order of keys; nil keeps the written one.
  ///   - limits: The bounds of parsing.
  /// - Returns: The text; laying it out again changes nothing.
  /// - Throws: ``YAMLFormatError`` when the text has syntax errors.
  package static func formatted(
    _ tree: YAMLTree, order: YAMLKeyOrder? = nil, limits: YAMLLimits = .default
  ) throws(YAMLFormatError) -> [UInt8] {
    if let error = tree.errors.first { throw .syntax(error) }
    var current = tree
    if let ended = withLastLineBreak(tree, limits) { current = ended }
    var text = try laidOut(current, order, limits)
    if let order, tree.aliasTargets.isEmpty {
      // Ownership of comments goes by columns, so entries move once these are in order.
      let sorted = sorted(YAMLTree.parse(text, limits: limits), order, limits)
      text = try laidOut(sorted, order, limits)
    }
    return text
  }

  private static func laidOut(
    _ tree: YAMLTree, _ order: YAMLKeyOrder?, _ limits: YAMLLimits
  ) throws(YAMLFormatError) -> [UInt8] {
    var writer = YAMLLayoutWriter(YAMLLayout(tree, order: order))
    writer.write()
    guard writer.output != tree.bytes else { return writer.output }
    let result = YAMLTree.parse(writer.output, limits: limits)
    guard result.errors.isEmpty, YAMLComparison.isSame(tree, result, inOrder: true) else {
      throw .unsafe
    }
    return writer.output
  }

  /// Ends a text that a block scalar ends without a line break, so that the scalar keeps its text.
  private static func withLastLineBreak(_ tree: YAMLTree, _ limits: YAMLLimits) -> YAMLTree? {
    guard let guarding = YAMLEditor(tree).chompingGuard() else { return nil }
    let edits = [guarding, TextEdit(range: tree.bytes.count..<tree.bytes.count, replacement: "\n")]
    guard let bytes = try? edits.applied(to: tree.bytes) else { return nil }
    let ended = YAMLTree.parse(bytes, limits: limits)
    return ended.errors.isEmpty && YAMLComparison.isSame(tree, ended, inOrder: true) ? ended : nil
  }

  // MARK: Order

  /// The most readings for moving entries; what is not in order then, stays.
  private static let maximumPasses = 400

  private static func sorted(
    _ tree: YAMLTree, _ order: YAMLKeyOrder, _ limits: YAMLLimits
  ) -> YAMLTree {
    var current = tree
    for _ in 0..<maximumPasses {
      let moves = moves(in: current, order)
      guard !moves.isEmpty else { break }
      // Moves in mappings beside each other are made at once, unless they touch.
      let bytes =
        (try? moves.flatMap { $0 }.applied(to: current.bytes))
        ?? (try? moves[0].applied(to: current.bytes))
      guard let bytes else { break }
      let next = YAMLTree.parse(bytes, limits: limits)
      guard next.errors.isEmpty, YAMLComparison.isSame(current, next, inOrder: false) else { break }
      current = next
    }
    return current
  }

  /// One move for each mapping that is not in order, outermost first.
  private static func moves(in tree: YAMLTree, _ order: YAMLKeyOrder) -> [[TextEdit]] {
    let editor = YAMLEditor(tree)
    var moves: [[TextEdit]] = []
    var open = tree.documents.compactMap { root in root.map { ($0, order) } }
    while let (node, order) = open.popLast() {
      if node.kind == .mapping, let step = firstStep(in: node, order),
        let edits = try? editor.move(in: node, from: step.from, to: step.to), !edits.isEmpty
      {
        moves.append(edits)
        continue
      }
      if let item = order.item { open += node.items.map { ($0, item) } }
      for entry in node.entries {
        guard let key = entry.key.string, let inside = order.value(of: key) else { continue }
        open.append((entry.value, inside))
      }
    }
    return moves
  }

  /// The first entry that stands behind its place.
  private static func firstStep(
    in mapping: YAMLNode, _ order: YAMLKeyOrder
  ) -> (from: Int, to: Int)? {
    guard !order.ranks.isEmpty else { return nil }
    let ranks = mapping.entries.map { $0.key.string.flatMap { order.ranks[$0] } ?? Int.max }
    let wanted = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    guard let place = wanted.indices.first(where: { wanted[$0] != $0 }) else { return nil }
    return (wanted[place], place)
  }
}

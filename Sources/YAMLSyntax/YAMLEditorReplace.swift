import Support

/// Replacement.
extension YAMLEditor {
  // MARK: - Keys and flow

  func replaceKey(_ node: YAMLNode, with value: YAMLValue) throws(YAMLEditError) -> TextEdit {
    let text: String
    switch value {
    case .string(let key): text = isInFlow(node) ? emitter.flowKey(key) : emitter.key(key)
    case .plain(let key): text = emitter.plain(key, inFlow: isInFlow(node))
    default: throw .unsupported("a key can only be replaced by text; give a text")
    }
    guard node.kind != .empty else {
      throw .unsupported("the entry has no key; delete the entry and insert a new one")
    }
    // `"a":b` needs no space because of the quotes; other keys do.
    let end = node.range.upperBound
    let isAdjacent =
      end + 1 < tree.bytes.count && tree.bytes[end] == UInt8(ascii: ":")
      && !isBlank(end + 1) && !isBreak(end + 1)
    let isQuoted = text.hasSuffix("\"") || text.hasSuffix("'")
    let safe = isAdjacent && !isQuoted ? ScalarWriter.quoted(text) : text
    return TextEdit(range: node.range, replacement: anchorPrefix(of: node) + safe)
  }

  /// The anchor of a node with a space, which stays when the node is replaced.
  private func anchorPrefix(of node: YAMLNode) -> String {
    node.anchor.map { "&" + $0 + " " } ?? ""
  }

  func replaceInFlow(_ node: YAMLNode, with value: YAMLValue) throws(YAMLEditError) -> TextEdit {
    let text = anchorPrefix(of: node) + emitter.flow(value)
    guard node.kind == .empty && node.range.isEmpty else {
      return TextEdit(range: node.range, replacement: text)
    }
    if let colon = node.indicator {
      return TextEdit(range: colon + 1..<colon + 1, replacement: " " + text)
    }
    guard let parent = node.parent, parent.kind == .mapping,
      let key = parent.entries.first(where: { $0.value == node })?.key, key.kind != .empty
    else { throw .unsupported("the place of the missing value is unclear; replace its parent") }
    let end = key.range.upperBound
    return TextEdit(range: end..<end, replacement: ": " + text)
  }

  // MARK: - Block

  /// The old node's bytes, taken apart by lines.
  private struct Place {
    /// The bytes that the inline part replaces.
    var inline: Range<Int>
    /// Where the lines of the body go; the bytes are replaced.
    var body: Range<Int>
    /// Further lines to delete.
    var lines: Range<Int>?
  }

  func replaceInBlock(_ node: YAMLNode, with value: YAMLValue) throws(YAMLEditError) -> [TextEdit] {
    let place = try place(of: node)
    let column = holderColumn(of: node)
    var written = write(value, for: node, column: column)
    // The body must not swallow lines below; then everything goes on one line.
    let after = place.lines?.upperBound ?? place.body.upperBound
    let isRisky =
      swallowsLines(place.body.upperBound, deeperThan: column)
      || swallowsLines(after, deeperThan: column)
    if !written.body.isEmpty && isRisky {
      written = ScalarWriter.Written(inline: emitter.flow(value))
    }
    var inline = anchorPrefix(of: node) + written.inline
    while inline.hasSuffix(" ") && written.inline.isEmpty { inline.removeLast() }
    var edits: [TextEdit] = []
    var range = place.inline
    if node.indicator != nil, inline.isEmpty {
      // No blank stays behind an indicator that nothing follows.
      while range.lowerBound > 0, isBlank(range.lowerBound - 1) {
        range = range.lowerBound - 1..<range.upperBound
      }
    } else if let indicator = node.indicator, range.lowerBound == indicator + 1 {
      inline = " " + inline
    }
    edits.append(TextEdit(range: range, replacement: inline))
    if let body = bodyEdit(written.body, place.body) { edits.append(body) }
    if let lines = place.lines, !lines.isEmpty {
      edits.append(TextEdit(range: lines, replacement: ""))
    }
    return edits
  }

  /// Writes a value for the place of a node.
  private func write(
    _ value: YAMLValue, for node: YAMLNode, column: Int
  ) -> ScalarWriter.Written {
    guard let parent = node.parent else {
      let written = emitter.root(value)
      if anchorPrefix(of: node).isEmpty || value.isScalar { return written }
      return ScalarWriter.Written(inline: "", body: [written.inline] + written.body)
    }
    let needsOwnLines = !anchorPrefix(of: node).isEmpty && !value.isScalar
    if parent.kind == .mapping || needsOwnLines {
      return emitter.entryValue(value, column: column)
    }
    return emitter.item(value, column: column)
  }

  /// The column of the entry or item that a node belongs to; -1 for a root.
  private func holderColumn(of node: YAMLNode) -> Int {
    guard let parent = node.parent, let first = elements(of: parent).first else { return -1 }
    return column(of: first.start)
  }

  private func bodyEdit(_ lines: [String], _ range: Range<Int>) -> TextEdit? {
    if lines.isEmpty && range.isEmpty { return nil }
    var text = lines.map { $0 + lineBreak }.joined()
    let start = range.lowerBound
    if !lines.isEmpty, start == tree.bytes.count, start > 0, !isBreak(start - 1) {
      text = lineBreak + text
    }
    return TextEdit(range: range, replacement: text)
  }

  private func place(of node: YAMLNode) throws(YAMLEditError) -> Place {
    let range = node.range
    if range.isEmpty { return try placeOfMissing(node) }
    let content = node.contentRange
    if node.scalarStyle == .literal || node.scalarStyle == .folded {
      let header = blockHeader(of: node)
      let bodyStart = nextLine(after: header.upperBound)
      return Place(
        inline: range.lowerBound..<header.upperBound,
        body: bodyStart..<max(bodyStart, range.upperBound))
    }
    let holderLine = node.indicator.map { nextLine(after: $0) }
    let startsBelow =
      node.kind != .empty && (holderLine.map { content.lowerBound >= $0 } ?? false)
    let hasProperties = content.lowerBound > range.lowerBound && node.kind != .empty
    if hasProperties && nextLine(after: range.lowerBound) <= content.lowerBound {
      // The properties stand on a line above the content.
      let end = holderEnd(of: node) ?? range.lowerBound
      let next = nextLine(after: end)
      return Place(
        inline: range.lowerBound..<end, body: next..<next, lines: contentLines(node))
    }
    if startsBelow, let indicator = node.indicator, let holderLine {
      return Place(
        inline: indicator + 1..<indicator + 1, body: holderLine..<holderLine,
        lines: contentLines(node))
    }
    let end = endWithoutBreak(range)
    let next = nextLine(after: end)
    return Place(inline: range.lowerBound..<end, body: next..<max(next, range.upperBound))
  }

  /// The whole lines of a node that starts on a line of its own.
  private func contentLines(_ node: YAMLNode) -> Range<Int> {
    let content = node.contentRange
    let element = Element(start: content.lowerBound, end: content.upperBound, last: node)
    return lineStart(of: content.lowerBound)..<lineEnd(of: element)
  }

  private func placeOfMissing(_ node: YAMLNode) throws(YAMLEditError) -> Place {
    if let indicator = node.indicator {
      let next = nextLine(after: indicator)
      return Place(inline: indicator + 1..<indicator + 1, body: next..<next)
    }
    guard node.parent == nil, node.range.lowerBound > 0 else {
      throw .unsupported("the place of the missing value is unclear; replace its parent")
    }
    let start = node.range.lowerBound
    let next = nextLine(after: start)
    throw .unsupported(
      "the document has no content at bytes \(start)..<\(next); write the document instead")
  }

  // MARK: - Texts

  /// The edits for a new text of a scalar, in its present style when that can hold it.
  func textEdits(of node: YAMLNode, to text: String) throws(YAMLEditError) -> [TextEdit] {
    let inFlow = isInFlow(node)
    let content = node.contentRange
    let bytes = Array(text.utf8)
    switch node.scalarStyle {
    case .plain:
      let wasAmbiguous = PlainText.isAmbiguous(node.decodedBytes ?? [])
      if PlainText.isWritable(bytes, inFlow: inFlow), wasAmbiguous || !PlainText.isAmbiguous(bytes)
      {
        return [TextEdit(range: content, replacement: text)]
      }
    case .singleQuoted:
      if let quoted = ScalarWriter.singleQuoted(text) {
        return [TextEdit(range: content, replacement: quoted)]
      }
    case .doubleQuoted:
      return [TextEdit(range: content, replacement: ScalarWriter.doubleQuoted(text))]
    case .literal, .folded:
      if let edits = blockTextEdits(of: node, to: text) { return edits }
    case nil: break
    }
    return try restyled(node, to: text, inFlow: inFlow)
  }

  /// Writes a text in another style than the present one; properties stay.
  private func restyled(
    _ node: YAMLNode, to text: String, inFlow: Bool
  ) throws(YAMLEditError) -> [TextEdit] {
    let context: ScalarWriter.Context = inFlow ? .flow : (node.isKey ? .key : .block)
    let place = try place(of: node)
    let column = holderColumn(of: node)
    var written = ScalarWriter.write(text, context: context, indent: max(column, 0) + 2)
    let isInline = node.scalarStyle == .literal || node.scalarStyle == .folded || place.lines == nil
    if !isInline || swallowsLines(place.body.upperBound, deeperThan: column) || node.parent == nil {
      written = ScalarWriter.write(text, context: inFlow ? .flow : .key, indent: 0)
    }
    var edits: [TextEdit] = []
    let content = node.contentRange
    let end = isInline ? place.inline.upperBound : endWithoutBreak(content)
    edits.append(TextEdit(range: content.lowerBound..<end, replacement: written.inline))
    if isInline, let body = bodyEdit(written.body, place.body) { edits.append(body) }
    return edits
  }

  /// The edits for a new text of a block scalar; nil when the style cannot hold it.
  private func blockTextEdits(of node: YAMLNode, to text: String) -> [TextEdit]? {
    let header = blockHeader(of: node)
    let bodyStart = nextLine(after: header.upperBound)
    let column = holderColumn(of: node)
    let isNew = node.range.upperBound <= bodyStart || node.indentation <= max(column, 0)
    // Blank lines below an empty text become a part of a text.
    let end = isNew ? blankLinesEnd(bodyStart) : node.range.upperBound
    let body = bodyStart..<max(bodyStart, end)
    let indent = isNew ? max(column, 0) + 2 : node.indentation
    if isNew && swallowsLines(body.upperBound, deeperThan: column) { return nil }
    let isKept = chomping(of: node) == "+"
    let writer = node.scalarStyle == .folded ? ScalarWriter.folded : ScalarWriter.literal
    guard
      var written = writer(text, indent, column, isKept)
        ?? (node.scalarStyle == .folded
          ? ScalarWriter.literal(
            text, indent: indent, parentIndent: column, keepsBreaks: isKept) : nil)
    else { return nil }
    let hasChomping = written.inline.hasSuffix("-") || written.inline.hasSuffix("+")
    if isKept && !hasChomping { written.inline += "+" }
    let digits = tree.bytes[header].filter { $0 >= 0x30 && $0 <= 0x39 }
    if !digits.isEmpty, !written.inline.contains(where: \.isNumber) {
      let width = indent - max(column, 0)
      guard (1...9).contains(width) else { return nil }
      let style = written.inline.removeFirst()
      written.inline = "\(style)\(width)" + written.inline
    }
    return [TextEdit(range: header, replacement: written.inline), bodyEdit(written.body, body)]
      .compactMap { $0 }
  }
}

extension YAMLValue {
  /// Whether the value is written on one line or as a block scalar.
  fileprivate var isScalar: Bool {
    switch self {
    case .string, .plain, .empty: true
    case .sequence, .mapping: isEmptyCollection
    }
  }
}

import Support

/// Insertion.
extension YAMLEditor {
  /// What is inserted.
  enum Insertion {
    case item(YAMLValue)
    case entry(YAMLValue.Entry)
  }

  /// Makes a collection of an empty one.
  func fill(_ node: YAMLNode, with value: YAMLValue) throws(YAMLEditError) -> [TextEdit] {
    let content = node.contentRange
    let isFlow = node.collectionStyle == .flow
    let isPlainPair = isFlow && content.count == 2
    if isFlow && (isInFlow(node) || node.isKey || !isPlainPair) {
      let text = emitter.flow(value)
      return [
        TextEdit(
          range: content.lowerBound + 1..<content.lowerBound + 1,
          replacement: String(text.dropFirst().dropLast()))
      ]
    }
    return try replace(node, with: value)
  }

  func insert(
    _ insertion: Insertion, into collection: YAMLNode, at index: Int
  ) throws(YAMLEditError) -> [TextEdit] {
    let elements = elements(of: collection)
    guard index >= 0, index <= elements.count, let first = elements.first else {
      throw .indexOutOfRange(index: index, count: elements.count)
    }
    if collection.collectionStyle == .flow {
      let edit = insertInFlow(insertion, elements, index)
      guard isBarePair(collection) else { return [edit] }
      let range = collection.contentRange
      return [
        TextEdit(range: range.lowerBound..<range.lowerBound, replacement: "{"), edit,
        TextEdit(range: range.upperBound..<range.upperBound, replacement: "}"),
      ]
    }
    let column = column(of: first.start)
    let lines: [String] =
      switch insertion {
      case .item(let value): emitter.lines([value], column: column)
      case .entry(let entry): emitter.lines([entry], column: column)
      }
    let text = lines.map { $0 + lineBreak }.joined()
    if index == 0 && !isFirstOnLine(first.start) {
      // The first entry stands behind a dash: the new one takes its place there.
      let replacement = text.drop { $0 == " " } + emitter.spaces(column)
      return [TextEdit(range: first.start..<first.start, replacement: String(replacement))]
    }
    if index < elements.count {
      let start = ownedStart(of: elements[index])
      return [TextEdit(range: start..<start, replacement: text)]
    }
    return append(text, after: elements[index - 1])
  }

  private func append(_ text: String, after element: Element) -> [TextEdit] {
    var end = ownedEnd(of: element)
    let isBelowText =
      end == tree.bytes.count || swallowsLines(end, deeperThan: column(of: element.start))
    if isBelowText { end = blankLinesEnd(end) }
    guard end == tree.bytes.count, end > 0, !isBreak(end - 1) else {
      return [TextEdit(range: end..<end, replacement: text)]
    }
    let lastLine = lineStart(of: end)
    if lastLine >= element.end, textStart(ofLine: lastLine) == end {
      // A blank last line without a break would become a line of the text above.
      return [TextEdit(range: lastLine..<end, replacement: text)]
    }
    let edit = TextEdit(range: end..<end, replacement: lineBreak + text)
    return [chompingGuard(), edit].compactMap { $0 }
  }

  private func insertInFlow(
    _ insertion: Insertion, _ elements: [Element], _ index: Int
  ) -> TextEdit {
    let text: String =
      switch insertion {
      case .item(let value): emitter.flow(value)
      case .entry(let entry): emitter.flowKey(entry.key) + ": " + emitter.flow(entry.value)
      }
    if index < elements.count {
      let start = elements[index].start
      return TextEdit(range: start..<start, replacement: text + ", ")
    }
    let end = elements[index - 1].end
    // `a:,` is no empty value for every reader.
    let space = tree.bytes[end - 1] == UInt8(ascii: ":") ? " " : ""
    return TextEdit(range: end..<end, replacement: space + ", " + text)
  }
}

import Support

/// Where items and entries stand among lines and comments.
extension YAMLEditor {
  /// The place of an item or entry.
  struct Element {
    /// The `-`, the `?` or the key.
    var start: Int
    /// The end of the item's or entry's bytes.
    var end: Int
    /// The node that ends it.
    var last: YAMLNode
  }

  func elements(of collection: YAMLNode) -> [Element] {
    if collection.kind == .mapping {
      return collection.entries.map {
        let endsWithKey = $0.value.kind == .empty && $0.value.range.isEmpty && $0.colon == nil
        return Element(
          start: $0.range.lowerBound, end: $0.range.upperBound,
          last: endsWithKey ? $0.key : $0.value)
      }
    }
    return collection.items.map { item in
      let isFlow = collection.collectionStyle == .flow
      let start = isFlow ? item.range.lowerBound : item.indicator ?? item.range.lowerBound
      return Element(
        start: min(start, item.range.lowerBound), end: max(item.range.upperBound, start + 1),
        last: item)
    }
  }

  func isBreak(_ offset: Int) -> Bool {
    offset >= 0 && offset < tree.bytes.count
      && (tree.bytes[offset] == 0x0A || tree.bytes[offset] == 0x0D)
  }

  func isBlank(_ offset: Int) -> Bool {
    offset >= 0 && offset < tree.bytes.count
      && (tree.bytes[offset] == 0x20 || tree.bytes[offset] == 0x09)
  }

  /// The first byte of the line, after a byte order mark.
  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, !isBreak(start - 1) { start -= 1 }
    if tree.bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]), start + 3 <= offset { start += 3 }
    return start
  }

  /// The end of the line, before its break.
  func lineTextEnd(of offset: Int) -> Int {
    var end = offset
    while end < tree.bytes.count, !isBreak(end) { end += 1 }
    return end
  }

  func afterBreak(_ offset: Int) -> Int {
    guard isBreak(offset) else { return offset }
    if tree.bytes[offset] == 0x0D, offset + 1 < tree.bytes.count, tree.bytes[offset + 1] == 0x0A {
      return offset + 2
    }
    return offset + 1
  }

  /// The start of the next line, or the end of the text.
  func nextLine(after offset: Int) -> Int { afterBreak(lineTextEnd(of: offset)) }

  func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  func isFirstOnLine(_ offset: Int) -> Bool {
    var start = lineStart(of: offset)
    while isBlank(start) { start += 1 }
    return start >= offset
  }

  /// The first byte of a line that is not blank.
  func textStart(ofLine offset: Int) -> Int {
    var start = offset
    while isBlank(start) { start += 1 }
    return start
  }

  /// The comment that stands alone on the line that starts at an offset.
  func comment(onLine lineStart: Int) -> YAMLComment? {
    var low = 0
    var high = tree.comments.count
    while low < high {
      let middle = (low + high) / 2
      if tree.comments[middle].lineStart < lineStart { low = middle + 1 } else { high = middle }
    }
    guard low < tree.comments.count, tree.comments[low].lineStart == lineStart,
      tree.comments[low].standsAlone
    else { return nil }
    return tree.comments[low]
  }

  /// The start of the line on which an element with its comments begins; the element itself when
  /// it starts inside a line.
  func ownedStart(of element: Element) -> Int {
    guard isFirstOnLine(element.start) else { return element.start }
    let column = column(of: element.start)
    var start = lineStart(of: element.start)
    let own = start
    while start > 0 {
      let above = lineStart(of: max(start - 1 - (isPairBreak(start) ? 1 : 0), 0))
      guard above < start, let comment = comment(onLine: above),
        comment.range.lowerBound - above == column
      else { return start }
      // The comment that starts the file is its header.
      let isTop = above == 0 || (above == 3 && tree.bytes[0] == 0xEF)
      if isTop { return own }
      start = above
    }
    return start
  }

  /// Whether a line starts after a pair of carriage return and line feed.
  private func isPairBreak(_ lineStart: Int) -> Bool {
    lineStart >= 2 && tree.bytes[lineStart - 1] == 0x0A && tree.bytes[lineStart - 2] == 0x0D
  }

  /// The start of the line after an element and the comments below that belong to it.
  func ownedEnd(of element: Element) -> Int {
    let column = column(of: element.start)
    var end = lineEnd(of: element)
    var next = end
    while next < tree.bytes.count {
      let text = textStart(ofLine: next)
      if isBreak(text) {
        next = afterBreak(text)
      } else if let comment = comment(onLine: next), comment.range.lowerBound - next > column {
        next = nextLine(after: text)
        end = next
      } else {
        break
      }
    }
    return end
  }

  /// The start of the line after the element's own lines.
  func lineEnd(of element: Element) -> Int {
    if element.end > element.start, isBreak(element.end - 1) { return element.end }
    return nextLine(after: element.end)
  }

  /// The end of a node's bytes without the line break that ends a block scalar.
  func endWithoutBreak(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, isBreak(end - 1) { end -= 1 }
    return end
  }

  /// The scalar that ends a node: its last child's last child, and so on.
  func lastScalar(of node: YAMLNode) -> YAMLNode? {
    var node = node
    while node.collectionStyle == .block {
      guard let last = elements(of: node).last else { return nil }
      node = last.last
    }
    return node.kind == .scalar ? node : nil
  }

  /// The chomping indicator of a block scalar, `-`, `+` or nothing; nil for other nodes.
  func chomping(of node: YAMLNode) -> String? {
    guard node.scalarStyle == .literal || node.scalarStyle == .folded else { return nil }
    for offset in blockHeader(of: node) {
      if tree.bytes[offset] == UInt8(ascii: "-") { return "-" }
      if tree.bytes[offset] == UInt8(ascii: "+") { return "+" }
    }
    return ""
  }

  /// The bytes of a block scalar's `|` or `>` with its indicators.
  func blockHeader(of node: YAMLNode) -> Range<Int> {
    let start = node.contentRange.lowerBound
    var end = start + 1
    while end < tree.bytes.count, end < start + 3,
      tree.bytes[end] == UInt8(ascii: "-") || tree.bytes[end] == UInt8(ascii: "+")
        || (tree.bytes[end] >= UInt8(ascii: "1") && tree.bytes[end] <= UInt8(ascii: "9"))
    {
      end += 1
    }
    return start..<min(end, tree.bytes.count)
  }

  /// Finds the blank lines that would join the text of the block scalar which ends an element above.
  ///
  /// All of them do when it keeps trailing breaks, or when one is wider than the element's column.
  ///
  /// - Parameters:
  ///   - element: The element above.
  ///   - elementEnd: The start of the line after it and its comments.
  ///   - lineStart: Where the blank lines start.
  /// - Returns: Their end; the line start itself when there are none.
  func joinedBlankLines(below element: Element, elementEnd: Int, at lineStart: Int) -> Int {
    guard let scalar = lastScalar(of: element.last), let chomping = chomping(of: scalar),
      scalar.range.upperBound == element.end, blankLinesEnd(lineEnd(of: element)) >= elementEnd
    else { return lineStart }
    let column = max(column(of: element.start), 0)
    return chomping == "+" || hasWideBlankLine(lineStart, widerThan: column)
      ? blankLinesEnd(lineStart) : lineStart
  }

  /// Whether one of the blank lines at a line start has more blanks than a column.
  private func hasWideBlankLine(_ lineStart: Int, widerThan column: Int) -> Bool {
    let end = blankLinesEnd(lineStart)
    var next = lineStart
    while next < end {
      let text = textStart(ofLine: next)
      if text - next > column { return true }
      next = afterBreak(text)
    }
    return false
  }

  /// The end of the blank lines that start at an offset.
  func blankLinesEnd(_ offset: Int) -> Int {
    var end = offset
    while end < tree.bytes.count {
      let text = textStart(ofLine: end)
      // The last line of a file may be blank and lack its break.
      guard isBreak(text) else { return text == tree.bytes.count ? text : end }
      end = afterBreak(text)
    }
    return end
  }

  /// Whether a block scalar that is inserted at a line start would swallow the lines below: it
  /// takes every comment and blank line that is indented deep enough.
  func swallowsLines(_ lineStart: Int, deeperThan column: Int) -> Bool {
    if hasWideBlankLine(lineStart, widerThan: max(column, 0)) { return true }
    let next = blankLinesEnd(lineStart)
    guard let comment = comment(onLine: next) else { return false }
    return comment.range.lowerBound - next > max(column, -1)
  }

  /// The edit that keeps the text of a block scalar which ends the file without a line break, when
  /// a line break is put after it.
  func chompingGuard() -> TextEdit? {
    guard let last = tree.bytes.indices.last, !isBreak(last) else { return nil }
    for document in tree.documents.reversed() {
      guard let document, let scalar = lastScalar(of: document) else { continue }
      guard scalar.range.upperBound == tree.bytes.count, let chomping = chomping(of: scalar),
        chomping != "-", scalar.range.upperBound > blockHeader(of: scalar).upperBound
      else { return nil }
      let header = blockHeader(of: scalar)
      let digits = tree.bytes[header].filter { $0 >= 0x30 && $0 <= 0x39 }
      return TextEdit(
        range: header.lowerBound + 1..<header.upperBound,
        replacement: String(decoding: digits, as: UTF8.self) + "-")
    }
    return nil
  }
}

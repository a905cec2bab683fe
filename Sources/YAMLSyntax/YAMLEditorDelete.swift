import Support

/// Deletion and moving.
extension YAMLEditor {
  // MARK: - Deletion

  func deleteInFlow(_ collection: YAMLNode, _ position: Int) -> [TextEdit] {
    let elements = elements(of: collection)
    let element = elements[position]
    if isBarePair(collection) {
      return [TextEdit(range: collection.contentRange, replacement: "{}")]
    }
    if position + 1 < elements.count {
      let next = elements[position + 1].start
      if !hasComment(element.end..<next) {
        return [TextEdit(range: element.start..<next, replacement: "")]
      }
      let comma = tree.bytes[element.end..<next].firstIndex(of: UInt8(ascii: ",")) ?? element.end
      return [TextEdit(range: element.start..<min(comma + 1, next), replacement: "")]
    }
    if position > 0 {
      let previous = elements[position - 1].end
      if !hasComment(previous..<element.start) {
        return [TextEdit(range: previous..<element.end, replacement: "")]
      }
      return [TextEdit(range: element.start..<element.end, replacement: "")]
        + trailingComma(element)
    }
    return [TextEdit(range: element.start..<element.end, replacement: "")] + trailingComma(element)
  }

  /// Whether a mapping is the single `key: value` of a flow sequence, without braces.
  func isBarePair(_ collection: YAMLNode) -> Bool {
    collection.kind == .mapping && collection.collectionStyle == .flow
      && tree.bytes[collection.contentRange.lowerBound] != UInt8(ascii: "{")
  }

  private func hasComment(_ range: Range<Int>) -> Bool {
    tree.comments.contains { $0.range.overlaps(range) }
  }

  /// The edit that deletes the comma after the last item of a flow collection.
  private func trailingComma(_ element: Element) -> [TextEdit] {
    guard var index = tree.tokens.index(atByte: element.end) else { return [] }
    while index < tree.tokens.count {
      let token = tree.tokens[index]
      switch token.kind {
      case .whitespace, .lineBreak, .comment: index += 1
      case .comma: return [TextEdit(range: token.range, replacement: "")]
      default: return []
      }
    }
    return []
  }

  func deleteInBlock(_ collection: YAMLNode, _ position: Int) -> [TextEdit] {
    let elements = elements(of: collection)
    let element = elements[position]
    if elements.count == 1 { return deleteOnly(element, of: collection) }
    guard isFirstOnLine(element.start) else {
      let column = column(of: element.start)
      let next = elements[1].start
      let kept = tree.comments.first {
        $0.range.lowerBound >= element.end && $0.range.lowerBound < next && $0.standsAlone
          && $0.range.lowerBound - $0.lineStart <= column
      }
      let end = kept?.range.lowerBound ?? next
      return [TextEdit(range: element.start..<end, replacement: "")]
    }
    let start = ownedStart(of: element)
    var end = ownedEnd(of: element)
    if position > 0 {
      // Blank lines below would join the text of the scalar above.
      end = joinedBlankLines(below: elements[position - 1], elementEnd: start, at: end)
    }
    return [TextEdit(range: start..<end, replacement: "")]
  }

  /// Deletes the only element, so that an empty flow collection stays.
  private func deleteOnly(_ element: Element, of collection: YAMLNode) -> [TextEdit] {
    let empty = collection.kind == .sequence ? "[]" : "{}"
    guard isFirstOnLine(element.start) else {
      let end = endWithoutBreak(element.start..<element.end)
      return [TextEdit(range: element.start..<end, replacement: empty)]
    }
    let start = ownedStart(of: element)
    let lines = start..<ownedEnd(of: element)
    guard let holder = holderEnd(of: collection) else {
      let indent = emitter.spaces(column(of: element.start))
      return [TextEdit(range: lines, replacement: indent + empty + lineBreak)]
    }
    return [
      TextEdit(range: holder..<holder, replacement: " " + empty),
      TextEdit(range: lines, replacement: ""),
    ]
  }

  /// Where the value of a collection that starts on a later line would stand: after its indicator
  /// or properties; nil for a root without properties.
  func holderEnd(of node: YAMLNode) -> Int? {
    let properties = [node.anchorRange?.upperBound, node.tagRange?.upperBound].compactMap { $0 }
    if let end = properties.max() { return end }
    return node.indicator.map { $0 + 1 }
  }

  // MARK: - Moving

  func moveInFlow(_ collection: YAMLNode, _ from: Int, _ to: Int) -> [TextEdit] {
    let elements = elements(of: collection)
    let chunks = elements.map { $0.start..<$0.end }
    let slots = min(from, to)...max(from, to)
    var text = ""
    for slot in slots {
      text += source(chunks[origin(of: slot, from: from, to: to)])
      if text.hasSuffix(":") { text += " " }
      if slot < slots.upperBound {
        text += source(chunks[slot].upperBound..<chunks[slot + 1].lowerBound)
      }
    }
    let range = chunks[slots.lowerBound].lowerBound..<chunks[slots.upperBound].upperBound
    return [TextEdit(range: range, replacement: text)]
  }

  func moveInBlock(_ collection: YAMLNode, _ from: Int, _ to: Int) -> [TextEdit] {
    let elements = elements(of: collection)
    let slots = min(from, to)...max(from, to)
    // A chunk runs from the first byte that is not blank to the end of its last line, so that the
    // indentation of its first line stays with the place.
    let chunks = elements.map {
      textStart(ofLine: ownedStart(of: $0))..<ownedEnd(of: $0)
    }
    var text = ""
    for slot in slots {
      let index = origin(of: slot, from: from, to: to)
      text += closedSource(chunks[index])
      guard slot < slots.upperBound else { break }
      var gap = chunks[slot].upperBound..<chunks[slot + 1].lowerBound
      let joined = joinedBlankLines(
        below: elements[index], elementEnd: chunks[index].upperBound, at: gap.lowerBound)
      gap = min(joined, gap.upperBound)..<gap.upperBound
      text += source(gap)
    }
    let last = origin(of: slots.upperBound, from: from, to: to)
    let end = joinedBlankLines(
      below: elements[last], elementEnd: chunks[last].upperBound,
      at: chunks[slots.upperBound].upperBound)
    return [TextEdit(range: chunks[slots.lowerBound].lowerBound..<end, replacement: text)]
  }

  /// Which element stands in a slot after the move.
  private func origin(of slot: Int, from: Int, to: Int) -> Int {
    if slot == to { return from }
    return from < to ? slot + 1 : slot - 1
  }

  private func source(_ range: Range<Int>) -> String {
    String(decoding: tree.bytes[range], as: UTF8.self)
  }

  /// The source of lines, with the line break that the last line of a file may lack.
  private func closedSource(_ range: Range<Int>) -> String {
    guard range.upperBound == tree.bytes.count, !isBreak(range.upperBound - 1) else {
      return source(range)
    }
    guard let edit = chompingGuard() else { return source(range) + lineBreak }
    return source(range.lowerBound..<edit.range.lowerBound) + edit.replacement
      + source(edit.range.upperBound..<range.upperBound) + lineBreak
  }
}

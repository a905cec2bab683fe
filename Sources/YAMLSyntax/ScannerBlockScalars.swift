/// Literal and folded block scalars (YAML 1.2.2, 8.1).
extension Scanner {
  mutating func scanBlockScalar(isLiteral: Bool) {
    let start = position
    if column == indent, !expectsNode {
      report(levels.last?.isSequence == true ? .missingDash : .missingColon, start, start + 1)
    }
    position += 1
    let increment = scanIndicators()
    addToken(.blockScalarHeader)
    let mark = marks.count
    addMark(.scalar, start, position)
    marks[mark].style = isLiteral ? .literal : .folded
    finishBlockScalarHeader()
    let bodyStart = position
    let parent = indent
    let contentIndent =
      increment > 0 ? max(parent, 0) + increment : detectIndent(from: bodyStart, parent: parent)
    let isKept = keepsTrailingBreaks(from: start)
    let body = readBody(
      from: bodyStart, indent: contentIndent, parent: parent, keepsTrailing: isKept)
    marks[mark].indent = Int32(truncatingIfNeeded: contentIndent)
    if body > bodyStart {
      marks[mark].end = Int32(truncatingIfNeeded: body)
      position = body
      addToken(.blockScalarText)
    }
    startLine()
    if position > 0, !isBreak(position - 1) { isFirstOnLine = false }
    allowsSimpleKey = true
    expectsNode = false
  }

  /// Reads at most one chomping and one indentation indicator, in either order.
  ///
  /// - Returns: The indentation indicator, or 0.
  private mutating func scanIndicators() -> Int {
    var increment = 0
    var hasChomping = false
    var hasDigit = false
    while true {
      switch byte(position) {
      case UInt8(ascii: "+") where !hasChomping, UInt8(ascii: "-") where !hasChomping:
        hasChomping = true
      case UInt8(ascii: "0") where !hasDigit:
        report(.invalidBlockScalarHeader, position, position + 1)
        hasDigit = true
      case UInt8(ascii: "1")...UInt8(ascii: "9") where !hasDigit:
        increment = Int(base[position] - UInt8(ascii: "0"))
        hasDigit = true
      default: return increment
      }
      position += 1
    }
  }

  private func keepsTrailingBreaks(from start: Int) -> Bool {
    byte(start + 1) == UInt8(ascii: "+")
      || (byte(start + 2) == UInt8(ascii: "+") && byte(start + 1) != UInt8(ascii: "-"))
  }

  /// Reads the rest of the header's line with its line break.
  private mutating func finishBlockScalarHeader() {
    isFirstOnLine = false
    allowsSimpleKey = false
    tab = -1
    if isBlank(position) { skipBlanks() }
    if !isBreakOrEnd(position) {
      if base[position] != UInt8(ascii: "#") { skipLine(reporting: .invalidBlockScalarHeader) }
      if isBlank(position) { skipBlanks() }
      if byte(position) == UInt8(ascii: "#"), position < count { skipComment() }
    }
    if isBreak(position) { skipBreak() }
  }

  /// Finds the indentation of the first line with text.
  private mutating func detectIndent(from bodyStart: Int, parent: Int) -> Int {
    var offset = bodyStart
    var widestBlank = 0
    let least = max(parent + 1, 0)
    while offset < count {
      let lineBegin = offset
      while offset < count, base[offset] == 0x20 { offset += 1 }
      let column = offset - lineBegin
      if isBreakOrEnd(offset) {
        widestBlank = max(widestBlank, column)
        if offset >= count { break }
        offset = afterBreak(offset)
        continue
      }
      let isMarker = column == 0 && isDocumentMarker(offset)
      if base[offset] == 0x09, column < least {
        return detectIndentAtTab(offset, column: column, least: least, widest: widestBlank)
      }
      if column < least || isMarker { return max(widestBlank, least) }
      if widestBlank > column {
        // libyaml ends the scalar here; only a comment may follow it then.
        if base[offset] == UInt8(ascii: "#") { return widestBlank }
        report(.blockScalarIndentation, lineBegin, offset)
      }
      return column
    }
    return max(widestBlank, least, 1)
  }

  /// Takes a tab for the indentation of the first line, unless the line is blank.
  private mutating func detectIndentAtTab(
    _ offset: Int, column: Int, least: Int, widest: Int
  ) -> Int {
    let lineIsBlank = lineContentEnd(offset) == offset
    if lineIsBlank { report(.tabIndentation, offset, offset + 1) }
    return max(lineIsBlank ? widest : column, least)
  }

  /// Finds the end of the scalar's text.
  private mutating func readBody(
    from bodyStart: Int, indent: Int, parent: Int, keepsTrailing: Bool
  ) -> Int {
    var offset = bodyStart
    var end = bodyStart
    var conflicts: [Problem] = []
    var reportedTab = false
    while offset < count {
      let lineBegin = offset
      let limit = min(count, lineBegin + indent)
      while offset < limit, base[offset] == 0x20 { offset += 1 }
      if offset >= count { break }
      if isBreak(offset) {
        offset = afterBreak(offset)
        if keepsTrailing { end = offset }
        continue
      }
      if offset - lineBegin < indent {
        if base[offset] == 0x09 {
          let lineIsBlank = lineContentEnd(offset) == offset
          if !reportedTab { report(.tabIndentation, offset, offset + 1) }
          reportedTab = true
          offset = afterBreak(lineEnd(from: offset))
          if !lineIsBlank || keepsTrailing { end = offset }
          continue
        }
        guard offset == lineBegin, isConflictLine(offset, parentIndent: parent) else { break }
        let lineStop = lineEnd(from: offset)
        conflicts.append(Problem(code: .mergeConflict, start: offset, end: lineStop))
        offset = afterBreak(lineStop)
        continue
      }
      if offset == lineBegin, isDocumentMarker(offset) { break }
      offset = afterBreak(lineEnd(from: offset))
      end = offset
      if !conflicts.isEmpty {
        problems.append(contentsOf: conflicts)
        conflicts.removeAll()
      }
    }
    return end
  }
}

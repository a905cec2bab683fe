/// Plain and quoted scalars (YAML 1.2.2, 7.3).
extension Scanner {
  // MARK: - Plain

  mutating func scanPlain() {
    let start = position
    let inFlow = !flows.isEmpty
    var end = scanPlainLine(from: start, inFlow: inFlow, isFirst: true)
    var isVerbatim = true
    var endLineStart = lineStart
    while let next = plainContinuation(after: end, inFlow: inFlow, start: start) {
      let lineText = scanPlainLine(from: next.content, inFlow: inFlow, isFirst: false)
      if lineText == next.content { break }
      if !inFlow, stopsAtColon(lineText) { break }
      end = lineText
      endLineStart = next.lineStart
      isVerbatim = false
    }
    if endLineStart != lineStart { columnShift = 0 }
    lineStart = endLineStart
    position = end
    addScalar(.plain, start, isVerbatim: isVerbatim)
  }

  mutating func addScalar(_ style: YAMLScalarStyle, _ start: Int, isVerbatim: Bool) {
    addMark(.scalar, start, position)
    marks[marks.count - 1].style = style
    if isVerbatim { marks[marks.count - 1].flags |= Mark.isVerbatim }
    switch style {
    case .singleQuoted: addToken(.singleQuotedScalar)
    case .doubleQuoted: addToken(.doubleQuotedScalar)
    default: addToken(.plainScalar)
    }
  }

  private func stopsAtColon(_ offset: Int) -> Bool {
    var next = offset
    while isBlank(next) { next += 1 }
    return byte(next) == UInt8(ascii: ":") && isBlankBreakOrEnd(next + 1)
  }

  /// Reads the text of one line.
  ///
  /// - Returns: The offset after its last byte that is not blank.
  @inline(__always)
  private func scanPlainLine(from start: Int, inFlow: Bool, isFirst: Bool) -> Int {
    var offset = start
    var end = start
    if isFirst {
      offset += 1
      end = offset
    }
    while offset < count {
      let value = base[offset]
      switch value {
      case 0x20, 0x09:
        offset += 1
        while isBlank(offset) { offset += 1 }
        if byte(offset) == UInt8(ascii: "#") { return end }
      case 0x0A, 0x0D: return end
      case UInt8(ascii: ":"):
        if isBlankBreakOrEnd(offset + 1) { return end }
        if inFlow, Scanner.isFlowIndicator(base[offset + 1]) { return end }
        offset += 1
        end = offset
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        if inFlow { return end }
        offset += 1
        end = offset
      default:
        offset += 1
        end = offset
      }
    }
    return end
  }

  /// Finds the next line of a plain scalar.
  ///
  /// - Returns: The start of the line and of its text; nil when the scalar ends.
  private mutating func plainContinuation(
    after end: Int, inFlow: Bool, start: Int
  ) -> (lineStart: Int, content: Int)? {
    var offset = end
    while isBlank(offset) { offset += 1 }
    guard isBreak(offset) else { return nil }
    var lineBegin = offset
    var firstTab = -1
    while offset < count {
      if isBreak(offset) {
        offset = afterBreak(offset)
        lineBegin = offset
        firstTab = -1
      } else if base[offset] == 0x20 {
        offset += 1
      } else if base[offset] == 0x09 {
        if firstTab < 0 { firstTab = offset - lineBegin }
        offset += 1
      } else {
        break
      }
    }
    guard offset < count, base[offset] != UInt8(ascii: "#") else { return nil }
    let column = offset - lineBegin
    if column == 0 {
      if isDocumentMarker(offset) { return nil }
      if !inFlow, isConflictLine(offset, parentIndent: indent) { return nil }
    }
    if !inFlow {
      if column <= indent || (firstTab >= 0 && firstTab <= indent) { return nil }
    } else if isSuspiciousLine(offset, column: column) {
      if isStrict { return nil }
      if snapshot == nil { saveFlowSnapshot(start: start, end: end) }
    }
    return (lineBegin, offset)
  }

  /// Saves the state that the scanner would have if the plain scalar ended here.
  private mutating func saveFlowSnapshot(start: Int, end: Int) {
    var state = makeSnapshot()
    state.scalar = start..<end
    state.position = end
    state.flows[state.flows.count - 1].isComplete = true
    snapshot = state
  }

  // MARK: - Quoted

  mutating func scanQuoted(isSingle: Bool) {
    let start = position
    let quote: UInt8 = isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    let style: YAMLScalarStyle = isSingle ? .singleQuoted : .doubleQuoted
    var offset = start + 1
    var isVerbatim = true
    var firstLineEnd = -1
    var textEnd = start + 1
    var currentLine = lineStart
    let problemCount = problems.count
    while offset < count {
      let value = base[offset]
      if value == quote {
        if isSingle && byte(offset + 1) == quote {
          isVerbatim = false
          offset += 2
          continue
        }
        let after = offset + 1
        if firstLineEnd >= 0, !isPlausibleQuoteEnd(after) { break }
        position = after
        if currentLine != lineStart { columnShift = 0 }
        lineStart = currentLine
        addScalar(style, start, isVerbatim: isVerbatim)
        adjacentEnd = position
        return
      }
      switch value {
      case UInt8(ascii: "\\") where !isSingle:
        isVerbatim = false
        offset = isBreak(offset + 1) ? offset + 1 : checkEscape(offset)
      case 0x0A, 0x0D:
        isVerbatim = false
        if firstLineEnd < 0 { firstLineEnd = offset }
        textEnd = offset
        offset = afterBreak(offset)
        currentLine = offset
        if endsQuoted(atLine: offset) {
          finishUnclosed(style, start, end: textEnd)
          return
        }
      default: offset += 1
      }
    }
    if problems.count > problemCount { problems.removeLast(problems.count - problemCount) }
    let end = firstLineEnd < 0 ? count : unclosedEnd(firstLineEnd)
    finishUnclosed(style, start, end: end)
  }

  /// Whether a quoted scalar over several lines may end here: otherwise its end is another's start.
  private func isPlausibleQuoteEnd(_ offset: Int) -> Bool {
    var next = offset
    while isBlank(next) { next += 1 }
    if isBreakOrEnd(next) || base[next] == UInt8(ascii: "#") { return true }
    guard !flows.isEmpty else { return false }
    return base[next] == UInt8(ascii: ",") || base[next] == UInt8(ascii: "]")
      || base[next] == UInt8(ascii: "}") || base[next] == UInt8(ascii: ":")
  }

  /// Whether a quoted scalar surely ends before a line.
  private func endsQuoted(atLine offset: Int) -> Bool {
    if isDocumentMarker(offset) { return true }
    guard isStrict, indent >= 0 else { return false }
    var next = offset
    while isBlank(next) { next += 1 }
    return !isBreakOrEnd(next) && next - offset <= indent
  }

  /// The end of an unclosed scalar: the last line before one that its parent's neighbours may hold.
  private func unclosedEnd(_ firstLineEnd: Int) -> Int {
    guard indent >= 0 else { return firstLineEnd }
    var end = firstLineEnd
    var offset = afterBreak(firstLineEnd)
    while offset < count {
      var next = offset
      while isBlank(next) { next += 1 }
      let stop = lineEnd(from: next)
      if stop > next {
        if next - offset <= indent || looksLikeEntry(next) { break }
        end = stop
      }
      offset = afterBreak(stop)
      if offset == stop { break }
    }
    return end
  }

  private mutating func finishUnclosed(_ style: YAMLScalarStyle, _ start: Int, end: Int) {
    var stop = end
    while stop > start + 1, isBlank(stop - 1) || isBreak(stop - 1) { stop -= 1 }
    report(.unclosedQuote, start, start + 1)
    let startsOn = self.lineStart
    var line = startsOn
    var offset = start
    while offset < stop {
      let lineStop = lineEnd(from: offset)
      guard lineStop < stop else { break }
      offset = afterBreak(lineStop)
      line = offset
    }
    if line != startsOn { columnShift = 0 }
    self.lineStart = line
    position = stop
    addScalar(style, start, isVerbatim: false)
    marks[marks.count - 1].flags |= Mark.isBroken
  }

  /// Checks one escape sequence; returns the offset after it.
  private mutating func checkEscape(_ offset: Int) -> Int {
    let length = Escape.length(base, at: offset, count: count)
    if length > 0 { return offset + length }
    let next = offset + 1
    report(.invalidEscape, offset, min(next + 1, count))
    return next < count && base[next] == UInt8(ascii: "\"") ? next : min(next + 1, count)
  }
}

/// Block structure: indentation, entries, keys.
extension Scanner {
  /// Scans one token outside flow collections; the position is at its first byte.
  mutating func scanBlockToken() {
    settleCandidate(atEnd: false)
    if position == lineStart && columnShift == 0 && scanLineStart() { return }
    if isFirstOnLine {
      if tab >= 0, tab - lineStart <= indent {
        report(.tabIndentation, tab, tab + 1)
        tab = -1
      }
      if indent > column { dedent() }
    }
    let value = base[position]
    switch value {
    case UInt8(ascii: "-") where isBlankBreakOrEnd(position + 1): scanBlockEntry()
    case UInt8(ascii: "?") where isBlankBreakOrEnd(position + 1): scanKeyIndicator()
    case UInt8(ascii: ":") where isBlankBreakOrEnd(position + 1): scanBlockValue()
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","):
      skipLine(reporting: value == UInt8(ascii: ",") ? .unexpectedComma : .unexpectedBracket)
    default: scanBlockContent(value)
    }
  }

  /// Scans what only the first column may hold; returns false when there is no such thing.
  private mutating func scanLineStart() -> Bool {
    let value = base[position]
    switch value {
    case UInt8(ascii: "%"):
      leaveDocument()
      scanDirective()
      return true
    case UInt8(ascii: "-") where isDocumentMarker(position),
      UInt8(ascii: ".") where isDocumentMarker(position):
      leaveDocument()
      let start = position
      position += 3
      let isStart = value == UInt8(ascii: "-")
      addMark(isStart ? .documentStart : .documentEnd, start, position)
      addToken(isStart ? .documentStart : .documentEnd)
      finishIndicator(allowsKey: false)
      if !isStart { rejectTextAfterDocumentEnd() }
      return true
    case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "|"):
      guard isConflictLine(position, parentIndent: indent) else { return false }
      skipLine(reporting: .mergeConflict)
      return true
    case 0xEF where byte(position + 1) == 0xBB && byte(position + 2) == 0xBF:
      // A mark before a later document (YAML 1.2.2, 5.2); the validator reports others.
      position += 3
      addToken(.byteOrderMark)
      lineStart = position
      return true
    default:
      return false
    }
  }

  private mutating func rejectTextAfterDocumentEnd() {
    while isBlank(position) { position += 1 }
    if tokens.last.map({ Int($0.end) < position }) ?? false { addToken(.whitespace) }
    if !isBreakOrEnd(position), base[position] != UInt8(ascii: "#") {
      skipLine(reporting: .unexpectedContent)
    }
  }

  private mutating func leaveDocument() {
    dropCandidate()
    unroll(to: -1)
    candidate.isPossible = false
  }

  /// Closes every level that is indented more than a column.
  mutating func unroll(to column: Int) {
    while indent > column, !levels.isEmpty {
      addMark(.blockEnd, position, position)
      popLevel()
    }
  }

  private mutating func popLevel() {
    levels.removeLast()
    indent = levels.last?.indent ?? -1
    expectsNode = false
  }

  /// Closes levels at a line that is indented less, and repairs a dedent to no level.
  private mutating func dedent() {
    let isEntry = base[position] == UInt8(ascii: "-") && isBlankBreakOrEnd(position + 1)
    while let level = levels.last, level.indent > column {
      let below = levels.count >= 2 ? levels[levels.count - 2].indent : -1
      if column <= below {
        addMark(.blockEnd, position, position)
        popLevel()
        continue
      }
      // The column lies between two levels: no reading of YAML allows it.
      report(.wrongIndentation, lineStart, position)
      if level.isSequence == isEntry || below < 0 {
        levels[levels.count - 1].indent = column
        indent = column
      } else {
        addMark(.blockEnd, position, position)
        popLevel()
        columnShift += indent - column
      }
      return
    }
  }

  /// Opens a block collection at a column unless it is open already.
  ///
  /// - Parameters:
  ///   - column: The column of the collection's entries.
  ///   - isSequence: Whether it is a sequence.
  ///   - mark: The mark that the collection starts before; it is flagged.
  mutating func roll(to column: Int, isSequence: Bool, mark: Int) {
    guard indent < column else { return }
    levels.append(Level(indent: column, isSequence: isSequence))
    indent = column
    marks[mark].flags |= Mark.opensCollection
    marks[mark].indent = Int32(truncatingIfNeeded: column)
  }

  /// Checks that a node or entry may start here; reports and repairs when it may not.
  ///
  /// - Returns: Whether scanning of the token goes on; otherwise its line was skipped.
  mutating func place() -> Bool {
    guard column > indent, !expectsNode else { return true }
    guard isFirstOnLine else {
      skipLine(reporting: .unexpectedContent)
      return false
    }
    if indent < 0 {
      report(.contentAfterRoot, position, lineContentEnd(position))
      expectsNode = true
    } else {
      report(.wrongIndentation, lineStart, position)
      columnShift += indent - column
    }
    return true
  }

  /// The end of the line's text without trailing blanks.
  func lineContentEnd(_ offset: Int) -> Int {
    var end = lineEnd(from: offset)
    while end > offset, isBlank(end - 1) { end -= 1 }
    return end
  }

  mutating func finishIndicator(allowsKey: Bool) {
    isFirstOnLine = false
    allowsSimpleKey = allowsKey
    expectsNode = true
    tab = -1
  }

  private mutating func reportTab() {
    guard tab >= 0 else { return }
    report(.tabIndentation, tab, tab + 1)
    tab = -1
  }

  // MARK: - Entries

  private mutating func scanBlockEntry() {
    if !allowsSimpleKey {
      if !expectsNode {
        skipLine(reporting: .unexpectedContent)
        return
      }
      report(.unexpectedDash, position, position + 1)
    }
    guard place() else { return }
    dropCandidate()
    reportTab()
    if column == indent, let level = levels.last, !level.isSequence {
      if !expectsNode && !level.isIndentless {
        report(.unexpectedDash, position, position + 1)
      }
      levels[levels.count - 1].isIndentless = true
    }
    addMark(.blockEntry, position, position + 1)
    roll(to: column, isSequence: true, mark: marks.count - 1)
    position += 1
    addToken(.sequenceEntry)
    finishIndicator(allowsKey: true)
  }

  private mutating func scanKeyIndicator() {
    guard allowsSimpleKey else {
      report(.unexpectedQuestionMark, position, position + 1)
      position += 1
      addToken(.error)
      return
    }
    guard place() else { return }
    dropCandidate()
    reportTab()
    checkMappingLevel(at: position, position + 1, column: column)
    addMark(.key, position, position + 1)
    roll(to: column, isSequence: false, mark: marks.count - 1)
    levels[levels.count - 1].hasExplicitKey = true
    levels[levels.count - 1].isIndentless = false
    position += 1
    addToken(.keyIndicator)
    finishIndicator(allowsKey: true)
  }

  /// Reports a key at the column of a block sequence's dashes.
  mutating func checkMappingLevel(at start: Int, _ end: Int, column: Int) {
    guard column == indent, levels.last?.isSequence == true else { return }
    // A line that is indented wrongly has its error.
    if let last = problems.last, last.code == .wrongIndentation, last.end == start { return }
    report(.missingDash, start, end)
  }

  private mutating func scanBlockValue() {
    if candidate.isPossible {
      turnCandidateIntoKey()
      addMark(.value, position, position + 1)
      position += 1
      addToken(.valueIndicator)
      finishIndicator(allowsKey: false)
    } else if allowsSimpleKey {
      guard place() else { return }
      reportTab()
      checkMappingLevel(at: position, position + 1, column: column)
      addMark(.value, position, position + 1)
      roll(to: column, isSequence: false, mark: marks.count - 1)
      levels[levels.count - 1].hasExplicitKey = false
      levels[levels.count - 1].isIndentless = false
      position += 1
      addToken(.valueIndicator)
      finishIndicator(allowsKey: true)
    } else {
      rejectColon()
    }
  }

  /// Makes the text after a second `: ` on a line a part of the plain value, as was surely meant.
  private mutating func rejectColon() {
    let start = position
    guard let last = marks.last, last.kind == .scalar, last.style == .plain, !expectsNode,
      Int(last.start) >= lineStart, last.has(Mark.isVerbatim)
    else {
      skipLine(reporting: .unexpectedColon)
      return
    }
    skipLine(reporting: .unexpectedColon)
    problems[problems.count - 1].end = start + 1
    let end = position
    while let token = tokens.last, Int(token.end) > Int(last.start) { tokens.removeLast() }
    position = end
    addToken(.plainScalar)
    marks[marks.count - 1].end = Int32(truncatingIfNeeded: end)
  }

  // MARK: - Content

  private mutating func scanBlockContent(_ value: UInt8) {
    guard place() else { return }
    if column > indent || !allowsSimpleKey {
      // A tab before content that is indented enough is separation, unless a key follows.
    } else {
      reportTab()
    }
    switch value {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      dropCandidate()
      scanBlockScalar(isLiteral: value == UInt8(ascii: "|"))
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      saveCandidate()
      if value == UInt8(ascii: "&") { scanAnchor(.anchor) } else { scanTag() }
      finishProperty()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      saveCandidate()
      openFlow(isSequence: value == UInt8(ascii: "["))
    default:
      saveCandidate()
      scanInlineNode(value)
      expectsNode = false
      allowsSimpleKey = false
      isFirstOnLine = false
      tab = -1
    }
  }

  private mutating func finishProperty() {
    expectsNode = true
    allowsSimpleKey = false
    isFirstOnLine = false
    tab = -1
  }

  /// Scans an alias or a scalar that may stand on one line.
  mutating func scanInlineNode(_ value: UInt8) {
    switch value {
    case UInt8(ascii: "*"): scanAnchor(.alias)
    case UInt8(ascii: "'"): scanQuoted(isSingle: true)
    case UInt8(ascii: "\""): scanQuoted(isSingle: false)
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
      report(.reservedIndicator, position, position + 1)
      scanPlain()
    default: scanPlain()
    }
  }
}

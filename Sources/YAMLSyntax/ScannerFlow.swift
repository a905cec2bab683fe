/// Flow collections, and the one step back when one of them is not closed.
extension Scanner {
  mutating func openFlow(isSequence: Bool) {
    addMark(isSequence ? .flowSequenceStart : .flowMappingStart, position, position + 1)
    flows.append(Flow(isSequence: isSequence, start: position))
    position += 1
    addToken(.flowStart)
    isFirstOnLine = false
    tab = -1
  }

  /// Scans one token inside a flow collection; the position is at its first byte.
  mutating func scanFlowToken() {
    if isFirstOnLine, leaveFlowAtSuspiciousLine() { return }
    isFirstOnLine = false
    let value = base[position]
    switch value {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      guard beginFlowNode() else { return }
      openFlow(isSequence: value == UInt8(ascii: "["))
    case UInt8(ascii: "]"), UInt8(ascii: "}"): scanFlowEnd(isSequence: value == UInt8(ascii: "]"))
    case UInt8(ascii: ","): scanComma()
    case UInt8(ascii: "?") where isFlowIndicatorEnd(position + 1): scanFlowKey()
    case UInt8(ascii: ":") where isFlowValue(): scanFlowValue()
    case UInt8(ascii: "-") where isBlankBreakOrEnd(position + 1):
      skipByte(reporting: .unexpectedDash)
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      guard beginFlowNode() else { return }
      if value == UInt8(ascii: "&") { scanAnchor(.anchor) } else { scanTag() }
      flows[flows.count - 1].hasProperties = true
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard beginFlowNode() else { return }
      report(.reservedIndicator, position, position + 1)
      scanPlain()
      completeFlowNode()
    default:
      guard beginFlowNode() else { return }
      scanInlineNode(value)
      completeFlowNode()
    }
  }

  private mutating func skipByte(reporting code: YAMLSyntaxError.Code) {
    guard !failFlow() else { return }
    report(code, position, position + 1)
    position += 1
    addToken(.error)
  }

  /// Whether a byte ends an indicator inside a flow collection.
  func isFlowIndicatorEnd(_ offset: Int) -> Bool {
    isBlankBreakOrEnd(offset) || Scanner.isFlowIndicator(base[offset])
  }

  /// Whether the `:` here separates a key from a value (YAML 1.2.2, 7.4.2).
  private func isFlowValue() -> Bool {
    if isFlowIndicatorEnd(position + 1) || adjacentEnd == position { return true }
    // libyaml takes `[*a :b]` apart at the colon; nothing else could be meant.
    return flows.last?.isComplete == true
  }

  private mutating func completeFlowNode() {
    guard !flows.isEmpty else { return }
    flows[flows.count - 1].isComplete = true
  }

  /// Prepares for a node; reports a missing comma when one is complete already.
  ///
  /// - Returns: Whether the node is scanned now; otherwise the scanner went back.
  private mutating func beginFlowNode() -> Bool {
    let index = flows.count - 1
    if flows[index].isComplete {
      if failFlow() { return false }
      report(.missingComma, position, position)
      addMark(.flowEntry, position, position)
      resetFlowItem(index)
    }
    if flows[index].candidate < 0, !flows[index].hasKey, !flows[index].hasValue {
      flows[index].candidate = marks.count
      flows[index].candidateLineStart = lineStart
    }
    return true
  }

  private mutating func resetFlowItem(_ index: Int) {
    flows[index].candidate = -1
    flows[index].hasKey = false
    flows[index].hasValue = false
    flows[index].hasProperties = false
    flows[index].isComplete = false
  }

  private mutating func scanComma() {
    let index = flows.count - 1
    let flow = flows[index]
    if !flow.isComplete && !flow.hasKey && !flow.hasValue && !flow.hasProperties {
      skipByte(reporting: .unexpectedComma)
      return
    }
    addMark(.flowEntry, position, position + 1)
    resetFlowItem(index)
    position += 1
    addToken(.comma)
  }

  private mutating func scanFlowKey() {
    let index = flows.count - 1
    if flows[index].isComplete || flows[index].hasKey || flows[index].hasValue
      || flows[index].hasProperties
    {
      skipByte(reporting: .unexpectedQuestionMark)
      return
    }
    addMark(.key, position, position + 1)
    flows[index].hasKey = true
    position += 1
    addToken(.keyIndicator)
  }

  private mutating func scanFlowValue() {
    let index = flows.count - 1
    let flow = flows[index]
    if flow.hasValue {
      skipByte(reporting: .unexpectedColon)
      return
    }
    if flow.candidate >= 0, flow.candidate < marks.count {
      if flow.isSequence && flow.candidateLineStart != lineStart {
        if failFlow() { return }
        report(.multilineKey, Int(marks[flow.candidate].start), position)
      }
      marks[flow.candidate].flags |= Mark.isKey
    }
    addMark(.value, position, position + 1)
    flows[index].candidate = -1
    flows[index].hasValue = true
    flows[index].hasProperties = false
    flows[index].isComplete = false
    position += 1
    addToken(.valueIndicator)
  }

  private mutating func scanFlowEnd(isSequence: Bool) {
    guard flows.last?.isSequence == isSequence else {
      rejectFlowEnd(isSequence: isSequence)
      return
    }
    closeFlow(broken: false)
  }

  /// Handles a bracket that does not match the innermost open one.
  private mutating func rejectFlowEnd(isSequence: Bool) {
    guard !failFlow() else { return }
    guard let outer = flows.lastIndex(where: { $0.isSequence == isSequence }),
      flows.count - outer <= 4
    else {
      skipByte(reporting: .unexpectedBracket)
      return
    }
    report(.unclosedFlow, flows[outer + 1].start, flows[outer + 1].start + 1)
    while flows.count > outer + 1 { closeFlow(broken: true) }
    closeFlow(broken: false)
  }

  private mutating func closeFlow(broken: Bool) {
    guard let flow = flows.popLast() else { return }
    addMark(
      flow.isSequence ? .flowSequenceEnd : .flowMappingEnd, position,
      broken ? position : position + 1)
    if broken {
      marks[marks.count - 1].flags |= Mark.isBroken
    } else {
      position += 1
      addToken(.flowEnd)
    }
    adjacentEnd = position
    completeFlowNode()
    if flows.isEmpty {
      snapshot = nil
      expectsNode = false
      allowsSimpleKey = isFirstOnLine
      if candidate.isPossible && candidate.lineStart != lineStart { settleMultilineCandidate() }
    }
  }

  /// Reports a flow collection over several lines that a `:` makes a key.
  private mutating func settleMultilineCandidate() {
    var next = position
    while isBlank(next) { next += 1 }
    guard byte(next) == UInt8(ascii: ":"), isBlankBreakOrEnd(next + 1) else { return }
    report(.multilineKey, Int(marks[candidate.mark].start), position)
    candidate.lineStart = lineStart
  }

  // MARK: - Recovery

  /// Ends all open flow collections here, as if they were closed.
  mutating func closeFlows() {
    guard let outermost = flows.first else { return }
    report(.unclosedFlow, outermost.start, outermost.start + 1)
    while !flows.isEmpty { closeFlow(broken: true) }
    // The line may still turn out to be a key only if nothing else stood before it.
    allowsSimpleKey = isFirstOnLine
  }

  /// Goes back to the last suspicious line and ends the flow collections there.
  ///
  /// - Returns: Whether there was such a line.
  mutating func failFlow() -> Bool {
    guard let saved = snapshot else { return false }
    snapshot = nil
    position = saved.position
    lineStart = saved.lineStart
    isFirstOnLine = saved.isFirstOnLine
    columnShift = 0
    tab = -1
    tokens.removeLast(tokens.count - saved.tokenCount)
    comments.removeLast(comments.count - saved.commentCount)
    marks.removeLast(marks.count - saved.markCount)
    problems.removeAll()
    flows = saved.flows
    if let scalar = saved.scalar {
      addScalar(.plain, scalar.lowerBound, isVerbatim: false)
    }
    for flow in flows where flow.candidate >= 0 && flow.candidate < marks.count {
      marks[flow.candidate].flags &= ~Mark.isKey
    }
    closeFlows()
    return true
  }

  func makeSnapshot() -> Snapshot {
    Snapshot(
      position: position, lineStart: lineStart, isFirstOnLine: isFirstOnLine,
      tokenCount: tokens.count, commentCount: comments.count, markCount: marks.count, flows: flows)
  }

  /// Whether a line inside a flow collection looks like the next entry of the block around it.
  mutating func isSuspiciousLine(_ offset: Int, column: Int) -> Bool {
    indent >= 0 && column <= indent
      && (looksLikeEntry(offset) || (column == 0 && isConflictLine(offset, parentIndent: indent)))
  }

  private mutating func leaveFlowAtSuspiciousLine() -> Bool {
    if position == lineStart, isDocumentMarker(position) {
      if !failFlow() { closeFlows() }
      return true
    }
    guard isSuspiciousLine(position, column: column) else { return false }
    if isStrict {
      closeFlows()
      return true
    }
    if snapshot == nil { snapshot = makeSnapshot() }
    return false
  }

  // MARK: - Lines

  /// Whether the text from an offset reads as `- …`, `? …` or `key: …`.
  func looksLikeEntry(_ offset: Int) -> Bool {
    let first = byte(offset)
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "?") {
      if isBlankBreakOrEnd(offset + 1) { return true }
    }
    var next = offset
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      next += 1
      while !isBreakOrEnd(next), base[next] != first { next += 1 }
      guard byte(next) == first else { return false }
      next += 1
      while isBlank(next) { next += 1 }
      return byte(next) == UInt8(ascii: ":") && isBlankBreakOrEnd(next + 1)
    }
    while !isBreakOrEnd(next) {
      let value = base[next]
      if value == UInt8(ascii: ":"), isBlankBreakOrEnd(next + 1) { return next > offset }
      if Scanner.isFlowIndicator(value) { return false }
      if value == UInt8(ascii: "#"), isBlank(next - 1) { return false }
      next += 1
    }
    return false
  }

  /// Whether a line is one that a merge left behind: seven of `<`, `|`, `=` or `>`.
  ///
  /// Inside a block collection such a line is never YAML unless it holds a `: `. Outside it could
  /// be plain text, so there all three lines of a conflict must be present.
  mutating func isConflictLine(_ offset: Int, parentIndent: Int) -> Bool {
    guard offset + 7 <= count else { return false }
    let first = base[offset]
    guard first == 0x3C || first == 0x3D || first == 0x3E || first == 0x7C else { return false }
    for next in offset + 1..<offset + 7 where base[next] != first { return false }
    guard isBlankBreakOrEnd(offset + 7) else { return false }
    if parentIndent >= 0 {
      var next = offset + 7
      while !isBreakOrEnd(next) {
        if base[next] == UInt8(ascii: ":"), isBlankBreakOrEnd(next + 1) { return false }
        next += 1
      }
      return true
    }
    return hasConflictTriple()
  }

  /// Whether lines that open, part and close a conflict follow each other in the text.
  private mutating func hasConflictTriple() -> Bool {
    if let conflictTriple { return conflictTriple }
    var expected: [UInt8] = [0x3E, 0x3D, 0x3C]
    var offset = 0
    while offset < count, let wanted = expected.last {
      if offset + 7 <= count, base[offset] == wanted, isBlankBreakOrEnd(offset + 7),
        (1..<7).allSatisfy({ base[offset + $0] == wanted })
      {
        expected.removeLast()
      }
      let end = lineEnd(from: offset)
      offset = afterBreak(end)
      if offset == end { break }
    }
    conflictTriple = expected.isEmpty
    return expected.isEmpty
  }
}

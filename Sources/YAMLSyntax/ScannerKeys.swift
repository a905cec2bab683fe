/// Implicit keys: nodes that a `:` on their line turns into keys (YAML 1.2.2, 7.4.2 and 8.2.2).
extension Scanner {
  /// Remembers that a node starts here which may turn out to be a key.
  mutating func saveCandidate() {
    guard allowsSimpleKey else { return }
    dropCandidate()
    candidate = Candidate(
      isPossible: true, isRequired: indent == column, mark: marks.count, column: column,
      lineStart: lineStart, tab: tab)
  }

  mutating func turnCandidateIntoKey() {
    let mark = candidate.mark
    if candidate.tab >= 0 { report(.tabIndentation, candidate.tab, candidate.tab + 1) }
    checkMappingLevel(
      at: Int(marks[mark].start), Int(marks[mark].end), column: candidate.column)
    marks[mark].flags |= Mark.isKey
    roll(to: candidate.column, isSequence: false, mark: mark)
    if !levels.isEmpty {
      levels[levels.count - 1].hasExplicitKey = false
      levels[levels.count - 1].isIndentless = false
    }
    candidate.isPossible = false
  }

  /// Whether a document marker or directive stands here.
  private var isDocumentEdge: Bool {
    position == lineStart && (isDocumentMarker(position) || base[position] == UInt8(ascii: "%"))
  }

  /// Ends the wait for a `:` when a later line begins.
  mutating func settleCandidate(atEnd: Bool) {
    guard candidate.isPossible, atEnd || candidate.lineStart != lineStart else { return }
    if candidate.isRequired {
      reportMissingColon()
    } else if !atEnd, isFirstOnLine, !expectsNode, candidate.column > indent,
      column >= candidate.column, candidate.mark == marks.count - 1,
      marks[candidate.mark].style == .plain, marks[candidate.mark].kind == .scalar,
      !isDocumentEdge, looksLikeEntry(position)
    {
      reportMissingColon()
    }
    candidate.isPossible = false
  }

  /// Ends the wait for a `:` because an indicator came instead.
  mutating func dropCandidate() {
    if candidate.isPossible && candidate.isRequired { reportMissingColon() }
    candidate.isPossible = false
  }

  private mutating func reportMissingColon() {
    guard candidate.mark < marks.count, let last = marks.last else { return }
    let start = Int(marks[candidate.mark].start)
    let end = Int(last.end)
    let isKeyLevel = candidate.column > indent || levels.last?.isSequence == false
    guard isKeyLevel else {
      report(.missingDash, start, end)
      candidate.isPossible = false
      return
    }
    if last.kind == .scalar, candidate.mark == marks.count - 1, splitAtColon(last) { return }
    report(.missingColon, start, end)
    candidate.isPossible = false
    turnCandidateIntoKey()
    addMark(.value, end, end)
    expectsNode = true
  }

  /// Reads `key:value` as a key and a value that lack a space between them.
  private mutating func splitAtColon(_ last: Mark) -> Bool {
    guard last.style == .plain, last.has(Mark.isVerbatim) else { return false }
    let start = Int(last.start)
    var colon = start
    while colon < Int(last.end), Scanner.isNameByte(base[colon]) { colon += 1 }
    guard colon > start, colon + 1 < Int(last.end), base[colon] == UInt8(ascii: ":"),
      base[colon + 1] != UInt8(ascii: "/"), base[colon + 1] != UInt8(ascii: ":"),
      let token = tokens.lastIndex(where: { $0.kind == .plainScalar }),
      tokens[token].end == last.end
    else { return false }
    report(.missingSpaceAfterColon, colon, colon + 1)
    candidate.isPossible = false
    turnCandidateIntoKey()
    tokens[token].end = Int32(truncatingIfNeeded: colon)
    tokens.insert(
      contentsOf: [
        .init(end: Int32(truncatingIfNeeded: colon + 1), kind: .valueIndicator),
        .init(end: last.end, kind: .plainScalar),
      ], at: token + 1)
    marks[marks.count - 1].end = Int32(truncatingIfNeeded: colon)
    addMark(.value, colon, colon + 1)
    addMark(.scalar, colon + 1, Int(last.end))
    marks[marks.count - 1].flags = Mark.isVerbatim
    expectsNode = false
    return true
  }

  /// Letters, digits, `_`, `-` and `.`: what keys are made of.
  static func isNameByte(_ value: UInt8) -> Bool {
    switch value {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

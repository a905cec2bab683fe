/// Literal and folded scalars (YAML 1.2.2, 8.1).
extension ScalarDecoder {
  /// A line break that is not written yet, because folding depends on what follows.
  struct PendingBreaks {
    /// The break after the last text line.
    var leading: Range<Int>?
    /// The breaks of empty lines after it.
    var empty: [Range<Int>] = []
  }

  mutating func decodeBlock(_ record: NodeRecord) {
    let isLiteral = record.style == .literal
    let end = Int(record.end)
    var offset = Int(record.contentStart) + 1
    var chomping: UInt8 = 0
    while offset < end, !isBreak(offset) {
      if base[offset] == UInt8(ascii: "+") || base[offset] == UInt8(ascii: "-") {
        chomping = chomping == 0 ? base[offset] : chomping
      } else if base[offset] < UInt8(ascii: "0") || base[offset] > UInt8(ascii: "9") {
        break
      }
      offset += 1
    }
    while offset < end, !isBreak(offset) { offset += 1 }
    guard offset < end else { return }
    offset = afterBreak(offset, end)
    var pending = PendingBreaks()
    var startedBlank = false
    while offset < end {
      let lineStart = offset
      let limit = min(end, lineStart + Int(record.indent))
      while offset < limit, base[offset] == 0x20 { offset += 1 }
      if offset >= end { break }
      if isBreak(offset) {
        let after = afterBreak(offset, end)
        pending.empty.append(lineStart..<after)
        offset = after
        continue
      }
      var contentStart = offset
      if offset - lineStart < Int(record.indent) {
        guard base[offset] == 0x09 else {
          // Only a line that a merge left behind is indented less.
          offset = skipLine(offset, end)
          continue
        }
        contentStart = afterTab(offset, end)
        if contentStart < end, isBreak(contentStart) {
          let after = afterBreak(contentStart, end)
          pending.empty.append(lineStart..<after)
          offset = after
          continue
        }
      }
      var lineEnd = contentStart
      while lineEnd < end, !isBreak(lineEnd) { lineEnd += 1 }
      let startsBlank = contentStart < end && isBlank(contentStart)
      writeBreaks(
        &pending, folds: !isLiteral && !startedBlank && !startsBlank, contentStart: contentStart)
      copy(contentStart, lineEnd)
      startedBlank = startsBlank
      offset = lineEnd
      if lineEnd < end {
        offset = afterBreak(lineEnd, end)
        pending.leading = lineEnd..<offset
      }
    }
    if chomping != UInt8(ascii: "-"), let leading = pending.leading {
      emit(0x0A, from: leading.lowerBound, to: leading.upperBound)
    }
    if chomping == UInt8(ascii: "+") {
      for line in pending.empty { emit(0x0A, from: line.lowerBound, to: line.upperBound) }
    }
  }

  private func skipLine(_ offset: Int, _ end: Int) -> Int {
    var next = offset
    while next < end, !isBreak(next) { next += 1 }
    return next < end ? afterBreak(next, end) : end
  }

  /// The text after a tab that stands for indentation; the break of a line of blanks alone.
  private func afterTab(_ offset: Int, _ end: Int) -> Int {
    var next = offset
    while next < end, isBlank(next) { next += 1 }
    if next < end, isBreak(next) { return next }
    return offset + 1
  }

  private mutating func writeBreaks(
    _ pending: inout PendingBreaks, folds: Bool, contentStart: Int
  ) {
    if let leading = pending.leading {
      if !folds {
        emit(0x0A, from: leading.lowerBound, to: leading.upperBound)
      } else if pending.empty.isEmpty {
        emit(0x20, from: leading.lowerBound, to: leading.upperBound)
      }
    }
    for line in pending.empty { emit(0x0A, from: line.lowerBound, to: line.upperBound) }
    pending.leading = nil
    pending.empty.removeAll(keepingCapacity: true)
  }
}

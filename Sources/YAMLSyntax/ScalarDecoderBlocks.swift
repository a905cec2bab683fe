/// Literal and folded scalars (YAML 1.2.2, 8.1).
extension ScalarDecoder {
  /// A line break that is not written yet, because folding depends on what follows.
  private struct PendingBreaks {
    /// The break after the last text line.
    var leading: Range<Int>?
    /// The breaks of empty lines after it.
    var empty: [Range<Int>] = []
    /// Whether the last text line starts blank, so that its break does not fold.
    var followsBlankStart = false
    /// Whether a text line was read.
    var hasText = false
  }

  private struct Header {
    var bodyStart: Int
    var chomping: UInt8 = 0
    var hasIndicator = false
  }

  private enum Line {
    case empty(end: Int)
    case text(start: Int)
    /// A line that is not part of the text.
    case foreign
  }

  mutating func decodeBlock(_ record: NodeRecord) {
    let isLiteral = record.style == .literal
    let end = Int(record.end)
    let header = readHeader(Int(record.contentStart) + 1, end)
    var offset = header.bodyStart
    var pending = PendingBreaks()
    while offset < end {
      let isLeading = !pending.hasText && !header.hasIndicator
      switch classify(offset, end, indent: Int(record.indent), isLeading: isLeading) {
      case .foreign: offset = skipLine(offset, end)
      case .empty(let after):
        pending.empty.append(offset..<after)
        offset = after
      case .text(let start):
        var lineEnd = start
        while lineEnd < end, !isBreak(lineEnd) { lineEnd += 1 }
        let startsBlank = start < end && isBlank(start)
        writeBreaks(&pending, folds: !isLiteral && !pending.followsBlankStart && !startsBlank)
        copy(start, lineEnd)
        pending.followsBlankStart = startsBlank
        pending.hasText = true
        offset = lineEnd
        if lineEnd < end {
          offset = afterBreak(lineEnd, end)
          pending.leading = lineEnd..<offset
        }
      }
    }
    if header.chomping != UInt8(ascii: "-"), let leading = pending.leading {
      emit(0x0A, from: leading.lowerBound, to: leading.upperBound)
    }
    if header.chomping == UInt8(ascii: "+") {
      for line in pending.empty { emit(0x0A, from: line.lowerBound, to: line.upperBound) }
    }
  }

  private func readHeader(_ start: Int, _ end: Int) -> Header {
    var header = Header(bodyStart: end)
    var offset = start
    while offset < min(end, start + 2), !isBreak(offset) {
      if base[offset] == UInt8(ascii: "+") || base[offset] == UInt8(ascii: "-") {
        if header.chomping == 0 { header.chomping = base[offset] }
      } else if base[offset] >= UInt8(ascii: "0") && base[offset] <= UInt8(ascii: "9") {
        header.hasIndicator = true
      } else {
        break
      }
      offset += 1
    }
    header.bodyStart = skipLine(offset, end)
    return header
  }

  /// Tells what a line is.
  ///
  /// - Parameters:
  ///   - lineStart: The first byte of the line.
  ///   - end: The end of the scalar.
  ///   - indent: The column of the text.
  ///   - isLeading: Whether no text line came yet that could give spaces a meaning.
  /// - Returns: The kind of the line.
  private func classify(_ lineStart: Int, _ end: Int, indent: Int, isLeading: Bool) -> Line {
    var offset = lineStart
    let limit = min(end, lineStart + indent)
    while offset < limit, base[offset] == 0x20 { offset += 1 }
    if offset < end, isBreak(offset) { return .empty(end: afterBreak(offset, end)) }
    if offset >= end { return .foreign }
    if offset - lineStart >= indent {
      guard isLeading else { return .text(start: offset) }
      var next = offset
      while next < end, base[next] == 0x20 { next += 1 }
      let isEmpty = next > offset && next < end && isBreak(next)
      return isEmpty ? .empty(end: afterBreak(next, end)) : .text(start: offset)
    }
    // A tab in place of spaces is an error, but its line is text; a line that is indented less is
    // one that a merge left behind.
    guard base[offset] == 0x09 else { return .foreign }
    var next = offset
    while next < end, isBlank(next) { next += 1 }
    if next < end, isBreak(next) { return .empty(end: afterBreak(next, end)) }
    return .text(start: offset + 1)
  }

  private func skipLine(_ offset: Int, _ end: Int) -> Int {
    var next = offset
    while next < end, !isBreak(next) { next += 1 }
    return next < end ? afterBreak(next, end) : end
  }

  private mutating func writeBreaks(_ pending: inout PendingBreaks, folds: Bool) {
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

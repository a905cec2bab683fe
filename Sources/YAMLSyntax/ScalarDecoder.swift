/// Reads the text of a scalar out of its source, and where each part of it comes from.
struct ScalarDecoder {
  let base: UnsafePointer<UInt8>
  /// Byte ranges that are not UTF-8 and decode to U+FFFD, ascending.
  let invalidRanges: [Range<Int32>]
  let wantsMap: Bool

  var text: [UInt8] = []
  var segments: [ScalarSourceMap.Segment] = []

  init(base: UnsafePointer<UInt8>, invalidRanges: [Range<Int32>], wantsMap: Bool) {
    self.base = base
    self.invalidRanges = invalidRanges
    self.wantsMap = wantsMap
  }

  /// Reads the scalar of a node record.
  mutating func decode(_ record: NodeRecord) {
    let start = Int(record.contentStart)
    let end = Int(record.end)
    if record.flags & NodeRecord.isVerbatim != 0 {
      let quote = record.style == .plain ? 0 : 1
      copy(start + quote, max(end - quote, start + quote))
      return
    }
    switch record.style {
    case .plain: decodeLines(start, end, escape: 0)
    case .singleQuoted, .doubleQuoted:
      let isBroken = record.flags & NodeRecord.isBroken != 0
      decodeLines(
        start + 1, isBroken ? end : end - 1,
        escape: record.style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\\"))
    case .literal, .folded: decodeBlock(record)
    }
  }

  // MARK: - Output

  /// Copies source bytes.
  mutating func copy(_ start: Int, _ end: Int) {
    guard start < end else { return }
    if !invalidRanges.isEmpty {
      copyRepairing(start, end)
    } else {
      copyValid(start, end)
    }
  }

  private mutating func copyValid(_ start: Int, _ end: Int) {
    guard start < end else { return }
    if wantsMap {
      segments.append(
        .init(
          decoded: Int32(truncatingIfNeeded: text.count), source: Int32(truncatingIfNeeded: start),
          decodedCount: Int32(truncatingIfNeeded: end - start),
          sourceCount: Int32(truncatingIfNeeded: end - start)))
    }
    text.append(contentsOf: UnsafeBufferPointer(start: base + start, count: end - start))
  }

  private mutating func copyRepairing(_ start: Int, _ end: Int) {
    var low = 0
    var high = invalidRanges.count
    while low < high {
      let middle = (low + high) / 2
      if Int(invalidRanges[middle].upperBound) <= start { low = middle + 1 } else { high = middle }
    }
    var position = start
    while low < invalidRanges.count, Int(invalidRanges[low].lowerBound) < end {
      let bad = invalidRanges[low]
      copyValid(position, Int(bad.lowerBound))
      position = min(Int(bad.upperBound), end)
      emit([0xEF, 0xBF, 0xBD], from: max(Int(bad.lowerBound), start), to: position)
      low += 1
    }
    copyValid(position, end)
  }

  /// Writes bytes that stand for a source range as a whole.
  mutating func emit(_ bytes: [UInt8], from start: Int, to end: Int) {
    if wantsMap {
      segments.append(
        .init(
          decoded: Int32(truncatingIfNeeded: text.count), source: Int32(truncatingIfNeeded: start),
          decodedCount: Int32(truncatingIfNeeded: bytes.count),
          sourceCount: Int32(truncatingIfNeeded: end - start), isAtomic: true))
    }
    text.append(contentsOf: bytes)
  }

  /// Writes one byte that stands for a source range.
  mutating func emit(_ byte: UInt8, from start: Int, to end: Int) {
    if wantsMap {
      segments.append(
        .init(
          decoded: Int32(truncatingIfNeeded: text.count), source: Int32(truncatingIfNeeded: start),
          decodedCount: 1, sourceCount: Int32(truncatingIfNeeded: end - start), isAtomic: true))
    }
    text.append(byte)
  }

  func afterBreak(_ offset: Int, _ end: Int) -> Int {
    if base[offset] == 0x0D, offset + 1 < end, base[offset + 1] == 0x0A { return offset + 2 }
    return offset + 1
  }

  @inline(__always)
  func isBreak(_ offset: Int) -> Bool { base[offset] == 0x0A || base[offset] == 0x0D }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool { base[offset] == 0x20 || base[offset] == 0x09 }

  // MARK: - Plain and quoted scalars

  /// Reads lines with folding (YAML 1.2.2, 7.3).
  ///
  /// - Parameters:
  ///   - start: The first byte of text.
  ///   - end: The end of the text.
  ///   - escape: The byte that starts escapes: `\`, `'`, or 0 for none.
  private mutating func decodeLines(_ start: Int, _ end: Int, escape: UInt8) {
    var offset = start
    var copied = start
    while offset < end {
      let byte = base[offset]
      if byte == escape && escape != 0 {
        copy(copied, offset)
        let next = decodeEscape(offset, end, escape: escape)
        copied = next.copied
        offset = next.offset
      } else if byte == 0x0A || byte == 0x0D {
        var text = offset
        while text > copied, isBlank(text - 1) { text -= 1 }
        copy(copied, text)
        offset = fold(from: text, firstBreak: offset, end)
        copied = offset
      } else {
        offset += 1
      }
    }
    copy(copied, end)
  }

  /// Reads one escape; `copied` is where verbatim text goes on.
  private mutating func decodeEscape(
    _ offset: Int, _ end: Int, escape: UInt8
  ) -> (offset: Int, copied: Int) {
    if escape == UInt8(ascii: "'") {
      guard offset + 1 < end, base[offset + 1] == escape else { return (offset + 1, offset) }
      emit(escape, from: offset, to: offset + 2)
      return (offset + 2, offset + 2)
    }
    if let sequence = Escape.decode(base, at: offset, count: end) {
      emit(Array(String(sequence.scalar).utf8), from: offset, to: offset + sequence.length)
      return (offset + sequence.length, offset + sequence.length)
    }
    guard offset + 1 < end, isBreak(offset + 1) else { return (offset + 1, offset) }
    // An escaped break joins the lines without a space; empty lines after it stay.
    var next = afterBreak(offset + 1, end)
    var lineStart = next
    while next < end {
      if isBlank(next) {
        next += 1
      } else if isBreak(next) {
        let after = afterBreak(next, end)
        emit(0x0A, from: lineStart, to: after)
        next = after
        lineStart = after
      } else {
        break
      }
    }
    return (next, next)
  }

  /// Folds the breaks between two lines: one break is a space, each further one a line feed.
  private mutating func fold(from textEnd: Int, firstBreak: Int, _ end: Int) -> Int {
    var next = afterBreak(firstBreak, end)
    var lineStart = textEnd
    var hasEmptyLine = false
    while next < end {
      if isBlank(next) {
        next += 1
      } else if isBreak(next) {
        let after = afterBreak(next, end)
        emit(0x0A, from: lineStart, to: after)
        hasEmptyLine = true
        next = after
        lineStart = after
      } else {
        break
      }
    }
    if !hasEmptyLine { emit(0x20, from: textEnd, to: next) }
    return next
  }
}

import Diagnostics

/// The units in which columns are counted.
package enum PositionEncoding: String, Sendable {
  /// Bytes of UTF-8.
  case utf8 = "utf-8"
  /// Code units of UTF-16, which every client knows.
  case utf16 = "utf-16"
}

/// A text with its lines: the one place where byte offsets and positions meet.
package struct MappedText: Sendable {
  /// The text.
  package private(set) var bytes: [UInt8]

  /// Where its lines begin.
  private(set) var lines: LineTable

  /// The units of columns.
  package let encoding: PositionEncoding

  /// Creates a mapped text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text.
  ///   - encoding: The units of columns.
  package init(_ bytes: [UInt8], encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    lines = LineTable(bytes)
  }

  /// Returns the byte at a position.
  ///
  /// - Parameter position: Any position: beyond the last line it is the end of the text, beyond the
  ///   end of a line the end of that line, and inside a character the begin of that character.
  /// - Returns: A 0-based offset.
  /// - Complexity: O(length of the line).
  package func offset(of position: Position) -> Int {
    guard position.line < lines.lineCount else { return bytes.count }
    let line = content(ofLine: position.line)
    guard position.character > 0 else { return line.lowerBound }
    return bytes.withUnsafeBufferPointer { buffer in
      encoding == .utf8
        ? Self.byteOffset(position.character, line, buffer)
        : Self.unitOffset(position.character, line, buffer)
    }
  }

  private static func byteOffset(
    _ character: Int, _ line: Range<Int>, _ buffer: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var offset = line.lowerBound + min(character, line.count)
    while offset > line.lowerBound, offset < line.upperBound, buffer[offset] & 0xC0 == 0x80 {
      offset -= 1
    }
    return offset
  }

  private static func unitOffset(
    _ character: Int, _ line: Range<Int>, _ buffer: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var units = 0
    var offset = line.lowerBound
    while offset < line.upperBound {
      let lead = buffer[offset]
      var next = offset + 1
      while next < line.upperBound, buffer[next] & 0xC0 == 0x80 { next += 1 }
      units += lead >= 0xF0 ? 2 : 1
      if units > character { return offset }
      offset = next
      if units == character { return offset }
    }
    return offset
  }

  /// Returns the bytes of a range; a range whose end comes first is empty.
  ///
  /// - Parameter range: Any range.
  /// - Returns: 0-based offsets.
  package func bytes(of range: PositionRange) -> Range<Int> {
    let start = offset(of: range.start)
    return start..<max(start, offset(of: range.end))
  }

  /// Returns the position of a byte.
  ///
  /// - Parameter offset: A 0-based offset; clamped to the text, and out of a line's break.
  /// - Returns: The position.
  /// - Complexity: O(log lines + length of the line).
  package func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.line(ofByte: offset) - 1
    let content = content(ofLine: line)
    let end = min(offset, content.upperBound)
    let part = bytes[content.lowerBound..<end]
    return Position(
      line: line, character: encoding == .utf8 ? part.count : LineTable.utf16Count(part))
  }

  /// Returns the range of bytes.
  ///
  /// - Parameter bytes: 0-based offsets.
  /// - Returns: The range.
  package func range(of bytes: Range<Int>) -> PositionRange {
    PositionRange(start: position(of: bytes.lowerBound), end: position(of: bytes.upperBound))
  }

  /// Returns the bytes of a line without its break.
  ///
  /// - Parameter line: 0-based.
  /// - Returns: 0-based offsets.
  package func content(ofLine line: Int) -> Range<Int> {
    let range = lines.range(ofLine: line + 1)
    var end = range.upperBound
    if end > range.lowerBound, bytes[end - 1] == 0x0A { end -= 1 }
    if end > range.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    return range.lowerBound..<end
  }

  /// Replaces bytes.
  ///
  /// - Parameters:
  ///   - range: The bytes, as 0-based offsets within the text.
  ///   - text: What takes their place.
  /// - Complexity: O(bytes moved + lines).
  package mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: text.utf8)
    lines.replace(range, withCount: text.utf8.count, in: bytes)
  }
}

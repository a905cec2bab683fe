import Support

/// A place in a text as people and editors count it.
package struct SourcePosition: Sendable, Hashable {
  /// The 1-based line.
  package var line: Int

  /// The 1-based column in UTF-16 code units.
  package var column: Int

  /// The 0-based byte offset.
  package var byte: Int
}

/// Where the lines of a text begin.
///
/// Lines end with LF, CR or CR LF, as in YAML 1.2.2 §5.4.
package struct LineTable: Sendable {
  private var starts: [Int]
  private var count: Int

  /// Finds the lines of a text.
  ///
  /// - Parameter bytes: UTF-8 text, valid or not.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      var index = ByteScan.place(of: 0x0A, or: 0x0D, in: buffer, from: 0)
      while index < buffer.count {
        let isReturn = buffer[index] == 0x0D
        index += 1
        if isReturn, index < buffer.count, buffer[index] == 0x0A { index += 1 }
        starts.append(index)
        index = ByteScan.place(of: 0x0A, or: 0x0D, in: buffer, from: index)
      }
    }
    self.starts = starts
    count = bytes.count
  }

  /// Follows a replacement in the text: only what is new is looked at, and later lines are moved.
  ///
  /// - Parameters:
  ///   - range: The replaced bytes, as 0-based offsets into the text before.
  ///   - count: The number of bytes that took their place.
  ///   - bytes: The whole text after.
  /// - Complexity: O(count + lines).
  package mutating func replace(_ range: Range<Int>, withCount count: Int, in bytes: [UInt8]) {
    // A line begins at an offset because of the byte before it and, after a CR, the byte at it. So
    // what begins before the replaced bytes stays, what begins more than at their end is moved, and
    // the offsets between are looked at again.
    let first = firstLine(from: max(range.lowerBound, 1))
    let later = firstLine(from: range.upperBound + 1)
    let shift = count - range.count
    var found: [Int] = []
    bytes.withUnsafeBufferPointer { buffer in
      for offset in max(range.lowerBound, 1)..<max(range.lowerBound + count + 1, 1) {
        guard offset <= buffer.count else { break }
        let isStart =
          switch buffer[offset - 1] {
          case 0x0A: true
          case 0x0D: offset == buffer.count || buffer[offset] != 0x0A
          default: false
          }
        if isStart { found.append(offset) }
      }
    }
    if shift != 0 {
      for index in later..<starts.count { starts[index] &+= shift }
    }
    if found.count == later - first {
      for (index, start) in found.enumerated() { starts[first + index] = start }
    } else {
      starts.replaceSubrange(first..<later, with: found)
    }
    self.count += shift
  }

  /// The index of the first line that begins at an offset or after it.
  private func firstLine(from offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  package var lineCount: Int { starts.count }

  /// Returns the bytes of a line with its line break.
  ///
  /// - Parameter line: 1-based; clamped to the lines there are.
  /// - Returns: 0-based byte offsets.
  package func range(ofLine line: Int) -> Range<Int> {
    let index = min(max(line, 1), starts.count) - 1
    return starts[index]..<(index + 1 < starts.count ? starts[index + 1] : count)
  }

  /// Returns the 1-based line that holds a byte.
  ///
  /// - Parameter byte: A 0-based offset; clamped to the text.
  /// - Returns: The line.
  /// - Complexity: O(log lines).
  package func line(ofByte byte: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Returns the position of a byte.
  ///
  /// - Parameters:
  ///   - byte: A 0-based offset; clamped to the text.
  ///   - bytes: The text that the table was made from.
  /// - Returns: Line, UTF-16 column and byte.
  /// - Complexity: O(log lines + length of the line).
  package func position(ofByte byte: Int, in bytes: [UInt8]) -> SourcePosition {
    let byte = min(max(byte, 0), min(count, bytes.count))
    let line = line(ofByte: byte)
    let start = starts[line - 1]
    return SourcePosition(
      line: line, column: Self.utf16Count(bytes[min(start, byte)..<byte]) + 1, byte: byte)
  }

  /// Returns how many UTF-16 code units UTF-8 text has: one for each scalar, two beyond U+FFFF.
  ///
  /// - Parameter bytes: UTF-8 text; a stray continuation byte counts nothing.
  /// - Returns: The number of code units.
  package static func utf16Count(_ bytes: ArraySlice<UInt8>) -> Int {
    var units = 0
    for byte in bytes where byte & 0xC0 != 0x80 { units += byte >= 0xF0 ? 2 : 1 }
    return units
  }
}

import Diagnostics

/// Counts lines and columns of many places of one text.
///
/// Counting a column reads the line from its start. A text of one long line with many findings would
/// be read over and over, so counting goes on from the last finding where that is possible.
struct PositionCounter {
  private let table: LineTable
  private let bytes: [UInt8]
  private var last: SourcePosition

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    table = LineTable(bytes)
    last = table.position(ofByte: 0, in: bytes)
  }

  /// The lines of the text.
  var lines: LineTable { table }

  /// Returns the position of a byte, and goes on from there.
  mutating func advance(to byte: Int) -> SourcePosition {
    last = position(of: byte)
    return last
  }

  /// Returns the position of a byte.
  func position(of byte: Int) -> SourcePosition {
    let byte = min(max(byte, 0), bytes.count)
    guard byte >= last.byte, table.line(ofByte: byte) == last.line else {
      return table.position(ofByte: byte, in: bytes)
    }
    var position = last
    position.column += LineTable.utf16Count(bytes[last.byte..<byte])
    position.byte = byte
    return position
  }
}

import Support

/// Rows of different lengths, found by number.
///
/// Every row is behind the number of its bytes; every sixteenth has its place in a table of four
/// bytes each.
struct RowTable: @unchecked Sendable {
  /// The rows for which one place is kept.
  static let stride = 16

  private let rows: UnsafeRawBufferPointer
  private let places: UnsafeRawBufferPointer

  /// The number of rows.
  let count: Int

  /// Creates a table over bytes that outlive it.
  init(rows: UnsafeRawBufferPointer, places: UnsafeRawBufferPointer, count: Int) {
    self.rows = rows
    self.places = places
    self.count = count
  }

  /// Returns a cursor over the bytes of a row; a broken one where they are damaged.
  func row(_ number: Int) -> ByteCursor {
    let place = number / Self.stride * 4
    guard number >= 0, number < count, place + 4 <= places.count else {
      return ByteCursor(rows, at: -1)
    }
    let start = UInt32(
      littleEndian: places.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    var cursor = ByteCursor(rows, at: Int(start))
    for _ in 0..<number % Self.stride { _ = cursor.run(cursor.variable()) }
    let row = cursor.run(cursor.variable())
    return cursor.isBroken ? ByteCursor(rows, at: -1) : ByteCursor(row)
  }
}

/// Writes the rows of a table.
struct RowTableWriter {
  /// The rows.
  private(set) var rows: ByteWriter

  /// Their places.
  private(set) var places = ByteWriter()

  /// The number of rows.
  private(set) var count = 0

  /// Creates a writer.
  ///
  /// - Parameter rows: Where rows go.
  init(rows: ByteWriter = ByteWriter()) { self.rows = rows }

  /// Appends a row.
  mutating func append(_ row: ByteWriter) {
    if count % RowTable.stride == 0 {
      places.append(fixed: UInt32(truncatingIfNeeded: rows.count))
    }
    rows.append(variable: row.count)
    rows.append(row.bytes)
    count += 1
  }

  /// Writes what waits, where that is much.
  mutating func flushIfLarge() throws(FileSystemError) { try rows.flushIfLarge() }

  /// Writes what waits.
  mutating func flush() throws(FileSystemError) { try rows.flush() }
}

/// Reads numbers and texts out of bytes that nobody vouches for.
///
/// What lies outside reads as 0 and marks the cursor as broken, so that a loop over damaged bytes
/// ends and its result is refused.
struct ByteCursor {
  private let bytes: UnsafeRawBufferPointer

  /// The next byte.
  private(set) var offset: Int

  /// Whether something was read that the bytes do not have.
  private(set) var isBroken = false

  /// Creates a cursor.
  ///
  /// - Parameters:
  ///   - bytes: The bytes, which outlive the cursor.
  ///   - offset: The first byte to read; broken from the start where that lies outside.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
    if offset < 0 || offset > bytes.count { fail() }
  }

  /// Whether all bytes are read.
  @inline(__always)
  var isAtEnd: Bool { offset >= bytes.count }

  /// Reads one byte.
  @inline(__always)
  mutating func byte() -> UInt8 {
    guard offset < bytes.count else {
      fail()
      return 0
    }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Reads a number of ``ByteWriter/append(variable:)``.
  @inline(__always)
  mutating func variable() -> Int {
    let first = byte()
    if first < 0x80 { return Int(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while shift < 63 {
      let next = byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    fail()
    return 0
  }

  /// Reads a number of ``ByteWriter/append(signed:)``, at most 2⁴⁸ in size.
  mutating func signed() -> Int {
    let value = variable()
    guard value < 1 << 49 else {
      fail()
      return 0
    }
    return value >> 1 ^ -(value & 1)
  }

  /// Reads a number in its own width.
  @inline(__always)
  mutating func fixed<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
    guard bytes.count - offset >= MemoryLayout<Number>.size else {
      fail()
      return 0
    }
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// Reads as many bytes as are asked for.
  mutating func run(_ length: Int) -> UnsafeRawBufferPointer {
    guard length >= 0, length <= bytes.count - offset else {
      fail()
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    defer { offset += length }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
  }

  /// Reads a text of ``ByteWriter/append(text:)``.
  mutating func text() -> String {
    String(decoding: run(variable()), as: UTF8.self)
  }

  /// Marks what was read as damaged, and ends the bytes.
  @inline(never)
  private mutating func fail() {
    isBroken = true
    offset = bytes.count
  }
}

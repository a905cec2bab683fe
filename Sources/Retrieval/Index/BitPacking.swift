/// Numbers of equal width side by side, the lowest bits first.
enum BitPacking {
  /// How many bytes behind the last one a reader may touch: every number is read as eight bytes.
  static let slack = 8

  /// Returns the number of bits that hold a number.
  @inline(__always)
  static func width(of largest: UInt32) -> Int { UInt32.bitWidth - largest.leadingZeroBitCount }

  /// Returns the bytes that numbers take.
  @inline(__always)
  static func bytes(count: Int, width: Int) -> Int { (count * width + 7) / 8 }

  /// Appends numbers, each below 2 to the power of `width`.
  static func pack(
    _ numbers: UnsafeBufferPointer<UInt32>, width: Int, into writer: inout ByteWriter
  ) {
    guard width > 0 else { return }
    var held: UInt64 = 0
    var bits = 0
    for number in numbers {
      held |= UInt64(number) << UInt64(bits)
      bits += width
      while bits >= 8 {
        writer.append(UInt8(truncatingIfNeeded: held))
        held >>= 8
        bits -= 8
      }
    }
    if bits > 0 { writer.append(UInt8(truncatingIfNeeded: held)) }
  }

  /// Reads numbers.
  ///
  /// - Parameters:
  ///   - base: The first byte; ``bytes(count:width:)`` and ``slack`` bytes can be read.
  ///   - first: The number to begin with.
  ///   - count: How many numbers are read.
  ///   - width: Their width, 0 to 32.
  ///   - numbers: Where they are put.
  @inline(__always)
  static func unpack(
    _ base: UnsafeRawPointer, first: Int = 0, count: Int, width: Int,
    into numbers: UnsafeMutablePointer<UInt32>
  ) {
    if width == 0 {
      numbers.update(repeating: 0, count: count)
      return
    }
    let mask: UInt64 = 1 << UInt64(width) &- 1
    let grouped = first == 0 && width <= 16 ? count & ~7 : 0
    if grouped > 0 { unpackGroups(base, count: grouped, width: width, mask, into: numbers) }
    var bit = (first &+ grouped) &* width
    for index in grouped..<count {
      let word = UInt64(
        littleEndian: base.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self))
      numbers[index] = UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
      bit &+= width
    }
  }

  /// Reads numbers of up to 16 bits by eights, which begin at whole bytes: one load for eight numbers
  /// of up to 8 bits, and one for four wider ones.
  @inline(__always)
  private static func unpackGroups(
    _ base: UnsafeRawPointer, count: Int, width: Int, _ mask: UInt64,
    into numbers: UnsafeMutablePointer<UInt32>
  ) {
    let shift = UInt64(width)
    var place = base
    var index = 0
    let half = 4 &* width
    while index < count {
      var word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
      for number in 0..<4 {
        numbers[index &+ number] = UInt32(
          truncatingIfNeeded: word &>> (shift &* UInt64(number)) & mask)
      }
      if width <= 8 {
        word = word &>> UInt64(half)
      } else {
        word =
          UInt64(littleEndian: place.loadUnaligned(fromByteOffset: half &>> 3, as: UInt64.self))
          &>> UInt64(half & 7)
      }
      for number in 0..<4 {
        numbers[index &+ 4 &+ number] = UInt32(
          truncatingIfNeeded: word &>> (shift &* UInt64(number)) & mask)
      }
      place += width
      index &+= 8
    }
  }
}

/// The scalars of a text and what stands around them.
struct ScalarText {
  let bytes: [UInt8]

  /// Reads the scalar that starts at a byte; U+FFFD of one byte for what is no UTF-8.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let invalid: (UInt32, Int) = (0xFFFD, 1)
    let first = bytes[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, offset + length <= bytes.count else { return invalid }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in (offset + 1)..<(offset + length) {
      guard bytes[index] & 0xC0 == 0x80 else { return invalid }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
      return invalid
    }
    return (value, length)
  }

  /// The scalar that ends before a byte; 0 at the start of the text.
  func scalar(before offset: Int) -> UInt32 {
    guard offset > 0 else { return 0 }
    var start = offset - 1
    while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (value, length) = scalar(at: start)
    return start + length == offset ? value : 0xFFFD
  }

  /// The scalar at a byte; 0 at the end of the text.
  func scalar(from offset: Int) -> UInt32 { offset < bytes.count ? scalar(at: offset).value : 0 }

  /// The line that a byte belongs to, without its end.
  func line(around offset: Int) -> Range<Int> {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return start..<end
  }
}

/// Classes of scalars as far as hidden text is concerned.
enum ScalarClass {
  static func isASCIIAlphanumeric(_ scalar: UInt32) -> Bool {
    scalar < 0x80 && ASCII.isAlphanumeric(UInt8(truncatingIfNeeded: scalar))
  }

  /// Letters of scripts that are written from right to left.
  static func isRightToLeft(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      scalar != 0x061C
    default: false
    }
  }

  /// Scripts that need joiners, or that are written without spaces.
  static func needsJoiners(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0590...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1800...0x180D, 0x180F...0x18AF,
      0x1900...0x1CFF, 0xA800...0xABFF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10A00...0x10FFF,
      0x11000...0x11FFF, 0x1E900...0x1E95F:
      true
    default: false
    }
  }

  static func isIdeographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF9F, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Scalars that emoji are made of.
  static func isPictographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1F000...0x1FAFF, 0x2190...0x21FF, 0x2300...0x23FF, 0x25A0...0x27BF, 0x2900...0x297F,
      0x2B00...0x2BFF, 0x3030, 0x303D, 0x3297, 0x3299, 0x00A9, 0x00AE, 0x203C, 0x2049, 0x2122,
      0x2139, 0x24C2:
      true
    default: false
    }
  }

  static func isVariationSelector(_ scalar: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(scalar) || (0xE0100...0xE01EF).contains(scalar)
  }

  static func isTag(_ scalar: UInt32) -> Bool { (0xE0000...0xE007F).contains(scalar) }

  /// Characters without width that words can be split with.
  static func isZeroWidth(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B...0x200D, 0x2060, 0xFEFF, 0x180E, 0x034F, 0x00AD: true
    default: false
    }
  }

  /// Marks that stand above or below letters of Latin, Greek and Cyrillic.
  static func isCombining(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300...0x034E, 0x0350...0x036F, 0x0483...0x0489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
      0x20D0...0x20FF, 0xFE20...0xFE2F:
      true
    default: false
    }
  }
}

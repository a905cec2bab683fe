/// Checks of UTF-8 that report places.
enum UTF8Check {
  /// Returns the first byte that is not part of a scalar.
  static func firstInvalid(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        let length = sequenceLength(bytes, index)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// Returns the first U+FFFD that stands in the text.
  static func firstReplacement(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 3 else { return nil }
    for index in 0..<bytes.count - 2
    where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] == 0xBD {
      return index
    }
    return nil
  }

  /// Returns the length of a well-formed sequence outside ASCII, 0 for none (Unicode, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    func isContinuation(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard isContinuation(1, second) else { return 0 }
    if length > 2, !isContinuation(2) { return 0 }
    if length > 3, !isContinuation(3) { return 0 }
    return length
  }
}

import Retrieval

/// Puts right checksums into the bytes of a file of sections, as a forger would.
func signed(_ bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  func number(_ offset: Int, _ size: Int) -> UInt64 {
    bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
  func put(_ value: UInt64, _ offset: Int) {
    for index in 0..<8 {
      bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
    }
  }
  let count = Int(number(12, 4))
  for entry in 0..<min(count, 64) {
    let place = 32 + entry * 32
    guard place + 32 <= bytes.count else { break }
    let (offset, length) = (number(place + 8, 8), number(place + 16, 8))
    guard offset < UInt64(bytes.count), length < UInt64(bytes.count) - offset else { continue }
    let sum = bytes[Int(offset)..<Int(offset + length)].withUnsafeBytes { Checksum.of($0) }
    put(sum, place + 24)
  }
  var sum = Checksum()
  bytes[..<24].withUnsafeBytes { sum.update($0) }
  bytes[32..<min(bytes.count, 32 + count * 32)].withUnsafeBytes { sum.update($0) }
  put(sum.value, 24)
  return bytes
}

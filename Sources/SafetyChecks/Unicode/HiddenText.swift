/// What hidden characters say.
enum HiddenText {
  /// Returns the ASCII that a character stands for without being seen, or nil.
  ///
  /// Tag characters are ASCII moved to plane 14; variation selectors are used as bytes, 256 of them
  /// in a row (variation selectors 1 to 16 are the bytes 0 to 15).
  static func byte(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xE0020...0xE007E: UInt8(truncatingIfNeeded: scalar)
    case 0xFE00...0xFE0F: UInt8(truncatingIfNeeded: scalar - 0xFE00)
    case 0xE0100...0xE01EF: UInt8(truncatingIfNeeded: scalar - 0xE0100 + 16)
    default: nil
    }
  }

  /// Returns what a run of hidden characters says, or nil when it says nothing readable.
  static func decoded(_ scalars: [UInt32]) -> String? {
    let readings = [direct(scalars), halves(scalars), bits(scalars)]
    return readings.compactMap(\.self).first { $0.count >= 2 && isReadable($0) }
      .map { String(decoding: $0.prefix(80), as: UTF8.self) + ($0.count > 80 ? "…" : "") }
  }

  /// One byte for each character, as tags and the long run of variation selectors have it.
  private static func direct(_ scalars: [UInt32]) -> [UInt8]? {
    let bytes = scalars.compactMap(byte)
    return bytes.isEmpty ? nil : bytes
  }

  /// Two variation selectors for each byte, the upper half first.
  private static func halves(_ scalars: [UInt32]) -> [UInt8]? {
    let halves = scalars.filter { (0xFE00...0xFE0F).contains($0) }.map { UInt8($0 - 0xFE00) }
    guard halves.count >= 4 else { return nil }
    return stride(from: 0, to: halves.count - 1, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
  }

  /// One bit for each of two characters without width, eight for a byte.
  private static func bits(_ scalars: [UInt32]) -> [UInt8]? {
    let distinct = Set(scalars).sorted()
    guard distinct.count == 2, scalars.count >= 16 else { return nil }
    for one in distinct {
      let bytes = stride(from: 0, through: scalars.count - 8, by: 8).map { start in
        scalars[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 == one ? 1 : 0) }
      }
      if isReadable(bytes) { return bytes }
    }
    return nil
  }

  private static func isReadable(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
  }
}

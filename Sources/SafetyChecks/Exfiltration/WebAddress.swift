import Support

/// An address in a text, as far as the rules need its parts.
struct WebAddress: Sendable {
  /// All of it.
  let range: Range<Int>

  /// The host.
  let host: Range<Int>

  /// What follows the host.
  let rest: Range<Int>

  /// Reads the address whose scheme ends at an offset.
  ///
  /// - Parameters:
  ///   - start: Where its scheme starts.
  ///   - hostStart: Where its host starts.
  ///   - bytes: The text.
  init(start: Int, hostStart: Int, in bytes: [UInt8]) {
    let hostStart = Self.endOfUser(from: hostStart, in: bytes)
    var index = Self.endOfNumber(from: hostStart, in: bytes)
    while index < bytes.count, Self.isHost(bytes[index]) { index += 1 }
    host = hostStart..<index
    // Placeholders may hold spaces.
    var depth = 0
    while index < bytes.count, index - start < 2_000 {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x22 || byte == 0x29 && depth == 0 { break }
      if byte == 0x7B || byte == 0x5B || byte == 0x3C { depth += 1 }
      if byte == 0x7D || byte == 0x5D || byte == 0x3E {
        if depth == 0 { break }
        depth -= 1
      }
      if TermFinder.isSpace(byte), depth == 0 { break }
      index += 1
    }
    rest = host.upperBound..<max(host.upperBound, index)
    range = start..<max(host.upperBound, index)
  }

  /// Where the host begins: what stands before the last `@` of an authority names a user (RFC 3986,
  /// §3.2), and is written so that `allowed.org@evil.net` looks like `allowed.org`.
  private static func endOfUser(from start: Int, in bytes: [UInt8]) -> Int {
    var host = start
    var index = start
    while index < bytes.count, index - start < 255, !ends.contains(bytes[index]) {
      if bytes[index] == 0x40 { host = index + 1 }
      index += 1
    }
    return host
  }

  /// What ends the authority of an address, or the address.
  private static let ends = ByteSet("/?#\\ \t\r\n\"'<>()`")

  /// The end of an address of IPv6 in brackets; `start` itself where none stands.
  private static func endOfNumber(from start: Int, in bytes: [UInt8]) -> Int {
    guard start < bytes.count, bytes[start] == 0x5B else { return start }
    var index = start + 1
    while index < bytes.count, index - start < 46, numberDigits.contains(bytes[index]) {
      index += 1
    }
    return index < bytes.count && index > start + 2 && bytes[index] == 0x5D ? index + 1 : start
  }

  private static let numberDigits = ByteSet("0123456789abcdefABCDEF:.")

  private static func isHost(_ byte: UInt8) -> Bool {
    TermFinder.isWord(byte) || byte == 0x2E || byte == 0x2D || byte == 0x3A || byte == 0x5F
  }

  /// Whether the host is a public IPv4 address.
  func isPublicIPv4(_ bytes: [UInt8]) -> Bool {
    let host = bytes[host].prefix { $0 != 0x3A }
    let parts = host.split(separator: 0x2E, omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self)) ?? -1
    }
    guard parts.count == 4, parts.allSatisfy({ (0...255).contains($0) }) else { return false }
    switch parts[0] {
    case 0, 10, 127, 255: return false
    case 169: return parts[1] != 254
    case 172: return !(16...31).contains(parts[1])
    case 192: return parts[1] != 168
    default: return true
    }
  }

  /// Whether the host is this machine or one of its own network.
  func isLocal(_ bytes: [UInt8]) -> Bool {
    let name = String(decoding: bytes[host], as: UTF8.self).lowercased()
    if name.hasPrefix("localhost") || name.hasSuffix(".local") || name.hasSuffix(".internal") {
      return true
    }
    // Loopback, link-local and unique local addresses (RFC 4291, RFC 4193).
    if name.hasPrefix("[") {
      return ["[::1]", "[fe80:", "[fc", "[fd"].contains { name.hasPrefix($0) }
    }
    let isNumeric = bytes[host].allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2E || $0 == 0x3A }
    return name.isEmpty || isNumeric && !isPublicIPv4(bytes)
  }
}

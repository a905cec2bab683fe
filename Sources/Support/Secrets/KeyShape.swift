/// The form in which a provider gives out its keys.
///
/// A shape is written as literal text with runs in angle brackets, `<class length>`: `<h32>` are 32
/// lower case hexadecimal digits, `<u40-80>` 40 to 80 characters of base64url.
///
/// | class | characters |
/// |---|---|
/// | d | digits |
/// | h, H | hexadecimal digits in lower case, in both cases |
/// | l | lower case letters and digits |
/// | U | upper case letters and digits |
/// | m | letters of both cases |
/// | a | letters of both cases and digits |
/// | b | base64 with padding |
/// | u | base64url |
/// | p | base64url, `.` and `=` |
package struct KeyShape: Sendable {
  /// What a key of this shape opens.
  package enum Kind: Sendable, Hashable {
    /// The interface of a provider.
    case provider
    /// A private key of a tool for encryption.
    case privateKey
    /// A channel that anybody who knows the address can post to.
    case webhook
    /// A signed token.
    case webToken
  }

  /// How the last characters of a key follow from the others.
  package enum Checksum: Sendable, Hashable {
    /// Not known.
    case none
    /// CRC-32 of what stands between prefix and checksum, as six digits in base 62.
    case trailingCRC32
  }

  /// One key found in a text.
  package struct Match: Sendable, Hashable {
    /// The bytes of the whole key.
    package var range: Range<Int>

    /// The bytes that differ from key to key.
    package var runs: [Range<Int>]
  }

  /// Who gives the key out.
  package let provider: String

  /// What it opens.
  package let kind: Kind

  /// How its last characters follow from the others.
  package let checksum: Checksum

  /// What every key of the shape begins with; at least two characters.
  package let prefix: [UInt8]

  private enum Segment: Sendable {
    case literal([UInt8])
    case run(ByteSet, ClosedRange<Int>)
  }

  private let segments: [Segment]

  /// Reads a shape; nil when it is not written as one.
  ///
  /// - Parameters:
  ///   - provider: Who gives the key out.
  ///   - pattern: The shape, beginning with two literal characters or more.
  ///   - kind: What the key opens.
  ///   - checksum: How the last characters follow from the others.
  package init?(
    _ provider: String, _ pattern: String, kind: Kind = .provider, checksum: Checksum = .none
  ) {
    self.provider = provider
    self.kind = kind
    self.checksum = checksum
    var segments: [Segment] = []
    var rest = Array(pattern.utf8)[...]
    while let first = rest.first {
      if first == UInt8(ascii: "<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")),
          let run = Self.run(rest[(rest.startIndex + 1)..<end])
        else { return nil }
        segments.append(run)
        rest = rest[(end + 1)...]
      } else {
        let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
        segments.append(.literal(Array(rest[..<end])))
        rest = rest[end...]
      }
    }
    guard case .literal(let prefix)? = segments.first, prefix.count >= 2 else { return nil }
    self.prefix = prefix
    self.segments = segments
  }

  private static func run(_ text: ArraySlice<UInt8>) -> Segment? {
    guard let letter = text.first, let characters = classes[letter] else { return nil }
    let bounds = text.dropFirst().split(separator: UInt8(ascii: "-")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    switch bounds.count {
    case 1: return bounds[0].map { .run(characters, $0...$0) }
    case 2:
      guard let low = bounds[0], let high = bounds[1], low <= high else { return nil }
      return .run(characters, low...high)
    default: return nil
    }
  }

  private static let classes: [UInt8: ByteSet] = [
    UInt8(ascii: "d"): .digits, UInt8(ascii: "h"): .lowerHexadecimal,
    UInt8(ascii: "H"): .hexadecimal, UInt8(ascii: "l"): .lower.union(.digits),
    UInt8(ascii: "U"): .upper.union(.digits), UInt8(ascii: "m"): .letters,
    UInt8(ascii: "a"): .alphanumeric, UInt8(ascii: "b"): .base64.union(ByteSet("=")),
    UInt8(ascii: "u"): .base64URL, UInt8(ascii: "p"): .base64URL.union(ByteSet(".=")),
  ]

  /// Returns the key of this shape that starts at a byte, or nil.
  ///
  /// A key ends where its shape does: what goes on in the same characters is another thing.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where the key would start.
  /// - Returns: The key.
  /// - Complexity: Linear in the longest key of the shape.
  package func match(in bytes: [UInt8], at start: Int) -> Match? {
    var position = start
    var runs: [Range<Int>] = []
    var last = ByteSet.alphanumeric
    for segment in segments {
      switch segment {
      case .literal(let literal):
        guard position + literal.count <= bytes.count else { return nil }
        for (offset, byte) in literal.enumerated() where bytes[position + offset] != byte {
          return nil
        }
        position += literal.count
        last = .alphanumeric
      case .run(let characters, let lengths):
        let limit = min(bytes.count, position + lengths.upperBound)
        var end = position
        while end < limit, characters.contains(bytes[end]) { end += 1 }
        guard end - position >= lengths.lowerBound else { return nil }
        runs.append(position..<end)
        position = end
        last = characters.union(.alphanumeric)
      }
    }
    if position < bytes.count, last.contains(bytes[position]) { return nil }
    return Match(range: start..<position, runs: runs)
  }
}

/// The checksum of CRC-32 as in IEEE 802.3.
package enum CRC32 {
  /// Returns the checksum of bytes.
  package static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// Tells encoded data that has no business in a prompt from hashes, addresses and images.
enum OpaqueBlob {
  private static let least = 64

  /// Lines of one block of data: what the first line is, the others are.
  struct Known {
    private var end = -1

    /// Whether a span, or the block that it goes on with, says what it is.
    ///
    /// - Parameters:
    ///   - span: The span; spans come in order.
    ///   - bytes: The text that holds it.
    /// - Returns: True for the lines of certificates, images and the like.
    mutating func includes(_ span: EncodedSpan, in bytes: [UInt8]) -> Bool {
      guard span.scheme == .base64, span.range.count >= 32 else { return false }
      let goesOn =
        end >= 0 && span.range.lowerBound >= end && span.range.lowerBound - end <= 24
        && bytes[end..<span.range.lowerBound].allSatisfy { !TermFinder.isWord($0) || $0 == 0x6E }
      let isExplained = OpaqueBlob.isExplained(span.range, in: bytes)
      guard goesOn || isExplained || OpaqueBlob.isKnown(bytes[span.range]) else { return false }
      end = span.range.upperBound
      return true
    }
  }

  /// Returns whether a span is long, dense and of no known harmless kind.
  ///
  /// - Parameters:
  ///   - span: The span.
  ///   - bytes: The text that holds it.
  /// - Returns: Whether nobody can tell what it is.
  static func isOpaque(_ span: EncodedSpan, in bytes: [UInt8]) -> Bool {
    let slice = bytes[span.range]
    guard slice.count >= least else { return false }
    switch span.scheme {
    case .base64:
      guard isMixed(slice), bits(slice) > 4.5 else { return false }
    case .hexadecimal:
      // Digests have 64, 96 or 128 digits.
      guard bits(slice) > 3.3, ![64, 96, 128].contains(slice.count) else { return false }
    default: return false
    }
    return span.scheme == .base64 || !isExplained(span.range, in: bytes)
  }

  /// Whether capitals, small letters and digits alternate as in random text; paths and names do not.
  private static func isMixed(_ slice: ArraySlice<UInt8>) -> Bool {
    var kinds = (upper: 0, lower: 0, digit: 0, sign: 0)
    for byte in slice {
      switch byte {
      case 0x41...0x5A: kinds.upper += 1
      case 0x61...0x7A: kinds.lower += 1
      case 0x30...0x39: kinds.digit += 1
      default: kinds.sign += 1
      }
    }
    let count = slice.count
    return kinds.upper * 6 > count && kinds.lower * 6 > count && kinds.digit * 16 > count
      && kinds.sign * 10 < count
  }

  /// Whether the first bytes are those of an image, a document, an archive or a certificate.
  fileprivate static func isKnown(_ slice: ArraySlice<UInt8>) -> Bool {
    ["R0lGOD", "iVBORw0", "/9j/", "JVBERi0", "UEsDB", "MII", "H4sI", "PHN2Zy", "UklGR", "LS0tLS1C"]
      .contains { slice.starts(with: $0.utf8) }
  }

  /// Whether what stands before says what it is: an address, an image, a key or a digest.
  fileprivate static func isExplained(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = bytes[max(0, range.lowerBound - 48)..<range.lowerBound]
    let text = String(decoding: before, as: UTF8.self).lowercased()
    let word = text.split { $0 == " " || $0 == "\n" }.last.map(String.init) ?? ""
    if !text.hasSuffix(" "), word.contains("://") || word.contains("base64,") { return true }
    return [
      "-----begin", "ssh-rsa", "ssh-ed25519", "sha256", "sha384", "sha512", "certificate",
      "public key",
    ]
    .contains { text.contains($0) }
  }

  /// The entropy in bits for each byte.
  private static func bits(_ slice: ArraySlice<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in slice { counts[Int(byte)] += 1 }
    var sum = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(slice.count)
      sum -= share * Logarithm.two(share)
    }
    return sum
  }
}

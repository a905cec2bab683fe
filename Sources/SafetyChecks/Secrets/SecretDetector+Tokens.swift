import Diagnostics
import Support

/// Tokens that are told by more than how they begin.
extension SecretDetector {
  /// Returns where a run of characters ends, looking at no more than `limit` of them.
  func end(of characters: ByteSet, from start: Int, limit: Int) -> Int {
    let last = min(bytes.count, start + limit)
    var end = start
    while end < last, characters.contains(bytes[end]) { end += 1 }
    return end
  }

  func isAt(_ position: Int, _ text: StaticString) -> Bool {
    guard position >= 0, position + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { buffer in
      for (offset, byte) in buffer.enumerated() where bytes[position + offset] != byte {
        return false
      }
      return true
    }
  }

  /// Reads a signed token (RFC 7519): header, content and signature in base64url with dots.
  ///
  /// A token that is itself in base64 begins with the letters of `eyJ` in base64.
  mutating func readWebToken(at start: Int) {
    if isAt(start, "ZXlK") {
      let end = end(of: .base64.union(ByteSet("=")), from: start, limit: 8_192)
      guard end - start >= 60, let inner = Base64.decoded(bytes[start..<end]),
        inner.starts(with: "eyJ".utf8), inner.split(separator: UInt8(ascii: ".")).count >= 2
      else { return }
      report("SE004", start..<end, "a signed token in base64")
      return
    }
    guard isAt(start, "eyJ") else { return }
    let headerEnd = end(of: .base64URL, from: start, limit: 2_048)
    guard headerEnd - start >= 12, isAt(headerEnd, "."),
      let header = Base64.decoded(bytes[start..<headerEnd]),
      SecretValue.contains(header, Array("\"alg\"".utf8))
    else { return }
    let contentEnd = end(of: .base64URL, from: headerEnd + 1, limit: 65_536)
    guard contentEnd - headerEnd >= 11, isAt(contentEnd, ".") else { return }
    let signatureEnd = end(of: .base64URL, from: contentEnd + 1, limit: 4_096)
    guard signatureEnd - contentEnd > 10 else { return }
    report("SE004", start..<signatureEnd, "a signed token (JWT)")
  }

  /// Reads what follows `Bearer` or `Basic` (RFC 6750, RFC 7617).
  mutating func readHeader(at start: Int, wordEnd: Int) {
    let isBasic = wordEnd - start == 5
    let word = bytes[start..<wordEnd].map(ASCII.lowercased)
    guard word.elementsEqual(isBasic ? "basic".utf8 : "bearer".utf8) else { return }
    var first = end(of: ByteSet(" \t"), from: wordEnd, limit: 8)
    guard first > wordEnd else { return }
    if first < bytes.count, ASCII.isQuote(bytes[first]) { first += 1 }
    let end = end(of: Self.tokenCharacters, from: first, limit: 4_096)
    guard end - first >= (isBasic ? 12 : 20), !startsKnownForm(at: first) else { return }
    let value = Array(bytes[first..<end])
    if isBasic {
      guard let pair = Base64.decoded(value[...]), pair.contains(UInt8(ascii: ":")),
        pair.allSatisfy({ (0x20..<0x7F).contains($0) })
      else { return }
    } else {
      guard SecretValue.looksLikeKey(value) else { return }
    }
    report("SE006", first..<end, "the credential of an Authorization header")
  }

  static let tokenCharacters = ByteSet.base64URL.union(ByteSet(".~+/="))

  /// Whether another rule will find the value at a place, and say more about it.
  func startsKnownForm(at start: Int) -> Bool {
    KeyShapeIndex.shared.match(in: bytes, at: start) != nil || isAt(start, "eyJ")
      || isAt(start, "http") || isAt(start, "-----BEGIN")
  }

  /// Reads `-u user:password` of a `curl` on one line.
  mutating func readCommand(at start: Int, wordEnd: Int) {
    guard wordEnd - start == 4, isAt(start, "curl") else { return }
    let limit = min(bytes.count, wordEnd + 400)
    var place = wordEnd
    while place < limit, bytes[place] != 0x0A {
      if ASCII.isBlank(bytes[place]), isAt(place + 1, "-u") || isAt(place + 1, "--user") {
        var first = place + (isAt(place + 1, "-u") ? 3 : 7)
        first = end(of: ByteSet(" =\t\"'"), from: first, limit: 4)
        let end = end(of: Self.userCharacters, from: first, limit: 300)
        guard let colon = bytes[first..<end].firstIndex(of: UInt8(ascii: ":")) else { return }
        let secret = Array(bytes[(colon + 1)..<end])
        guard secret.count >= 6, !SecretValue.isPlaceholder(secret) else { return }
        guard !startsKnownForm(at: colon + 1), !startsKnownForm(at: first) else { return }
        report("SE006", (colon + 1)..<end, "the password of a call with curl")
        return
      }
      place += 1
    }
  }

  private static let userCharacters = tokenCharacters.union(ByteSet(":@!#%^&*"))

  /// Reads a token of a Discord bot around its first dot: an id in base64, a time, a signature.
  mutating func readBotToken(at dot: Int) {
    var first = dot
    while first > 0, dot - first < 30, ByteSet.base64URL.contains(bytes[first - 1]) { first -= 1 }
    guard (24...28).contains(dot - first), ByteSet("MNO").contains(bytes[first]),
      end(of: .base64URL, from: dot + 1, limit: 7) == dot + 7
    else { return }
    let end = end(of: .base64URL, from: dot + 8, limit: 41)
    guard (27...38).contains(end - dot - 8),
      SecretValue.isRandom(Array(bytes[(dot + 8)..<end]))
    else { return }
    report("SE001", first..<end, "a key of a Discord bot")
  }

  /// Reads a token of Terraform Cloud, `….atlasv1.…`.
  mutating func readInfixToken(at start: Int) {
    guard isAt(start, "atlasv1."), start >= 15, isAt(start - 1, ".") else { return }
    let first = start - 15
    guard bytes[first..<(start - 1)].allSatisfy(ByteSet.alphanumeric.contains) else { return }
    let end = end(of: .base64URL.union(ByteSet("=")), from: start + 8, limit: 80)
    guard end - start >= 60 else { return }
    report("SE001", first..<end, "a key of Terraform Cloud")
  }

  /// Reads a key of Mailchimp, 32 hexadecimal digits and a region such as `-us21`.
  mutating func readRegionToken(at start: Int, wordEnd: Int) {
    guard (3...4).contains(wordEnd - start), start >= 33, isAt(start - 1, "-"),
      bytes[(start + 2)..<wordEnd].allSatisfy(ASCII.isDigit)
    else { return }
    let body = Array(bytes[(start - 33)..<(start - 1)])
    guard body.allSatisfy(ByteSet.lowerHexadecimal.contains), SecretValue.isRandom(body) else {
      return
    }
    report("SE001", (start - 33)..<wordEnd, "a key of Mailchimp")
  }
}

/// Base64 (RFC 4648), read leniently.
enum Base64 {
  /// Returns what a text in base64 or base64url says, or nil when it is none.
  ///
  /// - Complexity: O(n).
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 3 / 4)
    var buffer = UInt32(0)
    var bits = 0
    for byte in text where byte != UInt8(ascii: "=") {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: return nil
      }
      buffer = (buffer & 0xFFFF) << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return result
  }
}

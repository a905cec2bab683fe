/// The tokens of a text, stored one after another with a space between them.
struct TokenList: Sendable {
  /// One token.
  struct Token: Sendable {
    /// Where the token stands in ``TokenList/bytes``.
    var range: Range<Int>

    /// A hash of its bytes.
    var hash: UInt64
  }

  /// The tokens' bytes, joined by single spaces.
  private(set) var bytes: [UInt8] = []

  /// The tokens in order.
  private(set) var tokens: [Token] = []

  /// Where the token that is being written begins.
  private var start = 0

  /// The number of tokens.
  var count: Int { tokens.count }

  /// Creates an empty list.
  ///
  /// - Parameter capacity: The expected size of the text in bytes.
  init(capacity: Int) {
    bytes.reserveCapacity(capacity + 1)
    tokens.reserveCapacity(capacity / 4 + 1)
  }

  /// The bytes of the token that is being written.
  var pending: ArraySlice<UInt8> { bytes[start...] }

  /// The number of bytes of the token that is being written.
  @inline(__always)
  var pendingCount: Int { bytes.count - start }

  /// Whether the token that is being written is an article of English; only short ones are looked at.
  @inline(__always)
  var isArticlePending: Bool {
    let count = bytes.count - start
    guard count <= 3, count > 0 else { return false }
    switch count {
    case 1: return bytes[start] == UInt8(ascii: "a")
    case 2: return bytes[start] == UInt8(ascii: "a") && bytes[start + 1] == UInt8(ascii: "n")
    default:
      return bytes[start] == UInt8(ascii: "t") && bytes[start + 1] == UInt8(ascii: "h")
        && bytes[start + 2] == UInt8(ascii: "e")
    }
  }

  /// Adds a byte to the token that is being written.
  @inline(__always)
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Adds a scalar to the token that is being written.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Drops the token that is being written.
  mutating func dropToken() { bytes.removeLast(bytes.count - start) }

  /// Puts other bytes in the place of the token that is being written.
  mutating func replaceToken(with token: [UInt8]) {
    dropToken()
    bytes.append(contentsOf: token)
  }

  /// Ends the token that is being written; nothing happens when it is empty.
  @inline(__always)
  mutating func endToken() {
    guard bytes.count > start else { return }
    tokens.append(Token(range: start..<bytes.count, hash: hash()))
    bytes.append(0x20)
    start = bytes.count
  }

  /// Ends the list: no space follows the last token.
  mutating func finish() {
    endToken()
    if bytes.last == 0x20 { bytes.removeLast() }
    start = bytes.count
  }

  /// FNV-1a with a final mix, since tables use the low bits.
  ///
  /// Source: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
  private func hash() -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBufferPointer { buffer in
      for index in start..<buffer.count {
        hash = (hash ^ UInt64(buffer[index])) &* 0x100_0000_01b3
      }
    }
    return hash ^ (hash >> 32)
  }
}

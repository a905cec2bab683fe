import Crypto

/// A SHA-256 digest that names content.
package struct ContentHash: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let digest: [UInt8]

  /// Hashes bytes.
  ///
  /// - Parameter bytes: The content.
  /// - Complexity: O(n).
  package init(hashing bytes: [UInt8]) {
    digest = Array(SHA256.hash(data: bytes))
  }

  fileprivate init(digest: [UInt8]) { self.digest = digest }

  /// Hashes the UTF-8 bytes of a text.
  ///
  /// - Parameter text: The content.
  package init(hashing text: String) {
    self.init(hashing: Array(text.utf8))
  }

  /// Reads a digest of 64 hexadecimal digits.
  ///
  /// - Parameter text: The form that ``description`` writes.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 64 else { return nil }
    var digest: [UInt8] = []
    digest.reserveCapacity(32)
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = hexadecimalValue(bytes[index]), let low = hexadecimalValue(bytes[index + 1])
      else { return nil }
      digest.append(high << 4 | low)
    }
    self.digest = digest
  }

  /// Takes a digest of 32 bytes.
  ///
  /// - Parameter bytes: The form that ``bytes`` returns.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    digest = bytes
  }

  /// The 32 bytes of the digest.
  package var bytes: [UInt8] { digest }

  /// The digest as 64 lower-case hexadecimal digits.
  package var description: String { hexadecimal(digest) }

  /// The first eight digits, by which people name a version.
  package var short: String { hexadecimal(digest.prefix(4)) }

  package static func < (left: ContentHash, right: ContentHash) -> Bool {
    left.digest.lexicographicallyPrecedes(right.digest)
  }
}

/// Hashes content that arrives in pieces.
package struct ContentHasher: Sendable {
  private var state = SHA256()

  /// Creates the hasher of nothing.
  package init() {}

  /// Takes the UTF-8 bytes of a text behind their number; O(n).
  package mutating func update(_ text: String) {
    withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { state.update(bufferPointer: $0) }
    var text = text
    text.withUTF8 { state.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  /// Takes a hash.
  package mutating func update(_ hash: ContentHash) {
    hash.bytes.withUnsafeBytes { state.update(bufferPointer: $0) }
  }

  /// The hash of everything so far.
  package var hash: ContentHash { ContentHash(digest: Array(state.finalize())) }
}

/// A checksum of bytes that arrive in pieces: XXH64 with seed 0.
///
/// Four lanes of eight bytes each keep it at memory speed, so that a mapped index can be checked
/// whole before it is trusted. It finds damage, not forgery: whatever is read from an index is
/// checked against its limits all the same. Source: the xxHash fast digest algorithm, version 0.1.1.
package struct Checksum: Sendable {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
  private static let stripe = 32

  private var lanes: (UInt64, UInt64, UInt64, UInt64)
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// Creates the checksum of nothing.
  package init() {
    lanes = (Self.prime1 &+ Self.prime2, Self.prime2, 0, 0 &- Self.prime1)
  }

  /// Returns the checksum of bytes that are all there.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum = Checksum()
    sum.update(bytes)
    return sum.value
  }

  /// Takes further bytes; O(n).
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var rest = bytes[...]
    if !pending.isEmpty {
      let taken = rest.prefix(Self.stripe - pending.count)
      pending.append(contentsOf: taken)
      rest = rest.dropFirst(taken.count)
      guard pending.count == Self.stripe else { return }
      let whole = pending
      whole.withUnsafeBytes { mix($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let even = rest.count & ~(Self.stripe - 1)
    mix(UnsafeRawBufferPointer(rebasing: rest.prefix(even)))
    pending.append(contentsOf: rest.dropFirst(even))
  }

  /// The checksum of everything so far.
  package var value: UInt64 {
    var hash: UInt64
    if length >= UInt64(Self.stripe) {
      hash =
        Self.rotate(lanes.0, 1) &+ Self.rotate(lanes.1, 7) &+ Self.rotate(lanes.2, 12)
        &+ Self.rotate(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
      }
    } else {
      hash = Self.prime5
    }
    return Self.finished(hash &+ length, pending)
  }

  private static func finished(_ start: UInt64, _ tail: [UInt8]) -> UInt64 {
    var hash = start
    tail.withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= bytes.count {
        hash ^= round(0, word(bytes, offset))
        hash = rotate(hash, 27) &* prime1 &+ prime4
        offset += 8
      }
      if offset + 4 <= bytes.count {
        let half = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        hash = rotate(hash ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
        offset += 4
      }
      while offset < bytes.count {
        hash = rotate(hash ^ UInt64(bytes[offset]) &* prime5, 11) &* prime1
        offset += 1
      }
    }
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  /// Takes whole stripes.
  private mutating func mix(_ bytes: UnsafeRawBufferPointer) {
    var (first, second, third, fourth) = lanes
    var offset = 0
    while offset < bytes.count {
      first = Self.round(first, Self.word(bytes, offset))
      second = Self.round(second, Self.word(bytes, offset + 8))
      third = Self.round(third, Self.word(bytes, offset + 16))
      fourth = Self.round(fourth, Self.word(bytes, offset + 24))
      offset += Self.stripe
    }
    lanes = (first, second, third, fourth)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value << bits | value >> (64 &- bits)
  }
}

/// A set of distinct byte strings numbered from 0 in order of arrival.
///
/// The strings lie in one block of memory; lookup allocates nothing. Hashing is deterministic.
package struct ByteStringTable: Sendable {
  private var storage: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32]
  private var mask: Int

  /// Creates an empty table.
  ///
  /// - Parameter minimumCapacity: The number of strings that fit before the table grows.
  package init(minimumCapacity: Int = 64) {
    var size = 64
    while size < minimumCapacity.clamped(to: 0...1 << 28) * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The number of strings.
  package var count: Int { ends.count }

  /// The bytes that all strings take together.
  package var storedBytes: Int { storage.count }

  /// Returns the bytes of a string; empty for a number that was never given out.
  package subscript(number: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(number) else { return [] }
    return storage[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// Returns the number of a string, nil if it is not in the table.
  package func number(of string: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(string) & mask
    while true {
      let number = Int(slots[slot])
      if number < 0 { return nil }
      if isEqual(number, string) { return number }
      slot = (slot + 1) & mask
    }
  }

  /// Returns the number of a string, nil if it is not in the table.
  package func number(of string: [UInt8]) -> Int? {
    string.withUnsafeBufferPointer { number(of: $0) }
  }

  /// Returns the number of a string, which is added if it is new.
  ///
  /// - Returns: The number, or nil when the table is full (2^31 - 1 strings).
  package mutating func insert(_ string: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(string) & mask
    while true {
      let number = Int(slots[slot])
      if number < 0 { break }
      if isEqual(number, string) { return number }
      slot = (slot + 1) & mask
    }
    guard let number = Int32(exactly: ends.count), number < Int32.max else { return nil }
    storage.append(contentsOf: string)
    ends.append(storage.count)
    slots[slot] = number
    if ends.count * 2 > slots.count { grow() }
    return Int(number)
  }

  /// Returns the number of a string, which is added if it is new.
  package mutating func insert(_ string: [UInt8]) -> Int? {
    string.withUnsafeBufferPointer { insert($0) }
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == string.count else { return false }
    for index in 0..<string.count where storage[start + index] != string[index] { return false }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    mask = size - 1
    slots = [Int32](repeating: -1, count: size)
    storage.withUnsafeBufferPointer { bytes in
      var start = 0
      for (number, end) in ends.enumerated() {
        var slot = Self.hash(UnsafeBufferPointer(rebasing: bytes[start..<end])) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(number)
        start = end
      }
    }
  }

  /// Mixes eight bytes at a time by folded multiplication, as wyhash does.
  @inline(__always)
  private static func hash(_ string: UnsafeBufferPointer<UInt8>) -> Int {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(string.count)
    var index = 0
    while index < string.count {
      var chunk: UInt64 = 0
      let end = min(index + 8, string.count)
      while index < end {
        chunk = chunk << 8 | UInt64(string[index])
        index += 1
      }
      let product = (state ^ chunk).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    return Int(truncatingIfNeeded: (state ^ state >> 32) & 0x7FFF_FFFF)
  }
}

extension Comparable {
  /// Returns the nearest value of a range.
  func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

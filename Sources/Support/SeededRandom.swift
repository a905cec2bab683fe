/// A reproducible random number generator keyed by a seed and a purpose.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA
/// 2014). Two purposes under one seed give independent streams, so that drawing more numbers for one
/// purpose never shifts another.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - seed: The seed of the run.
  ///   - purpose: What the numbers are for, such as `shuffle`.
  ///   - counters: Further coordinates, such as the iteration.
  package init(seed: UInt64, purpose: String, counters: UInt64...) {
    // FNV-1a (Fowler, Noll, Vo) joins the coordinates; SplitMix64's finaliser spreads the result.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    for byte in purpose.utf8 { mix(byte) }
    for word in [seed] + counters {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        mix(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    state = hash
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

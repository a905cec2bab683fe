/// Work of fixed amount that has nothing to do with the project: what others take is told as a
/// multiple of it, which holds better on other machines, and under other load, than a time.
///
/// One pass does what most of the project's time goes to: dependent reads and branches over a table
/// that does not fit the first cache, and small allocations that are counted and freed.
struct CalibrationLoop {
  private var table: [UInt32]

  /// Fills the table.
  init() {
    var state: UInt32 = 2_463_534_242
    table = (0..<(1 << 16)).map { _ in
      state = Self.next(state)
      return state
    }
  }

  /// Runs one pass.
  ///
  /// - Returns: The processor time it took, in seconds.
  mutating func pass() -> Double {
    let start = processorSeconds()
    var (place, sum) = (0, UInt32(1))
    for _ in 0..<500_000 {
      let value = table[place]
      sum = value & 4 == 0 ? sum &+ value : sum ^ value
      place = Int((value &+ sum) & 0xFFFF)
    }
    var kept: [[UInt32]] = []
    for index in 0..<20_000 {
      kept.append([sum, UInt32(truncatingIfNeeded: index)])
      if kept.count == 64 { kept.removeAll(keepingCapacity: true) }
    }
    table[0] = sum | 1
    precondition(!kept.isEmpty)
    return processorSeconds() - start
  }

  /// One step of Marsaglia, "Xorshift RNGs" (2003).
  private static func next(_ state: UInt32) -> UInt32 {
    var state = state
    state ^= state << 13
    state ^= state >> 17
    state ^= state << 5
    return state
  }
}

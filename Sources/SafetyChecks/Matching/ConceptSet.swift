/// A set of concepts.
struct ConceptSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt128

  init(rawValue: UInt128) {
    self.rawValue = rawValue
  }

  /// Creates the set of some concepts.
  init(_ concepts: Concept...) {
    rawValue = concepts.reduce(0) { $0 | 1 << UInt128($1.rawValue) }
  }

  /// Whether the sets have something in common.
  @inline(__always)
  func meets(_ other: ConceptSet) -> Bool { rawValue & other.rawValue != 0 }

  /// Calls a function with the raw value of each member, in order.
  @inline(__always)
  func forEachMember(_ body: (Int) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }
}

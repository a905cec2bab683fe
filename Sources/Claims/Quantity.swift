/// A number, measure or date that a text states.
struct Quantity: Sendable, Hashable {
  /// What kind of value it is.
  enum Value: Sendable, Hashable {
    /// A number in its unit, which is a stem or a symbol; empty for a bare number.
    case number(Double, decimals: Int, unit: String)
    /// A day, month or year; parts that the text does not state are nil.
    case date(year: Int?, month: Int?, day: Int?)
  }

  /// The value.
  var value: Value

  /// Where it stands in its text.
  var range: Range<Int>

  /// The indices of its words.
  var tokens: Range<Int>

  /// Whether it is a date.
  var isDate: Bool {
    if case .date = value { return true }
    return false
  }

  /// Whether two quantities measure the same thing, so that they can be equal or differ.
  func isComparable(to other: Quantity) -> Bool {
    switch (value, other.value) {
    case (.number(_, _, let left), .number(_, _, let right)): left == right
    case (.date(let year, let month, let day), .date(let otherYear, let otherMonth, let otherDay)):
      (year != nil && otherYear != nil) || (month != nil && otherMonth != nil)
        || (day != nil && otherDay != nil)
    default: false
    }
  }

  /// Whether two quantities are the same as far as both are stated.
  ///
  /// Numbers are equal when the more exact one rounds to the other.
  func agrees(with other: Quantity) -> Bool {
    switch (value, other.value) {
    case (.number(let left, let decimals, let unit), .number(let right, let others, let otherUnit)):
      guard unit == otherUnit else { return false }
      let step = decimalStep(min(decimals, others))
      return abs(left - right) <= step / 2 + 1e-9 * max(abs(left), abs(right))
    case (.date(let year, let month, let day), .date(let otherYear, let otherMonth, let otherDay)):
      return same(year, otherYear) && same(month, otherMonth) && same(day, otherDay)
    default: return false
    }
  }

  private func same(_ left: Int?, _ right: Int?) -> Bool {
    guard let left, let right else { return true }
    return left == right
  }

  private func decimalStep(_ decimals: Int) -> Double {
    guard decimals > 0 else { return 0 }
    var step = 1.0
    for _ in 0..<min(decimals, 12) { step /= 10 }
    return step
  }
}

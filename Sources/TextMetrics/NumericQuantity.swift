/// A number, measure or date that a text states.
struct NumericQuantity: Sendable, Hashable {
  /// What is stated.
  enum Value: Sendable, Hashable {
    /// A number as written and its unit; exact when it is a whole number written out.
    case number(Double, isExact: Bool, unit: MeasurementUnit?)
    /// A rank: `19th`.
    case ordinal(Double)
    /// The ten years from a year on: `1780s`.
    case decade(Int)
    /// A day, month or year; parts that are not stated are nil, years before Christ negative.
    case date(year: Int?, month: Int?, day: Int?)
  }

  /// What is stated.
  var value: Value

  /// Where it stands in its text, in bytes, with its unit.
  var range: Range<Int>

  /// Whether one can be a right or wrong statement of the other: a number of a number, in whatever
  /// unit, a date of a date.
  func isComparable(to other: NumericQuantity) -> Bool {
    switch (value, other.value) {
    case (.number, .number), (.ordinal, .ordinal), (.decade, .decade), (.date, .date),
      (.date(_, nil, nil), .number(_, true, nil)), (.number(_, true, nil), .date(_, nil, nil)),
      (.date(_, nil, nil), .decade), (.decade, .date(_, nil, nil)):
      true
    default: false
    }
  }

  /// Whether both are stated in the same way, so that one could be the other put differently.
  func isLike(_ other: NumericQuantity) -> Bool {
    switch (value, other.value) {
    case (.number(_, _, nil), .number(_, _, nil)), (.ordinal, .ordinal), (.decade, .decade):
      true
    case (.number(_, _, let left?), .number(_, _, let right?)): left.dimension == right.dimension
    case (.date(_, let month, let day), .date(_, let otherMonth, let otherDay)):
      (month == nil) == (otherMonth == nil) && (day == nil) == (otherDay == nil)
    default: false
    }
  }
}

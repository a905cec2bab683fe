/// The stable code of a rule: two capital letters for the family and three digits.
package struct RuleCode: RawRepresentable, Sendable, Hashable, Comparable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package init(stringLiteral value: String) {
    rawValue = value
  }

  /// The two letters of the family.
  package var family: String { String(rawValue.prefix(2)) }

  package var description: String { rawValue }

  package static func < (left: RuleCode, right: RuleCode) -> Bool {
    left.rawValue < right.rawValue
  }
}

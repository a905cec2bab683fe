/// What a test holds against the hypothesis of no difference.
package enum Alternative: String, Sendable, CaseIterable {
  /// A difference in either direction.
  case twoSided = "two-sided"

  /// A positive difference.
  case greater

  /// A negative difference.
  case less
}

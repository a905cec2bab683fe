/// A statistic that the data or the settings do not define.
package struct StatisticsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// There is no observation.
    case emptySample = "empty-sample"

    /// There are fewer observations than the statistic needs.
    case tooFew = "too-few"

    /// An observation is not a number or infinite, or lies so far out that sums would be.
    case notFinite = "not-finite"

    /// All observations are equal, and the statistic divides by their spread.
    case constant

    /// A setting lies outside its range.
    case invalidArgument = "invalid-argument"
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened, where, and what to do.
  package var detail: String

  /// Creates an error.
  package init(code: Code, detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { detail }
}

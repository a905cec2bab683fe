/// Pairs of predictions and references that cannot be read.
package struct PairError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong; codes are never reused.
  package enum Code: String, Sendable, Hashable {
    /// A metric that does not exist.
    case unknownMetric = "unknown-metric"
    /// A line that is no JSON object.
    case malformedLine = "malformed-line"
    /// A line without the keys that are needed, or with others.
    case invalidPair = "invalid-pair"
    /// A line or a file above the limits.
    case tooLarge = "too-large"
    /// An id that came before.
    case repeatedID = "repeated-id"
  }

  /// What went wrong.
  package var code: Code

  /// The 1-based line; nil when no line is to blame.
  package var line: Int?

  /// What was found, what was expected and what to do.
  package var detail: String

  package var description: String { (line.map { "line \($0): " } ?? "") + detail }
}

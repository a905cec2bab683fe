import Diagnostics

/// Why an expression cannot be read or has no value.
package struct ExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  package enum Code: String, Sendable, CaseIterable {
    /// The text is no expression.
    case syntax
    /// The text is too long, too deep, or a number is out of bounds.
    case limit
    /// A name, a member, an item, a function or a result does not exist.
    case unknownName = "unknown-name"
    /// A value is of another kind than the operator takes.
    case kind
    /// A value is missing where one is needed.
    case missing
    /// A number is divided by 0.
    case divisionByZero = "division-by-zero"
  }

  /// What kind of failure it is.
  package var code: Code

  /// What happened, and what was expected.
  package var detail: String

  /// The offending bytes of the expression, as 0-based UTF-8 offsets; nil until who knows the
  /// expression has added them.
  package var range: Range<Int>?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it is.
  ///   - detail: What happened, and what was expected.
  ///   - range: The offending bytes of the expression; a scope leaves it out.
  package init(_ code: Code, _ detail: String, range: Range<Int>? = nil) {
    self.code = code
    self.detail = detail
    self.range = range
  }

  package var description: String { detail }

  /// Returns where a caret belongs under an expression.
  ///
  /// - Parameter text: The expression.
  /// - Returns: The columns of a terminal before the offending bytes, 0-based, and how many these
  ///   take, at least 1.
  package func caret(in text: String) -> (offset: Int, length: Int) {
    let bytes = Array(text.utf8)
    let lower = min(max(0, range?.lowerBound ?? 0), bytes.count)
    let upper = min(max(lower, range?.upperBound ?? lower), bytes.count)
    let before = String(decoding: bytes[..<lower], as: UTF8.self)
    let marked = String(decoding: bytes[lower..<upper], as: UTF8.self)
    return (DisplayWidth.of(before), max(1, DisplayWidth.of(marked)))
  }

  /// The error with a place, unless it has one.
  func at(_ range: Range<Int>) -> ExpressionError {
    var error = self
    error.range = error.range ?? range
    return error
  }
}

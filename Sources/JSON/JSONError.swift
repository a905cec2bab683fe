/// A text that is no JSON, or more than the limits allow.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// The text breaks the grammar of RFC 8259.
    case syntax
    /// The text is not UTF-8, or an escape names half a surrogate pair.
    case encoding
    /// One object has a key twice.
    case duplicateKey = "duplicate-key"
    /// The text is larger, or nested deeper, than allowed.
    case limit
  }

  /// What kind of failure it was.
  package var code: Code

  /// The 0-based offset of the offending byte.
  package var byte: Int

  /// The 1-based line.
  package var line: Int

  /// The 1-based column in bytes.
  package var column: Int

  /// What was found and what was expected.
  package var detail: String

  package var description: String { "line \(line), column \(column): \(detail)" }
}

package import Diagnostics

/// A configuration that cannot be used.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// The file or the variable.
  package var source: String

  /// The 1-based line, for files.
  package var line: Int?

  /// The 1-based column in UTF-16 units, for files.
  package var column: Int?

  /// The bytes of a file that the error is about, as 0-based offsets.
  package var range: Range<Int>?

  /// What was found, what was expected and what to do.
  package var detail: String

  /// What was probably meant, for files.
  package var fix: Fix?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - source: The file or the variable.
  ///   - line: The 1-based line, for files.
  ///   - column: The 1-based column in UTF-16 units, for files.
  ///   - range: The bytes of a file that the error is about, as 0-based offsets.
  ///   - detail: What was found, what was expected and what to do.
  ///   - fix: What was probably meant, for files.
  package init(
    source: String, line: Int? = nil, column: Int? = nil, range: Range<Int>? = nil, detail: String,
    fix: Fix? = nil
  ) {
    self.fix = fix
    self.range = range
    self.source = source
    self.line = line
    self.column = column
    self.detail = detail
  }

  package var description: String {
    var place = source
    if let line { place += ":\(line)" }
    if let line, line > 0, let column { place += ":\(column)" }
    return "\(place): \(detail)"
  }
}

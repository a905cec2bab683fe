/// A file of embeddings, or what is made of it, that cannot be used.
package struct VectorError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// A file cannot be read.
    case unreadable

    /// A line is longer than is read.
    case lineTooLong = "line-too-long"

    /// A line is not UTF-8.
    case encoding

    /// A line is no JSON.
    case syntax

    /// A line has other keys or kinds of values than expected.
    case form

    /// A vector has another length than the others, or one outside the limits.
    case dimension

    /// A vector has no direction, or a number that is not finite.
    case value

    /// An id or a query comes twice.
    case doubled

    /// An id that the corpus does not have.
    case unknownID = "unknown-id"

    /// The id of a document with several passages.
    case ambiguousID = "ambiguous-id"

    /// Passages without a vector.
    case missing

    /// More than is taken.
    case tooLarge = "too-large"

    /// The name of the model cannot be kept.
    case model

    /// The file of vectors cannot be written.
    case unwritable

    /// The corpus cannot be read.
    case corpus

    /// The work was given up.
    case cancelled
  }

  /// What kind of failure it was.
  package var code: Code

  /// The file of embeddings; nil where none is to blame.
  package var path: String?

  /// The 1-based line; nil where none is to blame.
  package var line: Int?

  /// What was found, what was expected, and what to do.
  package var detail: String

  /// Creates an error.
  init(_ code: Code, _ detail: String, path: String? = nil, line: Int? = nil) {
    self.code = code
    self.path = path
    self.line = line
    self.detail = detail
  }

  package var description: String {
    (path.map { $0 + (line.map { ":\($0)" } ?? "") + ": " } ?? "") + detail
  }
}

/// A profile that cannot be written into a document.
package struct ProfileWriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// The document, or one that it extends, has errors.
    case brokenDocument = "broken-document"
    /// The document cannot say the value, because of what it inherits or how it is written.
    case notExpressible = "not-expressible"
  }

  /// What kind of failure it was.
  package var code: Code

  /// The field that cannot be written; the document itself where no single field is to blame.
  package var path: FieldPath

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - path: The field that cannot be written.
  ///   - detail: What happened and what to do.
  package init(_ code: Code, at path: FieldPath = FieldPath(), _ detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(code.rawValue): \(path): \(detail)" }
}

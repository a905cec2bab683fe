/// A reply to a reflection request that is not of the asked form.
package struct ReflectionReplyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// The reply is longer than is read.
    case tooLong = "too-long"
    /// The reply has no JSON object.
    case noObject = "no-object"
    /// The JSON object has a syntax error or is cut off.
    case malformed
    /// Several objects have edits.
    case several
    /// A key is missing or unknown, or a value is of another form.
    case form
    /// There are more edits than one step may make.
    case tooManyEdits = "too-many-edits"
    /// An edit changes something else than an instruction.
    case otherTarget = "other-target"
  }

  /// What kind of failure it was.
  package var code: Code

  /// Where in the reply, such as `$.edits[1].role`.
  package var path: String

  /// What was found, what was expected and what to do.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - path: Where in the reply.
  ///   - detail: What was found, what was expected and what to do.
  package init(_ code: Code, at path: String = "$", _ detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(path): \(detail)" }
}

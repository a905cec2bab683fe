package import JSON

/// Something the engine could not do.
package struct EngineError: Error, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// A name that nothing is known by.
    case unknownName = "unknown-name"
    /// A file or a setting that cannot be read.
    case unreadable
    /// A profile with errors.
    case invalidProfile = "invalid-profile"
    /// An action that a limit, the safety gate or missing trust forbids.
    case refused
    /// A model, the network or the store failed.
    case service
    /// The job was cancelled.
    case cancelled
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// The offending name, when it is one.
  package var name: String?

  /// What had been done before a job failed, in its JSON form.
  package var partial: JSONValue?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - detail: What happened and what to do.
  ///   - name: The offending name, when it is one.
  package init(_ code: Code, _ detail: String, name: String? = nil) {
    self.code = code
    self.detail = detail
    self.name = name
  }

  package var description: String { detail }
}

/// A command that could not do what it was asked to.
package struct CommandFailure: Error, CustomStringConvertible {
  /// The code to leave with.
  package var status: ProcessStatus

  /// What happened and what to do.
  package var message: String

  /// The offending token of the command line, when it is one, for the caret.
  package var token: String?

  /// How far into the token the mistake stands, in Unicode scalars.
  package var offset = 0

  /// Creates a failure.
  ///
  /// - Parameters:
  ///   - status: The code to leave with.
  ///   - message: What happened and what to do.
  ///   - token: The offending token of the command line.
  package init(_ status: ProcessStatus, _ message: String, token: String? = nil) {
    self.status = status
    self.message = message
    self.token = token
  }

  package var description: String { message }
}

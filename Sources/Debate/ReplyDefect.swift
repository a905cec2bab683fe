/// Why a reply is not of the asked form.
package struct ReplyDefect: Error, Sendable, Equatable {
  /// What was found, for the error message; never the reply itself.
  package var detail: String

  /// The form that is asked for, for the repair call.
  package var form: String
}

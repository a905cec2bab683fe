/// A call that brought no answer.
package struct ModelError: Error, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// No such model is known here.
    case unknownModel = "unknown-model"
    /// The request does not fit the model.
    case invalidRequest = "invalid-request"
    /// The model or its provider failed.
    case provider
    /// The answer is not of the asked form.
    case malformedAnswer = "malformed-answer"
    /// Time ran out.
    case timeout
    /// The call was cancelled.
    case cancelled
    /// A limit of calls, tokens or money stands in the way.
    case limit
    /// Work has been stopped by the stop flag.
    case stopped
  }

  /// What kind of failure it was.
  package var code: Code

  /// The model that was asked.
  package var model: String

  /// What happened and what to do; never text of a prompt, never a key.
  package var detail: String

  /// Creates an error.
  package init(code: Code, model: String, detail: String) {
    self.code = code
    self.model = model
    self.detail = detail
  }

  package var description: String { "model \(model): \(detail)" }
}

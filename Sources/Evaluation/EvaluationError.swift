package import Records

/// Why an evaluation, or a series of trials, could not be done.
package struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// What was asked for makes no evaluation, such as an arm named twice or a share beyond 1.
    case invalid
    /// There are no questions, or none with an answer to compare with.
    case noQuestions = "no-questions"
    /// A profile cannot be tried at all: its debate cannot be planned.
    case plan
    /// A cap of debates, calls, tokens or money is reached.
    case cap
    /// The run was cancelled.
    case cancelled
    /// A stop flag, or another condition that ends every debate, ended the run.
    case stopped
    /// The store failed; ``EvaluationError/store`` says how.
    case store
    /// A checkpoint cannot be read.
    case damaged
    /// A question or a profile has changed since the run began.
    case changed
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// The failure of the store, when it was one.
  package var store: StoreError?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - detail: What happened and what to do.
  ///   - store: The failure of the store, when it was one.
  package init(_ code: Code, _ detail: String, store: StoreError? = nil) {
    self.code = code
    self.detail = detail
    self.store = store
  }

  /// Wraps a failure of the store; caps and cancellation keep their own codes.
  package init(_ error: StoreError) {
    let code: Code =
      switch error.code {
      case .cap: .cap
      case .cancelled: .cancelled
      default: .store
      }
    self.init(code, error.detail, store: error)
  }

  package var description: String { detail }
}

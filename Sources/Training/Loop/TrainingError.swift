package import Evaluation
package import Records

/// Why a run of training could not be done, or not to its end.
package struct TrainingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// A setting lies outside its range.
    case invalid
    /// There are no train questions with a gold answer.
    case noQuestions = "no-questions"
    /// A question stands in two splits.
    case overlap
    /// The profile cannot be tried at all: its debate cannot be planned.
    case plan
    /// The caps do not allow a single step.
    case cap
    /// The sealed questions have been used before.
    case sealed
    /// The run was cancelled; the same request resumes it.
    case cancelled
    /// A stop flag ended the run; the same request resumes it.
    case stopped
    /// The store failed; ``TrainingError/store`` says how. The same request resumes the run.
    case store
    /// A checkpoint of the run cannot be read.
    case damaged
    /// A question or a profile has changed since the run began.
    case changed
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do; never a key.
  package var detail: String

  /// The failure of the store, when it was one.
  package var store: StoreError?

  /// Creates an error.
  package init(_ code: Code, _ detail: String, store: StoreError? = nil) {
    self.code = code
    self.detail = detail
    self.store = store
  }

  /// Wraps a failure of the store; those that a caller acts on keep their own codes.
  package init(_ error: StoreError) {
    let code: Code =
      switch error.code {
      case .cap: .cap
      case .cancelled: .cancelled
      case .sealed: .sealed
      default: .store
      }
    self.init(code, error.detail, store: error)
  }

  /// Wraps a failure of trials.
  package init(_ error: EvaluationError) {
    let code: Code =
      switch error.code {
      case .invalid: .invalid
      case .noQuestions: .noQuestions
      case .plan: .plan
      case .cap: .cap
      case .cancelled: .cancelled
      case .stopped: .stopped
      case .store: .store
      case .damaged: .damaged
      case .changed: .changed
      }
    self.init(code, error.detail, store: error.store)
  }

  package var description: String { detail }
}

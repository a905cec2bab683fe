import JSON
import Profiles
import Records

/// A training step as it grows.
struct StepDraft {
  var outcome = TrainingStepRecord.Outcome.failed
  var reason = ""
  var candidate: Profile?
  var before: Double?
  var after: Double?
  var effect: Double?
  var interval: ClosedRange<Double>?
  var pairs = 0
  var spent = SpendAmount.none
  var isEmbedded = false
  var isSynthetic = false
  var evidence = JSONObject()

  /// Ends the step without an adopted edit.
  mutating func end(_ outcome: TrainingStepRecord.Outcome, _ reason: String) {
    self.outcome = outcome
    self.reason = reason
  }
}

/// Why an iteration does not go on.
enum StepStop: Error {
  /// The step has ended; its draft says how.
  case done
  /// The step has failed, and the run goes on.
  case failed(String)
  /// A cap ends the run.
  case cap(String)
  /// The run ends without a record of this iteration, and can be resumed.
  case run(TrainingError)
}

import Evaluation
import JSON
import Records
import Support
import Training

/// What is said and handed over when a job ends before its end.
///
/// Everything here reads in a task of its own: the job's task is cancelled, and a store ends the
/// reads of a cancelled task.
extension Engine {
  /// Adds to the failure of an evaluation what it had reached, and how to go on.
  ///
  /// - Parameters:
  ///   - error: Why it ended.
  ///   - prepared: The evaluation.
  ///   - run: Its run.
  /// - Returns: The failure; without a part when what was reached cannot be read.
  func interruption(
    _ error: EvaluationError, of prepared: PreparedEvaluation, run: RunRecord
  ) async -> EngineError {
    var failure = EngineError(error)
    guard [.cancelled, .cap, .stopped].contains(error.code) else { return failure }
    let executor = executor(prepared, run)
    let request = prepared.request
    let reached = await Task { () async -> PartialEvaluation? in
      try? await Evaluation.reached(request, executor)
    }.value
    guard let reached, var partial = reached.json.object else { return failure }
    partial["run"] = .string(run.id.description)
    failure.partial = .object(partial)
    if error.code == .cancelled {
      failure.detail = Self.cancelled(
        "the evaluation", done: reached.done, total: reached.total, "question", run.id)
    }
    return failure
  }

  /// Adds to the failure of a training what it had reached, and how to go on.
  ///
  /// - Parameters:
  ///   - error: Why it ended.
  ///   - prepared: The training.
  ///   - run: Its run; nil when it had not begun.
  /// - Returns: The failure; without a part when what was reached cannot be read.
  func interruption(
    _ error: TrainingError, of prepared: PreparedTraining, run: UUIDv7?
  ) async -> EngineError {
    var failure = EngineError(error)
    guard let run, [.cancelled, .cap, .stopped].contains(error.code) else { return failure }
    let store = prepared.store
    let total = prepared.request.settings.iterations
    let reached = await Task { () async -> PartialTraining? in
      try? await PartialTraining(run: run, total: total, in: store)
    }.value
    guard let reached else { return failure }
    failure.partial = reached.json
    if error.code == .cancelled {
      failure.detail = Self.cancelled(
        "the training", done: reached.done, total: total, "step", run)
    }
    return failure
  }

  private static func cancelled(
    _ subject: String, done: Int, total: Int, _ what: String, _ run: UUIDv7
  ) -> String {
    "\(subject) was cancelled with \(Decimal.grouped(done)) of \(Decimal.grouped(total)) "
      + "\(what)s done, which are kept (run \(run)); give the same command again, without --fresh, to go on"
  }
}

/// What a training had reached when it was interrupted.
struct PartialTraining: Sendable {
  /// The run.
  let run: UUIDv7

  /// How many steps are done.
  let done: Int

  /// How many there are at most, the final look aside.
  let total: Int

  /// How many of them adopted an edit.
  let adopted: Int

  /// The version that the next step would try to improve; nil when nothing was adopted.
  let version: VersionSummary?

  /// What the run has taken, the unfinished step included.
  let spent: SpendAmount

  /// Reads what the store has of a run.
  init(run: UUIDv7, total: Int, in store: any Store) async throws(StoreError) {
    self.run = run
    self.total = total
    var query = StepQuery()
    query.run = run
    query.limit = 1000
    let steps = try await store.steps(query)
    let made = steps.filter { $0.outcome == .adopted }
    done = steps.count { $0.iteration <= total }
    adopted = made.count
    if let newest = made.max(by: { $0.iteration < $1.iteration })?.newVersion {
      version = try await store.version(newest)?.summary
    } else {
      version = nil
    }
    spent = try await store.spending(of: run).spent
  }

  /// The JSON form.
  var json: JSONValue {
    [
      "kind": "training", "run": .string(run.description), "done": .int(done),
      "total": .int(total), "adopted": .int(adopted),
      "version": version.map { .string($0.shortName) } ?? .null, "spent": spent.json,
    ]
  }
}

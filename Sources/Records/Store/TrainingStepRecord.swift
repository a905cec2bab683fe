package import JSON
package import Support

/// One attempt to improve a profile, with its evidence and outcome.
package struct TrainingStepRecord: Sendable, Hashable {
  /// What came of it.
  package enum Outcome: String, Sendable, CaseIterable {
    /// The new version goes on as the parent of the next step of its run.
    case adopted
    /// The candidate did not earn its place.
    case rejected
    /// There was nothing to fix, or nothing was proposed.
    case noChange = "no_change"
    /// The step could not be done.
    case failed
    /// The new version waits for a person.
    case awaitingReview = "awaiting_review"
  }

  /// The step's id.
  package var id: UUIDv7

  /// The run.
  package var run: UUIDv7

  /// The number within the run, from 1; with the run it names the step.
  package var iteration: Int

  /// The version that was to be improved.
  package var parent: UUIDv7

  /// The version that was made; absent when nothing changed.
  package var newVersion: UUIDv7?

  /// What came of it.
  package var outcome: Outcome

  /// Why, in one line.
  package var reason: String

  /// The mean reward of the parent on the gate's questions, when they were asked.
  package var rewardBefore: Double?

  /// The mean reward of the candidate on the same questions.
  package var rewardAfter: Double?

  /// The mean paired difference, and its interval.
  package var effect: Double?

  /// The interval of the effect.
  package var interval: ClosedRange<Double>?

  /// How many pairs the gate saw.
  package var pairs: Int

  /// What the step took.
  package var spent: SpendAmount

  /// When it began.
  package var started: Timestamp

  /// When it ended.
  package var finished: Timestamp

  /// Causes, edits, checks, screen, gate and final look.
  package var evidence: JSONValue

  /// Creates a record.
  package init(
    id: UUIDv7, run: UUIDv7, iteration: Int, parent: UUIDv7, newVersion: UUIDv7? = nil,
    outcome: Outcome, reason: String, rewardBefore: Double? = nil, rewardAfter: Double? = nil,
    effect: Double? = nil, interval: ClosedRange<Double>? = nil, pairs: Int = 0,
    spent: SpendAmount = .none, started: Timestamp, finished: Timestamp, evidence: JSONValue
  ) {
    self.id = id
    self.run = run
    self.iteration = iteration
    self.parent = parent
    self.newVersion = newVersion
    self.outcome = outcome
    self.reason = reason
    self.rewardBefore = rewardBefore
    self.rewardAfter = rewardAfter
    self.effect = effect
    self.interval = interval
    self.pairs = pairs
    self.spent = spent
    self.started = started
    self.finished = finished
    self.evidence = evidence
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "id": .string(id.description), "run": .string(run.description),
      "iteration": .int(iteration), "parent": .string(parent.description),
      "new_version": newVersion.map { .string($0.description) } ?? .null,
      "outcome": .string(outcome.rawValue), "reason": .string(reason),
      "reward_before": rewardBefore.map { .number($0) } ?? .null,
      "reward_after": rewardAfter.map { .number($0) } ?? .null,
      "effect": effect.map { .number($0) } ?? .null,
      "interval": interval.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "pairs": .int(pairs), "spent": spent.json, "started": .string(started.description),
      "finished": .string(finished.description), "evidence": evidence,
    ]
  }
}

/// Which training steps are asked for.
package struct StepQuery: Sendable, Hashable {
  /// In which order they come.
  package enum Order: Sendable {
    /// Newest first.
    case newest
    /// The highest reward of the candidate first, for the steps of one run; steps without one are
    /// left out.
    case reward
  }

  /// The run; nil for all.
  package var run: UUIDv7?

  /// The number within the run.
  package var iteration: Int?

  /// The version that was to be improved.
  package var parent: UUIDv7?

  /// The version that was made.
  package var newVersion: UUIDv7?

  /// What came of them.
  package var outcome: TrainingStepRecord.Outcome?

  /// In which order they come.
  package var order = Order.newest

  /// Only steps that are older than this one, which ended the page before; not with
  /// ``Order/reward``.
  package var before: UUIDv7?

  /// How many are returned at most, 1 to 1000.
  package var limit = 50

  /// Asks for all steps.
  package init() {}
}

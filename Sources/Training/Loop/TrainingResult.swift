package import JSON
package import Records
package import Support

/// What came of a run of training.
package struct TrainingResult: Sendable, Hashable {
  /// Why a run ended.
  package enum Ending: String, Sendable, CaseIterable {
    /// All iterations are done.
    case iterations
    /// Too many iterations in a row adopted nothing.
    case patience
    /// A cap leaves no room for another step.
    case cap
  }

  /// The run.
  package var run: UUIDv7

  /// The version that was to be improved.
  package var start: UUIDv7

  /// The version that came out; the start version when nothing was adopted or the final look
  /// rejected it.
  package var final: UUIDv7

  /// The steps in order, that of the final look last.
  package var steps: [TrainingStepRecord]

  /// The comparison on sealed questions; nil when nothing was adopted.
  package var look: FinalLook?

  /// Why the run ended.
  package var ending: Ending

  /// The ending in words.
  package var detail: String

  /// Whether any part comes from the embedded model.
  package var isEmbedded: Bool

  /// Whether results come from anything but debates with models.
  package var isSynthetic: Bool

  /// Creates a result.
  package init(
    run: UUIDv7, start: UUIDv7, final: UUIDv7, steps: [TrainingStepRecord], look: FinalLook?,
    ending: Ending, detail: String, isEmbedded: Bool, isSynthetic: Bool
  ) {
    self.run = run
    self.start = start
    self.final = final
    self.steps = steps
    self.look = look
    self.ending = ending
    self.detail = detail
    self.isEmbedded = isEmbedded
    self.isSynthetic = isSynthetic
  }

  /// Whether a version awaits review.
  package var awaitsReview: Bool { steps.last?.outcome == .awaitingReview }

  /// The edits that were adopted, as steps.
  package var adopted: [TrainingStepRecord] { steps.filter { $0.outcome == .adopted } }

  /// What the steps took.
  package var spent: SpendAmount { steps.reduce(.none) { $0 + $1.spent } }

  /// The JSON form.
  package var json: JSONValue {
    [
      "run": .string(run.description), "start": .string(start.description),
      "final": .string(final.description), "ending": .string(ending.rawValue),
      "detail": .string(detail), "awaits_review": .bool(awaitsReview),
      "embedded": .bool(isEmbedded), "synthetic": .bool(isSynthetic),
      "final_look": look?.json ?? .null, "spent": spent.json,
      "steps": .array(
        steps.map { step in
          [
            "id": .string(step.id.description), "iteration": .int(step.iteration),
            "outcome": .string(step.outcome.rawValue), "reason": .string(step.reason),
            "new_version": step.newVersion.map { .string($0.description) } ?? .null,
          ]
        }),
    ]
  }
}

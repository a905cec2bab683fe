import Diagnostics
package import Evaluation
import JSON
package import ProfileChecks
import Profiles
package import Records
package import Training

extension ResultFacts {
  /// The facts of a debate.
  ///
  /// - Parameter transcript: The transcript.
  package init(_ transcript: Transcript) {
    self.init()
    let components = transcript.reward.components
    let missing = components.filter { $0.value == nil }.map { "\($0.name): \($0.detail)" }
    add(
      "reward", number: transcript.reward.value,
      missing: missing.isEmpty ? "no component was computed" : missing.joined(separator: "; "))
    let answer = transcript.answer
    add("refused", .bool(answer.refusal != nil))
    add("answer", .string(answer.text))
    add("claims", .int(answer.claims.count))
    add("citations", .int(answer.claims.reduce(0) { $0 + $1.citations.count }))
    add("supported", .int(answer.claims.count { $0.support == .supported }))
    add("conflicts", .int(transcript.conflicts.count))
    let unresolved = transcript.conflicts.count { conflict in
      if case .resolved? = conflict.resolution { false } else { true }
    }
    add("unresolved", .int(unresolved))
    add(
      "agreement", number: transcript.stop.agreement,
      missing: "fewer than two answers can be held against each other")
    add("rounds", .int(transcript.stop.rounds))
    add("calls", .int(transcript.usage.calls))
    let (tokens, overflow) = transcript.usage.inputTokens.addingReportingOverflow(
      transcript.usage.outputTokens)
    add("tokens", .int(overflow ? .max : tokens))
    add("usd", .number(transcript.usage.dollars))
    add("embedded", .bool(transcript.isEmbedded))
    for component in RewardComponent.allCases {
      let found = components.first { $0.name == component.rawValue }
      add(
        component.rawValue, number: found?.value,
        missing: found?.detail ?? "the reward of this debate has no such component")
    }
  }

  /// The facts of an evaluation: of its first profile, and of the first comparison.
  ///
  /// - Parameter result: The result.
  package init(_ result: EvaluationResult) {
    self.init()
    let arm = result.arms.first
    let estimate = arm?.estimate(result.subject.metric)
    let none = "\(result.subject.metric) was not measured"
    add("mean", number: estimate?.mean, missing: estimate?.note ?? none)
    add("low", number: estimate?.interval?.lowerBound, missing: estimate?.note ?? none)
    add("high", number: estimate?.interval?.upperBound, missing: estimate?.note ?? none)
    add("n", arm.map { .int($0.count) }, missing: none)
    add("missing", arm.map { .int($0.missingCount) }, missing: none)
    let comparison = result.comparisons.first
    let single = "only one profile was measured"
    let note = comparison?.difference.note ?? single
    add("better", comparison.map { .bool($0.verdict == .better) }, missing: single)
    add("worse", comparison.map { .bool($0.verdict == .worse) }, missing: single)
    add("decided", comparison.map { .bool($0.verdict.reason == nil) }, missing: single)
    add("difference", number: comparison?.difference.mean, missing: note)
    add("p", number: comparison?.test?.adjusted, missing: note)
    add("dz", number: comparison?.effect?.dz, missing: note)
    add("embedded", .bool(result.isEmbedded))
    add("synthetic", .bool(result.isSynthetic))
  }

  /// The facts of a training.
  ///
  /// - Parameter result: The result.
  package init(_ result: TrainingResult) {
    self.init()
    let tried = result.steps.filter { !WhyView.isLook($0) }
    add("adopted", .int(tried.count { $0.outcome == .adopted }))
    add("attempted", .int(tried.count))
    let reason = result.look?.detail ?? "nothing was adopted, so there was no final look"
    switch result.look?.verdict {
    case .confirmed?: add("improved", true)
    // Without an adopted edit nothing can have improved.
    case .noEvidence?, .worse?, nil: add("improved", false)
    case .notLooked?: add("improved", nil, missing: reason)
    }
    add("awaits_review", .bool(result.awaitsReview))
    add("difference", number: result.look?.effect, missing: reason)
    add("debates", .int(result.spent.debates))
    add("calls", .int(result.spent.calls))
    add("tokens", .int(result.spent.tokens))
    add("usd", .number(result.spent.dollars))
    add("embedded", .bool(result.isEmbedded))
    add("synthetic", .bool(result.isSynthetic))
  }

  /// The facts of rows.
  ///
  /// - Parameter rows: The rows.
  package init(_ rows: RowSet) {
    self.init()
    add("count", .int(rows.rows.count))
  }

  /// The facts of a check.
  ///
  /// - Parameter files: The checked files.
  package init(_ files: [CheckedFile]) {
    self.init()
    let findings = files.flatMap(\.findings)
    add("errors", .int(findings.count { $0.severity == .error }))
    add("warnings", .int(findings.count { $0.severity == .warning }))
    add("infos", .int(findings.count { $0.severity == .info }))
    add("findings", .int(findings.count))
  }
}

import Claims
import Records

/// How well a debate was led: the product of coverage, resolution and faithfulness.
///
/// A product, because no part makes up for another, and because a conflict that is resolved must
/// not pay more than one that never arose: without conflicts the factor of resolution is left out.
enum DebateQuality {
  static func measure(_ evidence: RewardEvidence) -> RewardMeasurement {
    if evidence.isRightRefusal { return .missing("a right refusal leaves nothing to support") }
    guard evidence.transcript.turns.contains(where: { $0.phase == "split" }) else {
      return .missing("one worker without rounds debates with nobody")
    }
    if evidence.transcript.stop.code == .allRefused {
      return .value(0, "every worker refused, so nothing was debated")
    }
    guard let coverage = coverage(evidence) else {
      return .value(0, "no side made a claim that its passages support")
    }
    let resolution = resolution(evidence)
    let faithfulness = faithfulness(evidence)
    let parts = [
      "coverage \(percent(coverage))",
      resolution.map { "resolution \(percent($0))" } ?? "no conflict",
      "faithfulness \(percent(faithfulness))",
    ]
    return .value(
      coverage * (resolution ?? 1) * faithfulness, parts.joined(separator: ", "))
  }

  private static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))%" }

  /// The mean over the sides of how many of their supported claims the outcome reflects; nil when
  /// no side has one.
  ///
  /// Claims that share no subject with the question are no side of it, unless no claim does: then
  /// the question is put in other words than its answers.
  private static func coverage(_ evidence: RewardEvidence) -> Double? {
    let supported = evidence.sides.map { side in
      (agent: side.agent, claims: side.claims.filter(\.isSupported))
    }
    let relevant = supported.map { side in
      (
        agent: side.agent,
        claims: side.claims.filter { evidence.question.relation(to: $0.analysis) != .unrelated }
      )
    }
    let sides = relevant.allSatisfy(\.claims.isEmpty) ? supported : relevant
    let outcome = (evidence.final + evidence.synthesis).map(\.analysis)
    let shares = sides.filter { !$0.claims.isEmpty }.map { side in
      let reflected = side.claims.count { claim in
        outcome.contains { isReflected(claim.analysis, in: $0) }
          || isSettled(claim.claim, of: side.agent, evidence)
      }
      return Double(reflected) / Double(side.claims.count)
    }
    return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  private static func isReflected(_ claim: ClaimAnalysis, in outcome: ClaimAnalysis) -> Bool {
    switch outcome.relation(to: claim) {
    case .equivalent, .entails, .entailed: true
    case .agrees, .contradicts, .unrelated: false
    }
  }

  /// Whether the synthesis deals with a conflict that the claim is part of.
  private static func isSettled(
    _ claim: Claim, of agent: String, _ evidence: RewardEvidence
  ) -> Bool {
    let name = ClaimReference(agent: agent, claim: claim.number)
    return evidence.transcript.conflicts.contains { conflict in
      (conflict.first == name || conflict.second == name)
        && resolution(of: conflict, evidence) > 0
    }
  }

  /// The mean over the conflicts of how well each is dealt with; nil when there is none.
  private static func resolution(_ evidence: RewardEvidence) -> Double? {
    let conflicts = evidence.transcript.conflicts
    guard !conflicts.isEmpty else { return nil }
    return conflicts.reduce(0) { $0 + resolution(of: $1, evidence) } / Double(conflicts.count)
  }

  /// A decision counts by the share of its citations that support one of the claims; leaving a
  /// conflict open counts fully when the passages do not decide it, and by half when they do.
  private static func resolution(of conflict: Conflict, _ evidence: RewardEvidence) -> Double {
    switch conflict.resolution {
    case .resolved(let reason, let citations)?:
      guard !ClaimAnalysis(reason).isEmpty else { return 0 }
      return evidence.supportingShare(
        of: citations, for: [conflict.firstText, conflict.secondText])
    case .open(let reason)?:
      guard !ClaimAnalysis(reason).isEmpty else { return 0 }
      let isFirst = evidence.scorer.verdict(on: conflict.firstText, citing: nil).kind == .supported
      let isSecond =
        evidence.scorer.verdict(on: conflict.secondText, citing: nil).kind == .supported
      return isFirst == isSecond ? 1 : 0.5
    case .unaddressed?, nil: return 0
    }
  }

  /// The share of the final claims that follow from a supported claim of a worker or the synthesis.
  ///
  /// One that only its own citations support counts by half, and one that restates the question not
  /// at all; what is true but has nothing to do with the question is left out, as in
  /// ``Groundedness``. A final answer that states nothing although a side has a supported claim is
  /// faithful to nothing.
  private static func faithfulness(_ evidence: RewardEvidence) -> Double {
    guard evidence.transcript.answer.refusal == nil else { return 0 }
    let said = (evidence.sides.flatMap(\.claims) + evidence.synthesis).filter(\.isSupported)
    var (sum, counted) = (0.0, 0)
    for claim in evidence.final {
      let isSaid = said.contains { follows(claim.analysis, from: $0.analysis) }
      let support = evidence.supportingShare(of: claim.claim.citations, for: [claim.claim.text])
      let worth = isSaid ? 1 : support / 2
      if evidence.restatesQuestion(claim.analysis) {
        counted += 1
      } else if worth == 0 || evidence.isOnQuestion(claim) {
        sum += worth
        counted += 1
      }
    }
    return counted > 0 ? sum / Double(counted) : 0
  }

  private static func follows(_ claim: ClaimAnalysis, from said: ClaimAnalysis) -> Bool {
    switch said.relation(to: claim) {
    case .equivalent, .entails: true
    case .entailed, .agrees, .contradicts, .unrelated: false
    }
  }
}

import Claims
import Debate
import Records
import Testing

/// Lets the three judges of claims judge claims with planted errors.
enum Judgements {
  /// What judges.
  enum Judge: String, CaseIterable, CustomTestStringConvertible {
    /// The reviewer of the embedded model; the claims cite their passage.
    case reviewer
    /// The same with claims that cite nothing, so that all passages are looked through.
    case uncited
    /// The groundedness of the reward.
    case groundedness
    /// The analysis of conflicts, between the sentence and the claim that was made of it.
    case conflicts

    var testDescription: String { rawValue }
  }

  /// Returns how well a judge does.
  ///
  /// - Parameters:
  ///   - judge: The judge.
  ///   - claims: The claims.
  /// - Returns: The tally.
  /// - Throws: When the reviewer fails.
  static func tally(_ judge: Judge, on claims: [LabelledClaim]) async throws -> JudgementTally {
    let reviewer = Reviewer()
    var tally = JudgementTally()
    for claim in claims {
      let passages = ([claim.passage] + claim.others).map { (id: $0.id, text: $0.text) }
      var isWanted = claim.kind.isError
      let isFlagged: Bool
      switch judge {
      case .reviewer, .uncited:
        let verdict = try await reviewer.verdict(
          on: claim.text, citing: judge == .uncited ? nil : claim.passage.id, passages: passages)
        isFlagged = ["CONTRADICTED", "UNSUPPORTED"].contains(verdict)
      case .groundedness:
        let scorer = SupportScorer(passages: passages.map { .init(id: $0.id, text: $0.text) })
        isFlagged = scorer.verdict(on: claim.text, citing: [claim.passage.id]).kind != .supported
      case .conflicts:
        // Two answers that say the same sentence have no conflict by their words.
        guard claim.kind != .verbatim else { continue }
        isWanted = isWanted && claim.kind != .unsupported
        isFlagged = !conflicts(claim.sentence, claim.text).isEmpty
      }
      tally.add(claim.kind, isFlagged: isFlagged, isWanted: isWanted)
    }
    return tally
  }

  private static func conflicts(_ first: String, _ second: String) -> [Conflict] {
    let answers = [first, second].enumerated().map { number, text in
      (
        agent: "worker-\(number + 1)",
        answer: Answer(
          text: text,
          claims: [Claim(number: 1, text: text, citations: [], support: .uncited)],
          confidence: nil, refusal: nil)
      )
    }
    return ConflictAnalysis.conflicts(among: answers)
  }
}

package import Claims
import Debate
package import Records
import TextMetrics

/// A transcript with its claims analysed once for all components.
package struct RewardEvidence: Sendable {
  /// A claim with its analysis.
  struct AnalysedClaim: Sendable {
    var claim: Claim
    var analysis: ClaimAnalysis

    /// Whether its cited passages state it.
    var isSupported: Bool { claim.support == .supported }
  }

  let transcript: Transcript
  let scorer: SupportScorer
  let question: ClaimAnalysis

  /// What is known to be right; nil when nothing is.
  let gold: GoldAnswer?

  /// The final answer without its citations.
  let answerText: String

  /// The final answer beside each gold answer that has words.
  let comparisons: [GoldComparison]

  /// The claims of the final answer, each said once.
  let final: [AnalysedClaim]

  /// The claims of each worker's last answer, each said once.
  let sides: [(agent: String, claims: [AnalysedClaim])]

  /// The claims of the synthesis.
  let synthesis: [AnalysedClaim]

  /// Analyses a transcript.
  ///
  /// - Parameters:
  ///   - transcript: The transcript.
  ///   - gold: What is known to be right about its question.
  ///   - support: Knows exactly the transcript's passages; nil analyses them here.
  /// - Complexity: O(n) in the bytes of passages and claims, O(c²) in the claims of an answer.
  package init(
    _ transcript: Transcript, gold: GoldAnswer? = nil, support: SupportScorer? = nil
  ) {
    self.transcript = transcript
    scorer =
      support
      ?? SupportScorer(
        passages: transcript.passages.map { SupportScorer.Passage(id: $0.id, text: $0.text) })
    question = ClaimAnalysis(transcript.question)
    self.gold = gold
    let passages = Set(transcript.passages.map(\.id))
    let text = CitationMarks(in: transcript.answer.text, isKnown: passages.contains).text
    answerText = text
    comparisons = (gold?.answers ?? []).filter { !SquadReferences.isBlank($0) }.map {
      GoldComparison(text, gold: $0, question: transcript.question)
    }
    final = Self.distinct(transcript.answer.claims, scorer)
    var sides: [(agent: String, claims: [AnalysedClaim])] = []
    var synthesis: [AnalysedClaim] = []
    for turn in transcript.turns {
      guard case .answer(let answer) = turn.content else { continue }
      switch turn.phase {
      case "answer", "revise":
        let claims = Self.distinct(answer.claims, scorer)
        if let index = sides.firstIndex(where: { $0.agent == turn.agent }) {
          sides[index].claims = claims
        } else {
          sides.append((turn.agent, claims))
        }
      case "synthesis": synthesis = Self.distinct(answer.claims, scorer)
      default: break
      }
    }
    self.sides = sides
    self.synthesis = synthesis
  }

  /// Whether the answer says, rightly, that the corpus does not answer the question.
  var isRightRefusal: Bool {
    gold?.isImpossible == true && transcript.answer.refusal != nil
  }

  /// The claims without those that an earlier one has said already: repetition adds nothing, and
  /// neither does a yes or no alone, which follows from everything.
  private static func distinct(_ claims: [Claim], _ scorer: SupportScorer) -> [AnalysedClaim] {
    var kept: [AnalysedClaim] = []
    for claim in claims where !isBare(claim.text) {
      let claim = withoutRepetition(claim, scorer)
      let analysis = ClaimAnalysis(claim.text)
      let isRepeated = kept.contains { earlier in
        switch earlier.analysis.relation(to: analysis) {
        case .equivalent, .entails: true
        case .entailed, .agrees, .contradicts, .unrelated: false
        }
      }
      if !isRepeated { kept.append(AnalysedClaim(claim: claim, analysis: analysis)) }
    }
    return kept
  }

  private static func isBare(_ text: String) -> Bool {
    SquadReferences.words(text).allSatisfy {
      $0 == "yes" || $0 == "no" || FunctionWords.contains($0)
    }
  }

  /// A claim of several sentences with each sentence once, held against its passages anew.
  private static func withoutRepetition(_ claim: Claim, _ scorer: SupportScorer) -> Claim {
    var seen: Set<[String]> = []
    let sentences = AnswerSegments.sentences(of: claim.text)
    let kept = sentences.filter { seen.insert(SquadReferences.words($0)).inserted }
    guard kept.count < sentences.count else { return claim }
    var claim = claim
    claim.text = kept.joined(separator: ". ")
    let text = claim.text
    if !claim.citations.isEmpty {
      let isSupported = citedPassages(claim.citations).contains {
        scorer.verdict(on: text, citing: [$0]).kind == .supported
      }
      claim.support = isSupported ? .supported : .unsupported
    }
    return claim
  }

  /// The ids that a claim cites, each once.
  static func citedPassages(_ citations: [Citation]) -> [String] {
    var ids: [String] = []
    for citation in citations where !ids.contains(citation.passage) { ids.append(citation.passage) }
    return ids
  }

  /// The share of cited passages that support at least one of some texts, each held for itself, so
  /// that citing more passages than needed lowers it.
  ///
  /// A share below one half is 0: citing everything would otherwise find what supports a text.
  func supportingShare(of citations: [Citation], for texts: [String]) -> Double {
    let ids = Self.citedPassages(citations)
    guard !ids.isEmpty else { return 0 }
    let supporting = ids.count { id in
      texts.contains { scorer.verdict(on: $0, citing: [id]).kind == .supported }
    }
    return supporting * 2 >= ids.count ? Double(supporting) / Double(ids.count) : 0
  }

  /// Whether a claim says no more than the question.
  ///
  /// The answer to a yes-or-no question may, as a statement: the question itself, with its verb in
  /// front or its question mark, is none.
  func restatesQuestion(_ claim: ClaimAnalysis) -> Bool {
    guard !isYesNoQuestion || isQuestion(claim.text) else { return false }
    switch question.relation(to: claim) {
    case .equivalent, .entails: return true
    case .entailed, .agrees, .contradicts, .unrelated: return false
    }
  }

  /// Whether a claim of the final answer has to do with the question.
  ///
  /// A claim that stands alone answers the question, however it is put; of several, each must share
  /// a subject with the question or with a claim that does.
  func isOnQuestion(_ claim: AnalysedClaim) -> Bool {
    guard final.count > 1, question.relation(to: claim.analysis) == .unrelated else { return true }
    return final.contains { other in
      other.claim.number != claim.claim.number
        && question.relation(to: other.analysis) != .unrelated
        && other.analysis.relation(to: claim.analysis) != .unrelated
    }
  }

  private var isYesNoQuestion: Bool { Self.beginsWithVerb(transcript.question) }

  private func isQuestion(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "?")) || Self.beginsWithVerb(text)
  }

  private static func beginsWithVerb(_ text: String) -> Bool {
    let first = text.utf8.prefix { ($0 | 0x20) &- 0x61 < 26 }
    return auxiliaries.contains(String(decoding: first, as: UTF8.self).lowercased())
  }

  /// Verbs that begin questions to be answered with yes or no.
  private static let auxiliaries: Set<String> = [
    "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might",
    "must", "shall", "should", "was", "were", "will", "would",
  ]
}

import Claims
import Records

/// An answer with its claims analysed once for all comparisons.
struct AnalysedAnswer: Sendable {
  let agent: String
  let answer: Answer
  let analyses: [ClaimAnalysis]

  init(agent: String, answer: Answer) {
    self.agent = agent
    self.answer = answer
    analyses = answer.claims.map { ClaimAnalysis($0.text) }
  }
}

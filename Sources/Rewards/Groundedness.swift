import Claims
import Records

/// How much of the final answer its cited passages support.
///
/// The mean over the distinct claims of the answer. A supported claim counts by the share of its
/// citations that support it; one that is uncited, unsupported, contradicted or merely restates the
/// question counts 0. A supported claim that has nothing to do with the question is left out: true
/// sentences from elsewhere would otherwise make up for a wrong answer.
enum Groundedness {
  static func measure(_ evidence: RewardEvidence) -> RewardMeasurement {
    if evidence.isRightRefusal { return .missing("a right refusal leaves nothing to support") }
    if evidence.transcript.answer.refusal != nil {
      return .value(0, "a refusal states nothing that passages could support")
    }
    guard !evidence.final.isEmpty else { return .value(0, "the answer makes no checkable claim") }
    var (sum, counted, supported, beside) = (0.0, 0, 0, 0)
    for claim in evidence.final {
      let share = evidence.supportingShare(of: claim.claim.citations, for: [claim.claim.text])
      if share > 0 {
        if evidence.restatesQuestion(claim.analysis) {
          counted += 1
          continue
        }
        if !evidence.isOnQuestion(claim) {
          beside += 1
          continue
        }
        supported += 1
      }
      sum += share
      counted += 1
    }
    guard counted > 0 else {
      return .value(0, "no supported claim has to do with the question")
    }
    var detail = "\(supported) of \(counted) claims supported by their citations"
    if beside > 0 { detail += ", \(beside) beside the question" }
    return .value(sum / Double(counted), detail)
  }
}

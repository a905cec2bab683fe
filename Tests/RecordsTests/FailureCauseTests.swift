import Records
import Testing

@Suite("Causes of failure")
struct FailureCauseTests {
  @Test("The codes are fixed and every one has a sentence of its own")
  func codes() {
    #expect(
      FailureCause.allCases.map(\.rawValue) == [
        "wrong_answer", "wrong_number", "missing_unit", "too_long", "incomplete", "uncited",
        "unsupported", "refused", "answered_unanswerable", "evidence_missing", "one_sided",
        "open_conflict", "vague",
      ])
    let summaries = FailureCause.allCases.map(\.summary)
    #expect(Set(summaries).count == summaries.count)
    #expect(summaries.allSatisfy { $0.hasSuffix(".") })
  }
}

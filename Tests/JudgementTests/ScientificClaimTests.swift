import Claims
import JSON
import TestSupport
import Testing

/// Measures what comparing words reaches on claims that scientists wrote: SciFact's supported and
/// contradicted claims with the abstract that decides; prints the figures of
/// `docs/embedded-model.md`.
@Suite("Golden judgements of scientific claims", .enabled(if: Shared.isAvailable))
struct ScientificClaimTests {
  /// A claim with the abstract that it is held against.
  private struct Case {
    var claim: String
    var label: String
    var id: String
    var text: String
  }

  private func cases() throws -> [Case] {
    let folder = try Shared.path("data/corpora/scifact")
    var texts: [String: String] = [:]
    for row in try SourcePassage.lines(of: folder + "/docs.jsonl") {
      texts[row["id"]?.string ?? ""] = row["text"]?.string
    }
    return try SourcePassage.lines(of: folder + "/questions.jsonl").compactMap { row in
      let evidence = row["evidence"]?.array?.first?["doc_id"]?.string
      guard let id = evidence ?? row["supporting_doc_ids"]?.array?.first?.string,
        let text = texts[id], let claim = row["question"]?.string,
        let label = row["answers"]?.array?.first?.string
      else { return nil }
      return Case(claim: claim, label: label, id: id, text: text)
    }
  }

  @Test("The reviewer and groundedness tell more of supported claims than of others")
  func verdicts() async throws {
    let reviewer = Reviewer()
    var reviewed: [String: [String: Int]] = [:]
    var grounded: [String: [String: Int]] = [:]
    var scores: [String: [Double]] = [:]
    for item in try cases() {
      let verdict = try await reviewer.verdict(
        on: item.claim, citing: item.id, passages: [(item.id, item.text)])
      reviewed[item.label, default: [:]][verdict, default: 0] += 1
      let scorer = SupportScorer(passages: [.init(id: item.id, text: item.text)])
      let support = scorer.verdict(on: item.claim, citing: [item.id])
      grounded[item.label, default: [:]][support.kind.rawValue, default: 0] += 1
      scores[item.label, default: []].append(support.score)
    }
    for label in reviewed.keys.sorted() {
      print(
        "scifact, \(label): reviewer \(Self.text(reviewed[label])); groundedness "
          + Self.text(grounded[label]))
    }
    let supported = scores["SUPPORT"] ?? []
    let area = Self.area(
      supported, (scores["NOT_ENOUGH_INFO"] ?? []) + (scores["CONTRADICT"] ?? []))
    let enough = Self.area(
      supported + (scores["CONTRADICT"] ?? []), scores["NOT_ENOUGH_INFO"] ?? [])
    print(
      "scifact, area of the support score: supported to others \(area), "
        + "decided to undecided \(enough)")
    #expect(area > 0.5)
  }

  private static func text(_ counts: [String: Int]?) -> String {
    let counts = counts ?? [:]
    let all = counts.values.reduce(0, +)
    return counts.sorted { $0.key < $1.key }.map {
      "\($0.key) \(JudgementTally.share($0.value, all))"
    }
    .joined(separator: ", ")
  }

  private static func area(_ positive: [Double], _ negative: [Double]) -> Double {
    var sum = 0.0
    for first in positive {
      for second in negative { sum += first > second ? 1 : first == second ? 0.5 : 0 }
    }
    return sum / Double(max(1, positive.count * negative.count))
  }
}

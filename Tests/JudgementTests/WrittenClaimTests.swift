import Claims
import JSON
import Support
import TestSupport
import Testing

/// Measures the judges on claims that were written by hand over the corpora of the repository, in
/// words of their own; prints the figures of `docs/embedded-model.md`.
@Suite("Judgements of claims in other words")
struct WrittenClaimTests {
  @Test(
    "Claims with an error are flagged more often than right ones", arguments: ["tune", "report"])
  func written(file: String) async throws {
    let path = try Repository.fixture("judgements/\(file).jsonl")
    let reviewer = Reviewer()
    var paragraphs: [String: [SourcePassage]] = [:]
    var flagged: [String: (reviewer: Int, groundedness: Int, all: Int)] = [:]
    for row in try SourcePassage.lines(of: path) {
      let corpus = row["corpus"]?.string ?? ""
      let document = row["document"]?.string ?? ""
      let sentence = row["sentence"]?.string ?? ""
      let claim = row["claim"]?.string ?? ""
      let label = row["label"]?.string ?? ""
      if paragraphs[corpus] == nil { paragraphs[corpus] = try SourcePassage.corpus(corpus) }
      let own = (paragraphs[corpus] ?? []).filter { $0.article == document }
      let place = try #require(own.firstIndex { $0.text.contains(sentence) }, "\(sentence)")
      let around = [place, place - 1, place + 1].filter(own.indices.contains).map { own[$0] }
      let passages = around.map { (id: $0.id, text: $0.text) }
      let verdict = try await reviewer.verdict(
        on: claim, citing: own[place].id, passages: passages)
      let support = SupportScorer(passages: passages.map { .init(id: $0.id, text: $0.text) })
        .verdict(on: claim, citing: [own[place].id])
      flagged[label, default: (0, 0, 0)].all += 1
      if ["CONTRADICTED", "UNSUPPORTED"].contains(verdict) { flagged[label]?.reviewer += 1 }
      if support.kind != .supported { flagged[label]?.groundedness += 1 }
    }
    for label in flagged.keys.sorted() {
      guard let (reviewer, groundedness, all) = flagged[label] else { continue }
      print(
        "\(file), \(label): the reviewer flags \(JudgementTally.share(reviewer, all)), groundedness "
          + JudgementTally.share(groundedness, all))
    }
    let right = try #require(flagged["supported"])
    let wrong = flagged.filter { $0.key != "supported" }.values
    let errors = wrong.map(\.all).reduce(0, +)
    #expect(errors > 50 && right.all > 40)
    let found = (
      reviewer: wrong.map(\.reviewer).reduce(0, +),
      groundedness: wrong.map(\.groundedness).reduce(0, +)
    )
    print(
      "\(file): the reviewer has precision "
        + JudgementTally.share(found.reviewer, found.reviewer + right.reviewer) + " and recall "
        + JudgementTally.share(found.reviewer, errors) + ", groundedness "
        + JudgementTally.share(found.groundedness, found.groundedness + right.groundedness)
        + " and " + JudgementTally.share(found.groundedness, errors))
    let falsely = Double(right.reviewer) / Double(right.all)
    #expect(Double(found.reviewer) / Double(errors) > falsely + 0.3)
  }
}

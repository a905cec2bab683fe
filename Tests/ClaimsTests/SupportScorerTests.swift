import Claims
import Testing

private let kant = """
  Immanuel Kant was a German philosopher. He published the Critique of Pure Reason in 1781 in \
  Riga. The book asks what reason can know without experience.
  """

private let steam = """
  Thomas Newcomen built the first practical steam engine in 1712. It raised water from mines. \
  The engine did not turn a shaft.
  """

@Suite("Support of claims by passages")
struct SupportScorerTests {
  private let scorer = SupportScorer(passages: [
    .init(id: "kant#1", text: kant), .init(id: "steam#1", text: steam),
  ])

  @Test("A claim in the passage's words is supported by the right sentence")
  func verbatim() throws {
    let verdict = scorer.verdict(
      on: "Kant published the Critique of Pure Reason in 1781.", citing: ["kant#1"])
    #expect(verdict.kind == .supported)
    #expect(verdict.score > 0.8)
    #expect(verdict.evidence?.passageID == "kant#1")
    let passage = Array(kant.utf8)
    #expect(
      verdict.evidence.map { String(decoding: passage[$0.range], as: UTF8.self) }
        == "He published the Critique of Pure Reason in 1781 in Riga.")
  }

  @Test(
    "Paraphrases with the same facts are supported",
    arguments: [
      "In 1781 the Critique of Pure Reason was published by Kant.",
      "The first practical steam engine was built by Newcomen in 1712.",
      "The Critique of Pure Reason appeared in print in 1781, published in Riga.",
    ])
  func paraphrases(claim: String) {
    #expect(scorer.verdict(on: claim, citing: nil).kind == .supported)
  }

  @Test(
    "Wrong facts are not supported",
    arguments: [
      "Kant published the Critique of Pure Reason in 1787.",
      "Hume published the Critique of Pure Reason in 1781.",
      "Thomas Newcomen did not build the first practical steam engine.",
      "James Watt built the first practical steam engine in 1712.",
      "The engine turned a shaft.", "Kant built a steam engine in Riga.",
      "Kant admired the music of Bach.",
    ])
  func wrong(claim: String) {
    let verdict = scorer.verdict(on: claim, citing: nil)
    #expect(verdict.kind != .supported)
    #expect(verdict.score < SupportScorer.threshold)
  }

  @Test("A contradiction names its kind")
  func contradiction() {
    let date = scorer.verdict(
      on: "Kant published the Critique of Pure Reason in 1787.", citing: ["kant#1"])
    #expect(date.kind == .contradicted)
    #expect(date.contradiction?.kind == .date)
    let polarity = scorer.verdict(on: "The engine turned a shaft.", citing: ["steam#1"])
    #expect(polarity.contradiction?.kind == .polarity)
  }

  @Test("Only the cited passages count")
  func cited() {
    let claim = "Kant published the Critique of Pure Reason in 1781."
    #expect(scorer.verdict(on: claim, citing: ["steam#1"]).kind == .unsupported)
    #expect(scorer.verdict(on: claim, citing: []).score == 0)
    #expect(scorer.verdict(on: claim, citing: ["none#9"]).evidence == nil)
  }

  @Test("Stuffing cue words changes no score")
  func stuffing() {
    for claim in ["Kant published the Critique of Pure Reason in 1781.", "Kant liked Bach."] {
      let plain = scorer.verdict(on: claim, citing: nil)
      let stuffed = scorer.verdict(
        on: "However, although both sides, in conclusion, on balance, " + claim, citing: nil)
      #expect(plain.score == stuffed.score)
      #expect(plain.kind == stuffed.kind)
    }
  }

  @Test("Claims that state nothing have no support", arguments: ["", "...", "However, in fact."])
  func empty(claim: String) {
    let verdict = scorer.verdict(on: claim, citing: nil)
    #expect(verdict.kind == .unsupported)
    #expect(verdict.score == 0)
  }

  @Test("Empty passages support nothing")
  func noPassages() {
    let verdict = SupportScorer(passages: [.init(id: "a#1", text: "")])
      .verdict(on: "Kant wrote it.", citing: nil)
    #expect(verdict == SupportVerdict(kind: .unsupported, score: 0, evidence: nil))
  }
}

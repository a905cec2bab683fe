import Claims
import Testing

@Suite("Relations between claims")
struct ClaimAnalysisTests {
  private func relation(_ left: String, _ right: String) -> ClaimRelation {
    ClaimAnalysis(left).relation(to: ClaimAnalysis(right))
  }

  private func kind(_ left: String, _ right: String) -> Contradiction.Kind? {
    relation(left, right).contradiction?.kind
  }

  static let claims = [
    "Kant published the Critique of Pure Reason in 1781.",
    "It is not true that the engine never failed, but nobody denies it.",
    "Less light makes less growth, and more light makes more.",
    "The Earth is larger than the Moon and smaller than Jupiter.",
    "No one said no to 3.5 million dollars on 12 March 1781.",
    "However, both sides agree, in conclusion.",
    "", "...", "1781", "Kant",
  ]

  @Test("Identical claims never contradict each other", arguments: claims)
  func identicalClaims(claim: String) {
    #expect(relation(claim, claim).contradiction == nil)
  }

  @Test(
    "Swapping the claims swaps the evidence and keeps the kind",
    arguments: claims, claims + ["Hume published the Critique of Pure Reason in 1782."])
  func symmetry(left: String, right: String) {
    let there = relation(left, right)
    let back = relation(right, left)
    switch (there, back) {
    case (.contradicts(let one), .contradicts(let other)): #expect(one == other.swapped)
    case (.entails, .entailed), (.entailed, .entails): break
    default: #expect(there == back)
    }
  }

  @Test(
    "Claims that exclude each other contradict in the right kind",
    arguments: [
      ("Kant published the Critique in 1781.", "Kant published the Critique in 1787.", "date"),
      ("The Critique appeared in 1781.", "In 1787 the Critique appeared.", "date"),
      ("He died on 12 February 1804.", "He died on February 11, 1804.", "date"),
      ("Water boils at 100 degrees Celsius.", "Water boils at 90 degrees Celsius.", "number"),
      ("Light takes eight minutes to reach us.", "Light takes 9 minutes to reach us.", "number"),
      ("The tower is 300 metres high.", "The tower is 0.2 km high.", "number"),
      ("About 40% of the voters agreed.", "About 60 percent of the voters agreed.", "number"),
      (
        "Kant wrote the Critique of Pure Reason.", "Hume wrote the Critique of Pure Reason.", "name"
      ),
      ("The capital of the state is Paris.", "The capital of the state is Lyon.", "name"),
      ("Napoleon defeated Wellington.", "Wellington defeated Napoleon.", "name"),
      ("Kant believed in free will.", "Kant did not believe in free will.", "polarity"),
      ("Mass is conserved here.", "Mass isn't conserved here.", "polarity"),
      ("The engine ran without fuel.", "The engine ran with fuel.", "polarity"),
      ("The law fails to protect workers.", "The law protects workers.", "polarity"),
      ("Hegel never met Kant.", "Hegel met Kant.", "polarity"),
      ("Friction increases the temperature.", "Friction decreases the temperature.", "antonym"),
      ("The Moon is smaller than the Earth.", "The Moon is larger than the Earth.", "antonym"),
      ("The Earth is larger than the Moon.", "The Moon is larger than the Earth.", "antonym"),
      ("Hume wrote before Kant.", "Kant wrote before Hume.", "antonym"),
      ("1781", "1787", "date"), ("Kant.", "Hume.", "name"),
    ])
  func contradictions(left: String, right: String, expected: String) {
    #expect(kind(left, right)?.rawValue == expected)
    #expect(kind(right, left)?.rawValue == expected)
  }

  @Test(
    "Claims that can both be true do not contradict each other",
    arguments: [
      ("Kant was born in 1724.", "Kant died in 1804."),
      ("Kant published it in 1781, not Hume.", "Kant published it in 1781."),
      ("Kant published the first edition in 1781.", "Kant published the second edition in 1787."),
      ("Kant published the Critique in 1781.", "The Critique was published by Kant in 1781."),
      ("It weighs 2 kg.", "It weighs 2,000 g."),
      ("Pi is about 3.14.", "Pi is about 3.1416."),
      ("The rate does not increase.", "The rate decreases."),
      ("The Earth is larger than the Moon.", "The Moon is smaller than the Earth."),
      ("It is not impossible to learn.", "It is possible to learn."),
      ("Nobody denies that mass is conserved.", "Mass is conserved."),
      ("Less demand makes less supply.", "More demand makes more supply."),
      ("He was not only a poet but a painter.", "He was a poet."),
      ("Berlin lies in Germany.", "Munich lies in Germany."),
      ("Engines burn fuel.", "Boats burn fuel."),
      ("Kant was right and Hume was wrong.", "However, both sides, although in conclusion."),
      ("The treaty was signed in March 1648.", "The treaty was signed in 1648."),
    ])
  func compatible(left: String, right: String) {
    #expect(relation(left, right).contradiction == nil)
    #expect(relation(right, left).contradiction == nil)
  }

  @Test("Cue words that steer a text change no relation", arguments: claims, claims)
  func cueWords(left: String, right: String) {
    let plain = relation(left, right)
    let stuffed = relation("However, although on the other hand, in conclusion, " + left, right)
    switch (plain, stuffed) {
    case (.contradicts(let one), .contradicts(let other)):
      #expect(one.kind == other.kind && one.right == other.right)
    default: #expect(plain == stuffed)
    }
  }

  @Test("Evidence is the differing words themselves")
  func evidence() throws {
    let (left, right) = ("The bridge opened in 1894.", "In 1886 the bridge opened.")
    let found = try #require(relation(left, right).contradiction)
    #expect(String(decoding: Array(left.utf8)[found.left], as: UTF8.self) == "1894")
    #expect(String(decoding: Array(right.utf8)[found.right], as: UTF8.self) == "1886")
  }

  @Test("Claims about different things are unrelated")
  func unrelated() {
    #expect(relation("Kant wrote in Königsberg.", "Steam drives the turbine.") == .unrelated)
    #expect(relation("", "Steam drives the turbine.") == .unrelated)
  }

  @Test("A claim that says more entails the one that says less")
  func entailment() {
    let more = "Kant published the long Critique of Pure Reason in Riga in 1781."
    let less = "Kant published the Critique of Pure Reason."
    #expect(relation(more, less) == .entails)
    #expect(relation(less, more) == .entailed)
    let passive = "The Critique of Pure Reason was published by Kant."
    #expect(relation(less, passive) == .equivalent)
  }
}

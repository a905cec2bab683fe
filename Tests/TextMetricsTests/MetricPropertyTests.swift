import Support
import TestSupport
import Testing
import TextMetrics

/// Laws of the metrics on random texts.
@Suite("Laws of the metrics")
struct MetricPropertyTests {
  private static let pieces = [
    "the", "a", "cat", "sat", "on", "mat", "1781", "3 km", "½", "Σ", "ΟΔΟΣ", "İ", "K", "ß", "漢字",
    "e\u{301}", "don't", "…", ",", ".", "—", "\u{A0}", "\u{2028}", "\n", "\u{1F}", "-5", "10⁸",
    "twenty-one", "$5", "%", "👩‍👧", "\u{0}", "running", "ran", "runs",
  ]

  private static func texts(_ purpose: String, count: Int) -> [String] {
    var random = SeededRandom(seed: 3, purpose: purpose)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...14, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined(separator: Bool.random(using: &random) ? " " : "")
    }
  }

  @Test("A text has the highest score against itself, and scores lie in [0, 1]")
  func identity() {
    for text in Self.texts("identity", count: 600) {
      let squad = SquadReferences([text]).score(text)
      #expect(squad.isExact && abs(squad.overlap.f1 - 1) < 1e-12, "\(text.debugDescription)")
      let rouge = RougeReferences([text]).score(.longest, text)
      #expect(rouge == .zero || abs(rouge.f1 - 1) < 1e-12)
      #expect([.match, .notNumeric].contains(NumericReferences([text]).verdict(text)))
    }
  }

  @Test("Swapping the texts swaps precision and recall and keeps F1")
  func symmetry() {
    let (left, right) = (Self.texts("left", count: 400), Self.texts("right", count: 400))
    for (one, two) in zip(left, right) {
      for (first, second) in [
        (SquadReferences([two]).f1(one), SquadReferences([one]).f1(two)),
        (RougeReferences([two]).score(.one, one), RougeReferences([one]).score(.one, two)),
        (RougeReferences([two]).score(.two, one), RougeReferences([one]).score(.two, two)),
        (RougeReferences([two]).score(.longest, one), RougeReferences([one]).score(.longest, two)),
      ] {
        #expect(first.precision == second.recall && first.recall == second.precision)
        #expect(abs(first.f1 - second.f1) < 1e-12 && (0...1).contains(first.f1))
      }
      let exact = SquadReferences([two]).exactMatch(one)
      #expect(exact == SquadReferences([one]).exactMatch(two))
    }
  }

  @Test("The order of words matters for ROUGE-L and ROUGE-2 and not for F1")
  func order() {
    let (one, two) = ("cats chase mice today", "mice today chase cats")
    #expect(SquadReferences([two]).f1(one).f1 == 1)
    #expect(RougeReferences([two]).score(.longest, one).f1 == 0.5)
    #expect(RougeReferences([two]).score(.two, one).f1 < 0.5)
  }

  @Test("Normalising twice is normalising once")
  func idempotent() {
    for text in Self.texts("normal", count: 400) {
      let once = SquadReferences.normalized(text)
      // Joining pieces of punctuation can make an article; a second pass then takes it away.
      let twice = SquadReferences.normalized(once)
      #expect(SquadReferences.normalized(twice) == twice)
      #expect(SquadReferences([once]).f1(twice).f1 >= 0)
    }
  }

  @Test("The blocks of the longest common subsequence meet without a seam")
  func longReferences() {
    var random = SeededRandom(seed: 5, purpose: "subsequence")
    for length in [1, 63, 64, 65, 127, 128, 129, 200] {
      func words() -> [String] {
        (0..<length).map { _ in "w\(Int.random(in: 0..<12, using: &random))" }
      }
      let (left, right) = (words(), words())
      var rows = [[Int]](
        repeating: [Int](repeating: 0, count: length + 1), count: length + 1)
      for (row, one) in left.enumerated() {
        for (column, two) in right.enumerated() {
          rows[row + 1][column + 1] =
            one == two
            ? rows[row][column] + 1 : max(rows[row][column + 1], rows[row + 1][column])
        }
      }
      let score = RougeReferences([left.joined(separator: " ")])
        .score(.longest, right.joined(separator: " "))
      #expect(abs(score.recall * Double(length) - Double(rows[length][length])) < 1e-9)
    }
  }

  @Test("An empty answer is right only where nothing is, and can be told apart")
  func empty() {
    #expect(SquadReferences([""]).exactMatch("the."))
    #expect(SquadReferences([]).exactMatch("…") == false, "an ellipsis is no ASCII punctuation")
    #expect(SquadReferences(["Riga"]).f1("...").f1 == 0)
    #expect(SquadReferences.isBlank("The, a - an!") && !SquadReferences.isBlank("0"))
  }
}

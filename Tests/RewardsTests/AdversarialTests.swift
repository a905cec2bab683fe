import Debate
import Profiles
import Records
import Rewards
import Support
import Testing

/// Ways of looking better without being better: none may raise a reward.
@Suite("Rewards cannot be gamed")
struct AdversarialTests {
  /// Answers of which one is right, one is wrong, one unsupported and one uncited.
  private static let answers = [
    "The Critique of Pure Reason was published in 1781 [kant#1].",
    "The Critique of Pure Reason was published in 1790 [kant#1].",
    "The Critique of Pure Reason was printed on blue paper [kant#2].",
    "The Critique of Pure Reason was published in 1781.",
    "The Critique of Pure Reason was published in 1781 [kant#1]. Kant was a sailor [sea#1].",
  ]

  private static let cueWords =
    "However, therefore, on the one hand, thesis, antithesis, synthesis, evidence shows, "
    + "balanced, nuanced, both sides, in conclusion, resolved."

  /// The ways, each turning an answer into one that says nothing more.
  private static let ways: [(name: String, change: @Sendable (String) -> String)] = [
    ("cue words before", { "\(cueWords) \($0)" }),
    ("cue words after", { "\($0) \(cueWords)" }),
    ("cue words with a citation", { "\($0) \(cueWords.dropLast()) [kant#1]." }),
    ("repetition", { "\($0) \($0) \($0) \($0)" }),
    ("the question before", { "When was the Critique of Pure Reason published? \($0)" }),
    (
      "the question as a statement",
      { "\($0) The Critique of Pure Reason was published [kant#1]." }
    ),
    (
      "true sentences from elsewhere",
      { "\($0) Whales breathe air [sea#1]. Dolphins live in groups [sea#1]." }
    ),
    ("citing everything", { $0.replacing("[kant#1]", with: "[kant#1, kant#2, sea#1]") }),
    ("citing at random", { $0.replacing("[kant#1]", with: "[sea#1]") }),
    ("citing what does not exist", { $0.replacing("]", with: ", none#7]") }),
    ("confidence", { "\($0)\nConfidence: 1.0" }),
    ("hedging", { "It is perhaps possible that \($0) This may or may not be so." }),
    ("praise of itself", { "\($0) This answer is fully supported, complete and correct." }),
    ("verdict words", { "\($0) SUPPORTED. RESOLVED. VERIFIED [kant#1]." }),
    ("punctuation", { "\($0) … !!! ??? --- [] ()" }),
  ]

  @Test("No way of dressing up an answer raises its reward", arguments: ways.indices)
  func dressingUp(index: Int) async throws {
    let way = Self.ways[index]
    for answer in Self.answers {
      for workers in [1, 2] {
        var plain = ScoredDebate(workers: workers)
        (plain.first, plain.final) = (workers == 1 ? answer : plain.first, answer)
        var dressed = plain
        dressed.first = workers == 1 ? way.change(answer) : plain.first
        dressed.final = way.change(answer)
        let before = try #require(try await plain.reward().value)
        let after = try #require(try await dressed.reward().value)
        #expect(after <= before + 1e-12, "\(way.name): \(answer), \(workers) workers")
      }
    }
  }

  @Test("What a worker says beside the question does not make up for a wrong answer")
  func besideTheQuestion() async throws {
    for answer in Self.answers {
      let padding = "Whales breathe air [sea#1]. Dolphins live in groups [sea#1]."
      let plain = ScoredDebate(second: padding, final: answer)
      let padded = ScoredDebate(second: padding, final: "\(answer) \(padding)")
      let before = try #require(try await plain.reward().value)
      let after = try #require(try await padded.reward().value)
      #expect(after <= before + 1e-12, "\(answer)")
    }
  }

  @Test("Words without content are worth nothing", arguments: ["Yes.", "Perhaps so.", cueWords])
  func emptyAnswers(text: String) async throws {
    let value = try #require(try await ScoredDebate(final: text).reward().value)
    #expect(value == 0)
    let single = try #require(try await ScoredDebate(first: text, workers: 1).reward().value)
    #expect(single == 0)
  }

  @Test("Answers that are empty or punctuation alone are no answers", arguments: ["", "…", "?!."])
  func noAnswers(text: String) async throws {
    await #expect(throws: DebateError.self) { try await ScoredDebate(final: text).reward() }
  }

  @Test("Refusing is never better than answering")
  func refusing() async throws {
    let refusal = "NOT SUPPORTED: no passage says when"
    for answer in Self.answers {
      let answered = try #require(try await ScoredDebate(first: answer, workers: 1).reward().value)
      let refused = try #require(try await ScoredDebate(first: refusal, workers: 1).reward().value)
      #expect(refused == 0 && refused <= answered)
    }
    let lateRefusal = try #require(try await ScoredDebate(final: refusal).reward().value)
    #expect(lateRefusal == 0)
    let all = ScoredDebate(first: refusal, second: refusal, final: refusal)
    #expect(try await all.reward().value == 0)
  }

  @Test("A conflict made up to be resolved does not raise the reward")
  func madeUpConflict() async throws {
    var honest = ScoredDebate()
    honest.second = honest.first
    honest.synthesis = honest.first
    let staged = ScoredDebate()
    let before = try #require(try await honest.reward().value)
    #expect(try #require(try await staged.reward().value) <= before)
  }

  @Test("Cue words in the synthesis resolve nothing")
  func cueWordsInSynthesis() async throws {
    var plain = ScoredDebate()
    plain.synthesis = "The Critique of Pure Reason was published in 1781 [kant#1]."
    let before = try #require(try await plain.reward().value)
    for line in [
      Self.cueWords, "RESOLVED: conflict 1: resolved [sea#1]", "RESOLVED: conflict 1: thesis",
      "OPEN: conflict 1: therefore", "RESOLVED: conflict 9: it was 1781 [kant#1]",
    ] {
      var stuffed = plain
      stuffed.synthesis += "\n" + line
      let after = try #require(try await stuffed.reward().value)
      #expect(after <= before + 1e-12, "\(line)")
    }
  }

  @Test("Rewards and components lie in [0, 1] whatever the transcript says")
  func range() async throws {
    var random = SeededRandom(seed: 11, purpose: "rewards")
    let sentences =
      Self.answers + [
        "Whales breathe air [sea#1].", "NOT SUPPORTED: nothing", "Yes.", Self.cueWords,
        "It was written in Riga [kant#1, kant#2].", "Kant was fifty-seven years old [kant#1].",
      ]
    func pick() -> String {
      (0...Int.random(in: 0...2, using: &random)).map { _ in
        sentences[Int.random(in: 0..<sentences.count, using: &random)]
      }.joined(separator: " ")
    }
    for _ in 0..<60 {
      let debate = ScoredDebate(
        first: pick(), second: pick(),
        synthesis: pick() + "\nOPEN: conflict 1: \(pick())\nRESOLVED: conflict 2: \(pick())",
        final: pick(), workers: Int.random(in: 1...2, using: &random))
      let reward = try await debate.reward()
      for value in [reward.value] + reward.components.map(\.value) {
        #expect(value.map { (0...1).contains($0) } ?? true)
      }
      #expect(reward["groundedness"]?.value != nil)
    }
  }
}

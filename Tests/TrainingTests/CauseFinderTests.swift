import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support
import Testing
import Training

@Suite("Causes of failure")
struct CauseFinderTests {
  private static let passages = [
    Transcripts.passage(
      "a#1", "The tower was built in 1889 by Gustave Eiffel. It is 300 metres high."),
    Transcripts.passage("b#1", "Whales breathe air and live in groups."),
  ]

  private func answer(
    _ text: String, _ support: Claim.Support = .supported, refusal: String? = nil
  ) -> Answer {
    let claims =
      refusal != nil || text.isEmpty
      ? [] : [Claim(number: 1, text: text, citations: [], support: support)]
    return Answer(text: text, claims: claims, confidence: nil, refusal: refusal)
  }

  private func turn(_ phase: Phase, _ agent: String, _ answer: Answer) -> Turn {
    Turn(
      number: 1, phase: phase.rawValue, agent: agent, round: 0, model: "m", isEmbedded: false,
      passages: [], content: .answer(answer), raw: "", finish: "stop", usage: .none)
  }

  private func item(
    _ question: CorpusQuestion, _ transcript: Transcript, reward: Double? = 0.2
  ) -> CauseFinder.Item {
    let trial = Trial(
      profile: profile, version: ContentHash(hashing: "v"), question: question)
    let record = TrialRecord(
      trial,
      outcome: .scored(
        TrialResult(
          transcript: transcript, reward: RewardRecord(value: reward, components: []),
          spent: .none, calls: [])), seed: 1, isSynthetic: true)
    return CauseFinder.Item(question: question, record: record)
  }

  private let profile: Profile

  init() throws { profile = try TrainingFixture.profile() }

  private func causes(
    _ question: CorpusQuestion, final: Answer, worker: Answer? = nil, synthesis: Answer? = nil,
    passages: [PassageRecord] = CauseFinderTests.passages, conflicts: [Conflict] = []
  ) -> [String] {
    var transcript = Transcripts.single(question.question, answer: final, passages: passages)
    transcript.conflicts = conflicts
    if let worker {
      transcript.turns = [
        turn(.answer, "worker-1", worker), turn(.synthesis, "reviewer", synthesis ?? worker),
        turn(.final, "summarizer", final),
      ]
    }
    return CauseFinder(target: 0.8).causes(of: [item(question, transcript)]).map {
      "\($0.cause.rawValue) \($0.role.rawValue)"
    }
  }

  private static let builder = CorpusQuestion(
    id: "q1", question: "Who built the tower?", answers: ["Gustave Eiffel"], answerType: .person)
  private static let height = CorpusQuestion(
    id: "q2", question: "How high is it?", answers: ["300 metres"], answerType: .number)

  @Test("Another name is a wrong answer, and the role that lost the right one has the cause")
  func wrong() {
    #expect(causes(Self.builder, final: answer("It was Napoleon.")) == ["wrong_answer worker"])
    let right = answer("Gustave Eiffel built it.")
    let wrong = answer("It was Napoleon.")
    #expect(
      causes(Self.builder, final: wrong, worker: right) == ["wrong_answer summarizer"])
    #expect(
      causes(Self.builder, final: wrong, worker: right, synthesis: wrong)
        == ["wrong_answer reviewer"])
    #expect(causes(Self.builder, final: wrong, worker: wrong) == ["wrong_answer worker"])
  }

  @Test("An answer whose passages lack the gold answer has no cause that an instruction can mend")
  func evidence() {
    let far = [Self.passages[1]]
    #expect(
      causes(Self.builder, final: answer("It was Napoleon."), passages: far)
        == ["evidence_missing worker"])
    #expect(
      causes(Self.builder, final: answer("NOT SUPPORTED", refusal: "none"), passages: far)
        == ["evidence_missing worker"])
    let found = CauseFinder(target: 0.8).causes(of: [
      item(
        Self.builder,
        Transcripts.single("", answer: answer("It was Napoleon."), passages: far))
    ])
    #expect(found.allSatisfy { !$0.isActionable })
  }

  @Test("A refusal although a passage holds the answer belongs to the role that gave up first")
  func refusals() {
    let refusal = answer("NOT SUPPORTED", refusal: "none")
    #expect(causes(Self.builder, final: refusal) == ["refused worker"])
    #expect(
      causes(Self.builder, final: refusal, worker: answer("Gustave Eiffel built it."))
        == ["refused summarizer"])
    var impossible = Self.builder
    impossible.isImpossible = true
    impossible.answers = []
    #expect(causes(impossible, final: refusal) == [])
    #expect(
      causes(impossible, final: answer("It was Napoleon.")) == ["answered_unanswerable worker"])
  }

  @Test("Length, numbers, units and parts have causes of their own")
  func content() {
    #expect(
      causes(
        Self.builder,
        final: answer("As the passages tell in detail, Gustave Eiffel is the man who built it."))
        == ["too_long worker"])
    #expect(causes(Self.height, final: answer("It is 324 metres high.")) == ["wrong_number worker"])
    #expect(causes(Self.height, final: answer("It is 300.")) == ["missing_unit worker"])
    let list = CorpusQuestion(
      id: "q3", question: "Which?", answers: ["Whales breathe air"], answerType: .list)
    #expect(causes(list, final: answer("They are whales.")) == ["incomplete worker"])
    #expect(causes(Self.builder, final: answer("")) == ["vague worker"])
  }

  @Test("Claims, positions and conflicts have causes of their own")
  func claims() {
    let right = "Gustave Eiffel."
    #expect(causes(Self.builder, final: answer(right, .uncited)) == ["uncited worker"])
    #expect(
      causes(Self.builder, final: answer(right, .unsupported)) == ["unsupported worker"])
    let open = CorpusQuestion(
      id: "q4", question: "Is it good?",
      positions: [
        CorpusPosition(position: "Towers delight every visitor", quotes: []),
        CorpusPosition(position: "Towers spoil old skylines", quotes: []),
      ])
    #expect(
      causes(open, final: answer("Towers delight every visitor.")) == ["one_sided worker"])
    #expect(
      causes(
        open, final: answer("Towers delight every visitor, but towers spoil old skylines.")) == [])
    let conflict = Conflict(
      number: 1, first: ClaimReference(agent: "worker-1", claim: 1), firstText: "a",
      second: ClaimReference(agent: "worker-2", claim: 1), secondText: "b", kind: .number,
      resolution: .unaddressed)
    #expect(
      causes(Self.builder, final: answer(right), conflicts: [conflict]) == [
        "open_conflict reviewer"
      ])
  }

  @Test("Good answers and failed trials have no cause")
  func none() {
    let transcript = Transcripts.single(
      "", answer: answer("It was Napoleon."), passages: Self.passages)
    let finder = CauseFinder(target: 0.8)
    #expect(finder.causes(of: [item(Self.builder, transcript, reward: 0.8)]).isEmpty)
    #expect(finder.causes(of: [item(Self.builder, transcript, reward: nil)]).isEmpty)
    #expect(finder.causes(of: []).isEmpty)
  }

  @Test("Causes are counted over questions, the weightiest first, with details free of answers")
  func order() throws {
    func trial(_ question: CorpusQuestion, _ text: String, _ reward: Double) -> CauseFinder.Item {
      item(
        question, Transcripts.single("", answer: answer(text), passages: Self.passages),
        reward: reward)
    }
    let found = CauseFinder(target: 0.8).causes(of: [
      trial(Self.height, "It is 324 metres high.", 0.7),
      trial(Self.builder, "It was Napoleon.", 0.1), trial(Self.builder, "It was Caesar.", 0.0),
    ])
    #expect(found.map(\.cause) == [.wrongAnswer, .wrongNumber])
    #expect(found.map(\.count) == [2, 1])
    #expect(found.map(\.total) == [3, 3])
    let text = found.map { $0.json.text() }.joined()
    for word in ["Eiffel", "Napoleon", "324", "300", "metres", "tower"] {
      #expect(!text.contains(word), "\(text)")
    }
    #expect(
      found.first?.json.text()
        == #"{"cause":"wrong_answer","role":"worker","count":2,"of":3,"examples":[{"question":"q1","detail":"answered in 3 words; the gold answer has 2"},{"question":"q1","detail":"answered in 3 words; the gold answer has 2"}]}"#
    )
  }
}

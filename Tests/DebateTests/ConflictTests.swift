import Debate
import Records
import Support
import Testing

@Suite("Conflicts and agreement of answers")
struct ConflictTests {
  private static let reader = AnswerReader(Fixture.passages)

  private func answer(_ text: String) throws -> Answer {
    Self.reader.answer(from: try AnswerReply(text)).answer
  }

  private func conflicts(_ texts: String...) throws -> [Conflict] {
    var answers: [(agent: String, answer: Answer)] = []
    for text in texts { answers.append(("worker-\(answers.count + 1)", try answer(text))) }
    return ConflictAnalysis.conflicts(among: answers)
  }

  @Test("Different years of one event are a conflict of dates")
  func dates() throws {
    let found = try conflicts(
      "The Critique of Pure Reason was published in 1781.",
      "The Critique of Pure Reason was published in 1787.")
    #expect(found.map(\.kind) == [.date])
    #expect(found.map(\.number) == [1])
  }

  @Test("A statement and its denial are a conflict of polarity")
  func polarity() throws {
    let found = try conflicts(
      "Hume accepted the existence of necessary connections.",
      "Hume did not accept the existence of necessary connections.")
    #expect(found.map(\.kind) == [.polarity])
  }

  @Test(
    "Identical answers never conflict",
    arguments: [
      "It is not known; this is no fact, but not nothing.",
      "The war began in 1914. The war began in 1915.",
      "Kant was born in Riga. Kant was not born in Riga.",
      "Thesis: yes. Antithesis: no. However, therefore, but not.",
    ])
  func identical(text: String) throws {
    #expect(try conflicts(text, text, text).isEmpty)
    #expect(try Agreement.of([answer(text), answer(text)]) == 1)
  }

  @Test("Words such as not, no and is make no conflict between different subjects")
  func strayWords() throws {
    #expect(
      try conflicts(
        "Plato is not the author of the Ethics.", "There is no doubt that Kant was born in 1724.",
        "The ship does not sail in winter."
      ).isEmpty)
  }

  @Test("Conflicts are numbered in the order of agents and claims")
  func order() throws {
    let found = try conflicts(
      "The Critique was published in 1781. Kant was born in 1724.",
      "Kant was born in 1725. The Critique was published in 1787.")
    #expect(
      found.map { "\($0.number) \($0.first) \($0.second)" } == [
        "1 worker-1 claim 1 worker-2 claim 2", "2 worker-1 claim 2 worker-2 claim 1",
      ])
  }

  @Test("A claim that is repeated conflicts once")
  func repeated() throws {
    #expect(
      try conflicts(
        "Kant was born in 1724. Kant was born in 1724.", "Kant was born in 1725."
      ).count == 1)
  }

  @Test("Refusals agree with refusals and with nothing else")
  func refusals() throws {
    let refusal = try answer("NOT SUPPORTED: no passage says it")
    let other = try answer("NOT SUPPORTED: the passages are silent")
    let statement = try answer("The Critique was published in 1781.")
    #expect(Agreement.of([refusal, other]) == 1)
    #expect(Agreement.of([refusal, statement]) == 0)
    #expect(Agreement.of([statement]) == nil)
    #expect(Agreement.of([]) == nil)
  }

  @Test("Agreement falls with every claim that only one side makes")
  func partial() throws {
    let short = try answer("The Critique was published in 1781.")
    let long = try answer("The Critique was published in 1781. Elephants drink water.")
    let value = try #require(Agreement.of([short, long]))
    #expect(abs(value - 2.0 / 3) < 1e-12)
    #expect(Agreement.of([long, short]) == value)
  }

  @Test("Answers without claims agree only when they are the same")
  func withoutClaims() throws {
    let yes = Answer(text: "Yes.", claims: [], confidence: nil, refusal: nil)
    let no = Answer(text: "No.", claims: [], confidence: nil, refusal: nil)
    #expect(Agreement.of([yes, yes]) == 1)
    #expect(Agreement.of([yes, no]) == 0)
  }
}

@Suite("Citations of answers")
struct AnswerReaderTests {
  private let reader = AnswerReader(Fixture.passages)

  private func claims(_ text: String) throws -> [Claim] {
    reader.answer(from: try AnswerReply(text)).answer.claims
  }

  @Test("A citation points to the sentence that supports the claim, with its line")
  func sentence() throws {
    let claim = try #require(try claims("Kant was fifty-seven years old [kant#1].").first)
    let citation = try #require(claim.citations.first)
    let text = Array(Fixture.passages[0].text.utf8)
    let bytes = text[(citation.byteRange.lowerBound - 100)..<(citation.byteRange.upperBound - 100)]
    #expect(String(decoding: bytes, as: UTF8.self) == "Kant was fifty-seven years old.")
    #expect(citation.lines == 4...4)
    #expect(claim.support == .supported)
    #expect(claim.text == "Kant was fifty-seven years old.")
  }

  @Test("A citation that supports nothing points to the whole passage")
  func wholePassage() throws {
    let claim = try #require(try claims("Elephants drink muddy water [kant#2].").first)
    #expect(claim.support == .unsupported)
    #expect(claim.citations.first?.byteRange == Fixture.passages[1].byteRange)
    #expect(claim.citations.first?.lines == Fixture.passages[1].lines)
  }

  @Test("A claim against its passage is contradicted")
  func contradicted() throws {
    let claim = try #require(
      try claims("The Critique of Pure Reason was published in 1790 [kant#1].").first)
    #expect(claim.support == .contradicted)
  }

  @Test("A claim is supported when one of its citations supports it, whatever the others say")
  func severalCitations() throws {
    let claim = try #require(
      try claims("The Critique of Pure Reason was published in 1781 [kant#2, kant#1].").first)
    #expect(claim.support == .supported)
    #expect(claim.citations.map(\.passage) == ["kant#2", "kant#1"])
    #expect(claim.citations[1].lines == 3...3)
  }

  @Test("A passage that the agent was not given is a problem, and the claim stays uncited")
  func unknown() throws {
    let read = reader.answer(from: try AnswerReply("It was published in 1781 [hume#9]."))
    #expect(read.answer.claims.map(\.support) == [.uncited])
    #expect(read.answer.claims[0].citations.isEmpty)
    #expect(read.problems == ["claim 1 cites \"hume#9\", which is no passage"])
  }

  @Test("A claim without a citation is uncited")
  func uncited() throws {
    #expect(try claims("It was published in 1781.").map(\.support) == [.uncited])
  }

  @Test("A refusal has no claims")
  func refusal() throws {
    #expect(try claims("NOT SUPPORTED: no passage says when it was published [kant#1]").isEmpty)
  }

  @Test("Claims beyond the most are not read, and it is said")
  func tooMany() throws {
    let text = (1...(AnswerReader.mostClaims + 5)).map { "Item \($0) weighs \($0) kilograms." }
      .joined(separator: " ")
    let read = reader.answer(from: try AnswerReply(text))
    #expect(read.answer.claims.count == AnswerReader.mostClaims)
    #expect(read.problems.count == 1)
  }
}

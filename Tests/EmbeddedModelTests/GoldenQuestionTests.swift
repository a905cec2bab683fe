import FoundationEssentials
import Testing

/// The directory of the question collections, where one is configured.
private let collections = ProcessInfo.processInfo.environment["HEGEL_SHARED"].map {
  $0 + "/data/corpora"
}

/// Measures the embedded model on real questions; prints the figures of `docs/embedded-model.md`.
@Suite("Golden questions", .enabled(if: collections != nil))
struct GoldenQuestionTests {
  private let measure = QuestionMeasure()

  private func collection(
    _ name: String, hasPassages: Bool = true
  ) throws -> QuestionCollection {
    try QuestionCollection("\(collections ?? "")/\(name)", hasPassages: hasPassages)
  }

  @Test("SQuAD 2, the paragraph given: the half that was not tuned on keeps its figures")
  func squad() async throws {
    let squad = try collection("squad2")
    for isFirst in [true, false] {
      let answers = try await measure.ask(squad.half(first: isFirst), with: squad.given)
      let figures = try AnswerFigures(answers)
      print("squad2, paragraph given, \(isFirst ? "first" : "second") half: \(figures)")
      guard !isFirst else { continue }
      #expect(figures.f1.value >= 0.38)
      #expect(figures.sentenceFound.value >= 0.75)
      #expect(figures.area.value >= 0.65)
      #expect(figures.calibrationError <= 0.1)
    }
  }

  @Test("SQuAD 2, the whole article given")
  func wholeArticle() async throws {
    let squad = try collection("squad2")
    let answers = try await measure.ask(squad.half(first: false), with: squad.article)
    let figures = try AnswerFigures(answers)
    print("squad2, whole article given, second half: \(figures)")
    #expect(figures.f1.value >= 0.3)
  }

  @Test("SQuAD 2, with the best passages of all articles")
  func retrieved() async throws {
    let squad = try collection("squad2")
    let index = try squad.index()
    for count in [1, 3, 5] {
      let answers = try await measure.ask(
        squad.half(first: false), searching: index, for: count)
      let figures = try AnswerFigures(answers)
      print("squad2, \(count) of all paragraphs by BM25, second half: \(figures)")
      if count == 3 { #expect(figures.f1.value >= 0.3) }
    }
  }

  @Test("Questions about something else have less confidence than questions about the articles")
  func elsewhere() async throws {
    let squad = try collection("squad2")
    let index = try squad.index()
    let inside = squad.half(first: false).filter { !$0.answers.isEmpty }
    let outside = try collection("nq_open", hasPassages: false).questions.map { question in
      var question = question
      question.answers = []
      return question
    }
    let answers = try await measure.ask(inside + outside, searching: index, for: 3)
    let figures = try AnswerFigures(answers)
    print("nq_open as unanswerable over the paragraphs of squad2, 3 by BM25: \(figures)")
    #expect(figures.area.value >= 0.65)
  }

  @Test("HotpotQA, both paragraphs given, and searched for among all")
  func hotpot() async throws {
    let hotpot = try collection("hotpotqa")
    let half = hotpot.questions.count / 2
    let looked = try AnswerFigures(
      await measure.ask(Array(hotpot.questions.prefix(half)), with: hotpot.given))
    print("hotpotqa, both paragraphs given, first half: \(looked)")
    let rest = Array(hotpot.questions.suffix(from: half))
    let given = try AnswerFigures(await measure.ask(rest, with: hotpot.given))
    print("hotpotqa, both paragraphs given, second half: \(given)")
    let index = try hotpot.index()
    let found = try AnswerFigures(await measure.ask(rest, searching: index, for: 5))
    print("hotpotqa, 5 of all paragraphs by BM25, second half: \(found)")
    #expect(given.f1.value >= 0.2)
  }

  @Test("CLAPnq, the passage given: long answers, half of the questions unanswerable")
  func clapnq() async throws {
    let clapnq = try collection("clapnq")
    let spans = try AnswerFigures(await measure.ask(clapnq.questions, with: clapnq.given))
    print("clapnq, passage given, shortest span: \(spans)")
    let long = try AnswerFigures(
      await measure.ask(
        clapnq.questions, prompt: "Answer from the passages alone, in at most three sentences.",
        with: clapnq.given))
    print("clapnq, passage given, at most three sentences: \(long)")
    #expect(long.f1.value > spans.f1.value)
  }

  @Test("PubMedQA, the abstract given: yes, no or maybe")
  func pubmed() async throws {
    let pubmed = try collection("pubmedqa")
    let answers = try await measure.ask(pubmed.questions, with: pubmed.given)
    var counts: [String: [String: Int]] = [:]
    for answer in answers {
      let first = SquadF1.words(answer.answer).first ?? ""
      let said = ["yes", "no"].contains(first) ? first : answer.isRefusal ? "refused" : "other"
      counts[answer.question.answers.first ?? "", default: [:]][said, default: 0] += 1
    }
    let right = answers.map { answer -> Double in
      SquadF1.words(answer.answer).first == answer.question.answers.first ? 1 : 0
    }
    let accuracy = try AnswerFigures.mean(right)
    print("pubmedqa, abstract given: accuracy \(accuracy)")
    for gold in counts.keys.sorted() {
      print("  gold \(gold): \((counts[gold] ?? [:]).sorted { $0.key < $1.key })")
    }
    #expect(answers.count == 500)
  }
}

import FoundationEssentials
import JSON
import Retrieval
import Support
import Testing

/// Measures the embedded model on the corpora of the repository; prints the figures of
/// `docs/embedded-model.md`.
@Suite("Questions of the repository's corpora")
struct CorpusQuestionTests {
  private let measure = QuestionMeasure()

  @Test(
    "With the whole documents given, most answers stand in the sentence that is chosen",
    arguments: [
      "biology", "computer_science", "economics", "history", "law", "medicine", "philosophy",
      "physics",
    ])
  func corpus(name: String) async throws {
    let folder = TestFiles.root + "/corpus_data/" + name
    var quotes: [String: [String]] = [:]
    var questions: [CollectionQuestion] = []
    for line in try TestFiles.lines(folder + "/questions.jsonl") {
      let id = line["id"]?.string ?? ""
      let isImpossible = line["is_impossible"] == .bool(true)
      let documents = Set((line["quotes"]?.array ?? []).compactMap { $0["doc"]?.string })
      let answers = (line["answers"]?.array ?? []).compactMap(\.string)
      guard isImpossible || (!answers.isEmpty && !documents.isEmpty) else { continue }
      quotes[id] = (line["quotes"]?.array ?? []).compactMap { $0["text"]?.string }
      questions.append(
        CollectionQuestion(
          id: id, text: line["question"]?.string ?? "", answers: isImpossible ? [] : answers,
          passageIDs: documents.sorted()))
    }
    let all = try paragraphs(in: folder)
    let index = try index(all)
    var answers = try await measure.ask(questions) { question in
      // Nothing answers an unanswerable question, so that it is asked with what a search finds.
      guard !question.answers.isEmpty else {
        return try index.search(SearchQuery(question.text), options: SearchOptions(limit: 5)).hits
          .map { ($0.passage.id, $0.passage.text) }
      }
      return all.filter { question.passageIDs.contains($0.document) }.map { ($0.id, $0.text) }
    }
    for place in answers.indices {
      let expected = (quotes[answers[place].question.id] ?? []) + answers[place].question.answers
      answers[place].holdsSentence = expected.contains {
        answers[place].sentence.contains($0.dropLast())
      }
    }
    let figures = try AnswerFigures(answers)
    print("\(name), whole documents given: \(figures)")
    let found = try AnswerFigures(await measure.ask(questions, searching: index, for: 5))
    print("\(name), 5 paragraphs by BM25: \(found)")
    #expect(figures.f1.value >= 0.3)
    #expect(figures.sentenceFound.value >= 0.65)
  }

  /// The paragraphs of all documents.
  private func paragraphs(in folder: String) throws -> [Passage] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/documents")
    return try names.filter { $0.hasSuffix(".md") }.sorted().flatMap { name in
      let document = String(name.dropLast(3))
      return try TestFiles.text("\(folder)/documents/\(name)").components(separatedBy: "\n\n")
        .enumerated().map { index, text in
          Passage(
            id: "\(document)#\(index)", document: document, title: "",
            range: 0..<text.utf8.count, text: text)
        }
    }
  }

  private func index(_ passages: [Passage]) throws -> MemoryIndex {
    try MemoryIndex(passages: passages, documentFingerprint: ContentHash(hashing: ""))
  }
}

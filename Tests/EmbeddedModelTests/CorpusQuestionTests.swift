import EmbeddedModel
import FoundationEssentials
import JSON
import LanguageModels
import Profiles
import Testing

/// Measures the embedded model on the corpora of the repository; prints the figures of
/// `docs/embedded-model.md`.
@Suite("Questions of the repository's corpora")
struct CorpusQuestionTests {
  private struct Figures {
    var questions = 0
    var f1 = 0.0
    var found = 0.0
    var refused = 0.0
  }

  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()))

  @Test(
    "With the whole documents given, most answers stand in the sentence that is chosen",
    arguments: [
      "biology", "computer_science", "economics", "history", "law", "medicine", "philosophy",
      "physics",
    ])
  func corpus(name: String) async throws {
    let folder = TestFiles.root + "/corpus_data/" + name
    var figures = Figures()
    for line in try TestFiles.lines(folder + "/questions.jsonl") {
      let quotes = (line["quotes"]?.array ?? []).compactMap { $0["text"]?.string }
      let answers = (line["answers"]?.array ?? []).compactMap(\.string)
      let documents = Set((line["quotes"]?.array ?? []).compactMap { $0["doc"]?.string })
      guard !answers.isEmpty, !documents.isEmpty else { continue }
      var parts = try documents.sorted().flatMap { try passages(of: $0, in: folder) }
      parts.append(.untrusted(label: "question", id: "", text: line["question"]?.string ?? ""))
      let answer = try await text(parts, SquadMeasure.prompt)
      let sentence = try await text(parts, SquadMeasure.sentencePrompt)
      let isRefusal = answer.hasPrefix("NOT SUPPORTED")
      let span = answer.split(separator: "\n").first.map { String($0.prefix { $0 != "[" }) } ?? ""
      figures.questions += 1
      figures.f1 += isRefusal ? 0 : answers.map { SquadF1.f1(span, $0) }.max() ?? 0
      figures.found += (quotes + answers).contains { sentence.contains($0.dropLast()) } ? 1 : 0
      figures.refused += isRefusal ? 1 : 0
    }
    let count = Double(figures.questions)
    print(
      "\(name), whole documents given: \(figures.questions) questions, F1 \(figures.f1 / count), "
        + "sentence found \(figures.found / count), refused \(figures.refused / count)")
    #expect(figures.f1 / count >= 0.3)
    #expect(figures.found / count >= 0.65)
  }

  /// The paragraphs of a document.
  private func passages(of document: String, in folder: String) throws -> [MessagePart] {
    try TestFiles.text("\(folder)/documents/\(document).md").components(separatedBy: "\n\n")
      .enumerated().map { index, text in
        .untrusted(label: "passage", id: "\(document)#\(index)", text: text)
      }
  }

  private func text(_ parts: [MessagePart], _ prompt: String) async throws -> String {
    try await gate.respond(
      to: ModelRequest(
        model: "embedded", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
        messages: [
          Message(author: .system, parts: [.text(prompt)]), Message(author: .user, parts: parts),
        ], sampling: .init(), seed: 0)
    ).text
  }
}

import EmbeddedModel
import LanguageModels
import Profiles
import Retrieval

/// What the embedded model answered to a question.
struct MeasuredAnswer {
  var question: CollectionQuestion
  var answer: String
  var confidence: Double
  var isRefusal: Bool
  var f1: Double

  /// The reply to a prompt for one full sentence.
  var sentence: String

  /// Whether the chosen sentence holds a gold answer, or is a part of one.
  var holdsSentence: Bool
}

/// Asks the embedded model questions, each with the same three prompts.
struct QuestionMeasure {
  static let prompt = """
    Answer from the passages alone, with the shortest span that answers. Cite the passage. \
    Refuse when no passage supports an answer.
    """
  static let sentencePrompt = """
    Answer from the passages alone, in one full sentence. Cite the passage. Always answer.
    """
  static let forcedPrompt = "Answer with the shortest span. Always answer."

  private let gate = ModelGuard(
    models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()),
    limits: CallLimits(requestBytes: 8 << 20))

  /// Asks questions.
  ///
  /// - Parameters:
  ///   - questions: The questions.
  ///   - prompt: The prompt of the answer that is measured.
  ///   - passages: Returns the passages that a question is asked with.
  /// - Returns: The answers, in the order of the questions.
  /// - Throws: What the model or the passages are wrong with.
  func ask(
    _ questions: [CollectionQuestion], prompt: String = Self.prompt,
    with passages: (CollectionQuestion) throws -> [(id: String, text: String)]
  ) async throws -> [MeasuredAnswer] {
    var result: [MeasuredAnswer] = []
    for question in questions {
      let texts = try passages(question)
      let text = try await reply(question, texts, prompt)
      let sentence = try await reply(question, texts, Self.sentencePrompt)
      // A refusal states no confidence, so that of the answer given in its place is taken.
      let forced = try await reply(question, texts, Self.forcedPrompt)
      result.append(measured(question, text, sentence, forced))
    }
    return result
  }

  /// Asks questions with the best passages of a search.
  ///
  /// - Parameters:
  ///   - questions: The questions.
  ///   - index: What is searched.
  ///   - count: How many passages are given.
  /// - Returns: The answers, in the order of the questions.
  /// - Throws: What the model or the index is wrong with.
  func ask(
    _ questions: [CollectionQuestion], searching index: MemoryIndex, for count: Int
  ) async throws -> [MeasuredAnswer] {
    try await ask(questions) { question in
      try index.search(SearchQuery(question.text), options: SearchOptions(limit: count)).hits
        .map { ($0.passage.document, $0.passage.text) }
    }
  }

  private func reply(
    _ question: CollectionQuestion, _ texts: [(id: String, text: String)], _ prompt: String
  ) async throws -> String {
    try await gate.respond(
      to: ModelRequest(
        model: "embedded", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
        messages: [
          Message(author: .system, parts: [.text(prompt)]),
          Message(
            author: .user,
            parts: [.untrusted(label: "question", id: "question", text: question.text)]
              + texts.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }),
        ], sampling: .init(), seed: 0)
    ).text
  }

  private func measured(
    _ question: CollectionQuestion, _ text: String, _ sentence: String, _ forced: String
  ) -> MeasuredAnswer {
    var lines = text.split(separator: "\n").map(String.init)
    if lines.last?.hasPrefix("Confidence: ") == true { lines.removeLast() }
    var confidence = 0.0
    let isRefusal = lines.first?.hasPrefix("NOT SUPPORTED") ?? true
    if let last = forced.split(separator: "\n").last, last.hasPrefix("Confidence: ") {
      confidence = Double(last.dropFirst(12)) ?? 0
    }
    var answer = isRefusal ? "" : lines.joined(separator: " ")
    if let bracket = answer.firstIndex(of: "[") { answer = String(answer[..<bracket]) }
    let chosen = sentence.split(separator: "\n").first.map { $0.prefix { $0 != "[" } } ?? ""
    let words = Self.padded(String(chosen))
    let found = question.answers.contains {
      let gold = Self.padded($0)
      return words.contains(gold) || (words.count > 2 && gold.contains(words))
    }
    return MeasuredAnswer(
      question: question, answer: answer, confidence: confidence, isRefusal: isRefusal,
      f1: question.answers.map { SquadF1.f1(answer, $0) }.max() ?? 0, sentence: sentence,
      holdsSentence: found)
  }

  private static func padded(_ text: String) -> String {
    " " + SquadF1.words(text).joined(separator: " ") + " "
  }
}

import EmbeddedModel
import JSON
import LanguageModels
import Profiles
import Retrieval
import Support

/// One question of a collection with the paragraph that goes with it.
struct CollectionQuestion {
  var id: String
  var text: String
  var answers: [String]
  var passageID: String
  var article: String
}

/// What the embedded model answered to a question.
struct MeasuredAnswer {
  var question: CollectionQuestion
  var answer: String
  var confidence: Double
  var isRefusal: Bool
  var f1: Double
  var holdsSentence: Bool
}

/// The figures of a run over a collection of questions with their paragraphs.
struct SquadFigures {
  var answerable = 0
  var unanswerable = 0
  var f1 = 0.0
  var exact = 0.0
  var sentenceFound = 0.0
  var refusedAnswerable = 0.0
  var refusedUnanswerable = 0.0
  var area = 0.0
  var calibrationError = 0.0
}

/// Asks the embedded model the questions of SQuAD 2 with their paragraphs.
struct SquadMeasure {
  static let prompt = """
    Answer from the passages alone, with the shortest span that answers. Cite the passage. \
    Refuse when no passage supports an answer.
    """
  static let sentencePrompt = """
    Answer from the passages alone, in one full sentence. Cite the passage. Always answer.
    """
  static let forcedPrompt = "Answer with the shortest span. Always answer."

  let passages: [String: String]
  let questions: [CollectionQuestion]

  init(directory: String) throws {
    var passages: [String: String] = [:]
    for line in try TestFiles.lines(directory + "/docs.jsonl") {
      passages[line["id"]?.string ?? ""] = line["text"]?.string
    }
    self.passages = passages
    questions = try TestFiles.lines(directory + "/questions.jsonl").map { line in
      let id = line["supporting_doc_ids"]?.array?.first?.string ?? ""
      return CollectionQuestion(
        id: line["id"]?.string ?? "", text: line["question"]?.string ?? "",
        answers: (line["answers"]?.array ?? []).compactMap(\.string), passageID: id,
        article: String(id.split(separator: "#").first ?? ""))
    }
  }

  /// The articles by name; the first half is for tuning, the second for reporting.
  var articles: [String] { Array(Set(questions.map(\.article))).sorted() }

  /// Asks the questions of some articles.
  ///
  /// - Parameters:
  ///   - articles: The articles.
  ///   - prompt: The prompt.
  ///   - count: How many paragraphs of all articles a search gives in place of the right one; nil for
  ///     the right one.
  /// - Returns: The answers, in the order of the questions.
  /// - Throws: What the model or the index is wrong with.
  func run(
    articles: [String], prompt: String = Self.prompt, retrieving count: Int? = nil
  ) async throws -> [MeasuredAnswer] {
    let index = try count.map { _ in try self.index() }
    let gate = ModelGuard(
      models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()))
    var result: [MeasuredAnswer] = []
    for question in questions where articles.contains(question.article) {
      var texts = [(id: question.passageID, text: passages[question.passageID] ?? "")]
      if let index, let count {
        texts = try index.search(
          SearchQuery(question.text), options: SearchOptions(limit: count)
        ).hits.map { ($0.passage.document, $0.passage.text) }
      }
      let response = try await gate.respond(to: request(question, texts, prompt))
      let sentence = try await gate.respond(to: request(question, texts, Self.sentencePrompt))
      // A refusal states no confidence, so that of the answer given in its place is taken.
      let forced = try await gate.respond(to: request(question, texts, Self.forcedPrompt))
      result.append(measured(question, response.text, sentence.text, forced.text))
    }
    return result
  }

  /// An index over all paragraphs.
  private func index() throws -> MemoryIndex {
    try MemoryIndex(
      passages: passages.keys.sorted().map { id in
        let text = passages[id] ?? ""
        return Passage(id: id, document: id, title: "", range: 0..<text.utf8.count, text: text)
      }, documentFingerprint: ContentHash(hashing: ""))
  }

  private func request(
    _ question: CollectionQuestion, _ texts: [(id: String, text: String)], _ prompt: String
  ) -> ModelRequest {
    ModelRequest(
      model: "embedded", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
      messages: [
        Message(author: .system, parts: [.text(prompt)]),
        Message(
          author: .user,
          parts: [.untrusted(label: "question", id: "question", text: question.text)]
            + texts.map { .untrusted(label: "passage", id: $0.id, text: $0.text) }),
      ], sampling: .init(), seed: 0)
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
    let f1 = question.answers.map { SquadF1.f1(answer, $0) }.max() ?? 0
    let found = question.answers.contains {
      (" " + SquadF1.words(sentence).joined(separator: " ") + " ")
        .contains(" " + SquadF1.words($0).joined(separator: " ") + " ")
    }
    return MeasuredAnswer(
      question: question, answer: answer, confidence: confidence, isRefusal: isRefusal, f1: f1,
      holdsSentence: found)
  }

  static func figures(_ answers: [MeasuredAnswer]) -> SquadFigures {
    var figures = SquadFigures()
    let positive = answers.filter { !$0.question.answers.isEmpty }
    let negative = answers.filter { $0.question.answers.isEmpty }
    figures.answerable = positive.count
    figures.unanswerable = negative.count
    func mean(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
    figures.f1 = mean(positive.map(\.f1))
    figures.exact = mean(positive.map { $0.f1 == 1 ? 1 : 0 })
    figures.sentenceFound = mean(positive.map { $0.holdsSentence ? 1 : 0 })
    figures.refusedAnswerable = mean(positive.map { $0.isRefusal ? 1 : 0 })
    figures.refusedUnanswerable = mean(negative.map { $0.isRefusal ? 1 : 0 })
    figures.area = area(positive.map(\.confidence), negative.map(\.confidence))
    figures.calibrationError = calibrationError(answers)
    return figures
  }

  /// The chance that an answerable question has more confidence than an unanswerable one.
  private static func area(_ positive: [Double], _ negative: [Double]) -> Double {
    guard !positive.isEmpty, !negative.isEmpty else { return 0 }
    var sum = 0.0
    for first in positive {
      for second in negative { sum += first > second ? 1 : first == second ? 0.5 : 0 }
    }
    return sum / Double(positive.count * negative.count)
  }

  /// The expected calibration error over ten bins; an answer of F1 0.5 or more counts as right.
  private static func calibrationError(_ answers: [MeasuredAnswer]) -> Double {
    let given = answers.filter { !$0.isRefusal }
    guard !given.isEmpty else { return 0 }
    var error = 0.0
    for bin in 0..<10 {
      let inside = given.filter { min(9, Int($0.confidence * 10)) == bin }
      guard !inside.isEmpty else { continue }
      let confidence = inside.map(\.confidence).reduce(0, +) / Double(inside.count)
      let right = Double(inside.filter { $0.f1 >= 0.5 }.count) / Double(inside.count)
      error += Double(inside.count) / Double(given.count) * abs(confidence - right)
    }
    return error
  }
}

/// F1 by the rules of SQuAD's evaluation: lower case, without punctuation and articles.
enum SquadF1 {
  static func words(_ text: String) -> [String] {
    let plain = String(
      text.lowercased().unicodeScalars.filter { !punctuation.contains($0) }.map(Character.init))
    return plain.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
      .filter { $0 != "a" && $0 != "an" && $0 != "the" }
  }

  private static let punctuation = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars)

  static func f1(_ answer: String, _ gold: String) -> Double {
    let (left, right) = (words(answer), words(gold))
    guard !left.isEmpty, !right.isEmpty else { return left == right ? 1 : 0 }
    var counts: [String: Int] = [:]
    for word in right { counts[word, default: 0] += 1 }
    var common = 0
    for word in left where (counts[word] ?? 0) > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    guard common > 0 else { return 0 }
    let (precision, recall) =
      (Double(common) / Double(left.count), Double(common) / Double(right.count))
    return 2 * precision * recall / (precision + recall)
  }
}

import JSON
import Retrieval
import Support

/// One question of a collection with the passages that go with it.
struct CollectionQuestion {
  var id: String
  var text: String

  /// The gold answers; none where nothing answers it.
  var answers: [String]

  /// The passages that hold the answer, or look as if they did.
  var passageIDs: [String]

  /// The article of its first passage.
  var article: String { String((passageIDs.first ?? "").prefix { $0 != "#" }) }
}

/// A collection of questions over passages, in the layout of the shared data.
struct QuestionCollection {
  private let passages: [(id: String, text: String)]
  private let places: [String: Int]
  let questions: [CollectionQuestion]

  /// Loads a collection; one without passages has questions only.
  init(_ folder: String, hasPassages: Bool = true) throws {
    passages =
      hasPassages
      ? try TestFiles.lines(folder + "/docs.jsonl").map { line in
        (line["id"]?.string ?? "", line["text"]?.string ?? "")
      } : []
    places = Dictionary(
      passages.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    questions = try TestFiles.lines(folder + "/questions.jsonl").map { line in
      CollectionQuestion(
        id: line["id"]?.string ?? "", text: line["question"]?.string ?? "",
        answers: line["is_impossible"] == .bool(true)
          ? [] : (line["answers"]?.array ?? []).compactMap(\.string),
        passageIDs: (line["supporting_doc_ids"]?.array ?? []).compactMap(\.string))
    }
  }

  /// The articles by name; the first half is for tuning, the second for reporting.
  var articles: [String] { Array(Set(questions.map(\.article))).sorted() }

  /// The questions of half of the articles.
  func half(first isFirst: Bool) -> [CollectionQuestion] {
    let articles = articles
    let half = articles.count / 2
    let chosen = Set(isFirst ? articles.prefix(half) : articles.suffix(from: half))
    return questions.filter { chosen.contains($0.article) }
  }

  /// The passages of a question.
  func given(_ question: CollectionQuestion) -> [(id: String, text: String)] {
    question.passageIDs.compactMap { places[$0] }.map { passages[$0] }
  }

  /// All passages of the article of a question, in their order.
  func article(of question: CollectionQuestion) -> [(id: String, text: String)] {
    passages.filter { $0.id.hasPrefix(question.article + "#") }
  }

  /// An index over all passages.
  func index() throws -> MemoryIndex {
    try MemoryIndex(
      passages: passages.sorted { $0.id < $1.id }.map { id, text in
        Passage(id: id, document: id, title: "", range: 0..<text.utf8.count, text: text)
      }, documentFingerprint: ContentHash(hashing: ""))
  }
}

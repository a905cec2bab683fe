import Diagnostics
import Retrieval
import Support
import Testing

@Suite("Corpus validation")
struct CorpusValidatorTests {
  private func codes(_ questions: [CorpusQuestion]) -> [String] {
    let corpus = Corpus(
      manifest: CorpusManifest(name: "a"), root: "/",
      documents: [
        CorpusDocument(
          id: "plato", title: "Plato", path: "documents/plato.md", format: .markdown,
          bytes: Array("Plato wrote the Republic in about 375 BCE. He lived in Athens.".utf8))
      ], questions: questions)
    return CorpusValidator.issues(of: corpus).map { "\($0.code):\($0.line ?? 0)" }
  }

  private let quote = CorpusQuote(document: "plato", text: "He lived in Athens.")

  @Test("A sound question has no issue")
  func sound() {
    #expect(
      codes([
        CorpusQuestion(
          id: "a", question: "Where?", answers: ["Greece", "athens"], answerType: .place,
          quotes: [quote]),
        CorpusQuestion(id: "b", question: "Is it?", answerType: .term, isImpossible: true),
        CorpusQuestion(id: "c", question: "No type?"),
        CorpusQuestion(
          id: "d", question: "Why?", answers: ["in his own words"], answerType: .reason,
          quotes: [quote]),
        CorpusQuestion(
          id: "e", question: "Ought one?", answerType: .open,
          positions: ["Yes.", "No."].map { CorpusPosition(position: $0, quotes: [quote]) }),
      ]).isEmpty)
  }

  @Test("Quotes must name a document and stand in it word for word")
  func quotes() {
    let question = CorpusQuestion(
      id: "a", question: "Where?", answers: ["Athens"], answerType: .place,
      quotes: [
        quote, CorpusQuote(document: "platon", text: "He lived in Athens."),
        CorpusQuote(document: "plato", text: "He lived at Athens."),
        CorpusQuote(document: "plato", text: ""),
      ], line: 4)
    #expect(codes([question]) == ["CO025:4", "CO026:4", "CO026:4"])
  }

  @Test("Answers must fit type, mark and quotes")
  func answers() {
    #expect(
      codes([
        CorpusQuestion(
          id: "a", question: "1?", answers: ["Sparta"], answerType: .place, quotes: [quote],
          line: 1),
        CorpusQuestion(
          id: "b", question: "2?", answers: ["x"], isImpossible: true, line: 2),
        CorpusQuestion(id: "c", question: "3?", answerType: .date, quotes: [quote], line: 3),
        CorpusQuestion(id: "d", question: "4?", answers: ["x"], answerType: .reason, line: 4),
        CorpusQuestion(
          id: "e", question: "5?", answers: ["x"], answerType: .open,
          positions: [CorpusPosition(position: "Yes.", quotes: [])], line: 5),
        CorpusQuestion(
          id: "f", question: "6?", answers: ["Athen"], answerType: .place, quotes: [quote],
          line: 6),
      ]) == [
        "CO027:1", "CO028:2", "CO029:3", "CO031:4", "CO030:5", "CO030:5", "CO031:5", "CO027:6",
      ])
  }

  @Test("Many quotes of a long document are found or missed as one by one")
  func manyQuotes() {
    var generator = SplitMix(state: 77)
    let pieces = ["a", "b", "ab", "The ", "quote ", "é", "0"]
    for _ in 0..<200 {
      let text = generator.text(of: pieces, upTo: 60)
      let quotes = (0..<20).map { _ in generator.text(of: pieces, upTo: 8) }
      let corpus = Corpus(
        manifest: CorpusManifest(name: "a"), root: "/",
        documents: [
          CorpusDocument(
            id: "d", title: "D", path: "d.md", format: .markdown, bytes: Array(text.utf8))
        ],
        questions: quotes.enumerated().map { index, quote in
          CorpusQuestion(
            id: "q\(index)", question: "Number \(index)?",
            quotes: [CorpusQuote(document: "d", text: quote)], line: index + 1)
        })
      let absent = quotes.indices.filter { quotes[$0].isEmpty || !text.contains(quotes[$0]) }
      let found = CorpusValidator.issues(of: corpus).filter { $0.code == "CO026" }
      #expect(found.compactMap(\.line) == absent.map { $0 + 1 })
    }
  }

  @Test("A document that defeats the search is reported, and what was not looked for is counted")
  func hostileQuotes() {
    let text = String(repeating: "a", count: 200_000)
    let corpus = Corpus(
      manifest: CorpusManifest(name: "a"), root: "/",
      documents: [
        CorpusDocument(
          id: "d", title: "D", path: "d.md", format: .markdown, bytes: Array(text.utf8))
      ],
      questions: (0..<500).map { index in
        let quote = String(repeating: "a", count: 400) + "\(index)"
        return CorpusQuestion(
          id: "q\(index)", question: "Number \(index)?",
          quotes: [CorpusQuote(document: "d", text: quote)], line: index + 1)
      })
    let found = CorpusValidator.issues(of: corpus)
    #expect(found.map(\.code) == ["CO017"])
    #expect(found.first?.message.contains("500 of its quotes") == true)
  }

  @Test("Only the first unknown documents get a suggestion, which compares with all of them")
  func suggestions() {
    let found = CorpusValidator.issues(
      of: Corpus(
        manifest: CorpusManifest(name: "a"), root: "/",
        documents: [
          CorpusDocument(id: "plato", title: "", path: "d.md", format: .markdown, bytes: [0x61])
        ],
        questions: (0..<30).map {
          CorpusQuestion(
            id: "q\($0)", question: "Number \($0)?",
            quotes: [CorpusQuote(document: "platon", text: "a")], line: $0)
        }))
    #expect(found.filter { $0.message.contains("did you mean") }.count == 5)
    #expect(found.filter { $0.message.contains("use the id of a document") }.count == 25)
  }

  @Test("Questions with the same words are reported, whatever their case")
  func repeated() {
    #expect(
      codes([
        CorpusQuestion(id: "a", question: "Who?", line: 1),
        CorpusQuestion(id: "b", question: "WHO?", line: 2),
      ]) == ["CO032:2"])
  }

  @Test("Judgements must name what the corpus has")
  func judgements() {
    let corpus = Corpus(
      manifest: CorpusManifest(name: "a"), root: "/", documents: [],
      questions: [CorpusQuestion(id: "q", question: "x?")],
      judgements: [
        RelevanceJudgement(question: "q", document: "d", grade: 1),
        RelevanceJudgement(question: "r", document: "d", grade: 1),
      ])
    #expect(CorpusValidator.issues(of: corpus).map(\.code) == ["CO033", "CO033"])
  }

  @Test("Every rule has a complete row, and codes rise")
  func rules() {
    let rules = RuleTable.all.filter { $0.code.family == "CO" }
    let codes = rules.map(\.code)
    #expect(codes.count > 25 && codes == codes.sorted() && Set(codes).count == codes.count)
    for rule in rules {
      #expect(!rule.summary.isEmpty && !rule.explanation.isEmpty && !rule.remedy.isEmpty)
    }
  }

  @Test("Validation of a folder lists loader and question issues by place")
  func folder() throws {
    let folder = try CorpusFolder([
      "corpus.yaml": "hegel: 1\nkind: corpus\nname: a\n", "documents/a.md": "One.",
      "documents/x.pdf": "",
      "questions.jsonl": """
      {"id": "q", "question": "x?", "answers": ["y"], "answer_type": "term", \
      "quotes": [{"doc": "b", "text": "One."}]}
      {"id": "r", "question": "z?", "anwsers": []}
      """,
    ])
    let issues = try CorpusValidator.validate(folder.path)
    #expect(
      issues.map { "\($0.code) \($0.path):\($0.line ?? 0)" } == [
        "CO003 corpus.yaml:1", "CO018 documents/x.pdf:0", "CO025 questions.jsonl:1",
        "CO027 questions.jsonl:1", "CO022 questions.jsonl:2",
      ])
    #expect(issues.last?.message.contains("did you mean \"answers\"") == true)
  }
}

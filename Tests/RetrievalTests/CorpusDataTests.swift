import Foundation
import Retrieval
import Testing

/// The corpora of the repository, as `corpus_data/` ships them.
@Suite("The corpora of the repository")
struct CorpusDataTests {
  private static let root =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/corpus_data"

  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: root))?
    .filter { !$0.hasPrefix(".") }.sorted() ?? []

  @Test("Ids, quotes, answers and types agree with the documents", arguments: names)
  func validity(name: String) throws {
    let issues = try CorpusValidator.validate(Self.root + "/" + name)
    #expect(issues.isEmpty, "\(issues)")
  }

  @Test("Documents are long, and quotes are whole and stand once in theirs", arguments: names)
  func documents(name: String) throws {
    let corpus = try CorpusLoader.load(Self.root + "/" + name)
    #expect(corpus.documents.count >= 6)
    var texts: [String: String] = [:]
    for document in corpus.documents {
      let text = String(decoding: document.bytes, as: UTF8.self)
      texts[document.id] = text
      let words = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        .reduce(0) { $0 + $1.split(separator: " ").count }
      #expect(words >= 700, "\(document.id) has \(words) words")
    }
    for question in corpus.questions {
      for quote in question.quotes + question.positions.flatMap(\.quotes) {
        let found = texts[quote.document, default: ""].components(separatedBy: quote.text).count - 1
        #expect(found == 1, "\(question.id): \(quote.text)")
      }
    }
  }

  @Test(
    "Every type of answer is asked for, and enough questions are open or unanswerable",
    arguments: names)
  func questions(name: String) throws {
    let questions = try CorpusLoader.load(Self.root + "/" + name).questions
    let factual = questions.filter { !$0.isImpossible && $0.answerType != .open }
    for type in AnswerType.allCases where type != .open {
      #expect(factual.contains { $0.answerType == type }, "\(type)")
    }
    #expect(factual.count >= 40)
    let open = questions.filter { $0.answerType == .open && !$0.isImpossible }
    #expect(open.count >= 6)
    #expect(open.allSatisfy { $0.positions.count >= 2 })
    #expect(questions.count { $0.isImpossible } * 10 >= questions.count)
    let verdicts = factual.filter { $0.answerType == .yesNo }.flatMap(\.answers)
    #expect(Set(verdicts) == ["yes", "no"])
    let spans: Set<AnswerType> = [.person, .date, .number, .place, .term]
    for question in factual where question.answerType.map(spans.contains) ?? false {
      let answer = question.answers.first ?? ""
      #expect(question.quotes.contains { $0.text.contains(answer) }, "\(question.id): \(answer)")
    }
  }
}

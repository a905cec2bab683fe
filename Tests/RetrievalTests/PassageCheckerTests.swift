import Diagnostics
import Retrieval
import Testing

@Suite("Checks of passages")
struct PassageCheckerTests {
  private func issues(
    _ texts: [String], asking questions: [String] = [], cutting: PassageOptions.Mode = .whole
  ) -> [CorpusIssue] {
    let documents = texts.enumerated().map { index, text in
      CorpusDocument(
        id: "d\(index)", title: "", path: "docs.jsonl", line: index + 1, format: .row,
        bytes: Array(text.utf8))
    }
    var manifest = CorpusManifest(name: "test")
    manifest.passages = PassageOptions(mode: cutting)
    let corpus = Corpus(
      manifest: manifest, root: "/", documents: documents,
      questions: questions.enumerated().map { CorpusQuestion(id: "q\($0)", question: $1) })
    return CorpusValidator.issues(of: corpus)
  }

  private func lines(_ code: RuleCode, _ issues: [CorpusIssue]) -> [Int] {
    issues.filter { $0.code == code }.compactMap(\.line)
  }

  private static func words(_ count: Int, _ seed: Int = 0) -> String {
    (0..<count).map { "word\($0 + seed * 10_000)" }.joined(separator: " ")
  }

  @Test("CO001 tells of passages over 500 words, and of none that is cut")
  func long() {
    let texts = [Self.words(500), Self.words(501, 1), Self.words(3_000, 2), "", "Short.", "水"]
    #expect(lines("CO001", issues(texts)) == [2, 3])
    #expect(lines("CO001", issues(texts, cutting: .chunk)).isEmpty)
  }

  static let first =
    "The lighthouse on the northern cape was built of granite in the year 1812 by forty masons who "
    + "came over from the mainland each spring, and it burned whale oil until the gas works opened."

  @Test(
    "CO002 tells of passages that are the same but for letters, marks or one word at the end",
    arguments: [first, first.uppercased(), "– " + first + "!", first + " Later."])
  func alike(second: String) throws {
    let found = issues([Self.first, Self.words(40), second])
    #expect(lines("CO002", found) == [3])
    #expect(try #require(found.first).message.contains("\"d0\""))
    #expect(found.allSatisfy { $0.severity == .info })
  }

  @Test(
    "CO002 leaves passages alone that differ in more than a tenth, and short ones",
    arguments: [
      first.replacing("granite", with: "basalt").replacing("forty", with: "ninety"),
      first + " It was then painted white and red, and its keeper wrote a book on storms.",
      String(first.split(separator: ",").first ?? ""), words(30, 3),
    ])
  func unlike(second: String) {
    #expect(lines("CO002", issues([Self.first, second])).isEmpty)
    #expect(lines("CO002", issues(["See above.", "See above.", "", ""])).isEmpty)
  }

  @Test("CO002 compares with the first of a group, and ends its list")
  func group() throws {
    let found = issues((0..<130).map { _ in Self.first })
    #expect(lines("CO002", found) == Array(2...101))
    let last = try #require(found.first { $0.path == "." })
    #expect(last.message.contains("29 more passages"))
  }

  @Test(
    "CO004 tells of a document that holds a question, in other letters and between other words",
    arguments: [
      "Exercise 3: WHO built, of granite, the lighthouse on the cape? Answer: forty masons.",
      "who built of granite the lighthouse on the cape",
      "He asked who built of granite the lighthouse on the cape.",
    ])
  func asked(text: String) throws {
    let question = "Who built of granite the lighthouse on the cape?"
    let found = issues(["Nothing.", text], asking: [question])
    #expect(lines("CO004", found) == [2])
    #expect(try #require(found.first { $0.code == "CO004" }).severity == .warning)
  }

  @Test(
    "CO004 leaves answers, shorter questions and twelve words of a longer one alone",
    arguments: [
      ("Who built the tall lighthouse here?", "Who built the tall lighthouse here?"),
      (
        "Of the forty masons who came over from the mainland each spring, how many drowned?",
        first
      ),
      ("Who built of granite the lighthouse on the cape?", "The lighthouse on the cape: granite."),
    ])
  func notAsked(question: String, text: String) {
    #expect(lines("CO004", issues([text], asking: [question])).isEmpty)
  }

  @Test("CO004 tells of thirteen words of a longer question once for each document")
  func thirteen() {
    let question =
      "Given a ship that leaves at noon at nine knots against the tide, when is it home?"
    let part = "a ship that leaves at noon at nine knots against the tide when"
    #expect(lines("CO004", issues([part + ". " + part, part], asking: [question])) == [1, 2])
  }
}

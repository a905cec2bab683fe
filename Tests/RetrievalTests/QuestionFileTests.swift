import Retrieval
import Support
import Testing

@Suite("Files of questions")
struct QuestionFileTests {
  private func load(_ text: String) throws -> [CorpusQuestion] {
    let folder = try CorpusFolder(["own.jsonl": text])
    return try QuestionFile.load(Path.join(folder.path, "own.jsonl"))
  }

  private func failure(_ text: String) throws -> QuestionFileError? {
    let folder = try CorpusFolder(["own.jsonl": text])
    do throws(QuestionFileError) {
      _ = try QuestionFile.load(Path.join(folder.path, "own.jsonl"))
      return nil
    } catch {
      return error
    }
  }

  @Test("Questions come in the order of their lines, and blank lines are passed over")
  func order() throws {
    let questions = try load(
      """
      {"id": "b", "question": "Who?", "answers": ["Kant"], "answer_type": "person"}

      {"id": 7, "question": "Why?"}\r
        \t
      {"id": "a", "question": "When?", "quotes": [{"doc": "d", "text": "In 1781."}]}
      """)
    #expect(questions.map(\.id) == ["b", "7", "a"])
    #expect(questions.map(\.line) == [1, 3, 5])
    #expect(questions[0].answers == ["Kant"])
    #expect(questions[1].answers.isEmpty)
    #expect(questions[2].supportingDocuments == ["d"])
  }

  @Test(
    "A line that is no question is named by file and number",
    arguments: [
      (#"{"id": "b"}"#, "question"), (#"{"id": "b", "question": " "}"#, "blank"),
      (#"{"id": "b", "question": "Who?", "answer": "x"}"#, "answer"), ("[1]", "object"),
      (#"{"id": "b", "question": "Who?", "answers": "x"}"#, "answers"), ("{", "expected"),
      (#"{"id": "a", "question": "Who?"}"#, "line 1"),
      (#"{"id": "b", "question": "Who?", "quotes": [{"doc": "d"}]}"#, "text"),
      (#"{"id": "", "question": "Who?"}"#, "id"),
    ])
  func broken(line: String, part: String) throws {
    let failure = try #require(
      try failure(#"{"id": "a", "question": "Who?"}"# + "\n\n\(line)\n"))
    #expect(failure.line == 3)
    #expect(failure.description.contains("own.jsonl:3: "))
    #expect(failure.detail.contains(part), "\(failure.detail)")
  }

  @Test("A file without questions says what was expected", arguments: ["", "\n\n", " \t\r\n"])
  func empty(text: String) throws {
    let failure = try #require(try failure(text))
    #expect(failure.line == nil)
    #expect(failure.detail.contains("no question"))
  }

  @Test("A missing file, a folder, and a line without end are refused")
  func unreadable() throws {
    let folder = try CorpusFolder(["own.jsonl": ""])
    for path in ["missing.jsonl", "."] {
      #expect(throws: QuestionFileError.self) {
        try QuestionFile.load(Path.join(folder.path, path))
      }
    }
    let long = #"{"id": "a", "question": ""# + String(repeating: "x", count: 1 << 20) + "\"}"
    let failure = try #require(try failure("\n" + long))
    #expect(failure.line == 2)
    #expect(failure.detail.contains("bytes"))
  }
}

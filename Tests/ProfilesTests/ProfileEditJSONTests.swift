import JSON
import Profiles
import Testing

@Suite("Edits as JSON")
struct ProfileEditJSONTests {
  @Test("Every operation reads back from its JSON")
  func roundTrip() throws {
    let example = try Example(question: "q", answer: "a")
    let operations: [ProfileEdit.Operation] = [
      .insertInstruction(id: nil, text: "t", .start), .insertInstruction(id: "i", text: "t", .end),
      .replaceInstruction(id: "i", text: "t"), .deleteInstruction(id: "i"),
      .moveInstruction(id: "i", .after("end")), .insertExample(example, at: 1),
      .replaceExample(at: 0, example), .deleteExample(at: 2), .moveExample(from: 1, to: 3),
      .insertText(.systemPrompt, after: "a", text: "t"),
      .replaceText(.prompt(.revise), anchor: "a", text: ""),
      .deleteText(.systemPrompt, anchor: "a"), .moveText(.prompt(.answer), anchor: "a", after: "b"),
    ]
    for operation in operations {
      for reason in [nil, "why"] {
        let edit = ProfileEdit(role: .worker, operation, reason: reason, since: reason)
        let text = edit.json.text()
        #expect(try ProfileEdit(json: JSONValue(parsing: text)) == edit, "\(text)")
      }
    }
  }

  @Test("An edit with an unknown operation, field or key is an error")
  func errors() {
    for text in [
      "{\"role\": \"worker\", \"operation\": \"delete-all\"}",
      "{\"role\": \"judge\", \"operation\": \"delete-instruction\", \"id\": \"a\"}",
      "{\"role\": \"worker\", \"operation\": \"delete-instruction\", \"id\": \"a\", \"x\": 1}",
      "{\"role\": \"worker\", \"operation\": \"delete-text\", \"field\": \"text\", \"anchor\": \"a\"}",
      "{\"role\": \"worker\", \"operation\": \"insert-example\", \"index\": 0, \"question\": \"\"}",
      "[]",
    ] {
      #expect(throws: JSONDecodingError.self) {
        try ProfileEdit(json: (try? JSONValue(parsing: text)) ?? .null)
      }
    }
  }
}

import JSON
import Profiles
import Support
import TestSupport
import Testing

@Suite("Replies with edits")
struct ReflectionReplyTests {
  private static let insert = """
    {"role": "worker", "operation": "insert-instruction", "text": "Answer in at most eight words.", \
    "place": "end", "reason": "answers were too long"}
    """

  private static func worker(_ members: String) -> String {
    #"{"edits": [{"role": "worker", \#(members)}]}"#
  }

  private static func code(_ text: String) -> ReflectionReplyError.Code? {
    do {
      _ = try ReflectionReply.read(text)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("A reply is read with prose, placeholders and fences around it")
  func tolerant() throws {
    let object = #"{"edits": [\#(Self.insert)], "reason": "short"}"#
    let expected = ProfileEdit(
      role: .worker,
      .insertInstruction(id: nil, text: "Answer in at most eight words.", .end),
      reason: "answers were too long")
    let texts = [
      object, "```json\n\(object)\n```",
      "Here it is, for {{question}} and { x }:\n\(object)\nDone.",
      "First {\"note\": \"}\"}, then \(object)",
    ]
    for text in texts {
      let reading = try ReflectionReply.reading(text)
      #expect(reading.edits == [expected], "\(text)")
      #expect(reading.reason == "short")
    }
  }

  @Test("No edits are a reply too")
  func none() throws {
    let edits = try ReflectionReply.read(#"{"edits": [], "reason": "nothing fits"}"#)
    #expect(edits.isEmpty)
  }

  @Test(
    "What is not of the form is a typed error",
    arguments: [
      ("nothing to say", ReflectionReplyError.Code.noObject),
      ("{{question}}", .noObject),
      (#"{"note": 1}"#, .form),
      (#"{"edits": [\#(insert)"#, .malformed),
      (#"{"edits": [,]}"#, .malformed),
      (#"{"edits": []} or {"edits": []}"#, .several),
      (#"{"edits": [\#(insert), \#(insert), \#(insert)]}"#, .tooManyEdits),
      (#"{"edits": [], "edit": 1}"#, .form),
      (#"{"edits": {}}"#, .form),
      (#"{"edits": [{"role": "judge", "operation": "delete-instruction", "id": "a"}]}"#, .form),
      (#"{"edits": [{"role": "worker", "operation": "delete-instruction"}]}"#, .form),
      (worker(#""operation": "delete-instruction", "id": "a", "x": 1"#), .form),
      (worker(#""operation": "delete-instruction", "id": "a", "since": "b""#), .form),
      (worker(#""operation": "delete-example", "index": 0"#), .otherTarget),
      (
        worker(#""operation": "delete-text", "field": "system_prompt", "anchor": "a""#),
        .otherTarget
      ),
      (worker(#""operation": "rename", "id": "a""#), .otherTarget),
    ])
  func strict(_ text: String, _ code: ReflectionReplyError.Code) {
    #expect(Self.code(text) == code)
  }

  @Test("An error says where and what was expected")
  func message() {
    let error = #expect(throws: ReflectionReplyError.self) {
      let edits = try ReflectionReply.read(
        #"{"edits": [{"role": "wroker", "operation": "delete-instruction", "id": "a"}]}"#)
      _ = edits
    }
    #expect(error?.path == "$.edits[0].role")
    #expect(error?.detail.contains("worker") == true)
    #expect(error?.detail.contains("delete-instruction") == true)
  }

  @Test("A reply beyond the limit is refused")
  func limit() {
    let text = String(repeating: "{", count: ReflectionReply.maximumBytes + 1)
    #expect(Self.code(text) == .tooLong)
  }

  @Test("Mutated replies never trap and are read in linear time")
  func mutations() {
    var random = SeededRandom(seed: 7, purpose: "reflection replies", counters: 0)
    let object = Array(#"{"edits": [\#(Self.insert), \#(Self.insert)], "reason": "\u00e9"}"#.utf8)
    for _ in 0..<2_000 {
      var bytes = object
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.insert(contentsOf: bytes[0..<index], at: index)
        }
        if bytes.isEmpty { bytes = object }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let edits = try? ReflectionReply.read(text) {
        #expect(edits.count <= ReflectionReply.maximumEdits)
      }
    }
  }

  @Test("Every edit that the schema describes is read back")
  func schema() throws {
    let variants = try #require(
      ReflectionReply.schema["properties"]?["edits"]?["items"]?["anyOf"]?.array)
    #expect(variants.count == 4)
    for variant in variants {
      let properties = try #require(variant["properties"]?.object)
      var edit = JSONObject()
      for (key, schema) in properties.members {
        edit[key] = key == "place" ? ["after": "a"] : schema["enum"]?[0] ?? "text"
      }
      let value: JSONValue = ["edits": [.object(edit)], "reason": "because"]
      let edits = try ReflectionReply.read(value.text())
      #expect(edits.map(\.json) == [.object(edit)])
      #expect(variant["required"] == .strings(properties.keys))
    }
  }
}

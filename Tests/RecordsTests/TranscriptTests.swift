import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Transcripts")
struct TranscriptTests {
  /// A transcript with every shape of record in it: the first random one that has them all.
  private static func full() throws -> Transcript {
    var random = RandomTranscript(seed: 2)
    for _ in 0..<10_000 {
      let transcript = random.next()
      let text = transcript.json.text()
      let shapes = [
        "\"sub_questions\":[", "\"critique\":[{", "\"answer\":", "\"resolved\"", "\"citations\":[{",
      ]
      if shapes.allSatisfy({ text.contains($0) }), !transcript.passages.isEmpty,
        transcript.answer.confidence != nil, transcript.answer.refusal != nil,
        !transcript.reward.components.isEmpty, transcript.stop.agreement != nil
      {
        return transcript
      }
    }
    throw JSONDecodingError(path: "$", detail: "no transcript with every shape")
  }

  @Test("A transcript reads back from its JSON form, text and all")
  func roundTrip() throws {
    var random = RandomTranscript(seed: 1)
    for _ in 0..<200 {
      let transcript = random.next()
      #expect(try Transcript(json: transcript.json, at: "$") == transcript)
      let text = transcript.json.text(.pretty)
      let back = try Transcript(json: JSONValue(parsing: text), at: "$")
      #expect(back == transcript)
      #expect(back.json.text(.pretty) == text)
    }
  }

  @Test("The JSON form of a transcript is the documented one")
  func golden() throws {
    try Golden.check(
      SampleTranscript.transcript.json.text(.pretty) + "\n", against: "json/transcript.json")
  }

  @Test("Passages are found by their ids")
  func passages() throws {
    var transcript = try Self.full()
    for (index, _) in transcript.passages.enumerated() {
      transcript.passages[index].id = "p\(index)"
    }
    #expect(transcript.passage("p0") == transcript.passages.first)
    #expect(transcript.passage("none") == nil)
  }

  /// The keys that may be absent, because nil has no key or `null` there.
  private static let optional: Set<String> = [
    "confidence", "refusal", "agreement", "resolution", "sub_questions", "answer", "critique",
    "value",
  ]

  @Test("A missing, an unknown or a mistyped key of any record is refused with the record's path")
  func everyKey() throws {
    let json = try Self.full().json
    var checked = 0
    for (path, object) in Self.objects(in: json, at: "$") {
      for key in object.keys {
        checked += 1
        if !Self.optional.contains(key) {
          var missing = object
          missing[key] = nil
          let message = Self.message(Self.replacing(json, at: path, by: .object(missing)))
          #expect(
            message.hasPrefix("\(path): ") && message.contains("\"\(key)\" is missing"),
            "\(message)")
        }
        var wrong = object
        wrong[key] = ["wrong": [true]]
        let message = Self.message(Self.replacing(json, at: path, by: .object(wrong)))
        #expect(message.hasPrefix("\(path).\(key)") || message.hasPrefix("\(path): "), "\(message)")
        #expect(!message.isEmpty)
      }
      var unknown = object
      unknown["surprise"] = 1
      let message = Self.message(Self.replacing(json, at: path, by: .object(unknown)))
      #expect(
        message.hasPrefix("\(path): ") && message.contains("\"surprise\" is unknown"), "\(message)")
    }
    #expect(checked > 100)
  }

  @Test(
    "A value of the right type and the wrong meaning is refused with its place",
    arguments: [
      ("format_version", 2, "$.format_version: found version 2"),
      ("id", "x", "$.id: \"x\" is no UUID"),
      ("started", "yesterday", "$.started: \"yesterday\" is no instant"),
      ("seed", "-1", "$.seed: \"-1\" is no seed"),
      ("seed", "18446744073709551616", "$.seed: "), ("seed", 1, "$.seed: found a number"),
      ("milliseconds", 1.5, "$.milliseconds: found a number; expected a whole number"),
      ("models", ["a", 1], "$.models[1]: found a number; expected a string"),
      (
        "stop", ["code": "consensos", "rounds": 1],
        "$.stop.code: \"consensos\" is unknown; did you mean \"consensus\"?"
      ),
      ("profile", ["name": "a", "hash": "abc"], "$.profile.hash: \"abc\" is no SHA-256"),
    ] as [(String, JSONValue, String)])
  func wrongMeaning(key: String, value: JSONValue, expected: String) throws {
    var object = try #require(try Self.full().json.object)
    object[key] = value
    #expect(Self.message(.object(object)).hasPrefix(expected))
  }

  @Test("A record that nothing can have produced is refused with its place and what is expected")
  func impossible() throws {
    let json = try Self.full().json
    let rules: [String: ([JSONValue], String)] = [
      "confidence": ([-0.1, 1.5], "from 0 to 1"), "agreement": ([-1, 2], "from 0 to 1"),
      "value": ([-0.1, 7], "from 0 to 1"), "weight": ([-0.1, 1.1], "from 0 to 1"),
      "calls": ([-1], "at least 0"), "input_tokens": ([-1], "at least 0"),
      "output_tokens": ([-7], "at least 0"), "usd": ([-0.01], "at least 0"),
      "milliseconds": ([-1], "at least 0"), "round": ([-1], "at least 0"),
      "rounds": ([-1], "at least 0"), "number": ([0, -1], "at least 1"),
    ]
    var checked: Set<String> = []
    for (path, object) in Self.objects(in: json, at: "$") {
      for key in object.keys {
        // The number of a claim; the key of a critique's item holds a reference of the same name.
        let isOrdinal = key == "claim" && object[key]?.object == nil
        guard let rule = isOrdinal ? ([0, -2], "at least 1") : rules[key] else { continue }
        for bad in rule.0 {
          var wrong = object
          wrong[key] = bad
          let message = Self.message(Self.replacing(json, at: path, by: .object(wrong)))
          #expect(message.hasPrefix("\(path).\(key): ") && message.hasSuffix(rule.1), "\(message)")
        }
        checked.insert(key)
      }
    }
    #expect(checked == Set(rules.keys).union(["claim"]))
  }

  @Test("The sum of usages stays at the greatest number instead of trapping")
  func saturation() {
    let most = UsageRecord(
      calls: .max, inputTokens: .max, outputTokens: .max, isEstimate: false, dollars: 1)
    let one = UsageRecord(
      calls: 1, inputTokens: 1, outputTokens: .max, isEstimate: true, dollars: 0.5)
    #expect(
      most + one
        == UsageRecord(
          calls: .max, inputTokens: .max, outputTokens: .max, isEstimate: true, dollars: 1.5))
    #expect(UsageRecord.none + one == one)
  }

  @Test(
    "A range that runs backwards or out of the text is refused",
    arguments: [
      ("bytes", [5, 4]), ("bytes", [-1, 4]), ("bytes", [1]), ("bytes", [1, 2, 3]),
      ("bytes", [1, "2"]), ("lines", [0, 1]),
      ("lines", [3, 2]), ("lines", []),
    ] as [(String, JSONValue)])
  func ranges(key: String, value: JSONValue) throws {
    var object = try #require(
      Citation(passage: "p", byteRange: 1..<2, lines: 1...1).json.object)
    object[key] = value
    #expect(throws: JSONDecodingError.self) { try Citation(json: .object(object), at: "$") }
  }

  @Test("A turn has exactly one content")
  func oneContent() throws {
    let turn = try #require(try Self.full().turns.first)
    var object = try #require(turn.json.object)
    object["sub_questions"] = []
    object["critique"] = []
    #expect(Self.turnMessage(object).contains("exactly one of"))
    object["sub_questions"] = nil
    object["critique"] = nil
    object["answer"] = nil
    #expect(Self.turnMessage(object).contains("exactly one of"))
  }

  private static func turnMessage(_ object: JSONObject) -> String {
    do throws(JSONDecodingError) {
      _ = try Turn(json: .object(object), at: "$")
      return ""
    } catch {
      return error.description
    }
  }

  private static func message(_ json: JSONValue) -> String {
    do throws(JSONDecodingError) {
      _ = try Transcript(json: json, at: "$")
      return ""
    } catch {
      return error.description
    }
  }

  /// All objects of a value with their paths.
  private static func objects(in value: JSONValue, at path: String) -> [(String, JSONObject)] {
    switch value {
    case .object(let object):
      [(path, object)] + object.members.flatMap { objects(in: $0.value, at: "\(path).\($0.key)") }
    case .array(let items):
      items.enumerated().flatMap { objects(in: $0.element, at: "\(path)[\($0.offset)]") }
    default: []
    }
  }

  /// A value with another in the place of a path.
  private static func replacing(
    _ value: JSONValue, at target: String, by other: JSONValue, path: String = "$"
  )
    -> JSONValue
  {
    if path == target { return other }
    guard target.hasPrefix(path) else { return value }
    switch value {
    case .object(let object):
      return .object(
        JSONObject(
          object.members.map {
            ($0.key, replacing($0.value, at: target, by: other, path: "\(path).\($0.key)"))
          }))
    case .array(let items):
      return .array(
        items.enumerated().map {
          replacing($0.element, at: target, by: other, path: "\(path)[\($0.offset)]")
        })
    default: return value
    }
  }
}

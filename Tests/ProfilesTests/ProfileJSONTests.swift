import JSON
import Profiles
import Support
import TestSupport
import Testing

@Suite("Profiles as JSON")
struct ProfileJSONTests {
  @Test("Every base reads back from its JSON", arguments: BuiltInBases.all.map(\.reference))
  func bases(reference: BaseReference) throws {
    let profile = try #require(BuiltInBases.profile(reference))
    let text = profile.json.text(.pretty)
    #expect(try Profile(json: JSONValue(parsing: text)) == profile)
  }

  @Test("Random profiles read back from their JSON, with equal content hashes")
  func roundTrip() throws {
    var generator = SeededRandom(seed: 7, purpose: "profiles")
    for _ in 0..<300 {
      let profile = try RandomProfile.make(&generator)
      let text = profile.json.text()
      let again = try Profile(json: JSONValue(parsing: text))
      #expect(again == profile)
      #expect(again.contentHash == profile.contentHash)
      #expect(again.json.text() == text)
    }
  }

  @Test("Unknown keys, wrong types and broken templates are errors that name the place")
  func errors() throws {
    let json = try #require(BuiltInBases.profile(BaseReference(name: "qa", version: 1))).json
    let change = { (key: String, value: JSONValue?) -> JSONValue in
      var object = json.object ?? JSONObject()
      object[key] = value
      return .object(object)
    }
    let cases: [(JSONValue, String)] = [
      (change("taks", "qa"), "did you mean \"task\"?"),
      (change("format_version", nil), "\"format_version\" is missing"),
      (change("format_version", 2), "this program reads version 1"),
      (change("extends", "base/qa@1"), "belongs to documents"),
      (change("debate", ["workers": 9]), "$.debate.workers"),
      (change("name", 3), "$.name"),
      (change("roles", nil), "roles.orchestrator.system_prompt"),
      ([1], "expected an object"),
    ]
    for (json, message) in cases {
      #expect { try Profile(json: json) } throws: { error in
        "\(error)".contains(message)
      }
    }
  }

  @Test("The content hash ignores what no model sees and notices everything else")
  func contentHash() throws {
    let text = """
      hegel: 1
      name: a
      roles:
        worker:
          instructions: [{id: x, text: Be brief.}]
      """
    let hash = try profile(text).contentHash
    let same = """
      hegel: 1
      name: b
      description: Another.
      metadata: {owner: me}
      extends: base/qa@1
      roles:
        worker:
          instructions: [{id: x, text: Be brief., since: step, reason: why}]
      """
    #expect(try profile(same).contentHash == hash)
    for (old, new) in [
      ("brief", "short"), ("id: x", "id: y"), ("brief.", "brief., frozen: true"),
      ("worker:", "reviewer:"), ("name: a", "name: a\ncorpus: c"),
    ] {
      #expect(try profile(text.replacing(old, with: new)).contentHash != hash, "\(new)")
    }
  }

  @Test("The texts of published bases never change")
  func pinned() throws {
    let hashes = BuiltInBases.all.map { base in
      "\(base.reference) \(ContentHash(hashing: base.text)) "
        + "\(BuiltInBases.profile(base.reference)?.contentHash.short ?? "")"
    }
    try Golden.check(hashes.joined(separator: "\n") + "\n", against: "profiles/bases.txt")
  }

  @Test("A version reads back, and one whose content was changed does not")
  func version() throws {
    var generator = SeededRandom(seed: 1, purpose: "ids")
    let id = UUIDv7(timestamp: Timestamp(milliseconds: 1_700_000_000_000), using: &generator)
    let parent = UUIDv7(timestamp: Timestamp(milliseconds: 1_600_000_000_000), using: &generator)
    let version = ProfileVersion(
      id: id, parent: parent, profile: try profile("hegel: 1\nname: a\n"))
    let text = version.json.text()
    #expect(try ProfileVersion(json: JSONValue(parsing: text)) == version)
    let changed = text.replacing("at most two sentences", with: "at most two words")
    #expect { try ProfileVersion(json: JSONValue(parsing: changed)) } throws: { error in
      "\(error)".contains("was changed after it was written")
    }
  }

  @Test("Metadata keep their extras and refuse what JSON and YAML read differently")
  func metadata() throws {
    let text = """
      hegel: 1
      name: a
      metadata:
        owner: me
        tags: [x, y]
        acme.ticket: {id: 12, open: true, notes: [a, 1.5, "3"]}
      """
    let metadata = try profile(text).metadata
    #expect(metadata.owner == "me" && metadata.tags == ["x", "y"])
    #expect(
      metadata.extras["acme.ticket"]
        == ["id": 12, "open": true, "notes": ["a", 1.5, "3"]])
    #expect(throws: ProfileError.self) {
      try ProfileMetadata(extras: JSONObject([("a.b", JSONValue.null)]))
    }
    #expect(throws: ProfileError.self) { try ProfileMetadata(extras: JSONObject([("b", 1)])) }
    let large = JSONValue.string(String(repeating: "x", count: 20_000))
    #expect(throws: ProfileError.self) { try ProfileMetadata(extras: JSONObject([("a.b", large)])) }
  }
}

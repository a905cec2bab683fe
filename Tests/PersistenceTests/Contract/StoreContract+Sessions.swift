import JSON
import Records
import Support
import Testing

extension StoreContract {
  private static func draft(
    _ name: String, _ state: JSONValue = ["n": 1], at second: Int64 = 0, namespace: String = "team"
  ) throws(StoreError) -> SessionDraft {
    try SessionDraft(namespace: namespace, name: name, state: state, saved: Samples.at(second))
  }

  static let sessions = [
    StoreContract("A saved session comes back as it was, its members in canonical order") { store in
      let state: JSONValue = [
        "z": ["é", "\u{1F600}", ""], "a": [1, 2.5, true, .null, [:], []],
        "É": -9_007_199_254_740_993,
      ]
      let summary = try await store.save(draft("tea", state, at: 3))
      #expect(summary.revision == 1)
      #expect(summary.bytes == state.utf8(.canonical).count)
      #expect(summary.redactions == 0)
      let found = try #require(
        try await store.session(named: "tea", revision: nil, in: "team"))
      #expect(found.summary == summary)
      #expect(found.state.text() == state.text(.canonical))
      #expect(try SavedSession(json: found.json, at: "$") == found)
      for (name, revision, namespace) in [
        ("te", nil, "team"), ("tea", 2, "team"), ("tea", nil, "x"),
      ] {
        #expect(try await store.session(named: name, revision: revision, in: namespace) == nil)
      }
    },
    StoreContract("Saving again makes a revision, and the last five are kept") { store in
      for number in 1...7 {
        let summary = try await store.save(
          draft("tea", ["n": .int(number)], at: Int64(number)))
        #expect(summary.revision == number)
      }
      _ = try await store.save(draft("rice"))
      let kept = try await store.revisions(ofSession: "tea", in: "team")
      #expect(kept.map(\.revision) == [7, 6, 5, 4, 3])
      #expect(try await store.session(named: "tea", revision: nil, in: "team")?.state["n"] == 7)
      #expect(try await store.session(named: "tea", revision: 3, in: "team")?.state["n"] == 3)
      #expect(try await store.session(named: "tea", revision: 2, in: "team") == nil)
      #expect(try await store.revisions(ofSession: "none", in: "team") == [])
    },
    StoreContract("Sessions are listed once a name, the last saved first") { store in
      for (name, second) in [("b", 2), ("a", 2), ("c", 1), ("c", 5)] as [(String, Int64)] {
        _ = try await store.save(draft(name, at: second))
      }
      _ = try await store.save(draft("other", namespace: "else"))
      let listed = try await store.sessions(in: "team", limit: 9)
      #expect(listed.map(\.name) == ["c", "a", "b"])
      #expect(listed.map(\.revision) == [2, 1, 1])
      #expect(try await store.sessions(in: "team", limit: 1).map(\.name) == ["c"])
      #expect(try await store.sessions(in: "nobody", limit: 9) == [])
      await expect(.invalid) { try await store.sessions(in: "team", limit: 0) }
    },
    StoreContract("Removing a session removes all its revisions and no other") { store in
      for name in ["tea", "tea", "rice"] { _ = try await store.save(draft(name)) }
      _ = try await store.save(draft("tea", namespace: "else"))
      #expect(try await store.removeSession(named: "tea", in: "team") == 2)
      #expect(try await store.removeSession(named: "tea", in: "team") == 0)
      #expect(try await store.sessions(in: "team", limit: 9).map(\.name) == ["rice"])
      #expect(try await store.sessions(in: "else", limit: 9).map(\.name) == ["tea"])
      #expect(try await store.save(draft("tea")).revision == 1)
    },
    StoreContract("No key reaches the store") { store in
      let state: JSONValue = [
        "history": ["debate --api-key abcdef \"Why?\"", "check"],
        "settings": ["api_key": "x", "seed": 7, "password": ""],
        "note": "sk-ant-api03-0123456789",
      ]
      let summary = try await store.save(draft("tea", state))
      #expect(summary.redactions == 3)
      let found = try #require(
        try await store.session(named: "tea", revision: nil, in: "team"))
      #expect(
        found.state == [
          "history": ["debate --api-key [redacted] \"Why?\"", "check"],
          "note": "[redacted]",
          "settings": ["api_key": "[redacted]", "password": "", "seed": 7],
        ])
    },
  ]
}

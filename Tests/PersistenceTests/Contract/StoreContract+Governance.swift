import JSON
import Records
import Support
import Testing

extension StoreContract {
  static let governance = [
    StoreContract("Each link of the audit chain covers the one before") { store in
      var entries: [AuditEntry] = []
      for index in 1...5 {
        let draft = AuditDraft(
          at: Samples.at(Int64(index)), action: "test", subject: "s\(index)",
          detail: ["z": 1, "a": [1.0, 2.5, "x"]])
        entries.append(try await store.append(draft))
      }
      #expect(entries.map(\.sequence) == Array(1...5))
      #expect(entries.first?.previous == nil)
      for (left, right) in zip(entries, entries.dropFirst()) {
        #expect(right.previous == left.hash)
      }
      #expect(try await store.audit(after: 0, limit: 10) == entries)
      #expect(try await store.audit(after: 3, limit: 1) == [entries[3]])
      #expect(try await store.verifyAudit() == 5)
      await expect(.invalid) { try await store.audit(after: 0, limit: 0) }
    },
    StoreContract("Many that append at once make one chain without gaps") { store in
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<20 {
          group.addTask {
            let draft = AuditDraft(
              at: Samples.start, action: "test", subject: "s\(index)", detail: [:])
            do {
              _ = try await store.append(draft)
            } catch {
              Issue.record(error)
            }
          }
        }
      }
      let count = try await store.verifyAudit()
      #expect(count == 20)
    },
    StoreContract("Stop flags are set, replaced and removed, each with its audit entry") { store in
      let flag = StopFlag(scope: StopFlag.everything, reason: "cost", since: Samples.at(1))
      try await store.stop(flag)
      try await store.stop(StopFlag(scope: "team", reason: "x", since: Samples.at(2)))
      var newer = flag
      newer.reason = "leak"
      newer.since = Samples.at(3)
      try await store.stop(newer)
      #expect(try await store.stops().map(\.scope) == ["all", "team"])
      #expect(try await store.stops().first == newer)
      #expect(try await store.removeStop(scope: "all", at: Samples.at(4)))
      #expect(try await store.removeStop(scope: "all", at: Samples.at(5)) == false)
      #expect(try await store.stops().map(\.scope) == ["team"])
      #expect(
        try await store.audit(after: 0, limit: 9).map(\.draft.action)
          == ["stop", "stop", "stop", "remove-stop"])
    },
    StoreContract("Sealed questions are used once, unless again is said") { store in
      let host = Samples().host
      let set = ["a", "b", "c"].map { ContentHash(hashing: $0) }
      func use(_ run: UUIDv7, _ namespace: String = "team") -> SealedUse {
        SealedUse(
          questions: set, namespace: namespace, corpus: "physics", run: run, purpose: "evaluation",
          used: Samples.start)
      }
      let first = use(host.newID())
      try await store.recordUse(first, again: false)
      try await store.recordUse(first, again: false)
      let second = use(host.newID())
      let error = await expect(.sealed) { try await store.recordUse(second, again: false) }
      #expect(error?.detail.contains("--again") == true)
      try await store.recordUse(second, again: true)
      #expect(try await store.uses(of: set, namespace: "team") == [first, second])
      try await store.recordUse(use(host.newID(), "other"), again: false)
      #expect(try await store.uses(of: set, namespace: "other").count == 1)
      #expect(try await store.uses(of: [ContentHash(hashing: "x")], namespace: "team") == [])
      #expect(try await store.uses(of: [], namespace: "team") == [])
      #expect(try await store.verifyAudit() == 3)
    },
    StoreContract("One question that was used breaks the seal of every set that it stands in") {
      store in
      let host = Samples().host
      func use(_ names: [String]) -> SealedUse {
        SealedUse(
          questions: names.map { ContentHash(hashing: $0) }, namespace: "team",
          corpus: "physics", run: host.newID(), purpose: "evaluation", used: Samples.start)
      }
      let first = use(["a", "b"])
      try await store.recordUse(first, again: false)
      let overlapping = use(["b", "c"])
      await expect(.sealed) { try await store.recordUse(overlapping, again: false) }
      try await store.recordUse(use(["c", "d"]), again: false)
      let found = try await store.uses(
        of: [ContentHash(hashing: "b"), ContentHash(hashing: "x")], namespace: "team")
      #expect(found == [first])
    },
  ]
}

import Profiles
import Records
import Support
import Testing

extension StoreContract {
  static let heads = [
    StoreContract("A head moves from the version that the caller believes in force") { store in
      let samples = Samples()
      let one = try await store.save(samples.version("One."))
      let two = try await store.save(samples.version("Two."))
      let key = HeadKey(namespace: "team", corpus: "", task: .qa)
      #expect(try await store.head(key) == nil)
      await expect(.conflict) {
        try await store.moveHead(
          key, from: two.id, to: one.id, action: .promote, reason: nil, at: Samples.at(1))
      }
      let first = try await store.moveHead(
        key, from: nil, to: one.id, action: .promote, reason: "better", at: Samples.at(1))
      #expect(first.revision == 1)
      #expect(first.version.id == one.id)
      await expect(.conflict) {
        try await store.moveHead(
          key, from: nil, to: two.id, action: .promote, reason: nil, at: Samples.at(2))
      }
      _ = try await store.moveHead(
        key, from: one.id, to: two.id, action: .promote, reason: nil, at: Samples.at(2))
      let back = try await store.moveHead(
        key, from: two.id, to: one.id, action: .rollback, reason: "worse", at: Samples.at(3))
      #expect(try await store.head(key) == back)
      #expect(back.revision == 3)
      let moves = try await store.moves(of: key, before: nil, limit: 10)
      #expect(moves.map(\.revision) == [3, 2, 1])
      #expect(
        moves.first
          == HeadMove(
            key: key, revision: 3, action: .rollback, from: two.id, to: one.id, reason: "worse",
            moved: Samples.at(3)))
      #expect(moves.last?.from == nil)
      #expect(try await store.moves(of: key, before: 3, limit: 1).map(\.revision) == [2])
      #expect(
        try await store.audit(after: 0, limit: 10).map(\.draft.action)
          == ["promote", "promote", "rollback"])
    },
    StoreContract("A head never points to what is not stored") { store in
      let samples = Samples()
      let key = HeadKey(namespace: "team", corpus: "", task: .qa)
      await expect(.notFound) {
        try await store.moveHead(
          key, from: nil, to: samples.host.newID(), action: .promote, reason: nil,
          at: Samples.start)
      }
      let head = try await store.head(key)
      #expect(head == nil)
      #expect(try await store.audit(after: 0, limit: 10).isEmpty)
    },
    StoreContract("Heads are listed by corpus and task, and do not touch each other") { store in
      let samples = Samples()
      let one = try await store.save(samples.version("One."))
      let keys = [
        HeadKey(namespace: "team", corpus: "physics", task: .qa),
        HeadKey(namespace: "team", corpus: "", task: .synthesis),
        HeadKey(namespace: "other", corpus: "", task: .qa),
        HeadKey(namespace: "team", corpus: "", task: .evaluation),
      ]
      for key in keys {
        _ = try await store.moveHead(
          key, from: nil, to: one.id, action: .promote, reason: nil, at: Samples.start)
      }
      #expect(try await store.heads(namespace: "team").map(\.key) == [keys[3], keys[1], keys[0]])
      #expect(
        try await store.heads(namespace: nil).map(\.key) == [keys[2], keys[3], keys[1], keys[0]])
      #expect(try await store.heads(namespace: "nobody") == [])
      await expect(.invalid) { try await store.moves(of: keys[0], before: nil, limit: 0) }
    },
    StoreContract("Of many that move a head from the same version, one wins") { store in
      let samples = Samples()
      let base = try await store.save(samples.version("Base."))
      let key = HeadKey(namespace: "team", corpus: "", task: .qa)
      _ = try await store.moveHead(
        key, from: nil, to: base.id, action: .promote, reason: nil, at: Samples.start)
      var versions: [UUIDv7] = []
      for index in 0..<12 {
        versions.append(try await store.save(samples.version("Rule \(index).")).id)
      }
      let outcomes = await withTaskGroup(of: UUIDv7?.self) { group in
        for version in versions {
          group.addTask {
            let head = try? await store.moveHead(
              key, from: base.id, to: version, action: .promote, reason: nil, at: Samples.at(1))
            return head?.version.id
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      let winners = outcomes.compactMap { $0 }
      #expect(winners.count == 1)
      #expect(try await store.head(key)?.version.id == winners.first)
      #expect(try await store.head(key)?.revision == 2)
      #expect(try await store.moves(of: key, before: nil, limit: 50).count == 2)
      #expect(try await store.verifyAudit() == 2)
    },
  ]
}

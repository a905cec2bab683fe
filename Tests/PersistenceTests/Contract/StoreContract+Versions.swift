import Profiles
import Records
import Support
import Testing

extension StoreContract {
  static let versions = [
    StoreContract("A version is read as it was written") { store in
      let samples = Samples()
      let new = try samples.version("Cite the passage.")
      let stored = try await store.save(new)
      #expect(stored.id == new.id)
      #expect(stored.profile == new.profile)
      #expect(stored.summary.contentHash == new.profile.contentHash)
      #expect(try await store.version(new.id) == stored)
      #expect(try await store.version(samples.host.newID()) == nil)
    },
    StoreContract("The same content under the same name is one version") { store in
      let samples = Samples()
      let first = try await store.save(samples.version("Cite."))
      let second = try await store.save(samples.version("Cite."))
      #expect(second == first)
      let other = try await store.save(samples.version("Cite.", namespace: "other"))
      let renamed = try await store.save(samples.version("Cite.", name: "qa2"))
      #expect(Set([first.id, other.id, renamed.id]).count == 3)
      #expect(other.summary.contentHash == renamed.summary.contentHash)
    },
    StoreContract("A parent must be stored, and an id names one version") { store in
      let samples = Samples()
      var orphan = try samples.version("Cite.")
      orphan.parent = samples.host.newID()
      await expect(.notFound) { try await store.save(orphan) }
      let first = try await store.save(samples.version("One."))
      var second = try samples.version("Two.")
      second.id = first.id
      await expect(.invalid) { try await store.save(second) }
      #expect(try await store.versions(VersionQuery()).map(\.id) == [first.id])
    },
    StoreContract("Lists come newest first, page by page, without what is put away") { store in
      let samples = Samples()
      var ids: [UUIDv7] = []
      for index in 0..<7 { ids.append(try await store.save(samples.version("Rule \(index).")).id) }
      try await store.setArchived(true, ids[3])
      var seen: [UUIDv7] = []
      var query = VersionQuery()
      query.limit = 2
      while true {
        let page = try await store.versions(query)
        seen += page.map(\.id)
        guard page.count == 2 else { break }
        query.before = page.last?.id
      }
      #expect(seen == ids.reversed().filter { $0 != ids[3] })
      query = VersionQuery()
      query.includesArchived = true
      #expect(try await store.versions(query).map(\.id) == ids.reversed())
      try await store.setArchived(false, ids[3])
      #expect(try await store.versions(VersionQuery()).count == 7)
      #expect(try await store.version(ids[3])?.summary.isArchived == false)
      await expect(.notFound) { try await store.setArchived(true, samples.host.newID()) }
      for limit in [0, -1, 1001] {
        query.limit = limit
        let wrong = query
        await expect(.invalid) { try await store.versions(wrong) }
      }
    },
    StoreContract("Versions are found by namespace, name, hash, tag and all of these") { store in
      let samples = Samples()
      let one = try await store.save(samples.version("One.", name: "alpha"))
      let two = try await store.save(samples.version("Two.", name: "beta"))
      let three = try await store.save(samples.version("Three.", name: "alpha", namespace: "x"))
      try await store.setTags(["good", "final", "good"], of: one.id)
      try await store.setTags(["good"], of: three.id)
      func found(_ change: (inout VersionQuery) -> Void) async throws -> [UUIDv7] {
        var query = VersionQuery()
        change(&query)
        return try await store.versions(query).map(\.id)
      }
      #expect(try await found { $0.namespace = "team" } == [two.id, one.id])
      #expect(try await found { $0.name = "alpha" } == [three.id, one.id])
      #expect(try await found { $0.tag = "good" } == [three.id, one.id])
      let hash = two.summary.contentHash.description
      for count in [1, 7, 8, 63, 64] {
        let prefix = String(hash.prefix(count))
        let expected = [three, two, one].filter {
          $0.summary.contentHash.description.hasPrefix(prefix)
        }
        #expect(try await found { $0.hashPrefix = prefix } == expected.map(\.id))
      }
      #expect(
        try await found {
          $0.namespace = "team"
          $0.name = "alpha"
          $0.tag = "final"
          $0.hashPrefix = one.summary.contentHash.short
          $0.words = "one"
        } == [one.id])
      #expect(try await store.version(one.id)?.summary.tags == ["final", "good"])
      try await store.setTags([], of: one.id)
      #expect(try await found { $0.tag = "final" } == [])
      await expect(.notFound) { try await store.setTags(["a"], of: samples.host.newID()) }
      await expect(.invalid) { try await store.setTags([""], of: one.id) }
      await expect(.invalid) { try await found { $0.hashPrefix = "xyz" } }
    },
    StoreContract("Words of prompts are found, whatever signs are among them") { store in
      let samples = Samples()
      let one = try await store.save(samples.version("Prefer Zürich \"quoted\" over Basel."))
      let two = try await store.save(samples.version("Prefer Basel AND quixotic towns."))
      func found(_ words: String) async throws -> [UUIDv7] {
        var query = VersionQuery()
        query.words = words
        return try await store.versions(query).map(\.id)
      }
      #expect(try await found("prefer") == [two.id, one.id])
      #expect(try await found("basel PREFER") == [two.id, one.id])
      #expect(try await found("zurich") == [one.id])
      #expect(try await found("prefer zürich quixotic") == [])
      #expect(try await found("\"quoted\"") == [one.id])
      let plain = try await found("and")
      #expect(try await found("AND") == plain)
      #expect(try await found("  \n") == [two.id, one.id])
      let signs = [
        "\"", "\"\"", "*", "prefer*", "a OR b", "NEAR(a b)", "words:basel", "-basel", "^basel",
        "(", ")", "{a b}", "'; DROP TABLE versions; --", "a\0b", "\u{FEFF}", "%", "_", "+ +",
        "\\", "🙂",
      ]
      for text in signs { _ = try await found(text) }
      #expect(try await store.versions(VersionQuery()).count == 2)
      await expect(.invalid) { try await found(String(repeating: "a ", count: 65)) }
    },
    StoreContract("Lines of descent are followed both ways, nearest first") { store in
      let samples = Samples()
      let root = try await store.save(samples.version("Root."))
      let left = try await store.save(samples.version("Left.", parent: root.id))
      let right = try await store.save(samples.version("Right.", parent: root.id))
      let leaf = try await store.save(samples.version("Leaf.", parent: left.id))
      func pairs(_ entries: [LineageEntry]) -> [String] {
        entries.map { "\($0.depth) \($0.version.id)" }
      }
      #expect(
        pairs(try await store.ancestors(of: leaf.id, limit: 10))
          == ["0 \(leaf.id)", "1 \(left.id)", "2 \(root.id)"])
      #expect(
        pairs(try await store.descendants(of: root.id, limit: 10))
          == ["0 \(root.id)", "1 \(left.id)", "1 \(right.id)", "2 \(leaf.id)"])
      #expect(try await store.ancestors(of: leaf.id, limit: 2).count == 2)
      #expect(try await store.descendants(of: root.id, limit: 3).count == 3)
      await expect(.notFound) { try await store.ancestors(of: samples.host.newID(), limit: 1) }
      await expect(.invalid) { try await store.descendants(of: root.id, limit: 0) }
    },
  ]
}

import Records
import Support
import Testing

extension StoreContract {
  static let training = [
    StoreContract("A step and the version that it made are written together") { store in
      let (samples, run, parent) = try await begun(store)
      var step = samples.step(run, 1, parent: parent, outcome: .awaitingReview, reward: 0.75)
      step.rewardBefore = 0.5
      step.effect = 0.25
      step.interval = 0.1...0.4
      step.pairs = 12
      step.spent = Samples.spend(debates: 24, calls: 96, tokens: 9000, dollars: 0.125)
      let version = try samples.version("Better.", parent: parent)
      let stored = try await store.record(step, version: version)
      step.newVersion = version.id
      #expect(stored == step)
      #expect(try await store.step(step.id) == step)
      #expect(try await store.version(version.id)?.summary.step == step.id)
      #expect(try await store.version(version.id)?.summary.parent == parent)
      #expect(try await store.audit(after: 0, limit: 5).map(\.draft.action) == ["train"])
      #expect(try await store.step(samples.host.newID()) == nil)
    },
    StoreContract("A step without a change needs no version") { store in
      let (samples, run, parent) = try await begun(store)
      let step = samples.step(run, 1, parent: parent)
      #expect(try await store.record(step, version: nil) == step)
      #expect(try await store.step(step.id)?.newVersion == nil)
    },
    StoreContract("A step that is there stays as it is, and makes no second version") { store in
      let (samples, run, parent) = try await begun(store)
      let first = try await store.record(
        samples.step(run, 1, parent: parent, outcome: .adopted),
        version: samples.version("One.", parent: parent))
      let again = try await store.record(
        samples.step(run, 1, parent: parent, outcome: .rejected),
        version: samples.version("Two.", parent: parent))
      #expect(again == first)
      #expect(try await store.versions(VersionQuery()).count == 2)
      #expect(try await store.verifyAudit() == 1)
    },
    StoreContract("A step of content that is stored already names the stored version") { store in
      let (samples, run, parent) = try await begun(store)
      let known = try await store.save(samples.version("Known.", parent: parent))
      let step = try await store.record(
        samples.step(run, 1, parent: parent, outcome: .adopted),
        version: samples.version("Known.", parent: parent))
      #expect(step.newVersion == known.id)
    },
    StoreContract("A step is whole or not at all") { store in
      let (samples, run, parent) = try await begun(store)
      var orphan = try samples.version("Orphan.")
      orphan.parent = samples.host.newID()
      let version = orphan
      await expect(.notFound) {
        try await store.record(samples.step(run, 1, parent: parent), version: version)
      }
      await expect(.notFound) {
        try await store.record(
          samples.step(run, 1, parent: samples.host.newID()),
          version: samples.version("New.", parent: parent))
      }
      await expect(.notFound) {
        try await store.record(
          samples.step(samples.host.newID(), 1, parent: parent), version: nil)
      }
      await expect(.invalid) {
        try await store.record(samples.step(run, 0, parent: parent), version: nil)
      }
      #expect(try await store.steps(StepQuery()) == [])
      #expect(try await store.versions(VersionQuery()).count == 1)
      #expect(try await store.verifyAudit() == 0)
    },
    StoreContract("Steps are found newest first by what they are") { store in
      let (samples, run, parent) = try await begun(store)
      let other = samples.run()
      try await store.begin(other)
      var steps = (1...6).map {
        samples.step(
          run, $0, parent: parent, outcome: $0 == 4 ? .rejected : .noChange,
          reward: $0 % 2 == 0 ? Double($0) / 10 : nil)
      }
      steps.append(samples.step(other.id, 1, parent: parent, reward: 0.9))
      try await store.record(steps)
      try await store.record(steps)
      func found(_ change: (inout StepQuery) -> Void) async throws -> [UUIDv7] {
        var query = StepQuery()
        change(&query)
        return try await store.steps(query).map(\.id)
      }
      let ids = steps.map(\.id)
      #expect(try await found { _ in } == ids.reversed())
      #expect(try await found { $0.run = run } == ids.prefix(6).reversed())
      #expect(try await found { $0.outcome = .rejected } == [ids[3]])
      #expect(try await found { $0.parent = parent }.count == 7)
      #expect(try await found { $0.newVersion = parent } == [])
      #expect(
        try await found {
          $0.run = run
          $0.iteration = 5
        } == [ids[4]])
      #expect(
        try await found {
          $0.before = ids[5]
          $0.limit = 2
        } == [ids[4], ids[3]])
      #expect(
        try await found {
          $0.run = run
          $0.before = ids[4]
          $0.limit = 2
        } == [ids[3], ids[2]])
      #expect(
        try await found {
          $0.order = .reward
          $0.run = run
        } == [ids[5], ids[3], ids[1]])
      #expect(
        try await found {
          $0.order = .reward
          $0.run = run
          $0.limit = 2
        } == [ids[5], ids[3]])
      await expect(.invalid) { try await found { $0.order = .reward } }
      await expect(.invalid) {
        try await found {
          $0.order = .reward
          $0.run = run
          $0.before = ids[0]
        }
      }
      await expect(.invalid) { try await found { $0.limit = 1001 } }
    },
    StoreContract("Many steps are written together or not at all") { store in
      let (samples, run, parent) = try await begun(store)
      await expect(.notFound) {
        try await store.record([
          samples.step(run, 1, parent: parent), samples.step(run, 2, parent: samples.host.newID()),
        ])
      }
      #expect(try await store.steps(StepQuery()) == [])
      try await store.record([])
    },
    StoreContract("Populations keep their members in order") { store in
      let (samples, run, parent) = try await begun(store)
      let second = try await store.save(samples.version("Two."))
      let populations = (0..<2).map { generation in
        PopulationRecord(
          id: samples.host.newID(), run: run, generation: generation,
          members: [
            .init(version: second.id, score: generation == 0 ? nil : 0.75),
            .init(version: parent, score: 0.5),
          ], created: Samples.at(Int64(generation)))
      }
      for population in populations.reversed() { try await store.record(population) }
      var again = populations[0]
      again.id = samples.host.newID()
      again.members = []
      try await store.record(again)
      #expect(try await store.populations(of: run) == populations)
      again.generation = 2
      again.members = [.init(version: samples.host.newID(), score: nil)]
      let orphan = again
      await expect(.notFound) { try await store.record(orphan) }
      #expect(try await store.populations(of: run).count == 2)
    },
  ]

  private static func begun(
    _ store: any Store
  ) async throws -> (Samples, run: UUIDv7, parent: UUIDv7) {
    let samples = Samples()
    let run = samples.run()
    try await store.begin(run)
    let parent = try await store.save(samples.version("Parent."))
    return (samples, run.id, parent.id)
  }
}

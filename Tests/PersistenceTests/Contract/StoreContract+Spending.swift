import Records
import Support
import Testing

extension StoreContract {
  static let spending = [
    StoreContract("A reservation counts until it is settled, at what was really taken") { store in
      let run = try await begun(store)
      let caps = SpendCaps(calls: 10, dollars: 1)
      try await store.reserve(
        run, "a", Samples.spend(calls: 6, dollars: 0.6), caps: caps, lostIsSpent: true)
      await expect(.cap) {
        try await store.reserve(
          run, "b", Samples.spend(calls: 5), caps: caps, lostIsSpent: true)
      }
      #expect(try await store.spending(of: run).reserved == Samples.spend(calls: 6, dollars: 0.6))
      try await store.record(
        Samples.entry("a"), run: run, calls: [], spent: Samples.spend(calls: 2, dollars: 0.25))
      var spending = try await store.spending(of: run)
      #expect(spending.spent == Samples.spend(calls: 2, dollars: 0.25))
      #expect(spending.reserved == .none)
      #expect(try await store.run(run)?.spent == spending.spent)
      try await store.reserve(run, "b", Samples.spend(calls: 5), caps: caps, lostIsSpent: true)
      try await store.settle(run, "b", as: Samples.spend(calls: 1))
      spending = try await store.spending(of: run)
      #expect(spending.spent == Samples.spend(calls: 3, dollars: 0.25))
      #expect(spending.reserved == .none)
      await expect(.notFound) { try await store.settle(run, "b", as: .none) }
    },
    StoreContract("Each cap is named when it would be passed, and what fits exactly fits") {
      store in
      let run = try await begun(store)
      let caps = SpendCaps(debates: 3, calls: 3, tokens: 3, dollars: 0.3)
      for (name, amount) in [
        ("3 debates", Samples.spend(debates: 4)), ("3 calls", Samples.spend(calls: 4)),
        ("3 tokens", Samples.spend(tokens: 4)), ("0.3 dollars", Samples.spend(dollars: 0.31)),
      ] {
        let error = await expect(.cap) {
          try await store.reserve(run, "a", amount, caps: caps, lostIsSpent: true)
        }
        #expect(error?.detail.contains(name) == true)
      }
      for key in ["a", "b", "c"] {
        try await store.reserve(
          run, key, Samples.spend(debates: 1, calls: 1, tokens: 1, dollars: 0.1), caps: caps,
          lostIsSpent: true)
      }
      await expect(.cap) {
        try await store.reserve(run, "d", Samples.spend(calls: 1), caps: caps, lostIsSpent: true)
      }
      try await store.reserve(run, "d", .none, caps: caps, lostIsSpent: true)
    },
    StoreContract("A lost attempt is settled before the next one, spent or not as is said") {
      store in
      let run = try await begun(store)
      let amount = Samples.spend(calls: 2, dollars: 0.5)
      try await store.reserve(run, "a", amount, caps: SpendCaps(), lostIsSpent: true)
      try await store.reserve(run, "a", amount, caps: SpendCaps(), lostIsSpent: false)
      var spending = try await store.spending(of: run)
      #expect(spending.spent == .none)
      #expect(spending.reserved == amount)
      try await store.reserve(run, "a", amount, caps: SpendCaps(), lostIsSpent: true)
      spending = try await store.spending(of: run)
      #expect(spending.spent == amount)
      #expect(spending.reserved == amount)
      // The cap refuses the next attempt, and the lost one is settled all the same.
      await expect(.cap) {
        try await store.reserve(
          run, "a", amount, caps: SpendCaps(calls: 5), lostIsSpent: true)
      }
      spending = try await store.spending(of: run)
      #expect(spending.spent == amount + amount)
      #expect(spending.reserved == .none)
    },
    StoreContract("Amounts below zero, without measure or for a run that ended are refused") {
      store in
      let run = try await begun(store)
      for amount in [
        Samples.spend(calls: -1), Samples.spend(dollars: .nan), Samples.spend(dollars: -0.1),
        Samples.spend(tokens: .max),
      ] {
        await expect(.invalid) {
          try await store.reserve(run, "a", amount, caps: SpendCaps(), lostIsSpent: true)
        }
        await expect(.invalid) {
          try await store.record(Samples.entry("a"), run: run, calls: [], spent: amount)
        }
      }
      try await store.finish(
        run, state: .finished, result: nil, failure: nil, scores: [], at: Samples.at(1))
      await expect(.conflict) {
        try await store.reserve(run, "a", .none, caps: SpendCaps(), lostIsSpent: true)
      }
      let missing = Samples(seed: 9).host.newID()
      await expect(.notFound) {
        try await store.reserve(missing, "a", .none, caps: SpendCaps(), lostIsSpent: true)
      }
      await expect(.notFound) { try await store.spending(of: missing) }
    },
    StoreContract("Many that reserve at once never pass the cap together") { store in
      let run = try await begun(store)
      let caps = SpendCaps(calls: 10, dollars: 1)
      let granted = await withTaskGroup(of: Bool.self) { group in
        for index in 0..<40 {
          group.addTask {
            do {
              try await store.reserve(
                run, "k\(index)", Samples.spend(calls: 1, dollars: 0.1), caps: caps,
                lostIsSpent: true)
              return true
            } catch {
              return false
            }
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(granted == 10)
      let spending = try await store.spending(of: run)
      #expect(spending.reserved.calls == 10)
      #expect(spending.reserved.dollars <= 1 + 1e-9)
    },
    StoreContract("A task that was cancelled reserves nothing") { store in
      let run = try await begun(store)
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        await expect(.cancelled) {
          try await store.reserve(
            run, "a", Samples.spend(calls: 1), caps: SpendCaps(), lostIsSpent: true)
        }
        // What has happened is recorded all the same.
        try await store.record(
          Samples.entry("b"), run: run, calls: [], spent: Samples.spend(calls: 1))
      }
      try await task.value
      let spending = try await store.spending(of: run)
      #expect(spending.reserved == .none)
      #expect(spending.spent.calls == 1)
    },
  ]

  private static func begun(_ store: any Store) async throws -> UUIDv7 {
    let run = Samples().run()
    try await store.begin(run)
    return run.id
  }
}

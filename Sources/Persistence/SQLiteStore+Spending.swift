package import Records
package import Support

extension SQLiteStore {
  package func reserve(
    _ run: UUIDv7, _ key: String, _ amount: SpendAmount, caps: SpendCaps, lostIsSpent: Bool
  ) async throws(StoreError) {
    guard !Task.isCancelled else { throw StoreError.cancellation }
    try SpendingRows.check(amount)
    try Bounds.check(key, "the key of an entry")
    let refusal = try await write(SpendingRows.durability(amount)) { connection in
      try RunRows.requireUnfinished(run, connection)
      if let lost = try SpendingRows.find(run, key, connection) {
        try SpendingRows.settle(
          lost.number, run: run, as: lostIsSpent ? lost.amount : .none, connection)
      }
      let used =
        try SpendingRows.spent(run, connection) + SpendingRows.reserved(run, connection)
      // The settlement of what was lost stays when the cap refuses the new attempt, so that this is
      // returned, not thrown.
      if let passed = caps.passed(by: amount, beyond: used) {
        return Self.refusal(passed, used)
      }
      try SpendingRows.reserve(amount, run: run, key: key, connection)
      return nil
    }
    if let refusal { throw refusal }
  }

  private static func refusal(
    _ passed: (name: String, cap: Double), _ used: SpendAmount
  ) -> StoreError? {
    let (cap, taken) =
      switch passed.name {
      case "debates": (count(passed.cap), "\(used.debates)")
      case "calls": (count(passed.cap), "\(used.calls)")
      case "tokens": (count(passed.cap), "\(used.tokens)")
      default: ("\(passed.cap)", "\(used.dollars)")
      }
    return StoreError(
      .cap,
      "the cap of \(cap) \(passed.name) would be passed: \(taken) are spent or reserved; "
        + "\(SpendCaps.remedy(passed.name)), and give the same command again to go on")
  }

  private static func count(_ cap: Double) -> String {
    Int(exactly: cap).map { "\($0)" } ?? "\(cap)"
  }

  package func settle(
    _ run: UUIDv7, _ key: String, as spent: SpendAmount
  ) async throws(StoreError) {
    try SpendingRows.check(spent)
    try await write(SpendingRows.durability(spent)) { connection in
      guard let open = try SpendingRows.find(run, key, connection) else {
        throw StoreError(
          .notFound, "nothing is reserved for \(key) in run \(run); reserve before settling")
      }
      try SpendingRows.settle(open.number, run: run, as: spent, connection)
    }
  }

  package func spending(
    of run: UUIDv7
  ) async throws(StoreError) -> (spent: SpendAmount, reserved: SpendAmount) {
    try await read {
      (spent: try SpendingRows.spent(run, $0), reserved: try SpendingRows.reserved(run, $0))
    }
  }
}

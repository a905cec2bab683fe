package import JSON
package import Records
package import Support
import Synchronization

/// A claim on a run of a ``MemoryStore``.
private final class MemoryClaim: RunClaim {
  private let isReleased = Mutex(false)
  private let giveUp: @Sendable () -> Void

  init(giveUp: @escaping @Sendable () -> Void) {
    self.giveUp = giveUp
  }

  func release() {
    let isFirst = isReleased.withLock { isReleased in
      defer { isReleased = true }
      return !isReleased
    }
    if isFirst { giveUp() }
  }

  deinit { release() }
}

extension MemoryStore {
  package func begin(_ run: RunRecord) throws(StoreError) {
    guard runs[run.id] == nil else {
      throw StoreError(.invalid, "the run \(run.id) has begun already")
    }
    try write()
    runs[run.id] = Run(record: run)
  }

  package func run(_ id: UUIDv7) -> RunRecord? { runs[id]?.record }

  package func runs(
    namespace: String?, kind: RunRecord.Kind?, before: UUIDv7?, limit: Int
  ) -> [RunRecord] {
    let found = runs.values.map(\.record).filter { run in
      (namespace ?? run.namespace) == run.namespace && (kind ?? run.kind) == run.kind
        && before.map { run.id < $0 } ?? true
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(limit))
  }

  package func unfinishedRun(
    kind: RunRecord.Kind, namespace: String, manifestHash: ContentHash
  ) -> RunRecord? {
    runs(namespace: namespace, kind: kind, before: nil, limit: .max).first {
      $0.state == .unfinished && $0.manifestHash == manifestHash
    }
  }

  package func claim(_ id: UUIDv7) throws(StoreError) -> any RunClaim {
    let run = try known(id)
    guard !run.isClaimed else {
      throw StoreError(.claimed, "the run \(id) is under way elsewhere")
    }
    runs[id]?.isClaimed = true
    return MemoryClaim { Task { await self.unclaim(id) } }
  }

  private func unclaim(_ id: UUIDv7) { runs[id]?.isClaimed = false }

  package func reserve(
    _ run: UUIDv7, _ key: String, _ amount: SpendAmount, caps: SpendCaps, lostIsSpent: Bool
  ) throws(StoreError) {
    var changed = try unfinished(run)
    try write()
    if let lost = changed.reserved.removeValue(forKey: key), lostIsSpent {
      changed.record.spent = changed.record.spent + lost
    }
    runs[run] = changed
    let used = changed.record.spent + Self.sum(changed.reserved)
    if let passed = caps.passed(by: amount, beyond: used) {
      throw StoreError(
        .cap,
        "the cap of \(passed.cap) \(passed.name) leaves no room; "
          + SpendCaps.remedy(passed.name))
    }
    runs[run]?.reserved[key] = amount
  }

  package func record(
    _ entry: RunEntry, run: UUIDv7, calls: [CallRecord], spent: SpendAmount
  ) throws(StoreError) {
    var changed = try unfinished(run)
    guard changed.keys.insert(entry.key).inserted else { return }
    try write()
    changed.reserved.removeValue(forKey: entry.key)
    changed.record.spent = changed.record.spent + spent
    changed.entries.append(entry)
    changed.calls += calls
    runs[run] = changed
  }

  package func settle(
    _ run: UUIDv7, _ key: String, as spent: SpendAmount
  ) throws(StoreError) {
    var changed = try known(run)
    guard changed.reserved.removeValue(forKey: key) != nil else {
      throw StoreError(
        .notFound, "nothing is reserved for \(key) in run \(run); reserve before settling")
    }
    try write()
    changed.record.spent = changed.record.spent + spent
    runs[run] = changed
  }

  package func spending(
    of run: UUIDv7
  ) throws(StoreError) -> (spent: SpendAmount, reserved: SpendAmount) {
    let run = try known(run)
    return (run.record.spent, Self.sum(run.reserved))
  }

  package func entries(of run: UUIDv7) throws(StoreError) -> [RunEntry] {
    try known(run).entries
  }

  package func calls(of run: UUIDv7) throws(StoreError) -> [CallRecord] { try known(run).calls }

  package func callTimes(of model: String, limit: Int) throws(StoreError) -> [Duration] {
    guard (1...1000).contains(limit) else {
      throw StoreError(.invalid, "the limit is \(limit); give 1 to 1000")
    }
    let calls = runs.values.sorted { $0.record.id < $1.record.id }.flatMap(\.calls)
    let times = calls.reversed().filter { $0.model == model && $0.outcome == "ok" }
      .compactMap(\.duration)
    return Array(times.prefix(limit))
  }

  package func finish(
    _ run: UUIDv7, state: RunRecord.State, result: JSONValue?, failure: String?,
    scores: [VersionScore], at: Timestamp
  ) throws(StoreError) {
    _ = try unfinished(run)
    guard state != .unfinished else {
      throw StoreError(.invalid, "a run does not end unfinished; say finished or failed")
    }
    try write()
    runs[run]?.record.state = state
    runs[run]?.record.result = result
    runs[run]?.record.failure = failure
    runs[run]?.record.finished = at
    self.scores += scores
  }

  private func known(_ id: UUIDv7) throws(StoreError) -> Run {
    guard let run = runs[id] else { throw StoreError(.notFound, "there is no run \(id)") }
    return run
  }

  private func unfinished(_ id: UUIDv7) throws(StoreError) -> Run {
    let run = try known(id)
    guard run.record.state == .unfinished else {
      throw StoreError(.invalid, "the run \(id) has ended; begin a new one")
    }
    return run
  }

  private static func sum(_ reserved: [String: SpendAmount]) -> SpendAmount {
    reserved.keys.sorted().reduce(.none) { $0 + (reserved[$1] ?? .none) }
  }
}

import JSON
import Profiles
package import Records
package import Support

/// A store in memory for tests, which fails where a test wants it to.
///
/// It keeps the contracts of the protocols; nothing outlives the value. Writes that do not take an
/// instant are stamped with a fixed one.
package actor MemoryStore: Store {
  var versions: [StoredVersion] = []
  var heads: [HeadKey: [HeadMove]] = [:]
  var scores: [VersionScore] = []
  var runs: [UUIDv7: Run] = [:]
  var steps: [TrainingStepRecord] = []
  var populations: [PopulationRecord] = []
  var chain: [AuditEntry] = []
  var flags: [String: StopFlag] = [:]
  var sealed: [SealedUse] = []
  var savedSessions: [SessionKey: [SavedSession]] = [:]
  private var remainingWrites: Int?
  private var failure = StoreError(.io, "the test wants it so")
  private var written = 0

  /// A run with what belongs to it.
  struct Run {
    var record: RunRecord
    var entries: [RunEntry] = []
    var keys: Set<String> = []
    var calls: [CallRecord] = []
    var reserved: [String: SpendAmount] = [:]
    var isClaimed = false
  }

  /// Creates an empty store.
  package init() {}

  /// How many writes there were.
  package var writes: Int { written }

  /// Lets the store fail from a write on, as if the process ended there.
  ///
  /// - Parameters:
  ///   - writes: How many writes succeed before; nil lets all succeed again.
  ///   - error: The failure.
  package func fail(
    after writes: Int?, with error: StoreError = StoreError(.io, "the test wants it so")
  ) {
    remainingWrites = writes
    failure = error
  }

  /// Counts a write, or fails in its place; a write that fails changes nothing.
  func write() throws(StoreError) {
    if let remaining = remainingWrites {
      guard remaining > 0 else { throw failure }
      remainingWrites = remaining - 1
    }
    written += 1
  }

  /// Appends to the audit chain.
  @discardableResult
  func appendAudit(_ draft: AuditDraft) -> AuditEntry {
    let entry = AuditEntry(
      sequence: chain.count + 1, draft: draft, previous: chain.last?.hash)
    chain.append(entry)
    return entry
  }
}

extension MemoryStore {
  package func save(_ version: NewVersion) throws(StoreError) -> StoredVersion {
    let hash = version.profile.contentHash
    if let stored = versions.first(where: {
      $0.summary.namespace == version.namespace && $0.summary.name == version.profile.name
        && $0.summary.contentHash == hash
    }) {
      return stored
    }
    if let parent = version.parent, !versions.contains(where: { $0.id == parent }) {
      throw StoreError(.notFound, "the parent \(parent) is not stored")
    }
    try write()
    let stored = StoredVersion(
      summary: VersionSummary(
        id: version.id, parent: version.parent, namespace: version.namespace,
        name: version.profile.name, contentHash: hash, corpus: version.profile.corpus,
        task: version.profile.task, origin: version.origin, step: version.step,
        created: version.created),
      profile: version.profile)
    versions.append(stored)
    return stored
  }

  package func version(_ id: UUIDv7) -> StoredVersion? { versions.first { $0.id == id } }

  package func versions(_ query: VersionQuery) -> [VersionSummary] {
    let found = versions.filter { stored in
      let version = stored.summary
      let text = query.words == nil ? "" : stored.profile.json.text()
      return (query.namespace ?? version.namespace) == version.namespace
        && (query.name ?? version.name) == version.name
        && version.contentHash.description.hasPrefix(query.hashPrefix ?? "")
        && query.tag.map(version.tags.contains) ?? true
        && (query.includesArchived || !version.isArchived)
        && query.before.map { version.id < $0 } ?? true
        && (query.words?.split(separator: " ").allSatisfy { text.contains($0) } ?? true)
    }
    let ordered = found.map(\.summary).sorted { $0.id > $1.id }
    return Array(ordered.prefix(query.limit))
  }

  package func ancestors(of id: UUIDv7, limit: Int) -> [LineageEntry] {
    var line: [LineageEntry] = []
    var next: UUIDv7? = id
    while line.count < limit, let id = next, let version = version(id)?.summary {
      line.append(LineageEntry(version: version, depth: line.count))
      next = version.parent
    }
    return line
  }

  package func descendants(of id: UUIDv7, limit: Int) -> [LineageEntry] {
    guard let root = version(id)?.summary else { return [] }
    var found = [LineageEntry(version: root, depth: 0)]
    var index = 0
    while index < found.count {
      let entry = found[index]
      let children = versions.map(\.summary).filter { $0.parent == entry.version.id }
      found += children.sorted { $0.id < $1.id }.map {
        LineageEntry(version: $0, depth: entry.depth + 1)
      }
      index += 1
    }
    return Array(found.prefix(limit))
  }

  package func setTags(_ tags: [String], of id: UUIDv7) throws(StoreError) {
    try change(id) { $0.tags = tags }
  }

  package func setArchived(_ isArchived: Bool, _ id: UUIDv7) throws(StoreError) {
    try change(id) { $0.isArchived = isArchived }
  }

  private func change(
    _ id: UUIDv7, _ change: (inout VersionSummary) -> Void
  ) throws(StoreError) {
    guard let index = versions.firstIndex(where: { $0.id == id }) else {
      throw StoreError(.notFound, "the version \(id) is not stored")
    }
    try write()
    change(&versions[index].summary)
  }

  package func scores(of versions: [UUIDv7]) -> [VersionScore] {
    scores.filter { versions.contains($0.version) }.reversed()
  }
}

extension MemoryStore {
  package func head(_ key: HeadKey) -> ProfileHead? {
    guard let move = heads[key]?.last, let version = version(move.to)?.summary else { return nil }
    return ProfileHead(key: key, version: version, revision: move.revision, moved: move.moved)
  }

  package func heads(namespace: String?) -> [ProfileHead] {
    let keys = heads.keys.filter { (namespace ?? $0.namespace) == $0.namespace }
    return keys.compactMap { head($0) }.sorted {
      ($0.key.namespace, $0.key.corpus, $0.key.task.rawValue)
        < ($1.key.namespace, $1.key.corpus, $1.key.task.rawValue)
    }
  }

  package func moveHead(
    _ key: HeadKey, from expected: UUIDv7?, to version: UUIDv7, action: HeadMove.Action,
    reason: String?, at: Timestamp
  ) throws(StoreError) -> ProfileHead {
    let current = heads[key]?.last?.to
    guard current == expected else {
      throw StoreError(.conflict, "the head has moved since it was read; read it again")
    }
    guard let stored = self.version(version)?.summary else {
      throw StoreError(.notFound, "the version \(version) is not stored")
    }
    try write()
    let move = HeadMove(
      key: key, revision: (heads[key]?.count ?? 0) + 1, action: action, from: current,
      to: version, reason: reason, moved: at)
    heads[key, default: []].append(move)
    appendAudit(
      AuditDraft(
        at: at, action: action.rawValue, subject: version.description, detail: move.json))
    return ProfileHead(key: key, version: stored, revision: move.revision, moved: at)
  }

  package func moves(of key: HeadKey, before: Int?, limit: Int) -> [HeadMove] {
    let moves = (heads[key] ?? []).filter { $0.revision < before ?? .max }
    return Array(moves.reversed().prefix(limit))
  }
}

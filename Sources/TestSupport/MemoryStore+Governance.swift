import JSON
package import Records
package import Support

extension MemoryStore {
  package func record(
    _ step: TrainingStepRecord, version: NewVersion?
  ) throws(StoreError) -> TrainingStepRecord {
    if let stored = stored(step) { return stored }
    guard step.newVersion == version?.id else {
      throw StoreError(.invalid, "the step's new version is not the one that was handed in")
    }
    var step = step
    if let version { step.newVersion = try save(version).id } else { try write() }
    steps.append(step)
    appendAudit(
      AuditDraft(
        at: step.finished, action: "step", subject: step.id.description,
        detail: ["outcome": .string(step.outcome.rawValue)]))
    return step
  }

  package func record(_ steps: [TrainingStepRecord]) throws(StoreError) {
    guard steps.allSatisfy({ $0.newVersion == nil }) else {
      throw StoreError(.invalid, "a step that made a version is written by itself")
    }
    try write()
    for step in steps where stored(step) == nil { self.steps.append(step) }
  }

  private func stored(_ step: TrainingStepRecord) -> TrainingStepRecord? {
    steps.first { $0.run == step.run && $0.iteration == step.iteration }
  }

  package func step(_ id: UUIDv7) -> TrainingStepRecord? { steps.first { $0.id == id } }

  package func steps(_ query: StepQuery) -> [TrainingStepRecord] {
    let found = steps.filter { step in
      (query.run ?? step.run) == step.run && (query.parent ?? step.parent) == step.parent
        && (query.newVersion == nil || query.newVersion == step.newVersion)
        && (query.outcome ?? step.outcome) == step.outcome
        && query.before.map { step.id < $0 } ?? true
    }
    return Array(found.sorted { $0.id > $1.id }.prefix(query.limit))
  }

  package func record(_ population: PopulationRecord) throws(StoreError) {
    let isStored = populations.contains {
      $0.run == population.run && $0.generation == population.generation
    }
    guard !isStored else { return }
    try write()
    populations.append(population)
  }

  package func populations(of run: UUIDv7) -> [PopulationRecord] {
    populations.filter { $0.run == run }.sorted { $0.generation < $1.generation }
  }
}

extension MemoryStore {
  package func append(_ draft: AuditDraft) throws(StoreError) -> AuditEntry {
    try write()
    return appendAudit(draft)
  }

  package func audit(after: Int, limit: Int) -> [AuditEntry] {
    Array(chain.filter { $0.sequence > after }.prefix(limit))
  }

  package func verifyAudit() throws(StoreError) -> Int {
    var previous: ContentHash?
    for (index, entry) in chain.enumerated() {
      let expected = AuditEntry(sequence: index + 1, draft: entry.draft, previous: previous)
      guard entry == expected else {
        throw StoreError(.damaged, "link \(index + 1) of the audit chain does not fit")
      }
      previous = entry.hash
    }
    return chain.count
  }

  package func stop(_ flag: StopFlag) throws(StoreError) {
    try write()
    flags[flag.scope] = flag
    appendAudit(
      AuditDraft(
        at: flag.since, action: "stop", subject: flag.scope,
        detail: ["reason": .string(flag.reason)]))
  }

  package func removeStop(scope: String, at: Timestamp) throws(StoreError) -> Bool {
    guard flags[scope] != nil else { return false }
    try write()
    flags[scope] = nil
    appendAudit(AuditDraft(at: at, action: "resume", subject: scope, detail: .null))
    return true
  }

  package func stops() -> [StopFlag] {
    flags.values.sorted { $0.scope < $1.scope }
  }

  package func recordUse(_ use: SealedUse, again: Bool) throws(StoreError) {
    let earlier = uses(of: use.questions, namespace: use.namespace)
    if earlier.contains(where: { $0.run == use.run }) { return }
    guard earlier.isEmpty || again else {
      throw StoreError(
        .sealed, "the sealed questions have been used before; say --again to use them once more")
    }
    try write()
    sealed.append(use)
    appendAudit(
      AuditDraft(
        at: use.used, action: "sealed-use", subject: use.set.description,
        detail: ["run": .string(use.run.description), "purpose": .string(use.purpose)]))
  }

  package func uses(of questions: [ContentHash], namespace: String) -> [SealedUse] {
    let asked = Set(questions)
    return sealed.filter {
      $0.namespace == namespace && !asked.isDisjoint(with: $0.questions)
    }
  }
}

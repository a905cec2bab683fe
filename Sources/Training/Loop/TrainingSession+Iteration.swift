import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import SafetyChecks
import Statistics
import Support

extension TrainingSession {
  /// One iteration: minibatch, causes, proposal, checks, screen, gate.
  mutating func iterate(
    _ iteration: Int, _ batch: [CorpusQuestion], _ draft: inout StepDraft
  ) async throws(StepStop) {
    let records = try await minibatch(batch, &draft)
    let causes = try causes(batch, records, &draft)
    let edits = try await proposal(iteration, causes, &draft)
    let candidate = try check(edits, iteration, causes, &draft)
    guard request.validation.count >= ConfidenceSequence.leastCount else {
      draft.end(
        .rejected,
        request.validation.isEmpty
          ? "no decision: there are no validation questions to gate on"
          : "no decision: \(request.validation.count) validation questions are too few to gate on; "
            + "at least \(ConfidenceSequence.leastCount) are needed")
      throw .done
    }
    do throws(StepStop) {
      try await screen(candidate, records, batch, &draft)
      try await gate(candidate, &draft)
    } catch {
      // Only what was tried to its end is no longer to be proposed.
      if case .done = error { rejected += edits }
      throw error
    }
    draft.candidate = candidate
  }

  // MARK: Minibatch and causes

  private mutating func minibatch(
    _ batch: [CorpusQuestion], _ draft: inout StepDraft
  ) async throws(StepStop) -> [TrialRecord] {
    draft.evidence["parent"] = .string(parent.summary.contentHash.description)
    let records = try await tried(trials(parent.profile, batch), .minibatch, &draft)
    draft.evidence["minibatch"] = .array(
      records.map { record in
        var object = JSONObject([("question", .string(record.question))])
        object["reward"] = record.value.map { .number($0) } ?? .null
        object["missing"] = record.missing.map { .string($0) }
        return .object(object)
      })
    for record in records {
      for passage in record.transcript?.passages ?? []
      where seenPassages.insert(passage.id).inserted {
        leaks.add(text: passage.text)
      }
    }
    let values = records.compactMap(\.value)
    events(
      .scored(
        mean: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count),
        failing: values.count { $0 < settings.target }, missing: records.count - values.count,
        of: records.count))
    guard !values.isEmpty else {
      let codes = Set(records.compactMap(\.missing)).sorted().joined(separator: ", ")
      throw .failed("none of the \(records.count) debates gave a reward (\(codes))")
    }
    return records
  }

  private func causes(
    _ batch: [CorpusQuestion], _ records: [TrialRecord], _ draft: inout StepDraft
  ) throws(StepStop) -> [FoundCause] {
    let finder = CauseFinder(target: settings.target)
    let items = zip(batch, records).map { CauseFinder.Item(question: $0, record: $1) }
    draft.evidence["target"] = .number(settings.target)
    guard !finder.failing(items).isEmpty else {
      draft.end(.noChange, "no answer of the minibatch is below the target of \(settings.target)")
      throw .done
    }
    let causes = finder.causes(of: items)
    draft.evidence["causes"] = .array(causes.map(\.json))
    events(.causes(causes))
    let actionable = causes.filter(\.isActionable)
    guard !actionable.isEmpty else {
      draft.end(
        .noChange,
        causes.isEmpty
          ? "no cause was found for the answers below the target"
          : "the passages lack the evidence, which no instruction changes; look at the corpus and "
            + "at the number of passages")
      throw .done
    }
    return actionable
  }

  // MARK: Proposal

  private mutating func proposal(
    _ iteration: Int, _ causes: [FoundCause], _ draft: inout StepDraft
  ) async throws(StepStop) -> [ProfileEdit] {
    var random = SeededRandom(
      seed: run.seed, purpose: "reflection", counters: UInt64(iteration))
    let input = ReflectionInput(
      profile: parent.profile, iteration: iteration, causes: causes, rejected: rejected,
      seed: random.next())
    let entry = try await reflect(input)
    stepSpent = stepSpent + entry.spent
    draft.evidence["reflection"] = entry.json
    switch entry.outcome {
    case .failure(let failure): throw .failed("no proposal: \(failure.detail)")
    case .success(let reflection):
      draft.isEmbedded = draft.isEmbedded || reflection.isEmbedded
      events(.proposed(reflection))
      guard !reflection.edits.isEmpty else {
        draft.end(
          .noChange,
          "the reflector proposed nothing" + (reflection.reason.map { ": \($0)" } ?? ""))
        throw .done
      }
      return reflection.edits
    }
  }

  /// The proposal of an earlier attempt, or a new one: reserved, made, kept.
  private mutating func reflect(_ input: ReflectionInput) async throws(StepStop) -> ReflectionEntry
  {
    let key = ReflectionEntry.key(input.iteration)
    if let known = proposals[key] { return known }
    let (store, id, reflector) = (store, run.id, reflector)
    let cost: SpendAmount
    do throws(ReflectionFailure) {
      cost = try reflector.highestCost(of: input)
    } catch {
      throw stop(error)
    }
    let (caps, lostIsSpent) = (plan.search, reflector.lostAttemptsAreSpent)
    try await kept { () async throws(StoreError) in
      try await store.reserve(id, key, cost, caps: caps, lostIsSpent: lostIsSpent)
    }
    let entry: ReflectionEntry
    do throws(ReflectionFailure) {
      entry = ReflectionEntry(outcome: .success(try await reflector.propose(input)))
    } catch {
      if error.endsRun || Task.isCancelled {
        let spent = error.spent
        try await kept { () async throws(StoreError) in
          try await store.settle(id, key, as: spent)
        }
        throw error.endsRun ? stop(error) : .run(Self.cancelled)
      }
      entry = ReflectionEntry(outcome: .failure(error))
    }
    try await kept { () async throws(StoreError) in
      try await store.record(
        RunEntry(key: key, kind: ReflectionEntry.kind, body: entry.json), run: id,
        calls: entry.calls, spent: entry.spent)
    }
    proposals[key] = entry
    return entry
  }

  private static let cancelled = TrainingError(
    .cancelled, "the run was cancelled; what had ended is kept, and the same request resumes it")

  private func stop(_ failure: ReflectionFailure) -> StepStop {
    switch failure.code {
    case .cap: .cap(failure.detail)
    case .cancelled: .run(Self.cancelled)
    case .stopped: .run(TrainingError(.stopped, failure.detail))
    case .tooLong, .model, .malformedReply: .failed("no proposal: \(failure.detail)")
    }
  }

  private func kept(
    _ write: @escaping @Sendable () async throws(StoreError) -> Void
  ) async throws(StepStop) {
    do throws(TrainingError) {
      try await uninterrupted(write)
    } catch {
      throw error.code == .cap ? .cap(error.detail) : .run(error)
    }
  }

  // MARK: Checks

  private mutating func check(
    _ edits: [ProfileEdit], _ iteration: Int, _ causes: [FoundCause], _ draft: inout StepDraft
  ) throws(StepStop) -> Profile {
    let checks = EditChecks(limits: settings.edits, leaks: leaks, tokens: tokens)
    let first =
      causes.first.map { "\($0.cause.rawValue) on \($0.count) of \($0.total)" } ?? "failures"
    let result = checks.check(
      edits, on: parent.profile, tried: rejected,
      step: RunIdentity.id(run, "step", iteration).description,
      fallbackReason: "\(first) train questions")
    draft.evidence["checks"] = .array(result.findings.map(\.json))
    draft.evidence["admitted"] = .array(
      result.admitted.map { edit in
        // The step's id is that of the record.
        var edit = edit
        edit.since = nil
        return edit.json
      })
    events(.checked(admitted: result.admitted, findings: result.findings))
    let leaking: Set<EditFinding.Code> = [.leakText, .leakAnswer]
    for (index, edit) in edits.enumerated() {
      // An edit that leaks is not shown to the reflector again.
      let codes = result.findings.filter { $0.edit == index }.map(\.code)
      if !codes.isEmpty, leaking.isDisjoint(with: codes), !rejected.contains(edit) {
        rejected.append(edit)
      }
    }
    guard !result.admitted.isEmpty else {
      let codes = result.findings.map(\.code.rawValue)
      draft.end(
        .rejected, "no proposed edit passed the checks: \(codes.joined(separator: ", "))")
      throw .done
    }
    draft.evidence["candidate"] = .string(result.candidate.contentHash.description)
    return result.candidate
  }

  // MARK: Screen

  /// Tries the candidate on the minibatch: a filter that only turns away what is worse there.
  private mutating func screen(
    _ candidate: Profile, _ before: [TrialRecord], _ batch: [CorpusQuestion],
    _ draft: inout StepDraft
  ) async throws(StepStop) {
    let asked = zip(batch, before).filter { $1.value != nil }.map(\.0)
    let after = try await tried(trials(candidate, asked), .screen, &draft)
    var pairs = PairList()
    for record in after {
      pairs.add(
        record.question, before: before.first { $0.question == record.question }?.value,
        after: record.value)
    }
    let passed = pairs.sum >= -1e-12
    draft.evidence["screen"] = [
      "pairs": pairs.json, "missing": .int(pairs.missingAfter), "sum": .number(pairs.sum),
      "passed": .bool(passed && !pairs.isEmpty),
    ]
    guard let means = pairs.means else {
      throw .failed("none of the \(after.count) debates of the candidate gave a reward")
    }
    events(
      .screened(
        pairs: pairs.count, before: means.before, after: means.after, passed: passed))
    let isSame = zip(asked, after).allSatisfy { question, record in
      let old = before.first { $0.question == question.id }
      return old?.answer == record.answer && old?.value == record.value
    }
    guard !isSame else {
      // A gate would spend its level on an edit that does not even reach what it was made for.
      draft.end(
        .rejected,
        "no effect: not one of the \(after.count) answers changed that the edit was made from")
      throw .done
    }
    guard passed else {
      draft.end(
        .rejected,
        "worse on the minibatch itself: \(Self.signed(pairs.sum / Double(pairs.count))) on "
          + "\(pairs.count) questions")
      throw .done
    }
  }

  /// A difference with its sign and three decimals.
  static func signed(_ value: Double) -> String {
    (value < 0 ? "-" : "+") + rounded(abs(value))
  }

  /// A number of at least 0 with three decimals.
  static func rounded(_ value: Double) -> String {
    let thousandths = Int((min(max(0, value), 1e6) * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

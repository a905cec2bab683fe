import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Statistics
import Support

extension TrainingSession {
  /// Compares the version that came out with the one that the run began with, on sealed questions,
  /// and records the outcome as the last step of the run.
  ///
  /// - Returns: The look, nil when nothing was adopted, and what both versions reached.
  mutating func finalStep() async throws(TrainingError) -> (FinalLook?, [VersionScore]) {
    guard parent.id != request.start.id, let last = steps.last else { return (nil, []) }
    let started = host.now()
    var draft = StepDraft()
    stepSpent = .none
    let (look, scores) = try await takeLook(&draft)
    events(.looked(look))
    draft.evidence["final_look"] = look.json
    draft.before = look.before
    draft.after = look.after
    draft.effect = look.effect
    draft.interval = look.interval
    draft.pairs = look.pairs
    draft.end(look.verdict == .worse ? .rejected : .awaitingReview, look.detail)
    let iteration = last.iteration + 1
    let version = NewVersion(
      id: parent.id, parent: parent.summary.parent, namespace: parent.summary.namespace,
      profile: parent.profile, origin: .training, step: parent.summary.step,
      created: parent.summary.created)
    _ = try await record(
      draft, id: RunIdentity.id(run, "step", iteration), iteration: iteration,
      parent: request.start.id, version: version, started: started)
    return (look, scores)
  }

  private mutating func takeLook(
    _ draft: inout StepDraft
  ) async throws(TrainingError) -> (FinalLook, [VersionScore]) {
    guard request.test.count >= 2 else {
      return (
        FinalLook(
          notLooked: "no sealed questions to look at: the gain rests on the gate alone"), []
      )
    }
    let (store, corpus) = (store, request.corpus.name)
    let questions = request.test.map(\.sealKey)
    let namespace = request.start.summary.namespace
    let use = SealedUse(
      questions: questions, namespace: namespace, corpus: corpus, run: run.id,
      purpose: "training", used: host.now())
    let again = request.again
    let uses: [SealedUse]
    do throws(TrainingError) {
      uses = try await uninterrupted { () async throws(StoreError) in
        try await store.recordUse(use, again: again)
        return try await store.uses(of: questions, namespace: namespace)
      }
    } catch {
      guard error.code == .sealed else { throw error }
      return (
        FinalLook(
          notLooked: "another run has used the sealed questions while this one was under way"), []
      )
    }
    let trials =
      trials(request.start.profile, request.test) + trials(parent.profile, request.test)
    let records: [TrialRecord]
    do throws(StepStop) {
      records = try await tried(trials, .finalLook, &draft, by: look)
    } catch {
      switch error {
      case .run(let error): throw error
      case .cap(let detail), .failed(let detail):
        return (FinalLook(notLooked: "the final look could not be ended: \(detail)"), [])
      case .done: return (FinalLook(notLooked: "the final look could not be ended"), [])
      }
    }
    var (look, scores) = try compare(
      Array(records.prefix(request.test.count)), Array(records.dropFirst(request.test.count)),
      &draft)
    look.earlierUses = uses.prefix { $0.run != run.id }.count
    if look.earlierUses > 0 {
      look.detail +=
        "; these questions were used \(look.earlierUses) times before, so this is no unseen test"
    }
    return (look, scores)
  }

  private func compare(
    _ before: [TrialRecord], _ after: [TrialRecord], _ draft: inout StepDraft
  ) throws(TrainingError) -> (FinalLook, [VersionScore]) {
    var pairs = PairList()
    for (first, second) in zip(before, after) {
      pairs.add(first.question, before: first.value, after: second.value)
    }
    draft.evidence["final_pairs"] = pairs.json
    guard pairs.count >= 2, let means = pairs.means else {
      return (
        FinalLook(
          notLooked: "only \(pairs.count) of \(pairs.asked) sealed questions gave both rewards"), []
      )
    }
    do throws(StatisticsError) {
      var random = SeededRandom(seed: run.seed, purpose: "final look bootstrap")
      let interval = try Bootstrap.bca(pairs.differences, random: &random)
      random = SeededRandom(seed: run.seed, purpose: "final look permutation")
      let test = try PermutationTest.paired(pairs.differences, random: &random)
      var look = Self.verdict(test, interval, pairs)
      look.pairs = pairs.count
      look.missing = (pairs.missingBefore, pairs.missingAfter)
      (look.before, look.after) = (means.before, means.after)
      look.effect = test.meanDifference
      if !pairs.isConstant {
        look.interval = min(interval.low, interval.high)...max(interval.low, interval.high)
      }
      look.p = test.p
      return (look, try scores(before, after))
    } catch {
      throw TrainingError(.damaged, "the final look cannot be computed: \(error.detail)")
    }
  }

  /// A gain or a loss is one that both the interval and the test show; anything else is no evidence.
  ///
  /// Where all differences are equal there is no interval, and the test alone decides, as in
  /// evaluations.
  private static func verdict(
    _ test: PermutationResult, _ interval: Interval, _ pairs: PairList
  ) -> FinalLook {
    let spread =
      pairs.isConstant
      ? "the same on each"
      : "interval \(signed(interval.low)) to \(signed(interval.high))"
    let effect =
      "\(signed(test.meanDifference)) on \(pairs.count) sealed questions, \(spread), "
      + Decimal.test(p: test.p, level: FinalLook.level)
    if pairs.failsMoreOften {
      return FinalLook(
        .worse,
        "worse: \(pairs.missingAfter) of \(pairs.asked) debates without a reward, before "
          + "\(pairs.missingBefore)")
    }
    if test.p <= FinalLook.level, interval.low > 0 {
      return FinalLook(.confirmed, "better: \(effect)")
    }
    if test.p <= FinalLook.level, interval.high < 0 { return FinalLook(.worse, "worse: \(effect)") }
    return FinalLook(.noEvidence, "no evidence of improvement: \(effect)")
  }

  private func scores(
    _ before: [TrialRecord], _ after: [TrialRecord]
  ) throws(StatisticsError) -> [VersionScore] {
    var scores: [VersionScore] = []
    for (version, records) in [(request.start.id, before), (parent.id, after)] {
      let values = records.compactMap(\.value)
      guard values.count >= 2 else { continue }
      var random = SeededRandom(seed: run.seed, purpose: "final look score")
      let interval = try Bootstrap.bca(values, random: &random)
      scores.append(
        VersionScore(
          version: version, run: run.id, metric: "reward", corpus: request.corpus.name,
          split: "test", model: request.model, count: values.count,
          mean: values.reduce(0, +) / Double(values.count),
          interval: min(interval.low, interval.high)...max(interval.low, interval.high),
          measured: host.now()))
    }
    return scores
  }
}

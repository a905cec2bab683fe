import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Statistics
import Support

extension TrainingSession {
  /// The validation questions in the order of this run's gates.
  ///
  /// One order for all gates of a run, so that the parent's rewards are there already. A parent that
  /// won on these very questions is measured too high on them, which makes the next gate stricter
  /// and never looser.
  private var gateQuestions: [CorpusQuestion] {
    var random = SeededRandom(seed: run.seed, purpose: "gate")
    return request.validation.shuffled(using: &random)
  }

  /// Tries the candidate against its parent until the gate has decided.
  mutating func gate(_ candidate: Profile, _ draft: inout StepDraft) async throws(StepStop) {
    let questions = gateQuestions
    var state = try openGate(questions.count)
    let (old, new) = (parent.profile.contentHash, candidate.contentHash)
    var next = 0
    while state.verdict == .undecided, next < questions.count {
      // Before the least number of pairs nothing is decided, so those are asked at once.
      let size = next == 0 ? max(settings.minimumPairs, settings.parallelism) : settings.parallelism
      let asked = questions[next..<min(questions.count, next + size)]
      let trials = asked.flatMap { question in
        [
          Trial(profile: parent.profile, version: old, question: question),
          Trial(profile: candidate, version: new, question: question),
        ]
      }
      let records = try await tried(trials, .gate, &draft)
      for index in stride(from: 0, to: records.count - 1, by: 2) {
        guard state.verdict == .undecided else { break }
        try add(records[index], records[index + 1], &state)
      }
      next += asked.count
    }
    try close(state, &draft)
  }

  private mutating func openGate(_ count: Int) throws(StepStop) -> GateState {
    gates += 1
    do {
      let settings = try settings.gate(number: gates, questions: count)
      return GateState(gate: try SequentialGate(settings), number: gates)
    } catch let error as TrainingError {
      throw .run(error)
    } catch {
      throw .run(TrainingError(.invalid, "the gate cannot be set: \(error)"))
    }
  }

  private func add(
    _ before: TrialRecord, _ after: TrialRecord, _ state: inout GateState
  ) throws(StepStop) {
    do throws(StatisticsError) {
      guard try state.add(before, after) else { return }
    } catch {
      throw .failed("the gate cannot take a pair: \(error.detail)")
    }
    events(.gate(state.progress))
  }

  /// Writes down what the gate saw and says.
  private func close(_ state: GateState, _ draft: inout StepDraft) throws(StepStop) {
    draft.evidence["gate"] = state.json
    draft.pairs = state.pairs.count
    draft.before = state.pairs.means?.before
    draft.after = state.pairs.means?.after
    draft.effect = state.pairs.isEmpty ? nil : state.gate.mean
    // An interval without width is no certainty and is not passed off as one.
    let isConstant = state.gate.interval?.note != nil
    if let interval = state.gate.interval, !isConstant, interval.low <= interval.high {
      draft.interval = interval.low...interval.high
    }
    let effect = "\(Self.signed(state.gate.mean)) on \(state.pairs.count) validation questions"
    if state.pairs.failsMoreOften {
      draft.end(
        .rejected,
        "the candidate fails more often: \(state.pairs.missingAfter) of \(state.pairs.asked) debates "
          + "without a reward, the parent \(state.pairs.missingBefore)")
      throw .done
    }
    switch state.verdict {
    case .accepted:
      draft.end(
        .adopted,
        isConstant
          ? "better: \(effect), the same on each, which betting accepts at level "
            + Self.level(state.gate.settings.worstCaseAlpha)
          : "better: \(effect), lower bound \(Self.signed(state.gate.lowerBound ?? 0)) at level "
            + Self.level(state.gate.settings.alpha))
    case .futile:
      draft.end(
        .rejected,
        state.isUnchanged
          ? "no effect: not one reward of \(state.pairs.count) validation questions changed"
          : "an effect worth having is out of reach: \(effect)")
      throw .done
    case .exhausted, .undecided:
      draft.end(.rejected, "no decision: \(effect), and no more questions to ask")
      throw .done
    }
  }

  /// A level with four decimals.
  private static func level(_ alpha: Double) -> String {
    let units = Int((min(max(0, alpha), 1) * 10_000).rounded())
    let digits = String(units % 10_000)
    return "\(units / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

/// A gate with the pairs that it has seen.
struct GateState {
  var gate: SequentialGate
  let number: Int
  private(set) var pairs = PairList()
  private(set) var isUnchanged = false
  private var sequence: [JSONValue] = []

  init(gate: SequentialGate, number: Int) {
    self.gate = gate
    self.number = number
  }

  var verdict: SequentialGate.Verdict { isUnchanged ? .futile : gate.verdict }

  /// Adds a pair of trials.
  ///
  /// An edit that changes no reward at all is given up by a rule of its own, which can say so.
  ///
  /// - Returns: Whether both have a reward.
  mutating func add(
    _ before: TrialRecord, _ after: TrialRecord
  ) throws(StatisticsError) -> Bool {
    guard
      let difference = pairs.add(before.question, before: before.value, after: after.value)
    else { return false }
    _ = try gate.add(difference)
    if gate.count >= gate.settings.futilityPairs, pairs.differences.allSatisfy({ $0 == 0 }) {
      isUnchanged = true
    }
    if let lower = gate.lowerBound {
      sequence.append(
        [
          "pairs": .int(gate.count), "mean": .number(gate.mean), "lower": .number(lower),
          "p": .number(gate.alwaysValidP),
        ])
    }
    return true
  }

  var progress: TrainingEvent.GateProgress {
    TrainingEvent.GateProgress(
      number: number, alpha: gate.settings.alpha, pairs: gate.count,
      maximum: gate.settings.maximumPairs, mean: gate.mean, lowerBound: gate.lowerBound,
      interval: gate.interval, p: gate.alwaysValidP, verdict: verdict)
  }

  var json: JSONValue {
    [
      "number": .int(number), "alpha": .number(gate.settings.alpha),
      "minimum_pairs": .int(gate.settings.minimumPairs),
      "futility_pairs": .int(gate.settings.futilityPairs),
      "useful_effect": .number(gate.settings.usefulEffect),
      "maximum_pairs": .int(gate.settings.maximumPairs), "verdict": .string(verdict.rawValue),
      "missing_before": .int(pairs.missingBefore), "missing_after": .int(pairs.missingAfter),
      "pairs": pairs.json, "sequence": .array(sequence),
    ]
  }
}

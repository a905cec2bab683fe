import Profiles
package import Records
import Retrieval
import Statistics
import Support

/// Measures versions on the same questions and compares them.
///
/// The unit is the question: every arm is tried once on each, under the same random numbers, and
/// what is compared are the differences question by question. A question that an arm has no value
/// for is missing from the pairs and is counted; it is never a zero.
package enum Evaluation {
  /// What an evaluation takes and what it can show, before it begins.
  package struct Plan: Sendable, Hashable {
    /// How many trials there are.
    package var trials: Int

    /// How many of them the run has done already.
    package var done: Int

    /// The most that the others take.
    package var highest: SpendAmount

    /// The smallest difference that the pairs can show; nil when nothing is compared.
    package var sensitivity: Sensitivity?

    /// The least number of pairs that is decided on.
    package var neededPairs: Int
  }

  /// Says what an evaluation takes and what it can show.
  ///
  /// - Parameters:
  ///   - request: What is to be evaluated.
  ///   - executor: Runs the trials of the run.
  /// - Returns: The plan.
  /// - Throws: ``EvaluationError`` when the request is invalid or a profile cannot be tried.
  package static func plan(
    _ request: EvaluationRequest, _ executor: TrialExecutor
  ) async throws(EvaluationError) -> Plan {
    try request.validate()
    let trials = trials(of: request)
    let finished = try await executor.finished(trials)
    var seen: Set<String> = []
    var (count, done) = (0, 0)
    var highest = SpendAmount.none
    for (trial, record) in zip(trials, finished) where seen.insert(trial.key).inserted {
      count += 1
      if record != nil {
        done += 1
        continue
      }
      do throws(TrialFailure) {
        highest = highest + (try executor.runner.highestCost(of: trial.profile))
      } catch {
        throw EvaluationError(
          .plan, "the profile \"\(trial.profile.name)\" cannot be tried: \(error.detail)")
      }
    }
    return Plan(
      trials: count, done: done, highest: highest,
      sensitivity: request.comparisons > 0 ? planned(request) : nil,
      neededPairs: request.neededPairs)
  }

  /// Runs what is missing of an evaluation and says what it found.
  ///
  /// - Parameters:
  ///   - request: What is to be evaluated.
  ///   - executor: Runs the trials of the run, with the request's seed.
  ///   - progress: Receives how far the trials are.
  /// - Returns: The result.
  /// - Throws: ``EvaluationError``; what has ended by then is kept.
  package static func run(
    _ request: EvaluationRequest, _ executor: TrialExecutor,
    progress: @escaping @Sendable (TrialProgress) -> Void = { _ in }
  ) async throws(EvaluationError) -> EvaluationResult {
    try request.validate()
    guard executor.seed == request.seed else {
      throw EvaluationError(
        .invalid,
        "the run has the seed \(executor.seed) and the request \(request.seed); begin a new run")
    }
    let records = try await executor.records(for: trials(of: request), progress: progress)
    return try result(request, records)
  }

  /// Returns the trials of an evaluation: for each question in order, each arm in order.
  ///
  /// - Parameter request: What is to be evaluated.
  /// - Returns: The trials.
  package static func trials(of request: EvaluationRequest) -> [Trial] {
    // Question by question, so that a cap or an interruption leaves whole pairs.
    request.questions.flatMap { question in
      request.arms.map { arm in
        Trial(profile: arm.profile, version: arm.hash, question: question)
      }
    }
  }

  /// Says what the records of an evaluation show.
  ///
  /// - Parameters:
  ///   - request: What was evaluated.
  ///   - records: The records of ``trials(of:)``, in that order.
  /// - Returns: The result.
  /// - Throws: ``EvaluationError`` when records and request do not fit.
  package static func result(
    _ request: EvaluationRequest, _ records: [TrialRecord]
  ) throws(EvaluationError) -> EvaluationResult {
    try request.validate()
    let arms = request.arms.count
    guard records.count == request.questions.count * arms else {
      throw EvaluationError(
        .invalid,
        "\(records.count) records do not fit \(request.questions.count) questions and \(arms) arms")
    }
    let measure = RewardMeasure(weights: request.weights ?? request.arms[0].profile.reward)
    let columns = (0..<arms).map { arm in
      stride(from: arm, to: records.count, by: arms).map { records[$0] }
    }
    let names = ArmAnalysis.metricNames(records)
    var results: [ArmResult] = []
    for (arm, column) in zip(request.arms, columns) {
      results.append(try ArmAnalysis(request, measure, column).result(arm, metrics: names))
    }
    let comparisons = try compare(request, measure, columns)
    return EvaluationResult(
      subject: EvaluationSubject(request), arms: results, comparisons: comparisons,
      notes: notes(request, results, comparisons), manifest: request.manifest)
  }

  /// The value of the primary metric, all arms measured by the same weights.
  static func value(
    of metric: String, _ record: TrialRecord, _ measure: RewardMeasure
  ) -> Double? {
    metric == EvaluationRequest.reward ? measure.value(record) : record.value(of: metric)
  }

  private static func planned(_ request: EvaluationRequest) -> Sensitivity? {
    Sensitivity(
      pairs: request.questions.count, deviation: request.deviation,
      level: request.level / Double(max(1, request.comparisons)))
  }

  private static func compare(
    _ request: EvaluationRequest, _ measure: RewardMeasure, _ columns: [[TrialRecord]]
  ) throws(EvaluationError) -> [ComparisonResult] {
    var analyses: [(pairs: PairedAnalysis, statistics: PairedStatistics)] = []
    for column in columns.dropFirst() {
      let pairs = PairedAnalysis(request, measure, control: columns[0], treatment: column)
      analyses.append((pairs, try pairs.statistics()))
    }
    let adjusted = try holm(analyses.map(\.statistics.p))
    return analyses.indices.map { index in
      comparison(
        request, treatment: request.arms[index + 1].name, analyses[index].pairs,
        analyses[index].statistics, adjusted: adjusted[index])
    }
  }

  /// Holm's correction; a comparison that has no p value belongs to the declared family all the
  /// same and counts as one that was not rejected.
  private static func holm(_ values: [Double?]) throws(EvaluationError) -> [Double] {
    do throws(StatisticsError) {
      return try MultipleComparisons.adjusted(values.map { $0 ?? 1 }, by: .holm)
    } catch {
      throw EvaluationError(.invalid, "the p values cannot be adjusted: \(error.detail)")
    }
  }

  private static func comparison(
    _ request: EvaluationRequest, treatment: String, _ pairs: PairedAnalysis,
    _ statistics: PairedStatistics, adjusted: Double
  ) -> ComparisonResult {
    let level = request.level / Double(max(1, request.comparisons))
    let observed = statistics.deviation.flatMap { deviation in
      statistics.isConstant
        ? nil
        : Sensitivity(
          pairs: pairs.differences.count,
          deviation: ExpectedDeviation(value: deviation, source: .observed), level: level)
    }
    let test = statistics.p.map {
      ComparisonResult.Test(
        p: $0, adjusted: adjusted, isExact: statistics.isExact, patterns: statistics.patterns)
    }
    return ComparisonResult(
      control: request.arms[0].name, treatment: treatment, metric: request.metric,
      difference: statistics.difference, test: test, effect: statistics.effect,
      wins: pairs.differences.count { $0 > 0 }, ties: pairs.differences.count { $0 == 0 },
      losses: pairs.differences.count { $0 < 0 }, missingControl: pairs.missingControl,
      missingTreatment: pairs.missingTreatment, restrictedPairs: pairs.restrictedPairs,
      planned: planned(request), observed: observed,
      verdict: verdict(request, pairs, statistics, test))
  }

  /// Decides: both the interval must leave out 0 and the test reject at its corrected level.
  ///
  /// The interval speaks of the mean but covers too little in small skewed samples; the test is
  /// exact at any size, but for symmetry around 0. Either alone errs where the other holds, and a
  /// verdict never contradicts the interval beside it.
  private static func verdict(
    _ request: EvaluationRequest, _ pairs: PairedAnalysis, _ statistics: PairedStatistics,
    _ test: ComparisonResult.Test?
  ) -> Verdict {
    if let obstacle = pairs.obstacle { return .noDecision(obstacle) }
    if pairs.differences.allSatisfy({ $0 == 0 }) { return .noDecision(.equal) }
    guard let test else { return .noDecision(.constantDifference) }
    if statistics.isConstant {
      // No spread, no interval: the test of signs needs neither.
      guard test.adjusted <= request.level + 1e-12 else { return .noDecision(.constantDifference) }
      return pairs.differences.allSatisfy { $0 > 0 } ? .better : .worse
    }
    guard let interval = statistics.difference.interval else {
      return .noDecision(.constantDifference)
    }
    if interval.contains(0) { return .noDecision(.intervalCoversZero) }
    guard test.adjusted <= request.level else { return .noDecision(.notSignificant) }
    return interval.lowerBound > 0 ? .better : .worse
  }

  private static func notes(
    _ request: EvaluationRequest, _ arms: [ArmResult], _ comparisons: [ComparisonResult]
  ) -> [String] {
    var notes: [String] = []
    if arms.contains(where: \.isSynthetic) {
      notes.append("synthetic: simulated trials, which measure nothing")
    }
    if arms.contains(where: \.isEmbedded) {
      notes.append(
        "embedded: answers by the built-in extractive model, which say nothing about a language "
          + "model")
    }
    let weights = request.weights ?? request.arms[0].profile.reward
    if request.weights == nil, request.arms.contains(where: { $0.profile.reward != weights }) {
      notes.append(
        "the profiles weigh rewards differently; all arms are measured by the weights of "
          + "\"\(request.arms[0].name)\"")
    }
    if !request.questions.contains(where: \.hasGold) {
      notes.append("no question has a gold answer; the reward rests on the other components")
    }
    for comparison in comparisons where comparison.restrictedPairs > 0 {
      notes.append(
        "in \(comparison.restrictedPairs) pairs of \"\(comparison.treatment)\" and "
          + "\"\(comparison.control)\" one side lacks a component of the reward; their difference "
          + "is taken over the components that both have")
    }
    return notes
  }
}

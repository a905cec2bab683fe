import Profiles
import Retrieval
import Statistics
import Support

/// The statistics of one comparison, from the records of its two arms.
struct PairedAnalysis {
  let request: EvaluationRequest
  let measure: RewardMeasure
  let differences: [Double]
  let missingControl: Int
  let missingTreatment: Int
  let restrictedPairs: Int

  /// Differences below this are rounding: both sides have the same value.
  private static let rounding = 1e-12

  /// Pairs the records of two arms by question.
  ///
  /// - Parameters:
  ///   - request: What is evaluated.
  ///   - measure: Reads rewards off records.
  ///   - control: The control's records in the order of the questions.
  ///   - treatment: The treatment's records in the same order.
  init(
    _ request: EvaluationRequest, _ measure: RewardMeasure, control: [TrialRecord],
    treatment: [TrialRecord]
  ) {
    self.request = request
    self.measure = measure
    var differences: [Double] = []
    var restricted = 0
    for (control, treatment) in zip(control, treatment) {
      guard let pair = Self.pair(request.metric, measure, control, treatment) else { continue }
      let difference = pair.treatment - pair.control
      differences.append(abs(difference) < Self.rounding ? 0 : difference)
      if pair.isRestricted { restricted += 1 }
    }
    self.differences = differences
    restrictedPairs = restricted
    func missing(_ records: [TrialRecord]) -> Int {
      records.count { Evaluation.value(of: request.metric, $0, measure) == nil }
    }
    missingControl = missing(control)
    missingTreatment = missing(treatment)
  }

  private static func pair(
    _ metric: String, _ measure: RewardMeasure, _ control: TrialRecord, _ treatment: TrialRecord
  ) -> (control: Double, treatment: Double, isRestricted: Bool)? {
    if metric == EvaluationRequest.reward { return measure.pair(control, treatment) }
    guard let first = control.value(of: metric), let second = treatment.value(of: metric) else {
      return nil
    }
    return (first, second, false)
  }

  /// The statistics, with an unadjusted test and no verdict yet.
  ///
  /// They are computed on the differences turned so that their sum is not negative, and turned
  /// back: exchanging the arms then changes signs and nothing else, also in the last digits and in
  /// what the random numbers do.
  func statistics() throws(EvaluationError) -> PairedStatistics {
    let sum = differences.reduce(0, +)
    let first = differences.first { $0 != 0 } ?? 0
    let isTurned = sum < 0 || (sum == 0 && first < 0)
    let turned = isTurned ? differences.map { $0 == 0 ? 0 : -$0 } : differences
    do throws(StatisticsError) {
      let statistics = try PairedStatistics(turned, request)
      return isTurned ? statistics.mirrored : statistics
    } catch {
      throw EvaluationError(.invalid, "the differences cannot be compared: \(error.detail)")
    }
  }

  /// Why the pairs cannot be decided on, whatever their differences; nil when they can.
  var obstacle: Verdict.Reason? {
    let asked = request.questions.count
    if needsGold, !request.questions.contains(where: \.hasGold) { return .noGold }
    if missingControl == asked || missingTreatment == asked || differences.isEmpty {
      return .allMissing
    }
    let gap = Double(abs(missingControl - missingTreatment)) / Double(asked)
    if gap > request.missingTolerance { return .missingDiffers }
    if differences.count * 2 < asked { return .mostlyMissing }
    if differences.count < request.neededPairs { return .tooFewPairs }
    return nil
  }

  private var needsGold: Bool {
    switch RewardComponent(rawValue: request.metric) {
    case .exactMatch, .numericMatch, .f1, .bleu, .chrf, .rougeL, .lexicalSimilarity,
      .semanticSimilarity:
      true
    case .groundedness, .debate, .cost, nil: false
    }
  }
}

extension CorpusQuestion {
  /// Whether it is known what is right: an answer, or that there is none.
  var hasGold: Bool { !answers.isEmpty || isImpossible }
}

extension EvaluationRequest {
  /// The least number of pairs that is decided on.
  ///
  /// With n pairs the smallest two-sided p value of the permutation test is 2^(1-n): fewer pairs
  /// than that allows can never be decided. The level is that of the strictest of Holm's steps.
  package var neededPairs: Int {
    var (pairs, smallest) = (1, 1.0)
    while smallest > level / Double(max(1, comparisons)) + 1e-12, pairs < 64 {
      pairs += 1
      smallest /= 2
    }
    return max(leastPairs, pairs)
  }
}

/// What the differences of a comparison come to.
struct PairedStatistics {
  var difference: Estimate
  var p: Double?
  var isExact = false
  var patterns = 0
  var effect: ComparisonResult.Effect?
  var deviation: Double?
  var isConstant = false

  init(_ differences: [Double], _ request: EvaluationRequest) throws(StatisticsError) {
    guard !differences.isEmpty else {
      difference = Estimate(count: 0, mean: nil, interval: nil, note: "no pairs")
      return
    }
    let moments = try Moments(differences)
    deviation = moments.standardDeviation
    guard differences.count > 1 else {
      difference = Estimate(count: 1, mean: moments.mean, interval: nil, note: "one pair")
      return
    }
    // What differs by rounding alone is one value, and has no spread to speak of.
    let largest = differences.reduce(0) { max($0, abs($1)) }
    guard let deviation, deviation > 1e-9 * largest, deviation > 0 else {
      isConstant = true
      difference = Estimate(
        count: differences.count, mean: moments.mean, interval: nil,
        note: "the same on every question")
      // Without a spread there is no interval, but the signs can still be tested.
      if moments.mean != 0 { try test(differences, request) }
      return
    }
    var random = SeededRandom(seed: request.seed, purpose: "evaluation/difference")
    let interval = try Bootstrap.bca(
      differences, confidence: request.confidence, resamples: request.resamples, random: &random)
    difference = Estimate(
      count: differences.count, mean: moments.mean, interval: Estimate.range(interval),
      note: interval.note ?? interval.method.rawValue)
    try test(differences, request)
    effect = try Self.effect(differences, request.confidence)
  }

  private mutating func test(
    _ differences: [Double], _ request: EvaluationRequest
  ) throws(StatisticsError) {
    var signs = SeededRandom(seed: request.seed, purpose: "evaluation/permutation")
    let test = try PermutationTest.paired(
      differences, resamples: request.resamples, random: &signs)
    p = test.p
    switch test.method {
    case .exact(let permutations): (isExact, patterns) = (true, permutations)
    case .sampled(let resamples): patterns = resamples
    }
  }

  /// The standardised effect; nil where the spread is too small to measure the mean by.
  private static func effect(
    _ differences: [Double], _ confidence: Double
  ) throws(StatisticsError) -> ComparisonResult.Effect? {
    do throws(StatisticsError) {
      let size = try PairedEffect(differences, confidence: confidence)
      return ComparisonResult.Effect(
        dz: size.dz, interval: Estimate.range(size.interval), gz: size.gz)
    } catch  where error.code == .constant {
      return nil
    }
  }

  /// The statistics of the same pairs with the arms exchanged.
  var mirrored: PairedStatistics {
    var mirrored = self
    mirrored.difference = difference.mirrored
    mirrored.effect = effect.map { effect in
      ComparisonResult.Effect(
        dz: -effect.dz, interval: effect.interval.map { -$0.upperBound...(-$0.lowerBound) },
        gz: -effect.gz)
    }
    return mirrored
  }
}

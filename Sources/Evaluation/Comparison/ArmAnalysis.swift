import Profiles
import Records
import Retrieval
import Statistics
import Support

/// The statistics of one arm from its records.
struct ArmAnalysis {
  /// The code of a question whose debate was scored, but not by the primary metric.
  static let noValue = "no-value"

  private let request: EvaluationRequest
  private let measure: RewardMeasure
  private let records: [TrialRecord]

  /// Takes over the records of an arm in the order of the questions.
  init(_ request: EvaluationRequest, _ measure: RewardMeasure, _ records: [TrialRecord]) {
    self.request = request
    self.measure = measure
    self.records = records
  }

  /// The reward and the components that any record has, in the order of components and then by
  /// name.
  static func metricNames(_ records: [TrialRecord]) -> [String] {
    var seen: Set<String> = []
    for record in records {
      for component in record.reward?.components ?? [] { seen.insert(component.name) }
    }
    let known = RewardComponent.allCases.map(\.rawValue)
    return [EvaluationRequest.reward] + known.filter(seen.contains)
      + seen.subtracting(known).sorted()
  }

  /// The result of the arm.
  func result(_ arm: EvaluationArm, metrics: [String]) throws(EvaluationError) -> ArmResult {
    var estimates: [ArmResult.Metric] = []
    for name in metrics {
      let values = records.compactMap { Evaluation.value(of: name, $0, measure) }
      estimates.append(ArmResult.Metric(name: name, estimate: try estimate(values, name)))
    }
    let counted = zip(request.questions, records).filter { isCounted($0.1) }
    return ArmResult(
      name: arm.name, version: arm.hash, count: counted.count, missing: missing,
      refusals: records.count { $0.refusal != nil }, metrics: estimates,
      documents: Split.sourceDocuments(of: counted.map(\.0)),
      models: Set(records.flatMap(\.models)).sorted(),
      isEmbedded: records.contains(where: \.isEmbedded),
      isSynthetic: records.contains(where: \.isSynthetic),
      spent: records.reduce(.none) { $0 + $1.spent })
  }

  private func isCounted(_ record: TrialRecord) -> Bool {
    Evaluation.value(of: request.metric, record, measure) != nil
  }

  private var missing: [MissingCount] {
    var counts: [String: Int] = [:]
    for record in records where !isCounted(record) {
      counts[record.missing ?? Self.noValue, default: 0] += 1
    }
    return counts.keys.sorted().map { MissingCount(code: $0, count: counts[$0] ?? 0) }
  }

  private func estimate(_ values: [Double], _ metric: String) throws(EvaluationError) -> Estimate {
    guard let first = values.first else {
      return Estimate(count: 0, mean: nil, interval: nil, note: "no question has a value")
    }
    do throws(StatisticsError) {
      let mean = try Moments(values).mean
      guard values.contains(where: { $0 != first }) else {
        return Estimate(
          count: values.count, mean: mean, interval: nil,
          note: values.count == 1 ? "one question" : "the same on every question")
      }
      // Not keyed by the arm, so that an arm's interval does not depend on its place.
      var random = SeededRandom(seed: request.seed, purpose: "evaluation/mean/\(metric)")
      let interval = try Bootstrap.bca(
        values, confidence: request.confidence, resamples: request.resamples, random: &random)
      return Estimate(
        count: values.count, mean: mean, interval: Estimate.range(interval),
        note: interval.note ?? interval.method.rawValue)
    } catch {
      throw EvaluationError(
        .invalid, "the values of \(metric) cannot be summed up: \(error.detail)")
    }
  }
}

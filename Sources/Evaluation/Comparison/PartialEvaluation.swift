package import JSON
import Profiles
import Records
import Retrieval

/// What an evaluation had reached when it was interrupted.
///
/// Only questions that every arm has done count, so that all arms speak of the same ones. Nothing
/// is compared: a verdict over the questions that happened to be done would be one more look at the
/// data, which the levels of the comparison do not provide for.
package struct PartialEvaluation: Sendable, Hashable {
  /// How many questions every arm has done.
  package var done: Int

  /// How many questions there are.
  package var total: Int

  /// The primary metric.
  package var metric: String

  /// What the arms reached on the questions that are done; empty when there are none.
  package var arms: [ArmResult]

  /// The JSON form; mean, interval and missing are those of the first arm.
  package var json: JSONValue {
    let first = arms.first
    let estimate = first?.estimate(metric)
    return [
      "kind": "evaluation", "done": .int(done), "total": .int(total), "metric": .string(metric),
      "missing": .int(first?.missingCount ?? 0),
      "mean": estimate?.mean.map { .number($0) } ?? .null,
      "interval": EvaluationRead.json(estimate?.interval), "arms": .array(arms.map(\.json)),
    ]
  }
}

extension Evaluation {
  /// Says what an interrupted evaluation has reached, by the checkpoints of its run.
  ///
  /// - Parameters:
  ///   - request: What is being evaluated.
  ///   - executor: Keeps the trials of the run; none is run.
  /// - Returns: How far it is, with means and intervals over the finished questions.
  /// - Throws: ``EvaluationError``.
  package static func reached(
    _ request: EvaluationRequest, _ executor: TrialExecutor
  ) async throws(EvaluationError) -> PartialEvaluation {
    try request.validate()
    let records = try await executor.finished(trials(of: request))
    let count = request.arms.count
    var finished = request
    finished.questions = []
    var columns = [[TrialRecord]](repeating: [], count: count)
    for (index, question) in request.questions.enumerated() {
      let row = records[(index * count)..<((index + 1) * count)].compactMap(\.self)
      guard row.count == count else { continue }
      finished.questions.append(question)
      for (arm, record) in row.enumerated() { columns[arm].append(record) }
    }
    let measure = RewardMeasure(weights: request.weights ?? request.arms[0].profile.reward)
    let names = [request.metric]
    var arms: [ArmResult] = []
    for (arm, column) in zip(request.arms, columns) where !column.isEmpty {
      arms.append(try ArmAnalysis(finished, measure, column).result(arm, metrics: names))
    }
    return PartialEvaluation(
      done: finished.questions.count, total: request.questions.count, metric: request.metric,
      arms: arms)
  }
}

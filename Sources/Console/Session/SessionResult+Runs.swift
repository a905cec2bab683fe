import Diagnostics
import Evaluation
import JSON
import ProfileChecks
import Records
import Training

extension SessionResult {
  /// Returns the result of an evaluation or a comparison.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - rendering: Writes it again in a format and a width.
  /// - Returns: The result with its facts and its explanation.
  static func evaluation(
    _ result: EvaluationResult, rendering: @escaping @Sendable (OutputFormat, Int) -> String
  ) -> SessionResult {
    var kept = SessionResult(
      .evaluation, json: result.json, facts: ResultFacts(result), rendering: rendering)
    kept.explanation = { WhyView(width: $0, paint: $1).verdict(of: result) }
    return kept
  }

  /// Returns the result of a training.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - json: Its form as `train` writes it.
  ///   - rendering: Writes it again in a format and a width.
  /// - Returns: The result with its facts and its explanation.
  static func training(
    _ result: TrainingResult, json: JSONValue,
    rendering: @escaping @Sendable (OutputFormat, Int) -> String
  ) -> SessionResult {
    var kept = SessionResult(
      .training, json: json, facts: ResultFacts(result), rendering: rendering)
    kept.explanation = { WhyView(width: $0, paint: $1).outcome(of: result) }
    return kept
  }

  /// Returns the result of a check.
  ///
  /// - Parameter files: The checked files.
  /// - Returns: The result with its facts.
  static func findings(_ files: [CheckedFile]) -> SessionResult {
    SessionResult(.findings, json: CheckReport.json(files), facts: ResultFacts(files)) {
      format, _ in CheckCommand.text(of: files, as: CheckFormat(format), style: .plain)
    }
  }
}

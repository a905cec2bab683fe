import Diagnostics
package import Evaluation
import Support

extension WhyView {
  /// Explains the verdicts of an evaluation: the numbers that they rest on, and which rule decided.
  ///
  /// - Parameter result: The result.
  /// - Returns: Lines, each with its line break.
  package func verdict(of result: EvaluationResult) -> String {
    var page = page
    for note in result.notes { page.add(note, .warning, hanging: 2) }
    if !result.notes.isEmpty { page.skip() }
    guard !result.comparisons.isEmpty else {
      page.add(
        "One profile was measured, so there is no verdict; a mean says nothing about better.",
        .heading)
      for arm in result.arms { add(arm, result, to: &page) }
      return page.text
    }
    for (index, comparison) in result.comparisons.enumerated() {
      if index > 0 { page.skip() }
      add(comparison, result, to: &page)
    }
    return page.text
  }

  private func add(_ arm: ArmResult, _ result: EvaluationResult, to page: inout TextPage) {
    for metric in arm.metrics {
      let label = "\(arm.name) \(metric.name)"
      let value = metric.estimate.mean.map { mean in
        Decimal.text(mean) + Self.interval(metric.estimate.interval, metric.estimate.note)
          + ", n = \(metric.estimate.count)"
      }
      page.entry(
        label, value ?? "missing: \(metric.estimate.note)",
        columns: min(page.width / 2, DisplayWidth.of(label) + 4))
    }
  }

  private static func interval(_ interval: ClosedRange<Double>?, _ note: String) -> String {
    guard let interval else { return " (\(note), so no interval)" }
    return " [\(Decimal.text(interval.lowerBound)), \(Decimal.text(interval.upperBound))]"
  }

  private func add(
    _ comparison: ComparisonResult, _ result: EvaluationResult, to page: inout TextPage
  ) {
    let columns = 14
    let (word, role): (String, TextStyle.Role) =
      switch comparison.verdict {
      case .better: ("better", .good)
      case .worse: ("worse", .bad)
      case .noDecision: ("no decision", .warning)
      }
    page.add(
      "\(comparison.treatment) against \(comparison.control) in \(comparison.metric): \(word)", role
    )
    page.entry("difference", Self.difference(comparison, result), columns: columns)
    page.entry(
      "pairs",
      "\(comparison.difference.count) of \(result.subject.questions) questions: "
        + "\(comparison.wins) won, \(comparison.ties) equal, \(comparison.losses) lost; missing "
        + "\(comparison.missingControl) in \(comparison.control), \(comparison.missingTreatment) in "
        + comparison.treatment, columns: columns)
    page.entry("test", Self.test(comparison, result), columns: columns)
    if let effect = comparison.effect {
      page.entry(
        "effect",
        "d_z \(Decimal.text(effect.dz, places: 2))"
          + (effect.interval.map {
            " [\(Decimal.text($0.lowerBound, places: 2)), \(Decimal.text($0.upperBound, places: 2))]"
          } ?? "") + ", the difference in units of its spread", columns: columns)
    }
    for sensitivity in [comparison.planned, comparison.observed].compactMap(\.self) {
      page.entry("power", EvaluationReport.phrase(sensitivity), columns: columns)
    }
    page.entry("rule", EvaluationReport.rule(comparison, result), columns: columns, role)
  }

  private static func difference(
    _ comparison: ComparisonResult, _ result: EvaluationResult
  ) -> String {
    let estimate = comparison.difference
    guard let mean = estimate.mean else { return "none: \(estimate.note)" }
    guard let interval = estimate.interval else {
      return "\(Decimal.signed(mean)) (\(estimate.note), so no interval)"
    }
    return "\(Decimal.signed(mean)) [\(Decimal.signed(interval.lowerBound)), "
      + "\(Decimal.signed(interval.upperBound))] at "
      + "\(Decimal.text(result.subject.confidence * 100, places: 0)) %, \(estimate.note)"
  }

  private static func test(
    _ comparison: ComparisonResult, _ result: EvaluationResult
  ) -> String {
    guard let test = comparison.test else { return "none: \(comparison.difference.note)" }
    var text = "p = \(Decimal.text(test.p, places: 4)), paired permutation, "
    text += test.isExact ? "all \(test.patterns) patterns of signs" : "\(test.patterns) drawn"
    if result.comparisons.count > 1 {
      text += "; \(Decimal.text(test.adjusted, places: 4)) after Holm over "
      text += "\(result.comparisons.count) comparisons"
    }
    return text
  }
}

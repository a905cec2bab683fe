import Records
import Support

/// Says in words what an evaluation found.
package enum EvaluationReport {
  /// Returns a result as text.
  ///
  /// Results that are no measurement of a language model say so first.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - width: Columns at which lines are broken, at least 40.
  /// - Returns: Lines, each ending in a line break.
  package static func text(_ result: EvaluationResult, width: Int = 100) -> String {
    var page = Page(width: max(40, width))
    for note in result.notes { page.add(note, hanging: 2) }
    if !result.notes.isEmpty { page.skip() }
    page.add(subject(of: result), hanging: 2)
    for arm in result.arms {
      page.skip()
      add(arm, to: &page)
    }
    for comparison in result.comparisons {
      page.skip()
      add(comparison, result, to: &page)
    }
    return page.text
  }

  /// Returns the metrics of all arms as rows.
  ///
  /// - Parameter result: The result.
  /// - Returns: Names of columns, and one row per arm and metric; what is missing is empty.
  package static func rows(
    _ result: EvaluationResult
  ) -> (columns: [String], rows: [[String]]) {
    let columns = [
      "arm", "hash", "metric", "n", "missing", "mean", "low", "high", "stamp",
    ]
    var rows: [[String]] = []
    for arm in result.arms {
      for metric in arm.metrics {
        let estimate = metric.estimate
        rows.append([
          arm.name, arm.version.short, metric.name, "\(estimate.count)",
          "\(arm.count + arm.missingCount - estimate.count)", plain(estimate.mean),
          plain(estimate.interval?.lowerBound), plain(estimate.interval?.upperBound), stamp(arm),
        ])
      }
    }
    return (columns, rows)
  }

  private static func plain(_ value: Double?) -> String {
    value.map { Decimal.text($0, places: 6) } ?? ""
  }

  private static func stamp(_ arm: ArmResult) -> String {
    [(arm.isSynthetic, "synthetic"), (arm.isEmbedded, "embedded")]
      .filter(\.0).map(\.1).joined(separator: " ")
  }

  // MARK: - Parts

  private static func subject(of result: EvaluationResult) -> String {
    let subject = result.subject
    return "\(counted(subject.questions, "question")) from "
      + "\(counted(subject.documents, "document")) of \(subject.corpus) "
      + "(\(subject.split.rawValue)), metric \(subject.metric), seed \(subject.seed)"
  }

  private static func add(_ arm: ArmResult, to page: inout Page) {
    let marks = stamp(arm)
    page.add("\(arm.name) (\(arm.version.short))" + (marks.isEmpty ? "" : ", \(marks)"))
    let longest = arm.metrics.map { $0.name.utf8.count }.max() ?? 0
    for metric in arm.metrics {
      let name = metric.name + String(repeating: " ", count: longest - metric.name.utf8.count)
      page.add("  \(name)  \(phrase(metric.estimate))", hanging: longest + 4)
    }
    var facts: [String] = []
    if !arm.missing.isEmpty {
      let codes = arm.missing.map { "\($0.code) \($0.count)" }.joined(separator: ", ")
      facts.append("\(arm.missingCount) missing (\(codes))")
    }
    if arm.refusals > 0 { facts.append(counted(arm.refusals, "refusal")) }
    facts.append(cost(arm.spent))
    if !arm.models.isEmpty { facts.append("by \(arm.models.joined(separator: ", "))") }
    page.add("  " + facts.joined(separator: "; "), hanging: 4)
  }

  private static func phrase(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return estimate.note }
    var text = Decimal.text(mean, places: 3)
    if let interval = estimate.interval {
      text += " [\(Decimal.text(interval.lowerBound, places: 3)), "
      text += "\(Decimal.text(interval.upperBound, places: 3))]"
    } else {
      text += " (\(estimate.note), so no interval)"
    }
    return text + ", n = \(estimate.count)"
  }

  private static func cost(_ spent: SpendAmount) -> String {
    "\(counted(spent.debates, "debate")), \(counted(spent.calls, "call")), "
      + "\(counted(spent.tokens, "token")), $\(Decimal.text(spent.dollars, places: 4))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func add(
    _ comparison: ComparisonResult, _ result: EvaluationResult, to page: inout Page
  ) {
    let simulated = result.isSynthetic ? "in the simulation " : ""
    page.add(
      "\(comparison.treatment) against \(comparison.control): \(simulated)"
        + verdict(comparison, result), hanging: 2)
    page.add("  " + difference(comparison, result), hanging: 4)
    if let effect = comparison.effect {
      var text = "d_z \(Decimal.text(effect.dz, places: 2))"
      if let interval = effect.interval {
        text += " [\(Decimal.text(interval.lowerBound, places: 2)), "
        text += "\(Decimal.text(interval.upperBound, places: 2))]"
      }
      page.add("  \(text), the difference in units of its spread", hanging: 4)
    }
    page.add(
      "  \(counted(comparison.wins, "win")), \(counted(comparison.ties, "tie")), "
        + "\(comparison.losses) loss\(comparison.losses == 1 ? "" : "es"); missing "
        + "\(comparison.missingControl) in \(comparison.control), "
        + "\(comparison.missingTreatment) in \(comparison.treatment)", hanging: 4)
    for sensitivity in [comparison.planned, comparison.observed].compactMap(\.self) {
      page.add("  " + phrase(sensitivity), hanging: 4)
    }
  }

  private static func verdict(
    _ comparison: ComparisonResult, _ result: EvaluationResult
  ) -> String {
    switch comparison.verdict {
    case .better: "better"
    case .worse: "worse"
    case .noDecision(let reason): "no decision: \(explanation(reason, comparison, result))"
    }
  }

  /// Returns the rule that led to a verdict.
  ///
  /// - Parameters:
  ///   - comparison: The comparison.
  ///   - result: The result that it belongs to.
  /// - Returns: The rule as it met the numbers.
  package static func rule(_ comparison: ComparisonResult, _ result: EvaluationResult) -> String {
    if let reason = comparison.verdict.reason {
      return "\(reason.rawValue): \(explanation(reason, comparison, result))"
    }
    let level = Decimal.text(1 - result.subject.confidence, places: 3)
    let side = comparison.verdict == .better ? "above" : "below"
    return comparison.difference.interval == nil
      ? "the difference is the same on every question, and the test rejects at level \(level)"
      : "the whole interval lies \(side) 0, and the test rejects at level \(level)"
  }

  private static func explanation(
    _ reason: Verdict.Reason, _ comparison: ComparisonResult, _ result: EvaluationResult
  ) -> String {
    let pairs = comparison.difference.count
    switch reason {
    case .noGold: return "\(comparison.metric) needs gold answers, and no question has one"
    case .allMissing: return "an arm has no value at all"
    case .missingDiffers:
      return "\(comparison.missingControl) questions are missing in \(comparison.control) and "
        + "\(comparison.missingTreatment) in \(comparison.treatment), so that the rest may be "
        + "chosen by the failures"
    case .mostlyMissing: return "only \(counted(pairs, "pair")): most questions are missing"
    case .tooFewPairs:
      return "\(counted(pairs, "pair")), and at least \(result.subject.neededPairs) are needed"
    case .equal: return "every question has the same value in both"
    case .constantDifference:
      return "the difference is the same on every question, so there is no interval, and the test "
        + "does not reject"
    case .intervalCoversZero: return "the interval of the difference covers 0"
    case .notSignificant:
      return "the interval leaves out 0, but the test does not reject at level "
        + Decimal.text(1 - result.subject.confidence, places: 3)
    }
  }

  private static func difference(
    _ comparison: ComparisonResult, _ result: EvaluationResult
  ) -> String {
    let estimate = comparison.difference
    guard let mean = estimate.mean else {
      return "difference in \(comparison.metric): none, since there are no pairs"
    }
    var text = "difference in \(comparison.metric) \(Decimal.signed(mean, places: 3))"
    if let interval = estimate.interval {
      text += " [\(Decimal.signed(interval.lowerBound, places: 3)), "
      text += "\(Decimal.signed(interval.upperBound, places: 3))] at "
      text += "\(Decimal.text(result.subject.confidence * 100, places: 0)) %"
    }
    if let test = comparison.test {
      let method = test.isExact ? "exact" : "\(test.patterns) drawn"
      text += ", p = \(Decimal.text(test.p, places: 4)) (paired permutation, \(method))"
      if result.comparisons.count > 1 {
        text += ", \(Decimal.text(test.adjusted, places: 4)) after Holm over "
        text += "\(result.comparisons.count) comparisons"
      }
    }
    return text
  }

  /// Returns what a number of pairs can show, in words.
  ///
  /// - Parameter sensitivity: The number of pairs with their spread and the level.
  /// - Returns: Part of a sentence.
  package static func phrase(_ sensitivity: Sensitivity) -> String {
    let pairs = counted(sensitivity.pairs, "pair")
    let spread = Decimal.text(sensitivity.deviation.value, places: 3)
    let shown =
      sensitivity.effect > 1
      ? "no difference at all"
      : "differences from \(Decimal.text(sensitivity.effect, places: 3)) up"
    let basis =
      switch sensitivity.deviation.source {
      case .assumed: "before the run, if differences spread by \(spread) (assumed)"
      case .pilot: "before the run, with the spread \(spread) of a pilot"
      case .observed:
        "with the spread \(spread) that was seen (a sensitivity, no power after the fact)"
      }
    return "\(pairs) can show \(shown), \(basis); power 80 %, level "
      + Decimal.text(sensitivity.level, places: 3)
  }
}

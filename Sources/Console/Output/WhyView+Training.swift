import Diagnostics
import JSON
import Profiles
import Records
import Support
package import Training

extension WhyView {
  /// Explains a training: what became of each step and why, and what the final look saw.
  ///
  /// - Parameter result: The result.
  /// - Returns: Lines, each with its line break.
  package func outcome(of result: TrainingResult) -> String {
    var page = page
    let tried = result.steps.filter { !Self.isLook($0) }
    let adopted = tried.count { $0.outcome == .adopted }
    page.add(
      "\(adopted) of \(tried.count) step\(tried.count == 1 ? "" : "s") adopted an edit: "
        + result.detail, .heading)
    for step in tried { add(step, to: &page) }
    page.skip()
    page.add("final look", .heading)
    if let look = result.look {
      add(look, to: &page)
    } else {
      page.entry("none", "nothing was adopted, so there was nothing to look at", columns: 14)
    }
    page.skip()
    page.add(
      result.awaitsReview
        ? "A new version awaits review; the head is where it was."
        : "The version of the beginning stays as it is.", result.awaitsReview ? .good : nil)
    return page.text
  }

  /// Whether a step is the record of the final look.
  static func isLook(_ step: TrainingStepRecord) -> Bool { step.evidence["final_look"] != nil }

  private func add(_ step: TrainingStepRecord, to page: inout TextPage) {
    let columns = 14
    let label = step.outcome.rawValue.split(separator: "_").joined(separator: " ")
    let role: TextStyle.Role? =
      switch step.outcome {
      case .adopted, .awaitingReview: .good
      case .rejected: .warning
      case .failed: .bad
      case .noChange: nil
      }
    page.skip()
    page.add("step \(step.iteration): \(label)", role)
    for cause in (step.evidence["causes"]?.array ?? []).prefix(3) {
      guard let name = cause["cause"]?.string else { continue }
      var text = name
      if let count = cause["count"]?.double, let total = cause["of"]?.double {
        text += ", \(Decimal.text(count, places: 0)) of \(Decimal.text(total, places: 0)) questions"
      }
      page.entry("cause", text, columns: columns)
    }
    for edit in step.evidence["reflection"]?["edits"]?.array ?? [] {
      let text = (try? ProfileEdit(json: edit)).map(TrainingView.text) ?? edit.text()
      page.entry("edit", text, columns: columns)
    }
    for finding in step.evidence["checks"]?.array ?? [] {
      guard let detail = finding["detail"]?.string else { continue }
      page.entry("refused", detail, columns: columns, .warning)
    }
    if let sum = step.evidence["screen"]?["sum"]?.double {
      page.entry(
        "screen", "\(Decimal.signed(sum)) in all on the train questions it was made from",
        columns: columns)
    }
    gate(step, to: &page)
    page.entry("because", step.reason, columns: columns)
  }

  private func gate(_ step: TrainingStepRecord, to page: inout TextPage) {
    guard let gate = step.evidence["gate"], let alpha = gate["alpha"]?.double else { return }
    var text = "level \(Decimal.text(alpha, places: 4)), \(step.pairs) pairs"
    if let most = gate["maximum_pairs"]?.double { text += " of \(Decimal.text(most, places: 0))" }
    if let effect = step.effect { text += ", difference \(Decimal.signed(effect))" }
    if let interval = step.interval {
      text += " [\(Decimal.signed(interval.lowerBound)), \(Decimal.signed(interval.upperBound))]"
    }
    if let last = gate["sequence"]?.array?.last, let lower = last["lower"]?.double {
      text += ", lower bound \(Decimal.signed(lower))"
      if let p = last["p"]?.double {
        text += ", " + Decimal.test(p: p, level: TrainingSettings.worstCase(of: alpha))
      }
    }
    page.entry("gate", text, columns: 14)
  }

  private func add(_ look: FinalLook, to page: inout TextPage) {
    let role: TextStyle.Role =
      switch look.verdict {
      case .confirmed: .good
      case .worse: .bad
      case .noEvidence, .notLooked: .warning
      }
    let columns = 14
    let verdict = look.verdict.rawValue.split(separator: "_").joined(separator: " ")
    page.entry("verdict", verdict, columns: columns, role)
    if let before = look.before, let after = look.after {
      page.entry(
        "reward",
        "\(Decimal.text(before)) → \(Decimal.text(after)) on \(look.pairs) sealed questions",
        columns: columns)
    }
    if let effect = look.effect {
      var text = Decimal.signed(effect)
      if let interval = look.interval {
        text += " [\(Decimal.signed(interval.lowerBound)), \(Decimal.signed(interval.upperBound))]"
      }
      if let p = look.p { text += ", " + Decimal.test(p: p, level: FinalLook.level) }
      page.entry("difference", text, columns: columns)
    }
    if look.earlierUses > 0 {
      page.entry(
        "seal",
        "these questions were used \(look.earlierUses) time\(look.earlierUses == 1 ? "" : "s") before",
        columns: columns,
        .warning)
    }
    page.entry("because", look.detail, columns: columns)
  }
}

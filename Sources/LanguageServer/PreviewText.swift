import Evaluation
import LanguageModels
import Support

/// Says in words what a preview came to.
enum PreviewText {
  /// Returns the one line that stands within the document.
  static func label(_ sight: PreviewDesk.Sight) -> String {
    switch sight {
    case .measured(let measured): label(measured)
    case .onRequest(let cost, let models, _):
      "reward on request with \(models.joined(separator: ", ")): \(cost)"
    case .impossible: "reward not measured"
    }
  }

  private static func label(_ measured: PreviewDesk.Measured) -> String {
    let preview = measured.preview
    var parts: [String] = []
    if let mean = preview.mean {
      parts.append("reward " + Decimal.text(mean))
    } else {
      parts.append("no reward")
    }
    if let change = preview.change {
      parts.append(label(change))
      parts.append("screen: n \(change.pairs), k \(change.look), " + models(measured))
    } else {
      parts.append("screen: n \(preview.scored), " + models(measured))
    }
    if measured.isEarlier { parts.append("of the last version without errors") }
    return parts.joined(separator: " · ")
  }

  private static func label(_ change: RewardPreview.Change) -> String {
    guard change.differing > 0 else { return "same as saved" }
    guard let interval = change.interval else { return Decimal.signed(change.mean) }
    return
      "\(Decimal.signed(change.mean)) [\(Decimal.signed(interval.lowerBound)), \(Decimal.signed(interval.upperBound))]"
  }

  private static func models(_ measured: PreviewDesk.Measured) -> String {
    measured.models.joined(separator: ", ")
  }

  /// What is said of the cost of a debate.
  static let costExplanation = """
    What one debate of this profile takes at most: every call with the longest passages, and made \
    twice, as when each reply had the wrong form. Most debates take a small part of it.
    """

  /// What is said of a count of tokens.
  static let tokenExplanation =
    "The system message of the role, with everything it inherits: \(TokenEstimate.error)."

  /// Returns all there is to know, as Markdown.
  static func explanation(_ sight: PreviewDesk.Sight) -> String {
    switch sight {
    case .measured(let measured): explanation(measured)
    case .onRequest(let cost, let models, _):
      "The preview debates with \(models.joined(separator: ", ")), which may cost something "
        + "(\(cost)), so it runs only when it is asked for."
    case .impossible(let reason): "The reward cannot be measured: \(reason)."
    }
  }

  private static func explanation(_ measured: PreviewDesk.Measured) -> String {
    let preview = measured.preview
    var text =
      "**Reward on \(preview.scored) of \(preview.asked) train questions** of the corpus "
      + "\(measured.corpus), with \(models(measured))"
    if preview.scored < preview.asked {
      text += "; on the others the debate failed, and their reward is missing"
    }
    text += ".\n\n" + table(preview)
    if let change = preview.change {
      text +=
        "\n\nThe change is against the saved version, on the \(change.pairs) questions that both "
        + "answer; \(change.differing) of them differ."
      if change.interval != nil {
        text +=
          " Its interval is Student's at the level \(percent(change.level)): look "
          + "\(change.look) since the save gets 5 % / (\(change.look) × \(change.look + 1)), so that "
          + "all looks together mislead in 5 % of all cases."
      }
    }
    if let note = measured.note {
      text += "\n\n" + note.prefix(1).uppercased() + note.dropFirst() + "."
    }
    if measured.isEarlier {
      text += "\n\nThe document has errors; this is of the last version without any."
    }
    return text
      + "\n\nThis is a screen: it says where to look, and decides nothing. `hegel compare` does."
  }

  private static func table(_ preview: RewardPreview) -> String {
    let hasChange = preview.change != nil
    var rows = hasChange ? "| | mean | change |\n|---|---|---|" : "| | mean |\n|---|---|"
    func row(_ name: String, _ mean: Double?, _ change: Double?) {
      rows += "\n| \(name) | \(mean.map { Decimal.text($0) } ?? "missing") |"
      if hasChange { rows += " \(change.map { Decimal.signed($0) } ?? "missing") |" }
    }
    row("reward", preview.mean, preview.change?.mean)
    for component in preview.components { row(component.name, component.mean, component.change) }
    return rows
  }

  private static func percent(_ share: Double) -> String {
    "\(Decimal.text(share * 100, places: share < 0.001 ? 4 : 2)) %"
  }
}

import Diagnostics
import JSON
import Profiles
import Records
import Statistics
import Support
import Training

/// Tells what happens in a training: each proposal with its evidence and what was decided.
struct TrainingView {
  private let console: Console
  private let writesData: Bool
  private var progress: RunProgress
  private var gate: TrainingEvent.GateProgress?

  /// Creates a view.
  ///
  /// - Parameters:
  ///   - console: Where it is shown.
  ///   - writesData: Whether the lines are the command's result; otherwise they are notices.
  init(console: Console, writesData: Bool) {
    self.console = console
    self.writesData = writesData
    progress = RunProgress(console: console)
  }

  /// Shows an event.
  ///
  /// - Parameter event: What has happened.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  mutating func show(_ event: TrainingEvent) throws(FileSystemError) {
    switch event {
    case .began(let run, let isResumed):
      try line("run \(run.id), seed \(run.seed)" + (isResumed ? ", going on" : ""))
    case .iteration(let number, let count, let parent):
      try line("\niteration \(number) of \(count), from \(parent.shortName)")
    case .trials(let stage, let trials):
      progress.show(trials, Self.name(stage))
    case .scored(let mean, let failing, let missing, let count):
      try line(
        "  \(count) train questions: reward \(mean.map { Decimal.text($0) } ?? "none"), "
          + "\(failing) below the target" + (missing > 0 ? ", \(missing) missing" : ""))
    case .causes(let causes): try show(causes)
    case .proposed(let reflection): try show(reflection)
    case .checked(let admitted, let findings):
      for finding in findings { try line("  refused: edit \(finding.edit + 1), \(finding)") }
      if admitted.isEmpty, !findings.isEmpty { try line("  no edit is left to try") }
    case .screened(let pairs, let before, let after, let passed):
      try line(
        "  screen on the same \(pairs) questions: \(Decimal.text(before)) → "
          + "\(Decimal.text(after))"
          + (passed ? after == before ? "" : ", goes on to the gate" : ", worse"))
    case .gate(let state): show(state)
    case .recorded(let step): try show(step)
    case .spent, .ended: break
    case .looked(let look): try line("\nfinal look: \(look.detail)")
    }
  }

  /// Clears what is shown for the moment.
  func clear() { progress.clear() }

  private mutating func show(_ causes: [FoundCause]) throws(FileSystemError) {
    for cause in causes {
      let first = cause.examples.first.map { "; \($0.question): \($0.detail)" } ?? ""
      try line(
        "  cause: \(cause.cause.rawValue) (\(cause.role.rawValue)), "
          + "\(cause.count) of \(cause.total)\(first)")
    }
  }

  private mutating func show(_ reflection: Reflection) throws(FileSystemError) {
    for (index, edit) in reflection.edits.enumerated() {
      try line("  edit \(index + 1): \(Self.text(edit))")
      if let reason = edit.reason { try line("    because \(reason)") }
    }
    if reflection.edits.isEmpty {
      try line("  nothing proposed" + (reflection.reason.map { ": \($0)" } ?? ""))
    }
  }

  private mutating func show(_ state: TrainingEvent.GateProgress) {
    gate = state
    let hasSpread = state.interval.map { $0.note == nil } ?? false
    let bound = state.lowerBound.map { hasSpread ? ", at least \(Decimal.signed($0))" : "" } ?? ""
    console.progress(
      "gate \(state.number): \(state.pairs) of \(state.maximum) pairs, difference "
        + "\(Decimal.signed(state.mean))\(bound)")
  }

  private mutating func show(_ step: TrainingStepRecord) throws(FileSystemError) {
    console.progress("")
    if let gate, step.pairs > 0, step.pairs == gate.pairs {
      var text = "  gate \(gate.number) on \(gate.pairs) validation questions: difference "
      text += Decimal.signed(gate.mean)
      if let interval = gate.interval, interval.note == nil {
        text += " [\(Decimal.signed(interval.low)), \(Decimal.signed(interval.high))]"
      }
      try line(text + ", level \(Decimal.text(gate.alpha, places: 4)), \(gate.verdict)")
    }
    gate = nil
    let label = step.outcome.rawValue.split(separator: "_").joined(separator: " ")
    try line("  \(label): \(step.reason)")
  }

  private static func name(_ stage: TrainingEvent.Stage) -> String {
    switch stage {
    case .minibatch: "train questions"
    case .screen: "screen"
    case .gate: "gate"
    case .finalLook: "final look"
    }
  }

  /// An edit as one line.
  static func text(_ edit: ProfileEdit) -> String {
    let role = edit.role.rawValue
    return switch edit.operation {
    case .insertInstruction(_, let text, _): "\(role): add \"\(text)\""
    case .replaceInstruction(let id, let text): "\(role): replace \(id) by \"\(text)\""
    case .deleteInstruction(let id): "\(role): remove \(id)"
    case .moveInstruction(let id, let place): "\(role): move \(id) \(place)"
    default: "\(role): \(edit.json.text())"
    }
  }

  /// What came of a training, with what to do next.
  static func summary(_ result: TrainingResult, _ names: [UUIDv7: String]) -> String {
    var text = "\n" + result.detail + "\n"
    let spent = result.spent
    text += "\(spent.debates) debates, \(spent.calls) calls, \(spent.tokens) tokens"
    text += spent.dollars > 0 ? ", $\(Decimal.text(spent.dollars, places: 4))\n" : "\n"
    if result.isEmbedded {
      text += "embedded: the answers are those of the built-in extractive model\n"
    }
    let start = names[result.start] ?? result.start.description
    guard result.awaitsReview else {
      return text + "\(start) stays as it is\n"
    }
    let final = names[result.final] ?? result.final.description
    text += "\(final) awaits review:\n"
    text += "  hegel diff \(start) \(final)\n"
    let isConfirmed = result.look?.verdict == .confirmed && result.look?.earlierUses == 0
    let anyway = isConfirmed ? "" : " --anyway"
    text += "  hegel promote \(final)\(anyway)\n"
    return text
  }

  /// The result in its JSON form.
  func json(_ result: TrainingResult) -> JSONValue {
    guard case .object(let fields) = result.json else { return result.json }
    var object = JSONObject([("format_version", 1)])
    for key in fields.keys { object[key] = fields[key] }
    object["steps"] = .array(result.steps.map(\.json))
    return .object(object)
  }

  private func line(_ text: String) throws(FileSystemError) {
    console.progress("")
    if writesData {
      try console.write(PrintableText.visible(text, keepingLineBreaks: true) + "\n")
    } else {
      console.notice(text)
    }
  }
}

import Debate
import Profiles
import Records

/// Shows on a live terminal how far a debate is; elsewhere only its problems.
struct DebateProgress {
  private let plan: DebatePlan
  private let console: Console

  /// Creates a view.
  ///
  /// - Parameters:
  ///   - plan: What the debate takes at most.
  ///   - console: Where it is shown.
  init(plan: DebatePlan, console: Console) {
    self.plan = plan
    self.console = console
  }

  /// Shows an event.
  ///
  /// - Parameter event: What has happened.
  func show(_ event: DebateEvent) {
    switch event {
    case .phaseStarted(let phase, let round):
      console.progress("\(phase.rawValue), round \(round), at most \(plan.mostCalls) calls …")
    case .turnFinished(let turn):
      console.progress(
        "\(turn.agent) has finished (turn \(turn.number) of at most \(plan.mostCalls))")
    case .problem(let agent, let phase, let detail):
      clear()
      console.notice("note: \(agent), \(phase): \(detail)")
    case .roundFinished, .stopped, .finished: break
    }
  }

  /// Clears what is shown.
  func clear() {
    console.progress("")
  }
}

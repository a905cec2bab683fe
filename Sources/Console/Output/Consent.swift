import Debate
import Engine

/// Asks before money is spent.
enum Consent {
  /// Tells the highest price of a debate and makes sure that it is wanted.
  ///
  /// - Parameters:
  ///   - plan: What the debate takes at most.
  ///   - yes: Whether the user has agreed beforehand.
  ///   - session: Where the price is told, and who is asked.
  /// - Throws: `CommandFailure` with ``ProcessStatus/refused`` when nobody has agreed.
  static func obtain(
    for plan: DebatePlan, yes: Bool, in session: Session
  ) async throws(CommandFailure) {
    guard plan.highestDollars > 0 || !plan.unpricedModels.isEmpty else { return }
    try await ask("the debate", "\(plan)", yes, session)
  }

  /// Tells the highest price of a run and makes sure that it is wanted.
  ///
  /// - Parameters:
  ///   - estimate: What the run takes at most.
  ///   - yes: Whether the user has agreed beforehand.
  ///   - session: Where the price is told, and who is asked.
  /// - Throws: `CommandFailure` with ``ProcessStatus/refused`` when nobody has agreed.
  static func obtain(
    for estimate: RunEstimate, yes: Bool, in session: Session
  ) async throws(CommandFailure) {
    guard estimate.mayCost else { return }
    try await ask("the run", "\(estimate)", yes, session)
  }

  private static func ask(
    _ subject: String, _ price: String, _ yes: Bool, _ session: Session
  ) async throws(CommandFailure) {
    session.console.notice(price)
    guard !yes else { return }
    switch await session.conversation.ask("\(subject) may cost money; go on?") {
    case true?: return
    case false? where Task.isCancelled:
      throw CommandFailure(.interrupted, "cancelled; nothing was spent")
    case false?:
      throw CommandFailure(.refused, "\(subject) was not wanted; nothing was spent")
    case nil:
      throw CommandFailure(
        .refused, "\(subject) may cost money, and nobody can be asked; add `--yes` to agree to it")
    }
  }
}

import Debate
import Engine

/// Asks before money is spent.
enum Consent {
  /// Tells the highest price of a debate and makes sure that it is wanted.
  ///
  /// - Parameters:
  ///   - plan: What the debate takes at most.
  ///   - yes: Whether the user has agreed beforehand.
  ///   - console: Where the price is told.
  /// - Throws: `CommandFailure` with ``ProcessStatus/refused`` when nobody has agreed.
  static func obtain(
    for plan: DebatePlan, yes: Bool, console: Console
  ) throws(CommandFailure) {
    guard plan.highestDollars > 0 || !plan.unpricedModels.isEmpty else { return }
    console.notice("\(plan)")
    guard yes else {
      throw CommandFailure(.refused, "the debate may cost money; add `--yes` to agree to it")
    }
  }

  /// Tells the highest price of a run and makes sure that it is wanted.
  ///
  /// - Parameters:
  ///   - estimate: What the run takes at most.
  ///   - yes: Whether the user has agreed beforehand.
  ///   - console: Where the price is told.
  /// - Throws: `CommandFailure` with ``ProcessStatus/refused`` when nobody has agreed.
  static func obtain(
    for estimate: RunEstimate, yes: Bool, console: Console
  ) throws(CommandFailure) {
    guard estimate.mayCost else { return }
    console.notice("\(estimate)")
    guard yes else {
      throw CommandFailure(.refused, "the run may cost money; add `--yes` to agree to it")
    }
  }
}

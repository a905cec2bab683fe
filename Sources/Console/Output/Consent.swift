import Debate

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
}

import Debate

/// Asks before money is spent.
enum Consent {
  /// Tells the highest price of a debate and makes sure that it is wanted.
  ///
  /// - Parameters:
  ///   - plan: What the debate takes at most.
  ///   - yes: Whether the user has agreed beforehand.
  ///   - console: Where the price is told.
  /// - Throws: `CommandFailure` with ``ExitStatus/refused`` when nobody has agreed.
  static func obtain(
    for plan: DebatePlan, yes: Bool, console: Console
  ) throws(CommandFailure) {
    guard let dollars = plan.highestDollars else {
      guard !yes else { return }
      throw CommandFailure(
        .refused,
        "the price of a model is unknown, and the debate may make \(plan.calls) calls; add `--yes` "
          + "to go on all the same")
    }
    guard dollars > 0 else { return }
    console.notice(
      "at most \(plan.calls) calls, \(plan.inputTokens + plan.outputTokens) tokens and $\(dollars)")
    guard yes else {
      throw CommandFailure(
        .refused, "the debate may cost up to $\(dollars); add `--yes` to agree to it")
    }
  }
}

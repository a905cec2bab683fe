/// Keeps what a run has spent and what it has reserved for calls that are under way.
///
/// A call is reserved at its highest possible cost before it is made and settled at its real cost
/// afterwards; both steps are atomic, so calls made at once never overshoot a limit together.
package protocol CallLedger: Sendable {
  /// Reserves the highest cost of a call.
  ///
  /// - Parameter cost: Calls, tokens and dollars that the call can take at most.
  /// - Returns: The reservation, to be settled or released exactly once.
  /// - Throws: ``LedgerError`` when a limit would be passed; nothing is reserved then.
  func reserve(_ cost: CallUsage) async throws(LedgerError) -> LedgerReservation

  /// Replaces a reservation by what the call has really taken.
  ///
  /// - Parameters:
  ///   - reservation: The reservation.
  ///   - usage: What the call has taken.
  func settle(_ reservation: LedgerReservation, as usage: CallUsage) async

  /// Gives a reservation back when nothing was spent.
  ///
  /// - Parameter reservation: The reservation.
  func release(_ reservation: LedgerReservation) async

  /// What has been settled so far.
  var spent: CallUsage { get async }

  /// Whether money is limited, so that a model without a known price must be refused.
  var limitsDollars: Bool { get }
}

/// A cost that is set aside for one call.
package struct LedgerReservation: Sendable, Hashable {
  /// The number of the call within its ledger, from 1.
  package let number: Int

  /// What is set aside.
  package let cost: CallUsage

  /// Creates a reservation.
  package init(number: Int, cost: CallUsage) {
    self.number = number
    self.cost = cost
  }
}

/// A limit that a call would pass.
package struct LedgerError: Error, Equatable, CustomStringConvertible {
  /// The limit, as `calls`, `tokens` or `dollars`.
  package var limit: String

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  package init(limit: String, detail: String) {
    self.limit = limit
    self.detail = detail
  }

  package var description: String { detail }
}

/// A ledger that lives as long as the process.
package actor MemoryLedger: CallLedger {
  private let limits: CallLimits
  private var settled = CallUsage()
  private var reserved: [Int: CallUsage] = [:]
  private var number = 0

  /// Creates an empty ledger.
  ///
  /// - Parameter limits: The most that may be spent.
  package init(limits: CallLimits) {
    self.limits = limits
  }

  package var spent: CallUsage { settled }

  package nonisolated var limitsDollars: Bool { limits.dollars != nil }

  package func reserve(_ cost: CallUsage) throws(LedgerError) -> LedgerReservation {
    let used = reserved.values.reduce(settled, +)
    try check("calls", used.calls, cost.calls, limits.calls)
    try check("tokens", used.tokens.total, cost.tokens.total, limits.tokens)
    // A billionth of a dollar is below every price and above every rounding error of the sums. A
    // sum that is no number fits no limit.
    if let most = limits.dollars, !(used.dollars + cost.dollars <= most + 1e-9) {
      throw LedgerError(
        limit: "dollars",
        detail: "the next call may cost $\(cost.dollars), and $\(used.dollars) of the limit of "
          + "$\(most) are spent or reserved; raise limits.usd (--max-usd; also limits.usd_per_debate "
          + "of the profile) or ask for less")
    }
    number += 1
    reserved[number] = cost
    return LedgerReservation(number: number, cost: cost)
  }

  package func settle(_ reservation: LedgerReservation, as usage: CallUsage) {
    guard reserved.removeValue(forKey: reservation.number) != nil else { return }
    settled = settled + usage
  }

  package func release(_ reservation: LedgerReservation) {
    reserved.removeValue(forKey: reservation.number)
  }

  private func check(
    _ name: String, _ used: Int, _ wanted: Int, _ most: Int?
  ) throws(LedgerError) {
    guard let most, saturatingSum(used, wanted) > most else { return }
    throw LedgerError(
      limit: name,
      detail: "the limit of \(most) \(name) is reached: \(used) are spent or reserved, and the "
        + "next call may take \(wanted) more; raise limits.\(name) (--max-\(name)) or ask for less")
  }
}

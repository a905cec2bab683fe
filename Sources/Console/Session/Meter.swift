package import Records
import Support
import Synchronization

/// Counts what commands take of models.
package final class Meter: Sendable {
  private let spent = Mutex((calls: 0, tokens: 0, dollars: 0.0))

  /// Creates a meter at nothing.
  package init() {}

  /// Adds what a debate took.
  ///
  /// - Parameter usage: What its calls took.
  package func add(_ usage: UsageRecord) {
    add(calls: usage.calls, tokens: usage.inputTokens + usage.outputTokens, dollars: usage.dollars)
  }

  /// Adds what a run took.
  ///
  /// - Parameter amount: What its calls took.
  package func add(_ amount: SpendAmount) {
    add(calls: amount.calls, tokens: amount.tokens, dollars: amount.dollars)
  }

  private func add(calls: Int, tokens: Int, dollars: Double) {
    spent.withLock {
      $0.calls += calls
      $0.tokens += tokens
      $0.dollars += dollars
    }
  }

  /// What `timer on` prints after a command.
  ///
  /// - Parameter wall: How long the command took.
  /// - Returns: One line.
  package func line(wall: Duration) -> String {
    let (calls, tokens, dollars) = spent.withLock { $0 }
    var text = "time \(Self.text(wall))"
    if calls > 0 { text += ", \(calls) call\(calls == 1 ? "" : "s"), \(tokens) tokens" }
    if calls > 0 { text += dollars > 0 ? ", $\(Decimal.text(dollars, places: 4))" : ", no cost" }
    return text
  }

  private static func text(_ wall: Duration) -> String {
    let (seconds, attoseconds) = wall.components
    let milliseconds = Double(attoseconds) / 1e15
    if seconds < 1 { return "\(Decimal.text(milliseconds, places: 1)) ms" }
    if seconds < 60 { return "\(Decimal.text(Double(seconds) + milliseconds / 1000, places: 2)) s" }
    return RunProgress.text(wall)
  }
}

import Records
import Testing

/// What every store must do, whatever keeps its rows.
///
/// Each check gets a new empty store. A store of another kind is tested by handing its stores to the
/// same checks.
struct StoreContract: Sendable, CustomTestStringConvertible {
  /// What the store must do, as a sentence.
  let rule: String

  /// Checks it.
  let check: @Sendable (any Store) async throws -> Void

  var testDescription: String { rule }

  init(_ rule: String, _ check: @escaping @Sendable (any Store) async throws -> Void) {
    self.rule = rule
    self.check = check
  }

  static let all = versions + heads + runs + spending + training + governance + sessions
}

import Evaluation
import Retrieval
import Synchronization

/// The splits of a corpus's own questions, worked out once for each choice of quotas.
///
/// Looking for near duplicates takes longer than a debate, and the preview of a profile asks after
/// each edit.
final class SplitMemo: Sendable {
  private struct Choice: Hashable {
    var quotas: SplitQuotas
    var joinsNearDuplicates: Bool
  }

  /// The most choices that are kept; a project has one.
  private static let maximumChoices = 8

  private let plans = Mutex<[Choice: SplitPlan]>([:])

  /// Returns the splits.
  ///
  /// - Parameters:
  ///   - questions: The questions, the same ones at each call.
  ///   - quotas: The shares of the splits.
  ///   - joinsNearDuplicates: Whether near duplicates go into one split.
  /// - Returns: The splits.
  /// - Throws: `SplitError` when the questions cannot be split.
  func plan(
    _ questions: [CorpusQuestion], quotas: SplitQuotas, joinsNearDuplicates: Bool
  ) throws(SplitError) -> SplitPlan {
    let choice = Choice(quotas: quotas, joinsNearDuplicates: joinsNearDuplicates)
    if let plan = plans.withLock({ $0[choice] }) { return plan }
    let plan = try SplitPlan(
      questions: questions, quotas: quotas, joinsNearDuplicates: joinsNearDuplicates)
    plans.withLock { plans in
      if plans.count >= Self.maximumChoices { plans = [:] }
      plans[choice] = plan
    }
    return plan
  }
}

package import Evaluation
import Profiles
import Records
package import Retrieval

/// Finds out why answers earned less than they should have, from what the debate left behind.
///
/// A trial fails when its reward is below the target; a trial without a reward says nothing about
/// the profile and has no cause. Details are made of counts, so that no gold answer and no training
/// text can reach a prompt through them.
package struct CauseFinder: Sendable {
  /// A question that was tried.
  package struct Item: Sendable {
    /// The question with its gold answers.
    package var question: CorpusQuestion

    /// What came of the trial.
    package var record: TrialRecord

    /// Creates an item.
    package init(question: CorpusQuestion, record: TrialRecord) {
      self.question = question
      self.record = record
    }
  }

  private let target: Double

  /// Creates a finder.
  ///
  /// - Parameter target: The reward from which an answer is good enough, 0 to 1.
  package init(target: Double) {
    self.target = target
  }

  /// Returns those that earned less than the target, in their order.
  package func failing(_ items: [Item]) -> [Item] {
    items.filter { item in item.record.value.map { $0 < target } ?? false }
  }

  /// Returns the causes of all failing trials, the weightiest first.
  ///
  /// - Parameter items: The trials of one profile.
  /// - Returns: One cause for each pair of cause and role; causes of equal weight in the order of
  ///   `FailureCause` and of roles.
  /// - Complexity: O(n) in the bytes of the transcripts.
  package func causes(of items: [Item]) -> [FoundCause] {
    let answered = items.count { $0.record.value != nil }
    var found: [FoundCause] = []
    for item in failing(items) {
      guard let transcript = item.record.transcript, let reward = item.record.value else {
        continue
      }
      let trial = FailedTrial(question: item.question, transcript: transcript)
      for sign in trial.signs() {
        let example = FoundCause.Example(question: item.question.id, detail: sign.detail)
        let index = found.firstIndex { $0.cause == sign.cause && $0.role == sign.role }
        if let index {
          found[index].count += 1
          found[index].weight += 1 - reward
          found[index].examples.append(example)
        } else {
          found.append(
            FoundCause(
              cause: sign.cause, role: sign.role, count: 1, total: answered, weight: 1 - reward,
              examples: [example]))
        }
      }
    }
    return found.sorted(by: Self.isWeightier)
  }

  private static func isWeightier(_ left: FoundCause, _ right: FoundCause) -> Bool {
    if left.isActionable != right.isActionable { return left.isActionable }
    if left.weight != right.weight { return left.weight > right.weight }
    let causes = FailureCause.allCases
    let (first, second) = (causes.firstIndex(of: left.cause), causes.firstIndex(of: right.cause))
    if first != second { return (first ?? 0) < (second ?? 0) }
    let roles = Role.allCases
    return (roles.firstIndex(of: left.role) ?? 0) < (roles.firstIndex(of: right.role) ?? 0)
  }
}

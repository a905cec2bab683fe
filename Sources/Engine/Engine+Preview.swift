package import Evaluation
import JSON
import LanguageModels
package import Profiles
package import Records
import Retrieval
package import Support

extension Engine {
  /// The preview of a profile, ready to start: what it takes is known, and nothing has been asked.
  package struct PreparedPreview: Sendable {
    /// What the trials rest on: equal keys mean equal trials, unless models answer by chance.
    package let key: ContentHash

    /// What the questions are and where evidence comes from; only previews of equal samples can be
    /// compared.
    package let sample: ContentHash

    /// The profile.
    package let profile: Profile

    /// The name of the corpus.
    package let corpus: String

    /// The names of the models, in order.
    package let models: [String]

    /// What the preview takes at most.
    package let cost: CostEstimate

    /// What one debate takes at most.
    package let costOfDebate: CostEstimate

    /// Whether only the embedded model takes part, so that nothing leaves the machine.
    package let isEmbedded: Bool

    let questions: [CorpusQuestion]
    let trials: DebateTrials

    /// The first question; nil when there is none.
    package var firstQuestion: String? { questions.first?.question }

    let seed: UInt64
  }

  /// How many debates of a preview are under way at once.
  private static let previewWidth = 4

  /// Prepares the preview of a profile: `preview.questions` of the train questions of its corpus,
  /// always the same ones.
  ///
  /// - Parameter profile: The profile.
  /// - Returns: The preview with its cost.
  /// - Throws: ``EngineError`` when there is no corpus, or no questions, or a name is unknown.
  package func preparePreview(of profile: Profile) throws(EngineError) -> PreparedPreview {
    let corpus = try corpus(named: nil, profile: profile)
    let chosen = try choose(
      QuestionChoice(split: .train, limit: profile.previewQuestions), in: corpus)
    let sealed = Set(try sealedQuestions(of: corpus).map(\.sealKey))
    let questions = chosen.questions.filter { !sealed.contains($0.sealKey) }
    let trials = DebateTrials(
      models: try models(for: [profile]), corpus: corpus, weights: profile.reward,
      limits: debateLimits, fallback: fallback,
      longestQuestion: questions.map(\.question).max { $0.utf8.count < $1.utf8.count } ?? "",
      dollarCap: caps.dollars, slowQueries: slowQueries, keepsTexts: false, host: host,
      isStopped: { Task.isCancelled })
    let estimate = try trials.estimate(
      debates: questions.count, profiles: [profile], times: .none)
    var oneDebate = try trials.estimate(debates: 1, profiles: [profile], times: .none).cost
    oneDebate.highest.debates = 0
    let used = trials.models(of: [profile])
    let sample = ContentHash(
      hashing: corpus.stamp.hash.description + "\n"
        + questions.map(\.contentHash.description).joined(separator: "\n"))
    return PreparedPreview(
      key: ContentHash(
        hashing: [
          profile.contentHash.description, sample.description, "\(seed)",
          JSONValue.object(trials.inputs).text(.canonical),
        ].joined(separator: "\n")),
      sample: sample, profile: profile, corpus: corpus.corpus.name, models: used.keys.sorted(),
      cost: estimate.cost,
      costOfDebate: oneDebate,
      isEmbedded: used.values.allSatisfy(\.stamp.isEmbedded),
      questions: questions, trials: trials, seed: seed)
  }

  /// Tries a profile on the questions of its preview; nothing is recorded.
  ///
  /// - Parameter prepared: The preview.
  /// - Returns: One trial a question, in their order.
  /// - Throws: `CancellationError` when the task is cancelled.
  package func run(
    _ prepared: PreparedPreview
  ) async throws(CancellationError) -> [TrialRecord] {
    let version = prepared.profile.contentHash
    let list = prepared.questions.map {
      Trial(profile: prepared.profile, version: version, question: $0)
    }
    let records = await withTaskGroup(of: (Int, TrialRecord).self) { group in
      var records = [TrialRecord?](repeating: nil, count: list.count)
      var next = 0
      func startNext() {
        guard next < list.count, !Task.isCancelled else { return }
        let (index, trial) = (next, list[next])
        next += 1
        group.addTask { (index, await Self.attempt(trial, prepared)) }
      }
      for _ in 0..<Self.previewWidth { startNext() }
      for await (index, record) in group {
        records[index] = record
        startNext()
      }
      return records.compactMap(\.self)
    }
    // Half a preview would look like a whole one.
    guard !Task.isCancelled, records.count == list.count else { throw CancellationError() }
    return records
  }

  private static func attempt(_ trial: Trial, _ prepared: PreparedPreview) async -> TrialRecord {
    let seed = trial.seed(in: prepared.seed)
    let outcome = await prepared.trials.run(trial.question, profile: trial.profile, seed: seed)
    return TrialRecord(
      trial, outcome: outcome, seed: seed, isSynthetic: prepared.trials.isSynthetic)
  }
}

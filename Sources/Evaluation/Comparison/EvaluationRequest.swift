package import JSON
package import Profiles
package import Records
package import Retrieval
package import Support

/// One profile version that takes part in an evaluation.
package struct EvaluationArm: Sendable, Hashable {
  /// What the arm is called, unique in the evaluation.
  package let name: String

  /// The profile.
  package let profile: Profile

  /// The id of the stored version, for its scores; nil when it is not stored.
  package let version: UUIDv7?

  /// The profile's content hash.
  package let hash: ContentHash

  /// Creates an arm.
  ///
  /// - Parameters:
  ///   - name: What the arm is called.
  ///   - profile: The profile.
  ///   - version: The id of the stored version; nil when it is not stored.
  package init(name: String, profile: Profile, version: UUIDv7? = nil) {
    self.name = name
    self.profile = profile
    self.version = version
    hash = profile.contentHash
  }
}

/// How far paired differences spread, as it is taken to be before there are any.
package struct ExpectedDeviation: Sendable, Hashable {
  /// Where the number comes from.
  package enum Source: String, Sendable, CaseIterable {
    /// Nobody has measured it.
    case assumed
    /// It was measured on other questions, such as those of an earlier run.
    case pilot
    /// It was measured on the very questions of the evaluation.
    case observed
  }

  /// The standard deviation of the differences, in reward points, above 0.
  package var value: Double

  /// Where the number comes from.
  package var source: Source

  /// A quarter of the range of the reward: what is taken when nothing is known.
  package static let assumed = ExpectedDeviation(value: 0.25, source: .assumed)

  /// Creates a deviation.
  package init(value: Double, source: Source) {
    self.value = value
    self.source = source
  }
}

/// What is to be evaluated, and by what rule it is decided.
///
/// Everything in it is declared before the first trial, and is part of the manifest.
package struct EvaluationRequest: Sendable {
  /// The name of the primary metric that is the whole reward.
  package static let reward = "reward"

  /// The versions; the first is the control that the others are compared with.
  package var arms: [EvaluationArm]

  /// The questions, the same for all arms.
  package var questions: [CorpusQuestion]

  /// Which questions they are.
  package var split: SplitName

  /// The corpus.
  package var corpus: Transcript.CorpusStamp

  /// What decides: `reward`, or the name of a component.
  package var metric = EvaluationRequest.reward

  /// The confidence of intervals; 1 less it is the level of the test.
  package var confidence = 0.95

  /// How many resamples are drawn, for intervals and where the test cannot count all patterns.
  package var resamples = 10_000

  /// The seed of the run.
  package var seed: UInt64

  /// The least number of pairs that is decided on; the test may need more.
  package var leastPairs = 6

  /// The most by which the shares of missing questions of two arms may differ.
  package var missingTolerance = 0.1

  /// How far the differences are expected to spread.
  package var deviation = ExpectedDeviation.assumed

  /// Further inputs that decide the result, such as a model that overrides those of the profiles.
  package var context: JSONObject = JSONObject()

  /// How the components of the reward are weighted, for all arms alike; nil is as the first arm
  /// weighs them.
  package var weights: RewardWeights?

  /// Creates a request with the usual rule of decision.
  ///
  /// - Parameters:
  ///   - arms: The versions, the control first.
  ///   - questions: The questions, the same for all arms.
  ///   - split: Which questions they are.
  ///   - corpus: The corpus.
  ///   - seed: The seed of the run.
  package init(
    arms: [EvaluationArm], questions: [CorpusQuestion], split: SplitName,
    corpus: Transcript.CorpusStamp, seed: UInt64
  ) {
    self.arms = arms
    self.questions = questions
    self.split = split
    self.corpus = corpus
    self.seed = seed
  }

  /// The level of each test.
  ///
  /// 1 - 0.95 is not the number 0.05 in binary; the level is rounded so that it is.
  package var level: Double { ((1 - confidence) * 1e12).rounded() / 1e12 }

  /// The weights that all arms are measured by; none without arms.
  package var commonWeights: RewardWeights? { weights ?? arms.first?.profile.reward }

  /// How many comparisons are declared.
  package var comparisons: Int { max(0, arms.count - 1) }

  /// All inputs that decide the result, by content hash where they are large.
  package var manifest: JSONValue {
    let set = Split(name: split, questions: questions, groups: 0)
    return [
      "corpus": ["name": .string(corpus.name), "hash": .string(corpus.hash.description)],
      "questions": [
        "split": .string(split.rawValue), "count": .int(questions.count),
        "documents": .int(set.documents), "hash": .string(set.contentHash.description),
      ],
      "arms": .array(
        arms.map { ["name": .string($0.name), "hash": .string($0.hash.description)] }),
      "weights": .object(
        JSONObject(
          (commonWeights?.shares ?? []).map { ($0.component.rawValue, .number($0.share)) })),
      "metric": .string(metric), "confidence": .number(confidence), "resamples": .int(resamples),
      "least_pairs": .int(leastPairs), "missing_tolerance": .number(missingTolerance),
      "deviation": [
        "value": .number(deviation.value), "source": .string(deviation.source.rawValue),
      ],
      // A seed has 64 bits and a JSON number of most readers 53, so it is a string.
      "seed": .string(String(seed)), "context": .object(context),
    ]
  }

  /// Checks what the types cannot.
  ///
  /// - Throws: ``EvaluationError`` for the first rule that is broken.
  package func validate() throws(EvaluationError) {
    guard !arms.isEmpty else { throw EvaluationError(.invalid, "there is no arm; name a profile") }
    var names: Set<String> = []
    for arm in arms where !names.insert(arm.name).inserted {
      throw EvaluationError(
        .invalid, "two arms are called \"\(arm.name)\"; give each its own name")
    }
    try validateQuestions()
    try validateNumbers()
    let metrics = [Self.reward] + RewardComponent.allCases.map(\.rawValue)
    guard metrics.contains(metric) else {
      throw EvaluationError(
        .invalid, "the metric \"\(metric)\" is unknown" + NearestName.hint(for: metric, in: metrics)
      )
    }
  }

  private func validateQuestions() throws(EvaluationError) {
    guard !questions.isEmpty else {
      throw EvaluationError(
        .noQuestions, "the split \(split.rawValue) has no questions; choose another or add some")
    }
    var ids: Set<String> = []
    for question in questions where !ids.insert(question.id).inserted {
      throw EvaluationError(
        .invalid, "two questions have the id \"\(question.id)\"; give each its own")
    }
  }

  private func validateNumbers() throws(EvaluationError) {
    guard confidence >= 0.5, confidence < 1 else {
      throw EvaluationError(
        .invalid, "the confidence is \(confidence); give a number from 0.5 to below 1")
    }
    guard (100...1_000_000).contains(resamples) else {
      throw EvaluationError(
        .invalid, "the number of resamples is \(resamples); give 100 to 1000000")
    }
    guard leastPairs >= 2 else {
      throw EvaluationError(
        .invalid, "the least number of pairs is \(leastPairs); give at least 2")
    }
    guard (0...1).contains(missingTolerance) else {
      throw EvaluationError(
        .invalid, "the missing tolerance is \(missingTolerance); give a number from 0 to 1")
    }
    guard deviation.value > 0, deviation.value <= 1 else {
      throw EvaluationError(
        .invalid,
        "the expected deviation is \(deviation.value); give a number above 0 and up to 1")
    }
  }
}

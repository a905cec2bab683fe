import JSON
package import Profiles
package import Retrieval
package import Support

/// One profile version to be tried on one question.
package struct Trial: Sendable, Hashable {
  /// The profile.
  package var profile: Profile

  /// The profile's content hash.
  package var version: ContentHash

  /// The question.
  package var question: CorpusQuestion

  /// The number of the trial among those of the same version and question, from 0.
  package var repetition: Int

  /// Creates a trial.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - version: The profile's content hash, which callers compute once per version.
  ///   - question: The question.
  ///   - repetition: The number among those of the same version and question, from 0.
  package init(
    profile: Profile, version: ContentHash, question: CorpusQuestion, repetition: Int = 0
  ) {
    self.profile = profile
    self.version = version
    self.question = question
    self.repetition = repetition
  }

  /// What names the trial in its run.
  ///
  /// A store bounds the length of keys; a long id of a question stands in it by its hash.
  package var key: String {
    let id =
      question.id.utf8.count <= 200
      ? question.id : "sha256:\(ContentHash(hashing: question.id).description)"
    return "trial/\(version.description.prefix(16))/\(id)/\(repetition)"
  }

  /// Returns the seed of the trial.
  ///
  /// It follows from the run's seed, the question and the repetition, not from the version: all
  /// arms meet a question under the same random numbers, which takes what is common to them out of
  /// the paired differences (common random numbers; Law, "Simulation Modeling and Analysis", §11.2).
  /// Nor does it follow from the order in which trials are run.
  ///
  /// - Parameter run: The seed of the run.
  /// - Returns: The seed.
  package func seed(in run: UInt64) -> UInt64 {
    var random = SeededRandom(
      seed: run, purpose: "trial/\(question.id)", counters: UInt64(max(0, repetition)))
    return random.next()
  }
}

extension CorpusQuestion {
  /// A hash over everything that can change a trial of the question or its reward.
  package var contentHash: ContentHash { ContentHash(hashing: content.utf8(.canonical)) }
}

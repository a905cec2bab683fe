package import Profiles
package import Records

/// What one debate is about.
package struct DebateRequest: Sendable {
  /// The question.
  package var question: String

  /// The resolved profile.
  package var profile: Profile

  /// The corpus that evidence comes from.
  package var corpus: Transcript.CorpusStamp

  /// The seed; equal seeds and inputs give equal transcripts apart from id and times.
  package var seed: UInt64

  /// The limits of time and width.
  package var limits: DebateLimits

  /// What the profile leaves open.
  package var fallback: ModelFallback

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - question: The question, as it was asked.
  ///   - profile: The resolved profile.
  ///   - corpus: The corpus that evidence comes from.
  ///   - seed: The seed of the run.
  ///   - limits: The limits of time and width.
  ///   - fallback: What the profile leaves open.
  package init(
    question: String, profile: Profile, corpus: Transcript.CorpusStamp,
    seed: UInt64, limits: DebateLimits = DebateLimits(), fallback: ModelFallback = ModelFallback()
  ) {
    self.question = question
    self.profile = profile
    self.corpus = corpus
    self.seed = seed
    self.limits = limits
    self.fallback = fallback
  }
}

/// The model and size of answers for roles whose profile names none, and the model that replaces
/// those that it names.
package struct ModelFallback: Sendable, Hashable {
  /// The model for every role, in place of those of the profile; nil leaves them as they are.
  package var override: String?

  /// The model, by a name that the guard knows.
  package var model: String

  /// The longest answer, in tokens.
  package var maxTokens: Int

  /// Creates a fallback.
  ///
  /// - Parameters:
  ///   - override: The model for every role, in place of those of the profile.
  ///   - model: The model, by a name that the guard knows.
  ///   - maxTokens: The longest answer, in tokens; at least 1.
  package init(override: String? = nil, model: String = "embedded", maxTokens: Int = 800) {
    self.override = override
    self.model = model
    self.maxTokens = maxTokens
  }
}

/// How long a debate may take and how much of it may happen at once.
///
/// When time runs out, the task of the call or search is cancelled and the debate fails once that
/// task has ended. A model behind the network ends at once. Work that never suspends, which a search
/// in memory and the embedded model are, cannot be interrupted: it ends by itself, and the limits
/// then decide whether anything follows. So they bound what is started, not the length of such a
/// step; its own limits on the size of requests and corpora bound that. Cancellation and the
/// remaining time are checked before every call and every search.
package struct DebateLimits: Sendable, Hashable {
  /// The longest time of one call, of which a repair is one, or one search; nil is no limit.
  package var callTimeout: Duration?

  /// The longest time of the whole debate, the scoring of the reward excepted; nil is no limit.
  package var totalTimeout: Duration?

  /// How many calls are under way at once.
  package var parallelCalls: Int

  /// Creates limits.
  ///
  /// - Parameters:
  ///   - callTimeout: The longest time of one call or search.
  ///   - totalTimeout: The longest time of the whole debate.
  ///   - parallelCalls: How many calls are under way at once; less than 1 counts as 1.
  package init(
    callTimeout: Duration? = .seconds(120), totalTimeout: Duration? = .seconds(900),
    parallelCalls: Int = 8
  ) {
    self.callTimeout = callTimeout
    self.totalTimeout = totalTimeout
    self.parallelCalls = max(1, parallelCalls)
  }
}

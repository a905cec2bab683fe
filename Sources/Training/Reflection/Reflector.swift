package import Profiles
package import Records

/// What a proposal of edits rests on.
package struct ReflectionInput: Sendable, Hashable {
  /// The profile that failed.
  package var profile: Profile

  /// The 1-based iteration of the run.
  package var iteration: Int

  /// The causes that an instruction can do something about, the weightiest first.
  package var causes: [FoundCause]

  /// Edits of this profile that the run has tried and rejected, the latest last.
  package var rejected: [ProfileEdit]

  /// Decides everything random in the proposal.
  package var seed: UInt64

  /// Creates an input.
  package init(
    profile: Profile, iteration: Int, causes: [FoundCause], rejected: [ProfileEdit], seed: UInt64
  ) {
    self.profile = profile
    self.iteration = iteration
    self.causes = causes
    self.rejected = rejected
    self.seed = seed
  }
}

/// Proposes edits against causes of failure.
package protocol Reflector: Sendable {
  /// Whether an attempt that left no record counts as spent, because a provider may have billed it.
  var lostAttemptsAreSpent: Bool { get }

  /// Returns the most that a proposal can take.
  ///
  /// - Parameter input: What the proposal rests on.
  /// - Returns: The amount that is set aside before.
  /// - Throws: ``ReflectionFailure`` when the request cannot be made.
  func highestCost(of input: ReflectionInput) throws(ReflectionFailure) -> SpendAmount

  /// Proposes edits.
  ///
  /// - Parameter input: What the proposal rests on.
  /// - Returns: The proposal; without edits when nothing is worth a try.
  /// - Throws: ``ReflectionFailure`` with what the attempt took.
  func propose(_ input: ReflectionInput) async throws(ReflectionFailure) -> Reflection
}

/// A proposal of edits.
package struct Reflection: Sendable, Hashable {
  /// The edits in order, not yet checked.
  package var edits: [ProfileEdit]

  /// Why these edits, or why none.
  package var reason: String?

  /// The model that proposed them.
  package var model: String

  /// Whether the embedded model proposed them.
  package var isEmbedded: Bool

  /// What in the first reply could not be used; nil when one call was enough.
  package var repaired: String?

  /// What it took.
  package var spent: SpendAmount

  /// The calls that it made.
  package var calls: [CallRecord]

  /// Creates a proposal.
  package init(
    edits: [ProfileEdit], reason: String? = nil, model: String, isEmbedded: Bool = false,
    repaired: String? = nil, spent: SpendAmount = .none, calls: [CallRecord] = []
  ) {
    self.edits = edits
    self.reason = reason
    self.model = model
    self.isEmbedded = isEmbedded
    self.repaired = repaired
    self.spent = spent
    self.calls = calls
  }
}

/// A proposal that did not come about.
package struct ReflectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// The request would be longer than it may be.
    case tooLong = "too-long"
    /// The model is unknown, failed, or gave no answer.
    case model
    /// The reply has not the asked form, also after it was asked for once more.
    case malformedReply = "malformed-reply"
    /// A limit of calls, tokens or money stands in the way.
    case cap
    /// The run was cancelled.
    case cancelled
    /// A stop flag forbids calls.
    case stopped
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do; never text of a prompt, never a key.
  package var detail: String

  /// What the attempt took.
  package var spent: SpendAmount

  /// The calls that it made.
  package var calls: [CallRecord]

  /// Whether the run cannot go on.
  package var endsRun: Bool {
    switch code {
    case .cap, .cancelled, .stopped: true
    case .tooLong, .model, .malformedReply: false
    }
  }

  /// Creates a failure.
  package init(
    _ code: Code, _ detail: String, spent: SpendAmount = .none, calls: [CallRecord] = []
  ) {
    self.code = code
    self.detail = detail
    self.spent = spent
    self.calls = calls
  }

  package var description: String { detail }
}

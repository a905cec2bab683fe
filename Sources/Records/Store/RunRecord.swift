package import JSON
package import Support

/// A job with its seed, its inputs, its cost and its end.
package struct RunRecord: Sendable, Hashable {
  /// What kind of job it is.
  package enum Kind: String, Sendable, CaseIterable {
    case debate, evaluation, training, evolution
  }

  /// How far it is.
  package enum State: String, Sendable, CaseIterable {
    /// Begun and not ended: running, or interrupted and to be resumed.
    case unfinished
    /// Ended with a result.
    case finished
    /// Ended without one.
    case failed
  }

  /// The run's id.
  package var id: UUIDv7

  /// What kind of job it is.
  package var kind: Kind

  /// The project or team.
  package var namespace: String

  /// The seed.
  package var seed: UInt64

  /// All inputs that decide the result, by content hash where they are large.
  package var manifest: JSONValue

  /// The hash of the manifest's canonical form, by which an interrupted run is found again.
  package var manifestHash: ContentHash

  /// How far it is.
  package var state: State

  /// When it began.
  package var started: Timestamp

  /// When it ended.
  package var finished: Timestamp?

  /// The result, or what there is of it.
  package var result: JSONValue?

  /// Why it failed.
  package var failure: String?

  /// What has been settled so far.
  package var spent: SpendAmount

  /// Creates a run.
  package init(
    id: UUIDv7, kind: Kind, namespace: String, seed: UInt64, manifest: JSONValue,
    state: State = .unfinished, started: Timestamp, finished: Timestamp? = nil,
    result: JSONValue? = nil, failure: String? = nil, spent: SpendAmount = .none
  ) {
    self.id = id
    self.kind = kind
    self.namespace = namespace
    self.seed = seed
    self.manifest = manifest
    manifestHash = ContentHash(hashing: manifest.utf8(.canonical))
    self.state = state
    self.started = started
    self.finished = finished
    self.result = result
    self.failure = failure
    self.spent = spent
  }
}

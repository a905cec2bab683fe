package import Support

/// A set of candidates of one round of a run.
package struct PopulationRecord: Sendable, Hashable {
  /// One candidate.
  package struct Member: Sendable, Hashable {
    /// The version.
    package var version: UUIDv7

    /// Its score in [0, 1]; nil when it has none.
    package var score: Double?

    /// Creates a member.
    package init(version: UUIDv7, score: Double?) {
      self.version = version
      self.score = score
    }
  }

  /// The population's id.
  package var id: UUIDv7

  /// The run.
  package var run: UUIDv7

  /// The round, from 0; with the run it names the population.
  package var generation: Int

  /// The candidates in order.
  package var members: [Member]

  /// When it was made.
  package var created: Timestamp

  /// Creates a population.
  package init(
    id: UUIDv7, run: UUIDv7, generation: Int, members: [Member], created: Timestamp
  ) {
    self.id = id
    self.run = run
    self.generation = generation
    self.members = members
    self.created = created
  }
}

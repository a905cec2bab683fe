package import Support

/// Keeps training steps and populations.
package protocol TrainingStore: Sendable {
  /// Writes a step, the version that it made, and an audit entry, in one transaction.
  ///
  /// A step of the same run and iteration that is there already stays as it is and is returned.
  ///
  /// - Parameters:
  ///   - step: The step; its new version is that of `version`.
  ///   - version: The version that it made.
  /// - Returns: The step as it is stored.
  /// - Throws: ``StoreError``.
  func record(
    _ step: TrainingStepRecord, version: NewVersion?
  ) async throws(StoreError) -> TrainingStepRecord

  /// Writes many steps that made no version, in one transaction.
  func record(_ steps: [TrainingStepRecord]) async throws(StoreError)

  /// Returns a step, or nil when there is none of that id.
  func step(_ id: UUIDv7) async throws(StoreError) -> TrainingStepRecord?

  /// Returns steps, newest first.
  func steps(_ query: StepQuery) async throws(StoreError) -> [TrainingStepRecord]

  /// Writes a population; one of the same run and generation stays as it is.
  func record(_ population: PopulationRecord) async throws(StoreError)

  /// Returns the populations of a run by generation.
  func populations(of run: UUIDv7) async throws(StoreError) -> [PopulationRecord]
}

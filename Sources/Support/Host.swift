import Synchronization

/// What a program takes from the outside: time, waiting, randomness, ids and environment variables.
///
/// Everything that needs one of these is handed a host, so that tests and replays decide what the
/// outside looks like.
package struct Host: Sendable {
  /// Returns the present instant.
  package var now: @Sendable () -> Timestamp

  /// Returns the time since some fixed moment; it never goes backwards.
  package var uptime: @Sendable () -> Duration

  /// Waits for a time; throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void

  /// Returns a new id.
  package var newID: @Sendable () -> UUIDv7

  /// The environment variables.
  package var environment: [String: String]

  /// The folder that relative paths start from, as an absolute path.
  package var workingDirectory: String

  /// Creates a host.
  ///
  /// - Parameters:
  ///   - now: Returns the present instant.
  ///   - uptime: Returns the time since some fixed moment; it must never go backwards.
  ///   - sleep: Waits for a time, by the clock of the system unless it is given.
  ///   - newID: Returns a new id at each call.
  ///   - environment: The environment variables.
  ///   - workingDirectory: An absolute path.
  package init(
    now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    newID: @escaping @Sendable () -> UUIDv7, environment: [String: String],
    workingDirectory: String
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.newID = newID
    self.environment = environment
    self.workingDirectory = workingDirectory
  }

  /// Returns a host whose clock stands still at multiples of one millisecond per id, whose ids
  /// follow from a seed, and which does not wait.
  ///
  /// - Parameters:
  ///   - seed: Decides the ids.
  ///   - start: The instant that ``now`` always returns.
  ///   - environment: The environment variables.
  ///   - workingDirectory: An absolute path.
  /// - Returns: A host for tests and replays.
  package static func fixed(
    seed: UInt64 = 1, start: Timestamp = Timestamp(milliseconds: 1_767_225_600_000),
    environment: [String: String] = [:], workingDirectory: String = "/"
  ) -> Host {
    let state = Mutex((SeededRandom(seed: seed, purpose: "ids"), Int64(0)))
    return Host(
      now: { start }, uptime: { .zero }, sleep: { _ in try Task.checkCancellation() },
      newID: {
        state.withLock { state in
          state.1 += 1
          return UUIDv7(
            timestamp: Timestamp(milliseconds: start.milliseconds + state.1), using: &state.0)
        }
      },
      environment: environment, workingDirectory: workingDirectory)
  }
}

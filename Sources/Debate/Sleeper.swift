/// Waits, so that timeouts can be tried without a clock.
package struct Sleeper: Sendable {
  private let wait: @Sendable (Duration) async -> Void

  /// Creates a sleeper.
  ///
  /// - Parameter wait: Returns after the duration, or at once when its task is cancelled.
  package init(_ wait: @escaping @Sendable (Duration) async -> Void) {
    self.wait = wait
  }

  /// Waits by the system's continuous clock.
  package static let system = Sleeper { duration in
    // Cancellation is how a wait ends early; whoever waits looks at its own task.
    try? await Task.sleep(for: duration)
  }

  /// Returns after a duration, or at once when the task is cancelled.
  ///
  /// - Parameter duration: How long to wait.
  package func sleep(_ duration: Duration) async {
    await wait(duration)
  }
}

package import Support

/// A piece of work under way: it reports events, can be cancelled, and ends in a value or a failure.
package struct Job<Output: Sendable, Event: Sendable>: Sendable {
  /// The id of the run.
  package let id: UUIDv7

  /// What happens, in order, until the job ends.
  ///
  /// A reader that lags behind loses the oldest events beyond the newest thousand, never the result.
  package let events: AsyncStream<Event>

  private let task: Task<Output, any Error>

  /// Starts a job.
  ///
  /// - Parameters:
  ///   - id: The id of the run.
  ///   - operation: The work; it gets a function that reports events.
  package init(
    id: UUIDv7,
    operation: @escaping @Sendable (@escaping @Sendable (Event) -> Void) async throws -> Output
  ) {
    self.id = id
    let (events, continuation) = AsyncStream.makeStream(
      of: Event.self, bufferingPolicy: .bufferingNewest(1000))
    self.events = events
    task = Task {
      defer { continuation.finish() }
      return try await operation { continuation.yield($0) }
    }
  }

  /// Asks the job to end soon.
  package func cancel() {
    task.cancel()
  }

  /// The result, when there is one.
  ///
  /// Cancelling the task that waits here cancels the job.
  package var value: Output {
    get async throws {
      try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    }
  }
}

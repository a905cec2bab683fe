package import JSON
import Synchronization

/// A request of the other side, which is answered exactly once.
package final class IncomingRequest: Sendable {
  /// What the other side calls it.
  package let id: MessageID

  /// The method.
  package let method: String

  /// The parameters; `null` when there are none.
  package let params: JSONValue

  private let isAnswered = Atomic<Bool>(false)
  private let ending = Mutex<(@Sendable () -> Void)?>(nil)
  private let answer: @Sendable (MessageID, Result<JSONValue, ResponseError>) -> Void

  init(
    id: MessageID, method: String, params: JSONValue,
    answer: @escaping @Sendable (MessageID, Result<JSONValue, ResponseError>) -> Void
  ) {
    self.id = id
    self.method = method
    self.params = params
    self.answer = answer
  }

  /// Whether nobody waits for a result any more: it was cancelled, or answered.
  package var isOver: Bool { isAnswered.load(ordering: .acquiring) }

  /// Answers the request; only the first answer is sent.
  ///
  /// - Parameter result: The result, or why there is none.
  package func reply(_ result: Result<JSONValue, ResponseError>) {
    guard !isAnswered.exchange(true, ordering: .acquiringAndReleasing) else { return }
    answer(id, result)
    ending.withLock { ending in
      defer { ending = nil }
      return ending
    }?()
  }

  /// Has something done once the request is over, at once when it is.
  ///
  /// - Parameter action: What to do, such as ending work that nobody waits for; it must not wait.
  package func whenOver(_ action: @escaping @Sendable () -> Void) {
    ending.withLock { $0 = action }
    guard isOver else { return }
    ending.withLock { ending in
      defer { ending = nil }
      return ending
    }?()
  }
}

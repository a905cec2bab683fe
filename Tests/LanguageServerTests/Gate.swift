import JSON
import JSONRPC
import Synchronization

/// A handler that holds requests until it is told to answer.
final class Gate: MessageHandler {
  private struct State {
    var held: [IncomingRequest] = []
    var splitter = MessageSplitter()
    var responses: [JSONValue] = []
  }

  private let state = Mutex(State())

  func handle(_ request: IncomingRequest, from connection: Connection) {
    state.withLock { $0.held.append(request) }
  }

  func handle(notification: String, params: JSONValue, from connection: Connection) {}

  /// Whether each request is over.
  var isOver: [Bool] { state.withLock { $0.held.map(\.isOver) } }

  /// Answers all requests, each twice.
  func answer() {
    let held = state.withLock(\.held)
    for request in held + held { request.reply(.success("late")) }
  }

  /// Takes what the connection writes.
  func note(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      for case .body(let body) in state.splitter.add(bytes[...]) {
        if let json = try? JSONValue(parsing: body) { state.responses.append(json) }
      }
    }
    return true
  }

  /// What was written.
  var responses: [JSONValue] { state.withLock(\.responses) }
}

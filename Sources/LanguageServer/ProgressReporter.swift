import JSON
import JSONRPC
import Support
import Synchronization

/// Tells the client how far a run is (LSP 3.17, "Work Done Progress").
///
/// What ends within a second is not told of: it would only flash.
final class ProgressReporter: Sendable {
  private struct State {
    var hasBegun = false
    var hasEnded = false
    var message = ""
    var percentage: Int?
  }

  /// How long a run must take to be told of.
  static let patience = Duration.seconds(1)

  /// What names the progress; nil for a client that shows none.
  let token: JSONValue?

  private let title: String
  private let connection: Connection
  private let isOwn: Bool
  private let state = Mutex(State())

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - title: What is under way.
  ///   - given: The token of the request; nil when the client gave none.
  ///   - own: A token of the server for a client that shows progress of the server's.
  ///   - connection: The client.
  init(title: String, given: JSONValue?, own: String?, _ connection: Connection) {
    self.title = title
    self.connection = connection
    isOwn = given == nil
    token = given ?? own.map { .string($0) }
  }

  /// Begins to tell.
  func begin() {
    guard let token else { return }
    let begin = state.withLock { state -> JSONValue? in
      guard !state.hasBegun, !state.hasEnded else { return nil }
      state.hasBegun = true
      return Self.form("begin", state, title: title)
    }
    guard let begin else { return }
    if isOwn { connection.request("window/workDoneProgress/create", ["token": token]) }
    send(begin)
  }

  /// Tells how far the run is.
  ///
  /// - Parameters:
  ///   - message: What is done just now.
  ///   - percentage: How much is done, 0 to 100; nil where nobody knows.
  func report(_ message: String, percentage: Int?) {
    let report = state.withLock { state -> JSONValue? in
      let isNew = state.message != message
      state.message = message
      // What a client shows must not run backwards.
      if let percentage { state.percentage = max(percentage, state.percentage ?? 0) }
      return state.hasBegun && !state.hasEnded && isNew
        ? Self.form("report", state, title: nil) : nil
    }
    if let report { send(report) }
  }

  /// Ends; nothing is told after this.
  func end(_ message: String) {
    let wasShown = state.withLock { state in
      defer { state.hasEnded = true }
      return state.hasBegun && !state.hasEnded
    }
    if wasShown { send(["kind": "end", "message": .string(message)]) }
  }

  private static func form(_ kind: String, _ state: State, title: String?) -> JSONValue {
    var value = JSONObject()
    value["kind"] = .string(kind)
    if let title {
      value["title"] = .string(title)
      value["cancellable"] = true
    }
    if !state.message.isEmpty { value["message"] = .string(state.message) }
    // A client that was told a percentage once expects it from then on.
    value["percentage"] = .int(state.percentage ?? 0)
    return .object(value)
  }

  private func send(_ value: JSONValue) {
    guard let token else { return }
    connection.notify("$/progress", ["token": token, "value": value])
  }
}

import JSON
import JSONRPC
import Synchronization

/// How much the client wants to be told of what the server does (LSP 3.17, "TraceValue").
enum TraceLevel: String, Sendable {
  /// Nothing.
  case off
  /// Which messages have come.
  case messages
  /// The same with what they say.
  case verbose
}

extension LanguageServer {
  /// The longest parameters that are told, in bytes.
  private static let maximumTrace = 2_000

  /// Takes `$/setTrace`.
  func setTrace(_ params: JSONValue) throws(JSONDecodingError) {
    var fields = try JSONFields(params)
    let value = try fields.required("value", JSONRead.string)
    guard let level = TraceLevel(rawValue: value) else {
      throw JSONDecodingError(
        path: "$.value", detail: "found \"\(value)\"; expected off, messages or verbose")
    }
    state.withLock { $0.trace = level }
  }

  /// Tells the client that a message has come, as far as it wants to know.
  func trace(_ method: String, _ params: JSONValue, _ connection: Connection) {
    let level = state.withLock(\.trace)
    guard level != .off, method != "$/setTrace" else { return }
    var object = JSONObject()
    object["message"] = .string("Received \(method)")
    if level == .verbose {
      let text = params.text()
      object["verbose"] = .string(
        text.utf8.count <= Self.maximumTrace
          ? text : String(decoding: text.utf8.prefix(Self.maximumTrace), as: UTF8.self) + "…")
    }
    connection.notify("$/logTrace", .object(object))
  }
}

import JSON

/// Why a request has no result.
package struct ResponseError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The codes of JSON-RPC 2.0 §5.1 and of the Language Server Protocol.
  package enum Code: Int64, Sendable {
    /// The text is no JSON.
    case parseError = -32700
    /// The JSON is no request.
    case invalidRequest = -32600
    /// There is no such method.
    case methodNotFound = -32601
    /// The parameters do not have the form of the method's.
    case invalidParams = -32602
    /// The handler failed.
    case internalError = -32603
    /// A request came before `initialize`.
    case serverNotInitialized = -32002
    /// The client took the request back.
    case requestCancelled = -32800
    /// The content changed so that an answer would be wrong.
    case contentModified = -32801
    /// The request was right and cannot be done.
    case requestFailed = -32803
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do, on one line.
  package var message: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - message: What happened and what to do, on one line.
  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// That the client took a request back.
  package static let cancelled = ResponseError(.requestCancelled, "the request was cancelled")

  package var description: String { "\(code.rawValue): \(message)" }

  /// Reads the error of an answer; a code that is not known is an internal error.
  init(json: JSONValue) {
    let code: Code? =
      if case .integer(let code)? = json["code"] { Code(rawValue: code) } else { nil }
    self.init(code ?? .internalError, json["message"]?.string ?? "")
  }

  var json: JSONValue {
    ["code": .integer(code.rawValue), "message": .string(message)]
  }
}

package import JSON

/// One message of JSON-RPC 2.0.
package enum Message: Sendable, Hashable {
  /// Asks for exactly one response.
  case request(id: MessageID, method: String, params: JSONValue)
  /// Asks for nothing.
  case notification(method: String, params: JSONValue)
  /// The result of a request of the other side.
  case response(id: MessageID?, result: JSONValue)
  /// The failure of a request of the other side.
  case failure(id: MessageID?, error: JSONValue)

  /// A text that is no message.
  package struct Malformed: Error, Hashable, Sendable {
    /// The id of the request that it was meant to be; nil when none can be seen.
    package var id: MessageID?
    /// What is wrong.
    package var error: ResponseError
  }

  /// What the body of a message may cost.
  static let limits: JSONLimits = {
    var limits = JSONLimits(maxBytes: MessageSplitter.maximumLength, maxDepth: 128)
    // Editors send the text as it is, also where it holds half a surrogate pair. Refusing such a
    // message would leave the two copies of the text different for ever.
    limits.replacesLoneSurrogates = true
    return limits
  }()

  /// Reads the body of a message.
  ///
  /// - Parameter body: The bytes between two headers.
  /// - Throws: ``Malformed`` with the error that the other side is answered.
  package init(parsing body: [UInt8]) throws(Malformed) {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: body, limits: Self.limits)
    } catch {
      throw Malformed(id: nil, error: ResponseError(.parseError, "no JSON: \(error)"))
    }
    guard case .object(let object) = json else {
      throw Malformed(
        id: nil,
        error: ResponseError(
          .invalidRequest, "found \(json.kind); expected one message, which is an object"))
    }
    self = try Self.read(object)
  }

  private static func read(_ object: JSONObject) throws(Malformed) -> Message {
    let written = object["id"]
    let id = written.flatMap(MessageID.init(json:))
    func malformed(_ detail: String) -> Malformed {
      Malformed(id: id, error: ResponseError(.invalidRequest, detail))
    }
    guard object["jsonrpc"]?.string == "2.0" else {
      throw malformed("the key \"jsonrpc\" is not \"2.0\"; speak JSON-RPC 2.0")
    }
    if let method = object["method"] {
      guard let name = method.string else {
        throw malformed("\"method\" is \(method.kind); expected a string")
      }
      let params = object["params"] ?? .null
      guard let written else { return .notification(method: name, params: params) }
      guard let id else {
        throw malformed("\"id\" is \(written.kind); expected a whole number or a string")
      }
      return .request(id: id, method: name, params: params)
    }
    if let result = object["result"] { return .response(id: id, result: result) }
    if let error = object["error"] { return .failure(id: id, error: error) }
    throw malformed("there is no \"method\", no \"result\" and no \"error\"")
  }

  /// The body of the message.
  package var body: [UInt8] {
    var object: JSONObject = JSONObject([("jsonrpc", "2.0")])
    switch self {
    case .request(let id, let method, let params):
      object["id"] = id.json
      object["method"] = .string(method)
      if params != .null { object["params"] = params }
    case .notification(let method, let params):
      object["method"] = .string(method)
      if params != .null { object["params"] = params }
    case .response(let id, let result):
      object["id"] = id?.json ?? .null
      object["result"] = result
    case .failure(let id, let error):
      object["id"] = id?.json ?? .null
      object["error"] = error
    }
    return JSONValue.object(object).utf8()
  }

  /// The message with its header, as it goes over the wire.
  package var frame: [UInt8] {
    let body = body
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}

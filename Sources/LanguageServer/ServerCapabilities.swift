import JSON

/// What the server announces, by what the client has announced.
enum ServerCapabilities {
  /// The capabilities in the reply to `initialize`.
  static func json(for client: ClientCapabilities) -> JSONValue {
    var object = JSONObject()
    object["positionEncoding"] = .string(client.encoding.rawValue)
    object["textDocumentSync"] = ["openClose": true, "change": 2, "save": true]
    object["workspace"] = [
      "workspaceFolders": ["supported": true, "changeNotifications": true]
    ]
    if client.pullsDiagnostics {
      object["diagnosticProvider"] = [
        "identifier": "hegel", "interFileDependencies": true, "workspaceDiagnostics": true,
      ]
    }
    return .object(object)
  }
}

extension LanguageServer {
  /// How each request of a client is answered.
  static let requests: [String: RequestRoute] = [
    "textDocument/diagnostic": RequestRoute(scope: .document, answer: documentDiagnostic),
    "workspace/diagnostic": RequestRoute(scope: .workspace, answer: workspaceDiagnostic),
  ]
}

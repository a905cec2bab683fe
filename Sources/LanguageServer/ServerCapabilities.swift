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
    object["hoverProvider"] = true
    object["completionProvider"] = [
      "resolveProvider": true, "triggerCharacters": ["{", ":", " "],
    ]
    object["documentSymbolProvider"] = true
    object["definitionProvider"] = true
    object["referencesProvider"] = true
    object["documentHighlightProvider"] = true
    object["renameProvider"] = client.preparesRename ? ["prepareProvider": true] : true
    object["foldingRangeProvider"] = true
    object["selectionRangeProvider"] = true
    object["documentLinkProvider"] = ["resolveProvider": false]
    object["semanticTokensProvider"] = [
      "legend": ["tokenTypes": ["variable"], "tokenModifiers": []], "full": true,
    ]
    object["documentFormattingProvider"] = true
    object["inlayHintProvider"] = ["resolveProvider": true]
    object["codeLensProvider"] = ["resolveProvider": true]
    object["executeCommandProvider"] = [
      "commands": .array(ServerCommand.allCases.map { .string($0.rawValue) }),
      "workDoneProgress": true,
    ]
    if client.takesCodeActions {
      object["codeActionProvider"] = [
        "codeActionKinds": [
          "quickfix", .string(LanguageServer.extract), .string(LanguageServer.fixAll),
        ], "resolveProvider": .bool(client.project.resolvesActions.contains("edit")),
      ]
    }
    // Said to all: some clients ask that do not announce it, and others pass it over.
    object["diagnosticProvider"] = [
      "identifier": "hegel", "interFileDependencies": true, "workspaceDiagnostics": true,
    ]
    addProject(to: &object, for: client)
    return .object(object)
  }
}

extension LanguageServer {
  /// The requests of a client that are answered, apart from `initialize` and `shutdown`, in order.
  package static var requestMethods: [String] { requests.keys.sorted() }

  /// The notifications of a client that something is done about, in order.
  package static var notificationMethods: [String] { notifications.keys.sorted() }

  /// How each request of a client is answered.
  static let requests = documentRequests.merging(projectRequests) { first, _ in first }

  /// How each request about one document is answered.
  private static let documentRequests: [String: RequestRoute] = [
    "textDocument/diagnostic": RequestRoute(scope: .document, answer: documentDiagnostic),
    "workspace/diagnostic": RequestRoute(scope: .workspace, answer: workspaceDiagnostic),
    "textDocument/hover": RequestRoute(scope: .document, answer: hover),
    "textDocument/completion": RequestRoute(scope: .document, answer: completion),
    "completionItem/resolve": RequestRoute(scope: .free, answer: resolveCompletion),
    "textDocument/codeAction": RequestRoute(scope: .document, answer: codeActions),
    "textDocument/documentSymbol": RequestRoute(scope: .document, answer: symbols),
    "textDocument/definition": RequestRoute(scope: .document, answer: definition),
    "textDocument/references": RequestRoute(scope: .document, answer: references),
    "textDocument/documentHighlight": RequestRoute(scope: .document, answer: highlights),
    "textDocument/prepareRename": RequestRoute(scope: .document, answer: prepareRename),
    "textDocument/rename": RequestRoute(scope: .document, answer: rename),
    "textDocument/foldingRange": RequestRoute(scope: .document, answer: folding),
    "textDocument/selectionRange": RequestRoute(scope: .document, answer: selection),
    "textDocument/documentLink": RequestRoute(scope: .document, answer: links),
    "textDocument/formatting": RequestRoute(scope: .document, answer: formatting),
    "textDocument/inlayHint": RequestRoute(scope: .document, answer: inlayHints),
    "inlayHint/resolve": RequestRoute(scope: .free, answer: resolveHint),
    "textDocument/codeLens": RequestRoute(scope: .document, answer: codeLenses),
    "codeLens/resolve": RequestRoute(scope: .free, answer: resolveLens),
    "workspace/executeCommand": RequestRoute(scope: .workspace, later: executeCommand),
    "textDocument/semanticTokens/full": RequestRoute(scope: .document, answer: semanticTokens),
  ]
}

import JSON
import JSONRPC

extension ServerCapabilities {
  /// Adds what is announced about files, folders, hierarchies and documents of the server.
  static func addProject(to object: inout JSONObject, for client: ClientCapabilities) {
    object["callHierarchyProvider"] = true
    object["typeHierarchyProvider"] = true
    object["workspaceSymbolProvider"] = true
    guard case .object(var workspace)? = object["workspace"] else { return }
    if client.readsContent {
      workspace["textDocumentContent"] = [
        "schemes": .array(LanguageServer.contents.keys.sorted().map { .string($0) })
      ]
    }
    if let files = fileOperations(client.project) { workspace["fileOperations"] = files }
    object["workspace"] = .object(workspace)
  }

  /// The file operations that the server wants to be asked about or told of, as far as the client
  /// announced them.
  private static func fileOperations(_ client: ProjectCapabilities) -> JSONValue? {
    let filters: JSONValue = [
      "filters": [
        ["scheme": "file", "pattern": ["glob": "**/*.{yaml,yml}", "matches": "file"]],
        ["scheme": "file", "pattern": ["glob": "**", "matches": "folder"]],
      ]
    ]
    var operations = JSONObject()
    if client.asksBeforeRenames { operations["willRename"] = filters }
    for name in client.tellsOfFiles.sorted() { operations[name] = filters }
    return operations.isEmpty ? nil : .object(operations)
  }
}

extension LanguageServer {
  /// What is done about notifications on files.
  static let projectNotifications: [String: NotificationHandler] = [
    "$/setTrace": { (server, params, _) throws(JSONDecodingError) in
      try server.setTrace(params)
    },
    "workspace/didRenameFiles": filesChanged, "workspace/didCreateFiles": filesChanged,
    "workspace/didDeleteFiles": filesChanged,
  ]

  /// Reads what is there again after files were made, renamed or deleted.
  private static let filesChanged: NotificationHandler = {
    (server, _, connection) throws(JSONDecodingError) in
    server.reload(connection)
  }

  /// How each request about the project, or about what an earlier answer has named, is answered.
  static let projectRequests: [String: RequestRoute] = [
    "workspace/textDocumentContent": RequestRoute(scope: .workspace, answer: textDocumentContent),
    "codeAction/resolve": RequestRoute(scope: .workspace, answer: resolveAction),
    "workspace/symbol": RequestRoute(scope: .workspace, answer: workspaceSymbols),
    "workspace/willRenameFiles": RequestRoute(scope: .workspace, answer: willRenameFiles),
    "textDocument/prepareCallHierarchy": RequestRoute(
      scope: .document, answer: prepareCallHierarchy),
    "callHierarchy/incomingCalls": RequestRoute(scope: .workspace, answer: incomingCalls),
    "callHierarchy/outgoingCalls": RequestRoute(scope: .workspace, answer: outgoingCalls),
    "textDocument/prepareTypeHierarchy": RequestRoute(
      scope: .document, answer: prepareTypeHierarchy),
    "typeHierarchy/supertypes": RequestRoute(scope: .workspace, answer: supertypes),
    "typeHierarchy/subtypes": RequestRoute(scope: .workspace, answer: subtypes),
  ]
}

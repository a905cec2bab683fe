import JSON
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("Messages have the forms of the official models", .enabled(if: Shared.isAvailable))
struct GoldenMetaModelTests {
  /// The methods that came with 3.18.
  private static let newer: Set = ["workspace/textDocumentContent"]

  @Test(
    "Methods exist and come from the right side", arguments: ["3.17", "3.18"])
  func methods(version: String) throws {
    let model = try MetaModel(version: version)
    for method in LanguageServer.requestMethods + LanguageServer.notificationMethods
    where version != "3.17" || !Self.newer.contains(method) {
      let direction = model.direction(of: method)
      #expect(direction == "clientToServer" || direction == "both", "\(method)")
    }
  }

  @Test(
    "Everything that is said in a conversation fits", arguments: ["3.17", "3.18"], [false, true])
  func conversation(version: String, pulls: Bool) async throws {
    let model = try MetaModel(version: version)
    let client = try await talk(pulls: pulls, version: version)
    var methods: [JSONValue: String] = [:]
    for message in client.sent {
      guard let method = message["method"]?.string else { continue }
      methods[message["id"] ?? .null] = method
      #expect(model.problems(inParamsOf: method, message["params"]).isEmpty, "\(message.text())")
    }
    var answered: Set<String> = []
    for message in client.received {
      if let method = message["method"]?.string {
        let direction = model.direction(of: method)
        #expect(direction == "serverToClient" || direction == "both", "\(method)")
        let problems = model.problems(inParamsOf: method, message["params"])
        #expect(problems.isEmpty, "\(message.text())")
      } else if let method = methods[message["id"] ?? .null] {
        answered.insert(method)
        let result = try #require(message["result"], "\(method) \(message.text())")
        let problems = model.problems(inResultOf: method, result)
        #expect(problems.isEmpty, "\(method) \(message.text())")
      }
    }
    let expected = LanguageServer.requestMethods.filter {
      (pulls || !$0.hasSuffix("/diagnostic")) && (version != "3.17" || !Self.newer.contains($0))
    }
    #expect(Set(expected).subtracting(answered).isEmpty)
  }

  @Test("The check of forms finds what does not fit")
  func sharp() throws {
    let model = try MetaModel(version: "3.17")
    for (method, params) in [
      ("textDocument/publishDiagnostics", ["uri": "file:///a"]),
      ("textDocument/publishDiagnostics", ["uri": 1, "diagnostics": []]),
      ("textDocument/publishDiagnostics", ["uri": "file:///a", "diagnostics": [], "x": 1]),
      ("window/showMessage", ["type": 9, "message": "x"]),
    ] as [(String, JSONValue)] {
      #expect(!model.problems(inParamsOf: method, params).isEmpty, "\(params.text())")
    }
  }

  /// The parameters of a request about a document.
  private func params(of method: String, about uri: String) -> JSONValue {
    let document: JSONValue = ["uri": .string(uri)]
    let place: JSONValue = ["line": 5, "character": 42]
    let range: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 7, "character": 0],
    ]
    var params = JSONObject()
    if method.hasPrefix("textDocument/") { params["textDocument"] = document }
    switch method {
    case "workspace/diagnostic": params["previousResultIds"] = .array([])
    case "workspace/textDocumentContent": params["uri"] = "hegel-base:/base/qa@1"
    case "workspace/symbol": params["query"] = ""
    case "workspace/willRenameFiles":
      params["files"] = [["oldUri": .string(uri), "newUri": .string(uri + "x")]]
    case "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls":
      params["item"] = hierarchyItem(uri, ["phase": "critique"])
    case "typeHierarchy/supertypes", "typeHierarchy/subtypes":
      params["item"] = hierarchyItem(uri, .null)
    case "textDocument/inlayHint": params["range"] = range
    case "textDocument/formatting": params["options"] = ["tabSize": 2, "insertSpaces": true]
    case "inlayHint/resolve":
      params["position"] = place
      params["label"] = "x"
      params["data"] = ["uri": .string(uri)]
    case "codeAction/resolve": params["title"] = "x"
    case "codeLens/resolve":
      params["range"] = range
      params["data"] = ["uri": .string(uri), "command": "hegel.debate"]
    case "workspace/executeCommand":
      params["command"] = "hegel.explainReward"
      params["arguments"] = [.string(uri)]
    case "completionItem/resolve":
      params["label"] = "x"
      params["data"] = "About x."
    case "textDocument/codeAction":
      params["range"] = range
      params["context"] = ["diagnostics": []]
    case "textDocument/selectionRange": params["positions"] = [place]
    case "textDocument/references":
      params["position"] = place
      params["context"] = ["includeDeclaration": true]
    case "textDocument/rename":
      params["position"] = place
      params["newName"] = "listener"
    case "textDocument/hover", "textDocument/completion", "textDocument/definition",
      "textDocument/documentHighlight", "textDocument/prepareRename",
      "textDocument/prepareCallHierarchy", "textDocument/prepareTypeHierarchy":
      params["position"] = place
    default: break
    }
    return .object(params)
  }

  private func hierarchyItem(_ uri: String, _ data: JSONValue) -> JSONValue {
    let range: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0],
    ]
    return [
      "name": "a", "kind": 5, "uri": .string(uri), "range": range, "selectionRange": range,
      "data": data,
    ]
  }

  /// Asks for everything once, about a profile with several mistakes.
  private func talk(pulls: Bool, version: String) async throws -> TestClient {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(
        Array("hegel: 1\ndefaults: {temprature: 1}\n".utf8), to: Path.join(folder, "hegel.yaml"))
      let client = try TestClient()
      try await client.initialize(
        version == "3.17"
          ? pulls ? TestClient.pulling : TestClient.everything
          : TestClient.withFiles(pulls ? TestClient.pulling : TestClient.showing),
        folder: folder)
      let uri = DocumentURI.uri(of: Path.join(folder, "a.profile.yaml"))
      let text = """
        hegel: 1
        name: a
        extends: base/qa
        metdata: 1
        variables: {reader: {default: x}, unused: {default: y}}
        roles: {worker: {system_prompt: "For {{reader}}."}}
        # hegel: ignore[PF008] -- nothing to suppress here

        """
      client.open(uri, text)
      let document: JSONValue = ["uri": .string(uri)]
      for method in LanguageServer.requestMethods {
        guard pulls || !method.hasSuffix("/diagnostic"),
          version != "3.17" || !Self.newer.contains(method)
        else { continue }
        _ = try await client.result(method, params(of: method, about: uri))
      }
      client.change(uri, version: 2, [["text": .string(soundProfile)]])
      client.notify("textDocument/didSave", ["textDocument": document])
      client.notify(
        "workspace/didChangeWatchedFiles",
        ["changes": [["uri": .string(uri), "type": 2]]])
      for method in ["workspace/didCreateFiles", "workspace/didDeleteFiles"] {
        client.notify(method, ["files": [["uri": .string(uri)]]])
      }
      client.notify(
        "workspace/didRenameFiles",
        ["files": [["oldUri": .string(uri + "x"), "newUri": .string(uri + "y")]]])
      client.notify("workspace/didChangeConfiguration", ["settings": .null])
      client.notify(
        "workspace/didChangeWorkspaceFolders",
        ["event": ["added": .array([]), "removed": .array([])]])
      if !pulls { _ = await client.diagnostics(of: uri, version: 2) }
      client.notify("textDocument/didClose", ["textDocument": document])
      _ = try await client.result("shutdown")
      return client
    }
  }
}

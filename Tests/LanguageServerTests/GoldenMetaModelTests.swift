import JSON
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("Messages have the forms of the official models", .enabled(if: Shared.isAvailable))
struct GoldenMetaModelTests {
  @Test(
    "Methods exist and come from the right side", arguments: ["3.17", "3.18"])
  func methods(version: String) throws {
    let model = try MetaModel(version: version)
    for method in LanguageServer.requestMethods + LanguageServer.notificationMethods {
      let direction = model.direction(of: method)
      #expect(direction == "clientToServer" || direction == "both", "\(method)")
    }
  }

  @Test(
    "Everything that is said in a conversation fits", arguments: ["3.17", "3.18"], [false, true])
  func conversation(version: String, pulls: Bool) async throws {
    let model = try MetaModel(version: version)
    let client = try await talk(pulls: pulls)
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
    let expected = LanguageServer.requestMethods.filter { pulls || !$0.hasSuffix("/diagnostic") }
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

  /// Asks for everything once, about a profile with several mistakes.
  private func talk(pulls: Bool) async throws -> TestClient {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(
        Array("hegel: 1\ndefaults: {temprature: 1}\n".utf8), to: Path.join(folder, "hegel.yaml"))
      let client = try TestClient()
      try await client.initialize(
        pulls ? TestClient.pulling : TestClient.showing, folder: folder)
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
        guard pulls || !method.hasSuffix("/diagnostic") else { continue }
        _ = try await client.result(method, params(of: method, uri))
      }
      client.change(uri, version: 2, [["text": .string(soundProfile)]])
      client.notify("textDocument/didSave", ["textDocument": document])
      client.notify(
        "workspace/didChangeWatchedFiles",
        ["changes": [["uri": .string(uri), "type": 2]]])
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

  /// What a request is asked with: a place within the only prompt, and all of the document.
  private func params(of method: String, _ uri: String) -> JSONValue {
    let place: JSONValue = ["line": 5, "character": 42]
    let range: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 7, "character": 0],
    ]
    var params = JSONObject()
    if method.hasPrefix("textDocument/") { params["textDocument"] = ["uri": .string(uri)] }
    switch method {
    case "workspace/diagnostic": params["previousResultIds"] = .array([])
    case "completionItem/resolve":
      params["label"] = "x"
      params["data"] = "About x."
    case "textDocument/codeAction":
      params["range"] = range
      params["context"] = ["diagnostics": []]
    case "textDocument/inlayHint": params["range"] = range
    case "textDocument/formatting": params["options"] = ["tabSize": 2, "insertSpaces": true]
    case "inlayHint/resolve":
      params["position"] = place
      params["label"] = "reward"
      params["data"] = ["uri": .string(uri)]
    case "codeLens/resolve":
      params["range"] = range
      params["data"] = ["uri": .string(uri), "command": "hegel.debate"]
    case "workspace/executeCommand":
      params["command"] = "hegel.explainReward"
      params["arguments"] = [.string(uri)]
    case "textDocument/selectionRange": params["positions"] = [place]
    case "textDocument/references":
      params["position"] = place
      params["context"] = ["includeDeclaration": true]
    case "textDocument/rename":
      params["position"] = place
      params["newName"] = "listener"
    case "textDocument/hover", "textDocument/completion", "textDocument/definition",
      "textDocument/documentHighlight", "textDocument/prepareRename":
      params["position"] = place
    default: break
    }
    return .object(params)
  }
}

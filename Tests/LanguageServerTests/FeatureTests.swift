import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("What an editor can ask about a profile")
struct FeatureTests {
  private static let flawed = """
    hegel: 1
    name: tea
    extends: base/qa
    variables:
      reader: {default: a child, description: Who reads.}
    roles:
      worker:
        system_prompt: |
          Für 😀 {{reader}} und {{raeder}}.

    """

  private func withClient(
    _ text: String = flawed, _ capabilities: JSONValue = TestClient.everything,
    _ body: (TestClient) async throws -> Void
  ) async throws {
    let client = try TestClient()
    try await client.initialize(capabilities)
    client.open(profileURI, text)
    try await body(client)
  }

  private func at(_ line: Int, _ character: Int) -> JSONValue {
    [
      "textDocument": ["uri": .string(profileURI)],
      "position": ["line": .int(line), "character": .int(character)],
    ]
  }

  private func range(_ line: Int, _ start: Int, _ end: Int) -> JSONValue {
    [
      "start": ["line": .int(line), "character": .int(start)],
      "end": ["line": .int(line), "character": .int(end)],
    ]
  }

  @Test("A hover tells of a key, a variable and a finding")
  func hover() async throws {
    try await withClient { client in
      let key = try await client.result("textDocument/hover", at(2, 3))
      #expect(key["contents"]?["value"]?.string?.contains("extends") == true)
      #expect(key["range"] == range(2, 0, 7))
      let variable = try await client.result("textDocument/hover", at(8, 18))
      #expect(variable["contents"]?["value"]?.string?.contains("a child") == true)
      let finding = try await client.result("textDocument/hover", at(8, 36))
      #expect(finding["contents"]?["value"]?.string?.contains("TV001") == true)
      let nothing = try await client.result("textDocument/hover", at(8, 6))
      #expect(nothing == .null)
    }
  }

  @Test("A hover counts the tokens of a role and of its texts, and names the bases")
  func counts() async throws {
    let sound = Self.flawed.replacing("raeder", with: "reader")
    try await withClient(sound) { client in
      func text(_ line: Int, _ character: Int) async throws -> String? {
        try await client.result("textDocument/hover", at(line, character))["contents"]?["value"]?
          .string
      }
      let prompt = try #require(try await text(7, 6))
      #expect(prompt.contains("About 1"), "\(prompt)")
      #expect(prompt.contains(" tokens. The text alone: "))
      #expect(try await text(6, 3)?.contains("with everything it inherits") == true)
      #expect(try await text(2, 3)?.contains("Lineage: this profile ← `qa@") == true)
    }
    let plain: JSONValue = ["textDocument": ["hover": ["contentFormat": ["plaintext"]]]]
    try await withClient(sound, plain) { client in
      let hover = try await client.result("textDocument/hover", at(2, 3))
      #expect(hover["contents"]?["kind"] == "plaintext")
      let value = try #require(hover["contents"]?["value"]?.string)
      #expect(!value.contains("*") && !value.contains("`") && value.contains("Lineage: "))
    }
  }

  @Test("What is completed gets its documentation when it is asked for")
  func completion() async throws {
    try await withClient("hegel: 1\nname: a\n") { client in
      let list = try await client.result("textDocument/completion", at(2, 0))
      let item = try #require(list["items"]?.array?.first { $0["label"] == "extends" })
      #expect(item["documentation"] == nil)
      let resolved = try await client.result("completionItem/resolve", item)
      #expect(resolved["documentation"]?["value"]?.string?.contains("base/qa@1") == true)
      #expect(resolved["label"] == "extends")
    }
  }

  @Test("A fix is offered with its edit, the version it is for, and the finding it mends")
  func quickFix() async throws {
    try await withClient { client in
      let actions = try await client.result(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(profileURI)], "range": range(2, 12, 12),
          "context": ["diagnostics": []],
        ])
      let fix = try #require(actions.array?.first)
      #expect(fix["title"] == "Write base/qa@1")
      #expect(fix["kind"] == "quickfix")
      #expect(fix["isPreferred"] == true)
      #expect(fix["diagnostics"]?[0]?["code"] == "PF017")
      let change = fix["edit"]?["documentChanges"]?[0]
      #expect(change?["textDocument"] == ["uri": .string(profileURI), "version": 1])
      #expect(change?["edits"] == [["range": range(2, 9, 16), "newText": "base/qa@1"]])
    }
  }

  @Test("A finding can be suppressed by a comment, which then has an effect")
  func suppress() async throws {
    try await withClient { client in
      let actions = try await client.result(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(profileURI)], "range": range(2, 12, 12),
          "context": ["diagnostics": [], "only": ["quickfix"]],
        ])
      let action = try #require(actions.array?.last)
      #expect(action["title"] == "Suppress PF017 here with a comment")
      let edit = try #require(action["edit"]?["documentChanges"]?[0]?["edits"]?[0])
      client.change(
        profileURI, version: 2,
        [["range": edit["range"] ?? .null, "text": edit["newText"] ?? .null]])
      let left = await client.diagnostics(of: profileURI, version: 2).map { $0["code"] }
      #expect(!left.contains("PF017"))
      #expect(!left.contains("HG001"))
    }
  }

  @Test("A finding that keeps a document from being a profile cannot be suppressed")
  func firm() async throws {
    try await withClient { client in
      let actions = try await client.result(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(profileURI)], "range": range(8, 36, 36),
          "context": ["diagnostics": []],
        ])
      let titles = (actions.array ?? []).compactMap { $0["title"]?.string }
      #expect(titles == ["Write {{reader}}", "Declare raeder under variables"])
      #expect(actions[0]?["isPreferred"] == nil)
    }
  }

  @Test("A document is laid out by edits that leave its prompts alone")
  func formatting() async throws {
    let text = """
      name: tea
      hegel:   1
      roles:
        worker:
              system_prompt: |
                Two  spaces   stay.

      """
    try await withClient(text) { client in
      let edits = try await client.result(
        "textDocument/formatting",
        [
          "textDocument": ["uri": .string(profileURI)],
          "options": ["tabSize": 2, "insertSpaces": true],
        ])
      let replaced = (edits.array ?? []).compactMap { $0["newText"]?.string }.joined()
      #expect(!replaced.isEmpty)
      let laidOut = try apply(edits, to: text)
      #expect(laidOut.hasPrefix("hegel: 1\nname: tea\n"))
      #expect(laidOut.contains("      Two  spaces   stay.\n"))
    }
    try await withClient("hegel: [1\n") { client in
      let reply = await client.request(
        "textDocument/formatting",
        [
          "textDocument": ["uri": .string(profileURI)],
          "options": ["tabSize": 2, "insertSpaces": true],
        ])
      #expect(reply["error"]?["code"] == -32803)
    }
  }

  /// Applies edits of lines to a text of ASCII.
  private func apply(_ edits: JSONValue, to text: String) throws -> String {
    var mapped = MappedText(Array(text.utf8), encoding: .utf8)
    for edit in (edits.array ?? []).reversed() {
      func offset(_ end: String) throws -> Int {
        let place = edit["range"]?[end]
        guard case .integer(let line)? = place?["line"],
          case .integer(let character)? = place?["character"]
        else { throw ResponseError(.internalError, edit.text()) }
        return mapped.offset(of: Position(line: Int(line), character: Int(character)))
      }
      mapped.replace(
        try offset("start")..<(try offset("end")), with: edit["newText"]?.string ?? "")
    }
    return String(decoding: mapped.bytes, as: UTF8.self)
  }

  @Test("All safe fixes come as one action, when it is asked for by its kind")
  func fixAll() async throws {
    try await withClient { client in
      for only in ["source.fixAll", "source.fixAll.hegel", "source"] {
        let actions = try await client.result(
          "textDocument/codeAction",
          [
            "textDocument": ["uri": .string(profileURI)], "range": range(0, 0, 0),
            "context": ["diagnostics": [], "only": [.string(only)]],
          ])
        #expect(actions.array?.count == 1)
        #expect(actions[0]?["kind"] == "source.fixAll.hegel")
        let edit = actions[0]?["edit"]?["documentChanges"]?[0]?["edits"]?[0]
        #expect(edit == ["range": range(2, 16, 16), "newText": "@1"])
      }
    }
  }

  @Test("A client that reads no versions gets its edits without")
  func plainEdits() async throws {
    try await withClient(
      Self.flawed, ["textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]]]
    ) { client in
      let actions = try await client.result(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(profileURI)], "range": range(2, 12, 12),
          "context": ["diagnostics": []],
        ])
      let changes = actions[0]?["edit"]?["changes"]?[profileURI]
      #expect(changes == [["range": range(2, 9, 16), "newText": "base/qa@1"]])
    }
  }

  @Test("A placeholder leads to its declaration, and its places are highlighted")
  func definition() async throws {
    try await withClient { client in
      let target = try await client.result("textDocument/definition", at(8, 18))
      #expect(target == ["uri": .string(profileURI), "range": range(4, 2, 8)])
      let highlights = try await client.result("textDocument/documentHighlight", at(4, 3))
      // Columns count bytes: the ü has two, the emoji four.
      #expect(
        highlights == [
          ["range": range(4, 2, 8), "kind": 3], ["range": range(8, 18, 24), "kind": 2],
        ])
    }
  }

  @Test("A variable is renamed in every profile that inherits it, and in no other")
  func rename() async throws {
    try await TemporaryFolder.withAsync { folder in
      let texts = [
        "base": "hegel: 1\nname: base\nvariables: {reader: {default: a child}}\n",
        "heir":
          "hegel: 1\nname: heir\nextends: ./base.profile.yaml\n"
          + "roles: {worker: {system_prompt: \"For {{reader}}.\"}}\n",
        "other":
          "hegel: 1\nname: other\nvariables: {reader: {default: x}}\n"
          + "roles: {worker: {system_prompt: \"For {{reader}}.\"}}\n",
      ]
      func uri(_ name: String) -> String {
        DocumentURI.uri(of: Path.join(folder, "\(name).profile.yaml"))
      }
      for (name, text) in texts {
        try FileSystem.write(Array(text.utf8), to: Path.join(folder, "\(name).profile.yaml"))
      }
      let client = try TestClient()
      try await client.initialize(folder: folder)
      client.open(uri("base"), try #require(texts["base"]), version: 5)
      let place: JSONValue = [
        "textDocument": ["uri": .string(uri("base"))], "position": ["line": 2, "character": 14],
      ]
      let prepared = try await client.result("textDocument/prepareRename", place)
      #expect(prepared == ["range": range(2, 12, 18), "placeholder": "reader"])
      guard case .object(var params) = place else { return }
      params["newName"] = "listener"
      let edit = try await client.result("textDocument/rename", .object(params))
      let changes = edit["documentChanges"]?.array ?? []
      #expect(
        changes.map { $0["textDocument"] } == [
          ["uri": .string(uri("base")), "version": 5],
          ["uri": .string(uri("heir")), "version": .null],
        ])
      #expect(changes.map { $0["edits"]?.array?.count } == [1, 1])
      #expect(changes.last?["edits"]?[0]?["newText"] == "listener")
      params["newName"] = "question"
      let refused = await client.request("textDocument/rename", .object(params))
      #expect(refused["error"]?["code"] == -32803)
      params["newName"] = nil
      params["context"] = ["includeDeclaration": true]
      let references = try await client.result("textDocument/references", .object(params))
      #expect(references.array?.map { $0["uri"] } == [.string(uri("base")), .string(uri("heir"))])
    }
  }

  @Test("What a profile extends is a link and a definition, unless it leads out of the project")
  func links() async throws {
    try await TemporaryFolder.withAsync { folder in
      let base = Path.join(folder, "base.profile.yaml")
      try FileSystem.write(Array("hegel: 1\nname: base\n".utf8), to: base)
      try FileSystem.write(Array("hegel: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      let heir = DocumentURI.uri(of: Path.join(folder, "heir.profile.yaml"))
      for (extends, expected) in [
        ("./base.profile.yaml", DocumentURI.uri(of: base)), ("../../etc/passwd.profile.yaml", nil),
        ("base/qa@1", nil),
      ] {
        let client = try TestClient()
        try await client.initialize(folder: folder)
        client.open(heir, "hegel: 1\nname: heir\nextends: \(extends)\n")
        let document: JSONValue = ["uri": .string(heir)]
        let links = try await client.result(
          "textDocument/documentLink", ["textDocument": document])
        let target = try await client.result(
          "textDocument/definition",
          ["textDocument": document, "position": ["line": 2, "character": 10]])
        #expect(links.array?.first?["target"] == expected.map { .string($0) })
        #expect(target["uri"] == expected.map { .string($0) })
      }
    }
  }

  @Test("Names in hegel.yaml lead to the profile and to the keys that explain them")
  func settingNames() async throws {
    try await TemporaryFolder.withAsync { folder in
      let profile = Path.join(folder, "a.profile.yaml")
      try FileSystem.write(Array("hegel: 1\nname: a\n".utf8), to: profile)
      let uri = DocumentURI.uri(of: Path.join(folder, "hegel.yaml"))
      let text = """
        hegel: 1
        models: {fast: embedded}
        defaults:
          profile: ./a.profile.yaml
          model: fast
          corpus: ../../etc
        environments: {ci: {defaults: {profile: /etc/passwd, model: fast}}}
        """
      try FileSystem.write(Array(text.utf8), to: Path.join(folder, "hegel.yaml"))
      let client = try TestClient()
      try await client.initialize(folder: folder)
      client.open(uri, text)
      let document: JSONValue = ["uri": .string(uri)]
      let links = try await client.result("textDocument/documentLink", ["textDocument": document])
      #expect(links.array?.map { $0["target"] } == [.string(DocumentURI.uri(of: profile))])
      func target(_ line: Int64, _ character: Int64) async throws -> JSONValue {
        try await client.result(
          "textDocument/definition",
          [
            "textDocument": document,
            "position": ["line": .integer(line), "character": .integer(character)],
          ])
      }
      #expect(try await target(3, 14)["uri"] == .string(DocumentURI.uri(of: profile)))
      for (line, character) in [(4, 10), (6, 62)] as [(Int64, Int64)] {
        let found = try await target(line, character)["range"]?["start"]
        #expect(found == ["line": 1, "character": 9])
      }
      for (line, character) in [(5, 12), (6, 42), (1, 16), (0, 0)] as [(Int64, Int64)] {
        #expect(try await target(line, character) == .null)
      }
    }
  }

  @Test("Symbols nest for a client that shows it so, and are a list for others")
  func symbols() async throws {
    let params: JSONValue = ["textDocument": ["uri": .string(profileURI)]]
    try await withClient { client in
      let symbols = try await client.result("textDocument/documentSymbol", params)
      #expect(
        symbols.array?.map { $0["name"] } == ["hegel", "name", "extends", "variables", "roles"])
      #expect(symbols[4]?["children"]?[0]?["children"]?[0]?["name"] == "system_prompt")
    }
    try await withClient(Self.flawed, [:]) { client in
      let symbols = try await client.result("textDocument/documentSymbol", params)
      #expect(symbols.array?.contains { $0["containerName"] == "worker" } == true)
    }
  }

  @Test("Prompts fold, selections grow, and placeholders have colours")
  func ranges() async throws {
    try await withClient { client in
      let document: JSONValue = ["uri": .string(profileURI)]
      let folds = try await client.result(
        "textDocument/foldingRange", ["textDocument": document])
      #expect(folds.array?.contains(["startLine": 5, "endLine": 8]) == true)
      #expect(folds.array?.contains(["startLine": 7, "endLine": 8]) == true)
      let selections = try await client.result(
        "textDocument/selectionRange",
        ["textDocument": document, "positions": [["line": 8, "character": 20]]])
      #expect(selections[0]?["range"] == range(8, 18, 24))
      #expect(selections[0]?["parent"]?["range"] == range(8, 16, 26))
      let tokens = try await client.result(
        "textDocument/semanticTokens/full", ["textDocument": document])
      #expect(tokens["data"] == [8, 16, 10, 0, 0, 0, 15, 10, 0, 0])
    }
  }

  @Test("A request about a document that is not open, or of another form, is an error of its own")
  func wrong() async throws {
    try await withClient { client in
      let requests = LanguageServer.requestMethods.filter { $0.hasPrefix("textDocument/") }
      #expect(requests.count > 10)
      for method in requests {
        for params in [.null, [:], ["textDocument": ["uri": "file:///x"]]] as [JSONValue] {
          let response = await client.request(method, params)
          #expect(response["error"]?["code"] == -32602, "\(method) \(response.text())")
        }
      }
      let help = try await client.result("textDocument/hover", at(2, 3))
      #expect(help != .null)
    }
  }

  @Test("A document that is no profile is answered with nothing")
  func foreign() async throws {
    let client = try TestClient()
    try await client.initialize(TestClient.pulling)
    let uri: JSONValue = "file:///nowhere/compose.yaml"
    client.open("file:///nowhere/compose.yaml", "services:\n  a: 1\n")
    for method in LanguageServer.requestMethods where method.hasPrefix("textDocument/") {
      let response = await client.request(
        method,
        [
          "textDocument": ["uri": uri], "position": ["line": 0, "character": 1],
          "positions": [["line": 0, "character": 1]], "newName": "x",
          "range": range(0, 0, 1), "context": ["diagnostics": []],
        ])
      #expect(response["result"] != nil, "\(method) \(response.text())")
    }
  }
}

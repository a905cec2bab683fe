import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("Diagnostics of open documents")
struct DiagnosticsTests {
  private let broken = soundProfile + "metdata: {owner: me}\n"

  @Test("A mistake is reported with version, code, source, place and its fix")
  func pushed() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, broken, version: 7)
    let diagnostics = await client.diagnostics(of: profileURI, version: 7)
    let one = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(one["code"] == "PF002")
    #expect(one["severity"] == 1)
    #expect(one["source"] == "hegel")
    #expect(
      one["range"]
        == ["start": ["line": 6, "character": 0], "end": ["line": 6, "character": 7]])
    #expect(one["data"]?["fixes"]?[0]?["edits"]?[0]?["newText"] == "metadata")
  }

  @Test("A document without mistakes is reported with an empty list, at every version")
  func empty() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, soundProfile)
    #expect(await client.diagnostics(of: profileURI, version: 1).isEmpty)
    let start = Position(line: 0, character: 0)
    client.change(profileURI, version: 2, [edit(start, start, "# note\n")])
    #expect(await client.diagnostics(of: profileURI, version: 2).isEmpty)
  }

  @Test("Closing a document takes its diagnostics away")
  func close() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, broken)
    _ = await client.diagnostics(of: profileURI, version: 1)
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(profileURI)]])
    let last = await client.first {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["version"] == nil
    }
    #expect(last["params"]?["diagnostics"] == [])
  }

  @Test("A client that asks for diagnostics is sent none, and is spared what it knows")
  func pulled() async throws {
    let client = try TestClient()
    let capabilities = try await client.initialize(TestClient.pulling)["capabilities"]
    #expect(capabilities?["diagnosticProvider"]?["interFileDependencies"] == true)
    client.open(profileURI, broken)
    let params: JSONValue = ["textDocument": ["uri": .string(profileURI)]]
    let full = try await client.result("textDocument/diagnostic", params)
    #expect(full["kind"] == "full")
    #expect(full["items"]?[0]?["code"] == "PF002")
    let again = try await client.result(
      "textDocument/diagnostic",
      [
        "textDocument": ["uri": .string(profileURI)],
        "previousResultId": try #require(full["resultId"]),
      ])
    #expect(again == ["kind": "unchanged", "resultId": full["resultId"] ?? .null])
    _ = try await client.result("shutdown")
    #expect(!client.received.contains { $0["method"] == "textDocument/publishDiagnostics" })
  }

  @Test("A client that asks without having announced it is answered, and sent no more")
  func notBoth() async throws {
    let client = try TestClient()
    let capabilities = try await client.initialize()["capabilities"]
    #expect(capabilities?["diagnosticProvider"]?["interFileDependencies"] == true)
    client.open(profileURI, broken)
    #expect(await client.diagnostics(of: profileURI, version: 1).count == 1)
    let params: JSONValue = ["textDocument": ["uri": .string(profileURI)]]
    #expect(try await client.result("textDocument/diagnostic", params)["items"]?.array?.count == 1)
    let place = Position(line: 6, character: 3)
    client.change(profileURI, version: 2, [edit(place, place, "x")])
    let again = try await client.result("textDocument/diagnostic", params)
    #expect(again["items"]?.array?.count == 1)
    _ = try await client.result("shutdown")
    let sent = client.received.filter { $0["method"] == "textDocument/publishDiagnostics" }
    #expect(sent.count == 1)
  }

  @Test("What a client has not announced is left out of its diagnostics")
  func plain() async throws {
    let client = try TestClient()
    try await client.initialize([:])
    client.open(profileURI, broken)
    let one = try #require(await client.diagnostics(of: profileURI, version: 1).first)
    #expect(one["data"] == nil)
    #expect(one["tags"] == nil)
    #expect(one["relatedInformation"] == nil)
  }

  @Test("Two hundred edits at once give few reports, and the last is of the last version")
  func burst() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, broken)
    _ = await client.diagnostics(of: profileURI, version: 1)
    let place = Position(line: 6, character: 3)
    for version in 2...201 {
      let next = Position(line: 6, character: 4)
      let isOdd = version % 2 == 1
      client.change(
        profileURI, version: version, [edit(place, isOdd ? next : place, isOdd ? "" : "a")])
    }
    let text = "metadata: {owner: me}"
    client.change(
      profileURI, version: 202,
      [edit(Position(line: 6, character: 0), Position(line: 6, character: 99), text)])
    #expect(await client.diagnostics(of: profileURI, version: 202).isEmpty)
    let versions = client.received.compactMap { message -> Int64? in
      guard message["method"] == "textDocument/publishDiagnostics",
        case .integer(let version)? = message["params"]?["version"]
      else { return nil }
      return version
    }
    #expect(versions == versions.sorted())
    #expect(versions.count < 200, "\(versions.count) reports")
  }

  @Test("A heir is checked again when its base changes in the editor")
  func heirs() async throws {
    try await TemporaryFolder.withAsync { folder in
      let base = "hegel: 1\nname: base\nvariables: {reader: {default: a child}}\n"
      let heir = """
        hegel: 1
        name: heir
        extends: ./base.profile.yaml
        roles: {worker: {system_prompt: "For {{reader}}."}}

        """
      for (name, text) in [("base", base), ("heir", heir)] {
        try FileSystem.write(
          Array(text.utf8), to: Path.join(folder, "\(name).profile.yaml"))
      }
      let client = try TestClient()
      try await client.initialize(folder: folder)
      let baseURI = DocumentURI.uri(of: Path.join(folder, "base.profile.yaml"))
      let heirURI = DocumentURI.uri(of: Path.join(folder, "heir.profile.yaml"))
      client.open(heirURI, heir)
      client.open(baseURI, base)
      #expect(await client.diagnostics(of: heirURI, version: 1).isEmpty)
      client.change(baseURI, version: 2, [["text": "hegel: 1\nname: base\n"]])
      let report = await client.first {
        $0["params"]?["uri"] == .string(heirURI)
          && $0["params"]?["diagnostics"]?[0]?["code"] == "TV001"
      }
      #expect(report["params"]?["version"] == 1)
    }
  }

  @Test("The project's file is served, and its change has everything checked again")
  func project() async throws {
    try await TemporaryFolder.withAsync { folder in
      let file = Path.join(folder, "hegel.yaml")
      try FileSystem.write(Array("hegel: 1\nchecks: {ignore: [PF017]}\n".utf8), to: file)
      let client = try TestClient()
      try await client.initialize(folder: folder)
      let uri = DocumentURI.uri(of: file)
      client.open(uri, "hegel: 1\nlimits: {uds: 1}\n")
      let diagnostics = await client.diagnostics(of: uri, version: 1)
      #expect(diagnostics.map { $0["code"] } == ["CO040"])
      let profile = DocumentURI.uri(of: Path.join(folder, "a.profile.yaml"))
      client.open(profile, "hegel: 1\nname: a\nextends: base/qa\n")
      #expect(await client.diagnostics(of: profile, version: 1).isEmpty)
      try FileSystem.write(Array("hegel: 1\nchecks: {ignore: []}\n".utf8), to: file)
      client.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
      let report = await client.first {
        $0["params"]?["uri"] == .string(profile)
          && $0["params"]?["diagnostics"]?[0]?["code"] == "PF017"
      }
      #expect(report["params"]?["version"] == 1)
    }
  }

  @Test("Settings that cannot be used are told once, and profiles are still checked")
  func unusableSettings() async throws {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(Array("hegel: 1\nx: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      let client = try TestClient()
      try await client.initialize(folder: folder)
      for name in ["a", "b"] {
        let uri = DocumentURI.uri(of: Path.join(folder, "\(name).profile.yaml"))
        client.open(uri, broken)
        #expect(await client.diagnostics(of: uri, version: 1).count == 1)
      }
      client.notify("workspace/didChangeConfiguration", ["settings": .null])
      _ = try await client.result("shutdown")
      let told = client.received.filter { $0["method"] == "window/showMessage" }
      #expect(told.count == 1)
      #expect(told.first?["params"]?["message"]?.string?.contains("hegel.yaml") == true)
    }
  }

  @Test("A check of the workspace reports every profile, open ones as they are")
  func workspace() async throws {
    try await TemporaryFolder.withAsync { folder in
      for name in ["a", "b"] {
        try FileSystem.write(
          Array(broken.utf8), to: Path.join(folder, "\(name).profile.yaml"))
      }
      let client = try TestClient()
      try await client.initialize(TestClient.pulling, folder: folder)
      let open = DocumentURI.uri(of: Path.join(folder, "a.profile.yaml"))
      client.open(open, soundProfile, version: 3)
      let report = try await client.result("workspace/diagnostic", ["previousResultIds": []])
      let items = report["items"]?.array ?? []
      #expect(items.map { $0["version"] } == [3, .null])
      #expect(items.map { $0["items"]?.array?.count } == [0, 1])
      let known: [JSONValue] = items.map {
        ["uri": $0["uri"] ?? .null, "value": $0["resultId"] ?? .null]
      }
      let again = try await client.result(
        "workspace/diagnostic", ["previousResultIds": .array(known)])
      #expect(again["items"]?.array?.map { $0["kind"] } == ["unchanged", "unchanged"])
    }
  }

  @Test("A YAML file that is no profile is left alone")
  func foreign() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open("file:///nowhere/compose.yaml", "services: {a: [}\n")
    #expect(await client.diagnostics(of: "file:///nowhere/compose.yaml", version: 1).isEmpty)
    client.open("untitled:one", "# new\nhegel: 1\n")
    #expect(await client.diagnostics(of: "untitled:one", version: 1).count == 1)
  }

  @Test("Positions out of range are clamped, and notifications of another form are passed over")
  func hostile() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, soundProfile)
    let far = Position(line: 1 << 40, character: 1 << 40)
    client.change(
      profileURI, version: 2, [edit(far, Position(line: 0, character: 0), "metdata: 1\n")])
    #expect(await client.diagnostics(of: profileURI, version: 2).count == 1)
    for params in [[:], 7, ["textDocument": [:]], ["textDocument": ["uri": 1]]] as [JSONValue] {
      for method in ["didOpen", "didChange", "didSave", "didClose"] {
        client.notify("textDocument/\(method)", params)
      }
    }
    client.change("file:///never/opened.profile.yaml", version: 1, [["text": "x"]])
    client.change(profileURI, version: 3, [["text": .string(soundProfile)]])
    #expect(await client.diagnostics(of: profileURI, version: 3).isEmpty)
  }
}

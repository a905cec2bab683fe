import Glibc
import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("Workspaces that nobody trusts")
struct TrustTests {
  private static let asking: JSONValue = {
    guard case .object(var all) = TestClient.everything else { return .null }
    all["window"] = ["showMessage": [:]]
    return .object(all)
  }()

  /// A conversation about a project with these files; `state` is where trust is kept.
  private func withProject(
    _ files: [String: String], _ capabilities: JSONValue = asking,
    _ body: (TestClient, _ folder: String, _ state: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { outer in
      let (folder, state) = (Path.join(outer, "project"), Path.join(outer, "state"))
      try FileSystem.makeFolder(folder)
      for (name, text) in files {
        try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
      }
      let client = try TestClient(host: .fixed(environment: ["XDG_STATE_HOME": state]))
      try await client.initialize(capabilities, folder: folder)
      try await body(client, folder, state)
    }
  }

  private static let wanting = [
    "hegel.yaml": "hegel: 1\nlimits: {usd: 500}\ncorpora: {all: ../elsewhere}\n",
    ".env": "HEGEL_SEED=2\n",
  ]

  @Test("The user is asked once, and what is trusted then holds")
  func trust() async throws {
    try await withProject(Self.wanting) { client, folder, state in
      let question = await client.first { $0["method"] == "window/showMessageRequest" }
      let message = try #require(question["params"]?["message"]?.string)
      #expect(message.contains(folder))
      #expect(message.contains(".env"))
      #expect(message.contains("limits.usd to 500"))
      #expect(
        question["params"]?["actions"]?.array?.compactMap { $0["title"]?.string }
          == ["Trust", "Not now"])
      let id = try #require(question["id"].flatMap(MessageID.init(json:)))
      client.notify(
        "workspace/didChangeWorkspaceFolders",
        [
          "event": [
            "added": [["uri": .string(DocumentURI.uri(of: folder)), "name": "again"]],
            "removed": .array([]),
          ]
        ])
      _ = try await client.result("workspace/symbol", ["query": ""])
      let asked = client.received.filter { $0["method"] == "window/showMessageRequest" }
      #expect(asked.count == 1)
      client.send(.response(id: id, result: ["title": "Trust"]))
      let list = try FileSystem.read(Path.join(state, "hegel/trusted"), limit: 1_000)
      #expect(String(decoding: list, as: UTF8.self) == folder + "\n")
    }
  }

  @Test(
    "Without the answer Trust nothing is trusted, and everything else goes on",
    arguments: [.null, ["title": "Not now"], ["title": 1], 7] as [JSONValue])
  func refusal(answer: JSONValue) async throws {
    try await withProject(Self.wanting) { client, _, state in
      let question = await client.first { $0["method"] == "window/showMessageRequest" }
      client.open(profileURI, soundProfile)
      _ = await client.diagnostics(of: profileURI, version: 1)
      let id = try #require(question["id"].flatMap(MessageID.init(json:)))
      client.send(.response(id: id, result: answer))
      _ = try await client.result("workspace/symbol", ["query": ""])
      #expect(FileSystem.kind(of: Path.join(state, "hegel/trusted")) == nil)
    }
  }

  @Test("A client that shows no questions is not asked, and nobody is where nothing is wanted")
  func silence() async throws {
    try await withProject(Self.wanting, TestClient.everything) { client, _, _ in
      _ = try await client.result("workspace/symbol", ["query": ""])
      #expect(!client.received.contains { $0["method"] == "window/showMessageRequest" })
    }
    try await withProject(["hegel.yaml": "hegel: 1\nlimits: {usd: 0.5}\n"]) { client, _, _ in
      _ = try await client.result("workspace/symbol", ["query": ""])
      #expect(!client.received.contains { $0["method"] == "window/showMessageRequest" })
    }
  }

  @Test("Links that leave the root are not followed, neither for a base nor for the workspace")
  func linksOut() async throws {
    try await TemporaryFolder.withAsync { outer in
      let folder = Path.join(outer, "project")
      try FileSystem.makeFolder(folder)
      let secret = Path.join(outer, "secret.profile.yaml")
      try FileSystem.write(Array("hegel: 1\nname: secret-name\n".utf8), to: secret)
      try FileSystem.write(Array("hegel: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      let link = Path.join(folder, "base.profile.yaml")
      try #require(symlink(secret, link) == 0)
      let client = try TestClient()
      try await client.initialize(
        TestClient.withFiles(TestClient.everything), folder: folder)
      let uri = DocumentURI.uri(of: Path.join(folder, "a.profile.yaml"))
      client.open(uri, "hegel: 1\nname: a\nextends: ./base.profile.yaml\n")
      let found = await client.diagnostics(of: uri, version: 1)
      #expect(found.contains { $0["severity"] == 1 })
      #expect(!found.contains { $0.text().contains("secret-name") })
      let symbols = try await client.result("workspace/symbol", ["query": "secret"])
      #expect(symbols == [])
      let shown = await client.request(
        "workspace/textDocumentContent",
        ["uri": .string(DocumentURI.uri(scheme: "hegel-resolved", path: link))])
      #expect(shown["error"] != nil)
      let links = try await client.result(
        "textDocument/documentLink", ["textDocument": ["uri": .string(uri)]])
      #expect(links == [])
    }
  }

  @Test(
    "Huge, deep, multiplying and broken files are answered, and the server goes on",
    arguments: [
      String(repeating: "a: b\n", count: 300_000),
      "hegel: 1\nname: a\nmetadata: " + String(repeating: "[", count: 20_000),
      String(repeating: "- ", count: 20_000) + "a\n",
      "a: &a [x, x, x, x, x, x, x, x]\n"
        + (1...9).map { "a\($0): &a\($0) [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n" }.joined(),
      "hegel: 1\nname: \u{FFFD}\u{0}\u{FEFF}\u{202E}\n",
      "<<<<<<< ours\nhegel: 1\n=======\nhegel: 1\n>>>>>>> theirs\n",
    ])
  func hostile(text: String) async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(profileURI, text)
    let found = await client.diagnostics(of: profileURI, version: 1)
    #expect(!found.isEmpty)
    #expect(found.count <= 1_001)
    let document: JSONValue = ["uri": .string(profileURI)]
    for method in [
      "textDocument/hover", "textDocument/completion", "textDocument/prepareCallHierarchy",
      "textDocument/prepareTypeHierarchy", "textDocument/definition",
    ] {
      let answer = await client.request(
        method,
        ["textDocument": document, "position": ["line": 2, "character": 1_000_000]])
      #expect(answer["error"] == nil, "\(method)")
    }
    for method in [
      "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/documentLink",
      "textDocument/semanticTokens/full",
    ] {
      let answer = await client.request(method, ["textDocument": document])
      #expect(answer["error"] == nil, "\(method)")
    }
    client.change(profileURI, version: 2, [["text": .string(soundProfile)]])
    #expect(await client.diagnostics(of: profileURI, version: 2).isEmpty)
  }

  @Test("A file of the workspace that is not UTF-8 is reported, and the others with it")
  func notUTF8() async throws {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(Array("hegel: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      try FileSystem.write(
        Array("hegel: 1\nname: a\n".utf8) + [0x23, 0xFF, 0xFE, 0x0A],
        to: Path.join(folder, "a.profile.yaml"))
      try FileSystem.write(
        Array("hegel: 1\nname: b\n".utf8), to: Path.join(folder, "b.profile.yaml"))
      let client = try TestClient()
      try await client.initialize(TestClient.pulling, folder: folder)
      let report = try await client.result(
        "workspace/diagnostic", ["previousResultIds": .array([])])
      let counts = report["items"]?.array?.map { $0["items"]?.array?.isEmpty }
      #expect(counts == [false, true, true])
    }
  }

  @Test("A client that wants a trace is told of the messages, and no longer once it does not")
  func trace() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.notify("$/setTrace", ["value": "messages"])
    client.open(profileURI, soundProfile)
    let first = await client.first { $0["method"] == "$/logTrace" }
    #expect(first["params"]?["message"] == "Received textDocument/didOpen")
    #expect(first["params"]?["verbose"] == nil)
    client.notify("$/setTrace", ["value": "verbose"])
    _ = try await client.result("workspace/symbol", ["query": "zz"])
    let verbose = await client.first { $0["params"]?["verbose"] != nil }
    #expect(verbose["params"]?["verbose"] == #"{"query":"zz"}"#)
    client.notify("$/setTrace", ["value": "off"])
    let count = client.received.count { $0["method"] == "$/logTrace" }
    _ = try await client.result("workspace/symbol", ["query": "yy"])
    #expect(client.received.count { $0["method"] == "$/logTrace" } == count)
    client.notify("$/setTrace", ["value": "loud"])
    let mistake = await client.first { $0["method"] == "window/logMessage" }
    #expect(mistake["params"]?["message"]?.string?.contains("loud") == true)
  }

  @Test("A project's file is completed and explained, and its saved change holds at once")
  func settings() async throws {
    try await withProject(
      ["hegel.yaml": "hegel: 1\nlimits: {usd: 0.5}\n"], TestClient.everything
    ) { client, folder, _ in
      let uri = DocumentURI.uri(of: Path.join(folder, "hegel.yaml"))
      let text = "hegel: 1\nlimits:\n  usd: 0.5\n  \n"
      client.open(uri, text)
      func at(_ line: Int, _ character: Int) -> JSONValue {
        [
          "textDocument": ["uri": .string(uri)],
          "position": ["line": .int(line), "character": .int(character)],
        ]
      }
      let list = try await client.result("textDocument/completion", at(3, 2))
      let labels = list["items"]?.array?.compactMap { $0["label"]?.string } ?? []
      #expect(labels.contains("debates"))
      #expect(!labels.contains("usd"))
      let help = try await client.result("textDocument/hover", at(2, 3))
      let shown = try #require(help["contents"]?["value"]?.string)
      #expect(shown.contains("In force: `0.5`"))
      try FileSystem.write(
        Array("hegel: 1\nlimits: {usd: 0.25}\n".utf8), to: Path.join(folder, "hegel.yaml"))
      client.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
      let later = try await client.result("textDocument/hover", at(2, 3))
      #expect(later["contents"]?["value"]?.string?.contains("In force: `0.25`") == true)
    }
  }
}

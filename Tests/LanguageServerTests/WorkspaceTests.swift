import JSON
import JSONRPC
import LanguageServer
import Profiles
import Support
import TestSupport
import Testing

@Suite("Files and folders of the workspace")
struct WorkspaceTests {
  private func withProject(
    _ files: [String: String], _ capabilities: JSONValue,
    _ body: (TestClient, _ uri: @escaping @Sendable (String) -> String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(Array("hegel: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      for (name, text) in files {
        let path = Path.join(folder, name)
        try FileSystem.makeFolder(Path.folder(of: path))
        try FileSystem.write(Array(text.utf8), to: path)
      }
      let client = try TestClient()
      try await client.initialize(capabilities, folder: folder)
      try await body(client) { DocumentURI.uri(of: Path.join(folder, $0)) }
    }
  }

  private static func profile(_ name: String, extends base: String) -> String {
    "hegel: 1\nname: \(name)\nextends: \(base)\n"
  }

  @Test("What profiles extend follows a file that is renamed, with the versions of open documents")
  func rename() async throws {
    try await withProject(
      [
        "base.profile.yaml": Self.profile("base", extends: "base/qa@1"),
        "a.profile.yaml": Self.profile("a", extends: "./base.profile.yaml"),
        "sub/b.profile.yaml": Self.profile("b", extends: "\"../base.profile.yaml\""),
        "c.profile.yaml": Self.profile("c", extends: "base/qa@1"),
      ], TestClient.withFiles(TestClient.everything)
    ) { client, uri in
      client.open(
        uri("a.profile.yaml"), Self.profile("a", extends: "./base.profile.yaml"), version: 7)
      let edit = try await client.result(
        "workspace/willRenameFiles",
        [
          "files": [
            [
              "oldUri": .string(uri("base.profile.yaml")),
              "newUri": .string(uri("sub/ground.profile.yaml")),
            ]
          ]
        ])
      let changes = try #require(edit["documentChanges"]?.array)
      #expect(changes.count == 2)
      #expect(changes[0]["textDocument"]?["uri"] == .string(uri("a.profile.yaml")))
      #expect(changes[0]["textDocument"]?["version"] == 7)
      #expect(changes[0]["edits"]?.array?.first?["newText"] == "./sub/ground.profile.yaml")
      #expect(changes[1]["textDocument"]?["uri"] == .string(uri("sub/b.profile.yaml")))
      #expect(changes[1]["textDocument"]?["version"] == .null)
      #expect(changes[1]["edits"]?.array?.first?["newText"] == "\"./ground.profile.yaml\"")
    }
  }

  @Test(
    "What has to reach every profile is refused when one cannot be read; the rest tell of it once")
  func unreadable() async throws {
    let base = "hegel: 1\nname: base\nvariables: {reader: {default: a child}}\n"
    try await withProject(
      [
        "base.profile.yaml": base,
        "a.profile.yaml": Self.profile("a", extends: "./base.profile.yaml"),
      ],
      TestClient.withFiles(TestClient.everything)
    ) { client, uri in
      let path = try #require(DocumentURI.path(of: uri("a.profile.yaml")))
      let tooLarge = [UInt8](repeating: 0x23, count: ProfileBounds.documentBytes + 1)
      try FileSystem.write(tooLarge, to: path)
      client.open(uri("base.profile.yaml"), base)
      let place: JSONValue = [
        "textDocument": ["uri": .string(uri("base.profile.yaml"))],
        "position": ["line": 2, "character": 14], "newName": "listener",
        "context": ["includeDeclaration": true],
      ]
      let renamed = await client.request("textDocument/rename", place)
      #expect(renamed["error"]?["code"] == -32803)
      #expect(renamed["error"]?["message"]?.string?.hasPrefix(path) == true, "\(renamed)")
      let files: JSONValue = [
        "files": [
          [
            "oldUri": .string(uri("base.profile.yaml")), "newUri": .string(uri("b.profile.yaml")),
          ]
        ]
      ]
      let moved = await client.request("workspace/willRenameFiles", files)
      #expect(moved["error"]?["code"] == -32803)
      for _ in 0..<2 {
        let places = try await client.result("textDocument/references", place)
        #expect(places.array?.count == 1)
      }
      let told = client.received.filter { $0["method"] == "window/logMessage" }
      #expect(told.count == 1)
      #expect(told.first?["params"]?["message"]?.string?.hasPrefix("\(path) is left out: ") == true)
    }
  }

  @Test("A profile that moves keeps the base it extends, also with its folder")
  func move() async throws {
    try await withProject(
      [
        "base.profile.yaml": Self.profile("base", extends: "base/qa@1"),
        "sub/b.profile.yaml": Self.profile("b", extends: "../base.profile.yaml"),
        "sub/c.profile.yaml": Self.profile("c", extends: "./b.profile.yaml"),
      ], TestClient.withFiles(TestClient.everything)
    ) { client, uri in
      let edit = try await client.result(
        "workspace/willRenameFiles",
        ["files": [["oldUri": .string(uri("sub")), "newUri": .string(uri("deep"))]]])
      // Both ends of the path from c to b move alike, and base stays one folder above.
      #expect(edit == .null)
      let single = try await client.result(
        "workspace/willRenameFiles",
        [
          "files": [
            [
              "oldUri": .string(uri("sub/b.profile.yaml")),
              "newUri": .string(uri("b.profile.yaml")),
            ]
          ]
        ])
      let texts = single["documentChanges"]?.array?.compactMap {
        $0["edits"]?.array?.first?["newText"]?.string
      }
      #expect(texts == ["./base.profile.yaml", "../b.profile.yaml"])
    }
  }

  @Test("Profiles, variables and instructions are found by the letters of their names")
  func symbols() async throws {
    try await withProject(
      [
        "a.profile.yaml": """
        hegel: 1
        name: green-tea
        variables: {reader: {default: a child}}
        roles: {worker: {instructions: [{id: short, text: Be short.}]}}

        """
      ], TestClient.everything
    ) { client, uri in
      func names(_ query: String) async throws -> [String] {
        let found = try await client.result("workspace/symbol", ["query": .string(query)])
        return (found.array ?? []).compactMap { $0["name"]?.string }
      }
      let (all, initials) = (try await names(""), try await names("GT"))
      #expect(all == ["green-tea", "reader", "short"])
      #expect(initials == ["green-tea"])
      let (letters, none) = (try await names("rdr"), try await names("zz"))
      #expect(letters == ["reader"])
      #expect(none == [])
    }
  }

  @Test("The check of a workspace is shown part by part to a client that wants it so")
  func partialResults() async throws {
    var files: [String: String] = [:]
    for number in 0..<40 {
      files["p\(number).profile.yaml"] = Self.profile("p\(number)", extends: "base/qa")
    }
    try await withProject(files, TestClient.pulling) { client, _ in
      let last = try await client.result(
        "workspace/diagnostic",
        ["previousResultIds": .array([]), "partialResultToken": "part"])
      let parts = client.received.filter { $0["method"] == "$/progress" }
        .compactMap { $0["params"] }
      #expect(parts.allSatisfy { $0["token"] == "part" })
      let counts = parts.map { $0["value"]?["items"]?.array?.count ?? 0 }
      #expect(counts == [16, 16])
      #expect(last["items"]?.array?.count == 9)
    }
  }

  @Test("Only file operations that a client announced are asked for")
  func announcements() async throws {
    let silent = try TestClient()
    let plain = try await silent.initialize()
    #expect(plain["capabilities"]?["workspace"]?["fileOperations"] == nil)
    #expect(plain["capabilities"]?["workspace"]?["textDocumentContent"] == nil)
    let client = try TestClient()
    let all = try await client.initialize(TestClient.withFiles(TestClient.everything))
    let workspace = all["capabilities"]?["workspace"]
    #expect(workspace?["fileOperations"]?["willRename"]?["filters"]?.array?.count == 2)
    #expect(workspace?["fileOperations"]?["willCreate"] == nil)
    #expect(workspace?["textDocumentContent"]?["schemes"]?.array?.contains("hegel-base") == true)
  }

  /// A base and a heir with an instruction, and the actions that are offered on it.
  private func withInstruction(
    _ capabilities: JSONValue, base: String,
    _ body: (
      TestClient, _ uri: @escaping @Sendable (String) -> String, JSONValue
    ) async throws -> Void
  ) async throws {
    let heir =
      Self.profile("a", extends: "./base.profile.yaml") + """
        roles:
          worker:
            instructions:
              - {id: cite, text: Cite it., frozen: true}
              - Be short.

        """
    try await withProject(
      ["base.profile.yaml": base, "a.profile.yaml": heir], capabilities
    ) { client, uri in
      client.open(uri("a.profile.yaml"), heir, version: 3)
      let place: JSONValue = ["line": 6, "character": 12]
      let actions = try await client.result(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(uri("a.profile.yaml"))],
          "range": ["start": place, "end": place],
          "context": ["diagnostics": .array([]), "only": ["refactor"]],
        ])
      try await body(client, uri, actions)
    }
  }

  @Test("An instruction moves to the file that the profile extends")
  func extraction() async throws {
    let base = Self.profile("base", extends: "base/qa@1")
    try await withInstruction(TestClient.everything, base: base) { _, uri, actions in
      let action = try #require(actions.array?.first)
      #expect(action["title"] == "Move cite to base.profile.yaml")
      let changes = try #require(action["edit"]?["documentChanges"]?.array)
      #expect(changes.count == 2)
      #expect(changes[0]["textDocument"]?["version"] == 3)
      #expect(changes[1]["textDocument"]?["uri"] == .string(uri("base.profile.yaml")))
      #expect(changes[1]["textDocument"]?["version"] == .null)
      let text = try #require(changes[1]["edits"]?.array?.first?["newText"]?.string)
      for part in ["roles:", "worker:", "instructions:", "id: cite", "Cite it.", "frozen: true"] {
        #expect(text.contains(part), "\(part) in \(text)")
      }
    }
    let owner = base + "roles: {worker: {instructions: [{id: cite, text: Other.}]}}\n"
    try await withInstruction(TestClient.everything, base: owner) { _, _, actions in
      #expect(actions == [])
    }
  }

  @Test("The edits of a move come when it is chosen, and not for another version")
  func lazyExtraction() async throws {
    guard case .object(var all) = TestClient.everything,
      case .object(var text)? = all["textDocument"],
      case .object(var action)? = text["codeAction"]
    else { return }
    action["dataSupport"] = true
    action["resolveSupport"] = ["properties": ["edit"]]
    text["codeAction"] = .object(action)
    all["textDocument"] = .object(text)
    let base = Self.profile("base", extends: "base/qa@1")
    try await withInstruction(.object(all), base: base) { client, uri, actions in
      let action = try #require(actions.array?.first)
      #expect(action["edit"] == nil)
      let resolved = try await client.result("codeAction/resolve", action)
      #expect(resolved["edit"]?["documentChanges"]?.array?.count == 2)
      client.change(uri("a.profile.yaml"), version: 4, [["text": .string(soundProfile)]])
      let late = await client.request("codeAction/resolve", action)
      #expect(late["error"]?["code"] == -32801)
    }
  }

  @Test("A file that is made or deleted changes what is said of its heirs")
  func created() async throws {
    let heir = Self.profile("a", extends: "./base.profile.yaml")
    try await withProject(
      ["a.profile.yaml": heir], TestClient.withFiles(TestClient.everything)
    ) { client, uri in
      client.open(uri("a.profile.yaml"), heir)
      let before = await client.diagnostics(of: uri("a.profile.yaml"), version: 1)
      #expect(!before.isEmpty)
      let path = try #require(DocumentURI.path(of: uri("base.profile.yaml")))
      try FileSystem.write(Array(Self.profile("base", extends: "base/qa@1").utf8), to: path)
      client.notify(
        "workspace/didCreateFiles", ["files": [["uri": .string(uri("base.profile.yaml"))]]])
      let after = await client.first {
        $0["params"]?["uri"] == .string(uri("a.profile.yaml"))
          && $0["params"]?["diagnostics"] == []
      }
      #expect(after["params"]?["version"] == 1)
    }
  }
}

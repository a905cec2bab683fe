import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("Files and folders of the workspace")
struct WorkspaceTests {
  private func withProject(
    _ files: [String: String], _ capabilities: JSONValue,
    _ body: (TestClient, _ uri: @Sendable (String) -> String) async throws -> Void
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
      #expect(try await names("") == ["green-tea", "reader", "short"])
      #expect(try await names("GT") == ["green-tea"])
      #expect(try await names("rdr") == ["reader"])
      #expect(try await names("zz") == [])
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

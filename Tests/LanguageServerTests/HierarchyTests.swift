import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("The flow of a debate, the lineage of profiles, and documents of the server")
struct HierarchyTests {
  private static let base = """
    hegel: 1
    name: drinks
    extends: base/qa@1
    variables:
      reader: {default: a child}
    roles:
      worker:
        instructions:
          - {id: cite, text: Cite the passage.}

    """

  private static let heir = """
    hegel: 1
    name: tea
    extends: ./drinks.profile.yaml
    roles:
      reviewer:
        prompts:
          critique: |
            Criticise {{answers}} to {{question}} by {{context}}.

    """

  /// A conversation about two profiles of a folder, the second of which is open.
  private func withProject(
    _ capabilities: JSONValue = TestClient.withFiles(TestClient.everything),
    _ body: (TestClient, _ folder: String, _ heir: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      try FileSystem.write(Array("hegel: 1\n".utf8), to: Path.join(folder, "hegel.yaml"))
      for (name, text) in [("drinks", Self.base), ("tea", Self.heir)] {
        try FileSystem.write(
          Array(text.utf8), to: Path.join(folder, name + ".profile.yaml"))
      }
      let client = try TestClient()
      try await client.initialize(capabilities, folder: folder)
      let uri = DocumentURI.uri(of: Path.join(folder, "tea.profile.yaml"))
      client.open(uri, Self.heir)
      try await body(client, folder, uri)
    }
  }

  private func at(_ uri: String, _ line: Int, _ character: Int) -> JSONValue {
    [
      "textDocument": ["uri": .string(uri)],
      "position": ["line": .int(line), "character": .int(character)],
    ]
  }

  @Test("The calls of a debate lead from phase to phase and back")
  func flow() async throws {
    try await withProject { client, _, uri in
      let items = try await client.result(
        "textDocument/prepareCallHierarchy", at(uri, 7, 12))
      let critique = try #require(items.array?.first)
      #expect(items.array?.count == 1)
      #expect(critique["name"] == "reviewer: critique")
      #expect(critique["selectionRange"]?["start"]?["line"] == 6)
      let after = try await client.result("callHierarchy/outgoingCalls", ["item": critique])
      #expect(
        after.array?.compactMap { $0["to"]?["name"]?.string }
          == ["worker: revise", "reviewer: synthesis"])
      let before = try await client.result("callHierarchy/incomingCalls", ["item": critique])
      #expect(
        before.array?.compactMap { $0["from"]?["name"]?.string }
          == ["worker: answer", "worker: revise"])
      let role = try await client.result("textDocument/prepareCallHierarchy", at(uri, 4, 4))
      #expect(
        role.array?.compactMap { $0["name"]?.string }
          == ["reviewer: critique", "reviewer: synthesis"])
      let nothing = try await client.result("textDocument/prepareCallHierarchy", at(uri, 1, 2))
      #expect(nothing == .null)
    }
  }

  @Test("A single prompt calls nobody")
  func singlePrompt() async throws {
    let client = try TestClient()
    try await client.initialize()
    client.open(
      profileURI,
      """
      hegel: 1
      name: a
      debate: {workers: 1, rounds: 0}
      roles: {worker: {system_prompt: Answer.}, reviewer: {system_prompt: Judge.}}

      """)
    let items = try await client.result(
      "textDocument/prepareCallHierarchy", at(profileURI, 3, 10))
    let answer = try #require(items.array?.first)
    #expect(answer["name"] == "worker: answer")
    let calls = try await client.result("callHierarchy/outgoingCalls", ["item": answer])
    #expect(calls == [])
    let reviewer = try await client.result(
      "textDocument/prepareCallHierarchy", at(profileURI, 3, 50))
    #expect(reviewer == .null)
  }

  @Test("An item that was never prepared is a mistake of the client")
  func foreignItem() async throws {
    try await withProject { client, _, uri in
      let call = await client.request(
        "callHierarchy/outgoingCalls", ["item": ["uri": .string(uri), "name": "x"]])
      #expect(call["error"]?["code"] == -32602)
      let type = await client.request("typeHierarchy/subtypes", ["item": ["name": "x"]])
      #expect(type["error"]?["code"] == -32602)
      let gone = await client.request(
        "typeHierarchy/subtypes", ["item": ["uri": "file:///etc/passwd"]])
      #expect(gone["error"]?["code"] == -32803)
    }
  }

  @Test("The lineage of a profile leads to its base, the built-in one, and back to its heirs")
  func lineage() async throws {
    try await withProject { client, _, uri in
      let items = try await client.result("textDocument/prepareTypeHierarchy", at(uri, 1, 7))
      let tea = try #require(items.array?.first)
      #expect(tea["name"] == "tea")
      let parents = try await client.result("typeHierarchy/supertypes", ["item": tea])
      let drinks = try #require(parents.array?.first)
      #expect(drinks["name"] == "drinks")
      let heirs = try await client.result("typeHierarchy/subtypes", ["item": drinks])
      #expect(heirs.array?.compactMap { $0["name"]?.string } == ["tea"])
      let bases = try await client.result("typeHierarchy/supertypes", ["item": drinks])
      let builtIn = try #require(bases.array?.first)
      #expect(builtIn["name"] == "base/qa@1")
      #expect(builtIn["uri"] == "hegel-base:/base/qa%401")
      let all = try await client.result("typeHierarchy/subtypes", ["item": builtIn])
      #expect(all.array?.compactMap { $0["name"]?.string } == ["drinks"])
      let none = try await client.result("typeHierarchy/supertypes", ["item": builtIn])
      #expect(none == [])
    }
  }

  @Test("A client without documents of the server is led to what names the built-in base")
  func lineageOfOldClients() async throws {
    try await withProject(TestClient.everything) { client, folder, _ in
      let uri = DocumentURI.uri(of: Path.join(folder, "drinks.profile.yaml"))
      client.open(uri, Self.base)
      let items = try await client.result("textDocument/prepareTypeHierarchy", at(uri, 2, 12))
      #expect(items.array?.first?["uri"] == .string(uri))
      #expect(items.array?.first?["selectionRange"]?["start"]?["line"] == 2)
    }
  }

  @Test("The server shows a profile with all it inherits, a built-in base and the page of a rule")
  func contents() async throws {
    try await withProject { client, folder, _ in
      func text(_ uri: String) async throws -> String {
        let result = try await client.result("workspace/textDocumentContent", ["uri": .string(uri)])
        return try #require(result["text"]?.string)
      }
      let path = Path.join(folder, "tea.profile.yaml")
      let resolved = try await text(DocumentURI.uri(scheme: "hegel-resolved", path: path))
      #expect(resolved.contains("extends: none"))
      #expect(resolved.contains("Cite the passage."))
      #expect(resolved.contains("Criticise {{answers}}"))
      let base = try await text("hegel-base:/base/qa%401")
      #expect(base.contains("hegel: 1"))
      let page = try await text("hegel-rule:/TV001.md")
      #expect(page.contains("TV001"))
      for wrong in [
        "hegel-resolved:/etc/passwd", "hegel-base:/base/none@9", "hegel-rule:/XX999", "other:/x",
        "nothing",
      ] {
        let answer = await client.request(
          "workspace/textDocumentContent", ["uri": .string(wrong)])
        #expect(answer["error"] != nil, "\(wrong)")
      }
    }
  }

  @Test("A diagnostic leads to the page of its rule where the client shows it")
  func pages() async throws {
    try await withProject { client, _, uri in
      client.change(uri, version: 2, [["text": "hegel: 1\nname: a\nextends: base/qa\n"]])
      let found = await client.diagnostics(of: uri, version: 2)
      let code = try #require(found.first?["code"]?.string)
      #expect(found.first?["codeDescription"]?["href"] == .string("hegel-rule:/\(code).md"))
    }
  }
}

import EmbeddedModel
import JSON
import JSONRPC
import LanguageModels
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("The reward of a profile while it is edited")
struct PreviewTests {
  private func refreshes(_ client: TestClient, _ count: Int) async {
    for _ in 0..<count {
      _ = await client.first(taking: true) { $0["method"] == "workspace/inlayHint/refresh" }
    }
  }

  private func hint(_ client: TestClient, _ uri: String) async throws -> JSONValue? {
    let hints = try await client.result(
      "textDocument/inlayHint",
      [
        "textDocument": ["uri": .string(uri)],
        "range": [
          "start": ["line": 0, "character": 0], "end": ["line": 100, "character": 0],
        ],
      ])
    return hints.array?.first
  }

  @Test(
    "Beside a role stand the tokens of its message, and beside the debate what it takes at most")
  func costs() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      await refreshes(client, 1)
      let hints = try await client.result(
        "textDocument/inlayHint",
        [
          "textDocument": ["uri": .string(uri)],
          "range": [
            "start": ["line": 0, "character": 0], "end": ["line": 100, "character": 0],
          ],
        ])
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      var labels: [String: String] = [:]
      for hint in hints.array ?? [] {
        guard case .integer(let line)? = hint["position"]?["line"] else { continue }
        labels[String(lines[Int(line)])] = hint["label"]?.string
        let resolved = try await client.result("inlayHint/resolve", hint)
        #expect(resolved["tooltip"]?["value"]?.string?.isEmpty == false)
      }
      #expect(labels["  worker:"]?.hasPrefix("about ") == true)
      #expect(labels["  worker:"]?.hasSuffix(" tokens") == true)
      #expect(labels["debate: {workers: 1, rounds: 1}"]?.hasPrefix("at most ") == true)
    }
  }

  @Test("An open profile shows its reward on train questions behind its name")
  func open() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      await refreshes(client, 1)
      let hint = try #require(try await hint(client, uri))
      let label = try #require(hint["label"]?.string)
      #expect(label.hasPrefix("reward 0."))
      #expect(label.contains("screen: n "))
      #expect(label.hasSuffix("embedded"))
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
        $0.hasPrefix("name:")
      }
      #expect(hint["position"]?["line"] == line.map { .int($0) })
      let resolved = try await client.result("inlayHint/resolve", hint)
      let tooltip = try #require(resolved["tooltip"]?["value"]?.string)
      #expect(tooltip.contains("decides nothing"))
      #expect(tooltip.contains("| f1 |"))
    }
  }

  @Test("An edit shows the change against the saved version, and its look")
  func change() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      await refreshes(client, 1)
      let better = text.replacing(
        "Explain the background in detail before you come to the point.",
        with: "Answer with the shortest span of text that answers the question.")
      try #require(better != text)
      client.change(uri, version: 2, [["text": .string(better)]])
      await refreshes(client, 1)
      let label = try #require(try await hint(client, uri)?["label"]?.string)
      #expect(label.contains("k 1"), "\(label)")
      // Going back and forth is no new look.
      client.change(uri, version: 3, [["text": .string(text)]])
      await refreshes(client, 1)
      #expect(try await hint(client, uri)?["label"]?.string?.contains(" k ") == false)
      client.change(uri, version: 4, [["text": .string(better)]])
      await refreshes(client, 1)
      #expect(try await hint(client, uri)?["label"]?.string == label)
    }
  }

  @Test("With errors the reward of the last good version stays, and says so")
  func errors() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      await refreshes(client, 1)
      let before = try #require(try await hint(client, uri)?["label"]?.string)
      client.change(uri, version: 2, [["text": .string(text + "\nroles: 3\n")]])
      await refreshes(client, 1)
      let label = try #require(try await hint(client, uri)?["label"]?.string)
      #expect(label == before + " · of the last version without errors")
    }
  }

  @Test("An edit that changes no debate asks for no refresh and keeps the hint")
  func steady() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      await refreshes(client, 1)
      let before = try await hint(client, uri)
      client.change(uri, version: 2, [["text": .string(text + "# a comment\n")]])
      _ = await client.diagnostics(of: uri, version: 2)
      #expect(try await hint(client, uri) == before)
      // A later change is told of, so nothing was on its way before it.
      client.change(uri, version: 3, [["text": .string(text + "roles: 3\n")]])
      await refreshes(client, 1)
      let count = client.received.count { $0["method"] == "workspace/inlayHint/refresh" }
      #expect(count == 2)
    }
  }

  @Test("A model that costs money is asked only after its price was told and agreed to")
  func paid() async throws {
    let model = MeteredModel(
      EmbeddedModel(),
      price: ModelPrice(inputPerMillion: 1, outputPerMillion: 2, listed: "2026-11-22"))
    try await TestClient.withSmallProject(models: ["embedded": model]) { client, uri, _ in
      await refreshes(client, 1)
      let label = try #require(try await hint(client, uri)?["label"]?.string)
      #expect(label.hasPrefix("reward on request with embedded: at most "), "\(label)")
      #expect(label.contains("$"))
      #expect(model.calls == 0)
      let lenses = try await client.result(
        "textDocument/codeLens", ["textDocument": ["uri": .string(uri)]])
      let lens = try #require(lenses.array?.first { $0["command"]?["command"] == "hegel.preview" })
      #expect(lens["command"]?["title"]?.string?.contains(label) == true)
      _ = try await client.result(
        "workspace/executeCommand",
        [
          "command": "hegel.preview", "arguments": lens["command"]?["arguments"] ?? .null,
        ])
      await refreshes(client, 1)
      #expect(model.calls > 0)
      #expect(try await hint(client, uri)?["label"]?.string?.hasPrefix("reward 0.") == true)
    }
  }

  @Test("Without a corpus the hint says that nothing was measured, and why")
  func noCorpus() async throws {
    let client = try TestClient()
    try await client.initialize(TestClient.showing)
    client.open(profileURI, soundProfile)
    await refreshes(client, 1)
    let hint = try #require(try await hint(client, profileURI))
    #expect(hint["label"] == "reward not measured")
    let resolved = try await client.result("inlayHint/resolve", hint)
    #expect(resolved["tooltip"]?["value"]?.string?.contains("no corpus is chosen") == true)
  }

  @Test("A client that shows neither hints nor lenses costs no debate")
  func silent() async throws {
    let model = MeteredModel(EmbeddedModel(), price: .free)
    try await TemporaryFolder.withAsync { folder in
      try SmallProject.write(to: folder)
      let path = Path.join(folder, SmallProject.weak)
      let client = try TestClient(models: ["embedded": model])
      try await client.initialize(folder: folder)
      let text = String(decoding: try FileSystem.read(path, limit: 100_000), as: UTF8.self)
      client.open(DocumentURI.uri(of: path), text)
      _ = await client.diagnostics(of: DocumentURI.uri(of: path), version: 1)
      #expect(model.calls == 0)
    }
  }
}

import EmbeddedModel
import JSON
import JSONRPC
import LanguageModels
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("What an editor can have done with a profile")
struct CommandTests {
  private func run(
    _ client: TestClient, _ command: String, _ arguments: [String]
  ) async -> JSONValue {
    await client.request("workspace/executeCommand", params(command, arguments))
  }

  private func params(_ command: String, _ arguments: [String]) -> JSONValue {
    ["command": .string(command), "arguments": .array(arguments.map { .string($0) })]
  }

  @Test("A debate answers with its transcript, opens it, and tells how far it is")
  func debate() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      let reply = await run(client, "hegel.debate", [uri, "When was the lighthouse built?"])
      let result = try #require(reply["result"], "\(reply.text())")
      #expect(result["uri"]?.string?.hasPrefix("hegel-report:/debate/") == true)
      #expect(result["text"]?.string?.contains("When was the lighthouse built?") == true)
      let shown = await client.first { $0["method"] == "window/showDocument" }
      #expect(shown["params"]?["uri"] == result["uri"])
      let message = await client.first { $0["method"] == "window/showMessage" }
      #expect(message["params"]?["message"] == result["summary"])
      let again = await run(client, "hegel.openTranscript", [uri])
      #expect(again["result"] == result)
    }
  }

  @Test("A question of another form is refused, and no other one is debated")
  func mistyped() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      let reply = await client.request(
        "workspace/executeCommand",
        ["command": "hegel.debate", "arguments": [.string(uri), 5]])
      #expect(reply["error"]?["code"] == -32602, "\(reply.text())")
      #expect(reply["error"]?["message"]?.string?.contains("$.arguments[1] is 5") == true)
    }
  }

  @Test("A debate without a question takes the first one of the preview")
  func unasked() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      let reply = await run(client, "hegel.debate", [uri])
      #expect(reply["result"]?["text"]?.string?.contains("?") == true, "\(reply.text())")
    }
  }

  @Test("An evaluation and a training end with a report of their run")
  func runs() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      let evaluated = await run(client, "hegel.evaluate", [uri])
      let summary = try #require(evaluated["result"]?["summary"]?.string, "\(evaluated.text())")
      #expect(summary.hasPrefix("weak: reward 0."), "\(summary)")
      let trained = await run(client, "hegel.train", [uri])
      let text = try #require(trained["result"]?["text"]?.string, "\(trained.text())")
      #expect(text.contains("| iteration | outcome |"))
    }
  }

  @Test("Progress begins, moves on and ends under the token of the request")
  func progress() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      _ = await client.request(
        "workspace/executeCommand",
        [
          "command": "hegel.evaluate", "arguments": [.string(uri)], "workDoneToken": "mine",
        ])
      let steps = client.received.filter { $0["method"] == "$/progress" }
      #expect(steps.allSatisfy { $0["params"]?["token"] == "mine" })
      let kinds = steps.compactMap { $0["params"]?["value"]?["kind"]?.string }
      #expect(kinds.first == "begin")
      #expect(kinds.last == "end")
      #expect(kinds.count { $0 == "begin" || $0 == "end" } == 2)
      #expect(!client.received.contains { $0["method"] == "window/workDoneProgress/create" })
    }
  }

  @Test("A run that waits for a model ends when its progress is cancelled, and when its request is")
  func cancel() async throws {
    let model = MeteredModel(EmbeddedModel(), price: .free) { _ in
      // A model that answers only when nobody waits any more.
      while !Task.isCancelled { await Task.yield() }
    }
    try await TestClient.withSmallProject(
      SmallProject.weak, TestClient.commanding, models: ["embedded": model]
    ) { client, uri, _ in
      let first = client.post(
        "workspace/executeCommand", params("hegel.debate", [uri, "Who built it?"]))
      let begin = await client.first { $0["params"]?["value"]?["kind"] == "begin" }
      let token = try #require(begin["params"]?["token"])
      client.notify("window/workDoneProgress/cancel", ["token": token])
      #expect(await client.response(to: first)["error"]?["code"] == -32800)
      let second = client.post(
        "workspace/executeCommand", params("hegel.debate", [uri, "Who built it?"]))
      _ = await client.first { message in
        message["params"]?["value"]?["kind"] == "begin" && message["params"]?["token"] != token
      }
      client.notify("$/cancelRequest", ["id": .integer(second)])
      #expect(await client.response(to: second)["error"]?["code"] == -32800)
    }
  }

  @Test("A run that may cost something is asked about first, and left out without consent")
  func consent() async throws {
    let model = MeteredModel(
      EmbeddedModel(),
      price: ModelPrice(inputPerMillion: 1, outputPerMillion: 2, listed: "2026-11-22"))
    try await TestClient.withSmallProject(
      SmallProject.weak, TestClient.commanding, models: ["embedded": model]
    ) { client, uri, _ in
      let id = client.post(
        "workspace/executeCommand", params("hegel.debate", [uri, "Who built it?"]))
      let question = await client.first { $0["method"] == "window/showMessageRequest" }
      #expect(question["params"]?["message"]?.string?.contains("$") == true)
      #expect(model.calls == 0)
      client.reply(to: question, .null)
      let refusal = await client.response(to: id)
      #expect(refusal["error"]?["code"] == -32803)
      #expect(model.calls == 0)
      let again = client.post(
        "workspace/executeCommand", params("hegel.debate", [uri, "Who built it?"]))
      let next = await client.first {
        $0["method"] == "window/showMessageRequest" && $0["id"] != question["id"]
      }
      client.reply(to: next, ["title": "Run"])
      #expect(await client.response(to: again)["result"] != nil)
      #expect(model.calls > 0)
    }
  }

  @Test("Unsaved text, an unknown command and a document that is not open are refused with reasons")
  func refusals() async throws {
    try await TestClient.withSmallProject { client, uri, text in
      client.change(uri, version: 2, [["text": .string(text + "# more\n")]])
      let unsaved = await run(client, "hegel.debate", [uri, "Who built it?"])
      #expect(unsaved["error"]?["message"]?.string?.contains("save it first") == true)
      let unknown = await run(client, "hegel.dance", [uri])
      #expect(unknown["error"]?["message"]?.string?.contains("\"hegel.dance\"") == true)
      let closed = await run(client, "hegel.evaluate", ["file:///nowhere/b.profile.yaml"])
      #expect(closed["error"]?["message"]?.string?.contains("no open profile") == true)
      let nothing = await run(client, "hegel.evaluate", [])
      #expect(nothing["error"]?["code"] == -32602)
    }
  }

  @Test("Above a profile stand what can be done with it, and each gets its command when asked")
  func lenses() async throws {
    try await TestClient.withSmallProject { client, uri, _ in
      _ = await client.first { $0["method"] == "workspace/inlayHint/refresh" }
      let lenses = try await client.result(
        "textDocument/codeLens", ["textDocument": ["uri": .string(uri)]])
      var titles: [String] = []
      for lens in lenses.array ?? [] where lens["data"] != nil {
        let resolved = try await client.result("codeLens/resolve", lens)
        titles.append(resolved["command"]?["title"]?.string ?? "")
        #expect(resolved["command"]?["arguments"] == [.string(uri)])
      }
      #expect(titles.count == 3)
      #expect(titles[0].hasPrefix("Debate a question (at most "))
      #expect(titles[0].hasSuffix(" tokens)"))
      #expect(titles.dropFirst() == ["Evaluate", "Train"])
    }
  }
}

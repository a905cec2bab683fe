import JSON
import JSONRPC
import LanguageServer
import Support
import TestSupport
import Testing

@Suite("The life of a conversation")
struct LifecycleTests {
  private func code(_ response: JSONValue) -> Int64? {
    if case .integer(let code)? = response["error"]?["code"] { code } else { nil }
  }

  @Test("A request before initialize is refused, and the server lives")
  func early() async throws {
    let client = try TestClient()
    #expect(code(await client.request("textDocument/hover", [:])) == -32002)
    client.notify("textDocument/didOpen", ["textDocument": 7])
    #expect(code(await client.request("initialize", ["capabilities": 5])) == -32602)
    let result = try await client.initialize()
    #expect(result["serverInfo"]?["version"] == "1.2.3")
    #expect(code(await client.request("initialize", ["capabilities": [:]])) == -32600)
  }

  @Test("A request after shutdown is refused, and exit then ends with 0")
  func shutdown() async throws {
    let client = try TestClient()
    try await client.initialize()
    #expect(client.server.exitCode == 1)
    let result = try await client.result("shutdown")
    #expect(result == .null)
    #expect(code(await client.request("textDocument/diagnostic", [:])) == -32600)
    #expect(client.server.exitCode == 0)
    #expect(!client.send(.notification(method: "exit", params: .null)))
  }

  @Test("A method that does not exist is refused")
  func unknown() async throws {
    let client = try TestClient()
    try await client.initialize()
    #expect(code(await client.request("textDocument/flyToTheMoon", [:])) == -32601)
    #expect(code(await client.request("$/future")) == -32601)
    client.notify("$/future")
  }

  @Test(
    "A malformed message is answered with its code, and the server lives",
    arguments: [
      ("{\"jsonrpc\":\"2.0\",", -32700), ("[]", -32600), ("7", -32600), ("{\"id\":1}", -32600),
      ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}", -32600),
      ("{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"x\"}", -32600),
      ("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":9}", -32600), ("\u{0}", -32700),
      (String(repeating: "[", count: 100_000), -32700),
    ] as [(String, Int64)])
  func malformed(body: String, expected: Int64) async throws {
    let client = try TestClient()
    try await client.initialize()
    client.send(Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
    let response = await client.first { $0["error"] != nil }
    #expect(code(response) == expected)
    #expect(try await client.result("shutdown") == .null)
  }

  @Test("An id that is still in flight is refused for another request")
  func duplicates() async throws {
    let client = try TestClient()
    let id = MessageID.string("same")
    // Nothing is answered before initialize's own handler has run, so both arrive in one piece.
    let gate = Gate()
    let connection = Connection(handler: gate) { gate.note($0) }
    #expect(connection.start())
    let frame = Message.request(id: id, method: "wait", params: .null).frame
    #expect(connection.receive((frame + frame)[...]))
    gate.answer()
    connection.close()
    let codes = gate.responses.map { $0["error"]?["code"] }
    #expect(codes == [-32600, nil])
    #expect(gate.responses.allSatisfy { $0["id"] == "same" })
    _ = client
  }

  @Test("A cancelled request is answered once, with its code, and its late result is dropped")
  func cancel() {
    let gate = Gate()
    let connection = Connection(handler: gate) { gate.note($0) }
    #expect(connection.start())
    _ = connection.receive(
      Message.request(id: .integer(4), method: "wait", params: .null).frame[...])
    let cancel = Message.notification(method: "$/cancelRequest", params: ["id": 4]).frame
    _ = connection.receive((cancel + cancel)[...])
    #expect(gate.isOver == [true])
    gate.answer()
    connection.close()
    #expect(gate.responses.count == 1)
    #expect(gate.responses.first?["error"]?["code"] == -32800)
  }

  @Test("What waits when the connection closes is told so")
  func close() {
    let gate = Gate()
    let connection = Connection(handler: gate) { gate.note($0) }
    #expect(connection.start())
    _ = connection.receive(
      Message.request(id: .integer(4), method: "wait", params: .null).frame[...])
    connection.close()
    gate.answer()
    #expect(gate.responses.count == 1)
    #expect(gate.responses.first?["error"]?["code"] == -32800)
  }

  @Test("Positions are counted in UTF-8 where the client offers it, else in UTF-16")
  func encodings() async throws {
    for (offered, expected) in [
      (["utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-16"], "utf-16"), ([], "utf-16"),
    ] as [([String], String)] {
      let client = try TestClient()
      let result = try await client.initialize(
        ["general": ["positionEncodings": .strings(offered)]])
      #expect(result["capabilities"]?["positionEncoding"] == .string(expected))
    }
  }

  @Test("Files are watched only for a client that can be asked to")
  func registration() async throws {
    for announces in [true, false] {
      let client = try TestClient()
      try await client.initialize(
        ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": .bool(announces)]]])
      _ = try await client.result("shutdown")
      let isAsked = client.received.contains { $0["method"] == "client/registerCapability" }
      #expect(isAsked == announces)
    }
  }
}

@Suite("Documents by their names")
struct DocumentURITests {
  @Test(
    "A URI and a path are turned into each other",
    arguments: [
      ("file:///a/b.yaml", "/a/b.yaml"), ("file:///a%20b/%C3%A9.yaml", "/a b/é.yaml"),
      ("file://localhost/a", "/a"), ("FILE:///a/../b", "/b"), ("file:///a?x#y", "/a"),
    ])
  func paths(uri: String, path: String) {
    #expect(DocumentURI.path(of: uri) == path)
    #expect(DocumentURI.path(of: DocumentURI.uri(of: path)) == path)
  }

  @Test(
    "What is no file has no path",
    arguments: [
      "untitled:Untitled-1", "file://server/share", "file:///a%", "file:///a%zz", "file:///a%00b",
      "file:///%ff", "", "file://", "http://a/b",
    ])
  func others(uri: String) {
    #expect(DocumentURI.path(of: uri) == nil)
  }
}

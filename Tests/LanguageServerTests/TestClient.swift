import JSON
import JSONRPC
import LanguageModels
import LanguageServer
import Support
import Synchronization
import TestSupport
import Testing

/// An editor in the same process: it speaks the wire format, but over no wire.
final class TestClient: Sendable {
  private struct State {
    var splitter = MessageSplitter()
    var received: [JSONValue] = []
    var sent: [JSONValue] = []
    var waiting:
      [(match: @Sendable (JSONValue) -> Bool, continuation: CheckedContinuation<JSONValue, Never>)] =
        []
    var nextID: Int64 = 1
    /// The messages that were waited for one after the other; ids tell requests apart.
    var taken: Set<JSONValue> = []
  }

  private let state: Inbox
  private let connection: Connection
  let server: LanguageServer

  /// What has arrived, and who waits for what.
  private final class Inbox: Sendable {
    let state = Mutex(State())

    func receive(_ bytes: [UInt8]) {
      var resumed: [(CheckedContinuation<JSONValue, Never>, JSONValue)] = []
      state.withLock { state in
        for case .body(let body) in state.splitter.add(bytes[...]) {
          guard let json = try? JSONValue(parsing: body) else { continue }
          state.received.append(json)
          if let index = state.waiting.firstIndex(where: { $0.match(json) }) {
            resumed.append((state.waiting.remove(at: index).continuation, json))
          }
        }
      }
      for (continuation, json) in resumed { continuation.resume(returning: json) }
    }
  }

  init(host: Host = .fixed(), models: [String: any LanguageModel]? = nil) throws {
    let inbox = Inbox()
    state = inbox
    if let models {
      server = LanguageServer(host: host, version: "1.2.3", models: models)
    } else {
      server = LanguageServer(host: host, version: "1.2.3")
    }
    connection = Connection(handler: server) { bytes in
      inbox.receive(bytes)
      return true
    }
    try #require(connection.start())
  }

  deinit {
    server.stop()
    connection.close()
  }

  // MARK: Sending

  /// Sends bytes as they are.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool { connection.receive(bytes[...]) }

  /// Sends a message with its header.
  @discardableResult
  func send(_ message: Message) -> Bool {
    if let json = try? JSONValue(parsing: message.body) {
      state.state.withLock { $0.sent.append(json) }
    }
    return send(message.frame)
  }

  func notify(_ method: String, _ params: JSONValue = .null) {
    send(.notification(method: method, params: params))
  }

  /// Sends a request and returns its id.
  @discardableResult
  func post(_ method: String, _ params: JSONValue = .null) -> Int64 {
    let id = state.state.withLock { state in
      defer { state.nextID += 1 }
      return state.nextID
    }
    send(.request(id: .integer(id), method: method, params: params))
    return id
  }

  /// Sends a request and waits for its response.
  func request(_ method: String, _ params: JSONValue = .null) async -> JSONValue {
    let id = post(method, params)
    return await response(to: id)
  }

  /// Sends a request and returns its result.
  func result(_ method: String, _ params: JSONValue = .null) async throws -> JSONValue {
    let response = await request(method, params)
    return try #require(response["result"], "\(method): \(response.text())")
  }

  /// Answers a request of the server.
  func reply(to request: JSONValue, _ result: JSONValue) {
    send(.response(id: request["id"].flatMap(MessageID.init(json:)), result: result))
  }

  // MARK: Receiving

  func response(to id: Int64) async -> JSONValue {
    await first { $0["id"] == .integer(id) && $0["method"] == nil }
  }

  /// Waits for the first message that fits and that no earlier call has taken.
  func first(
    taking: Bool, where match: @escaping @Sendable (JSONValue) -> Bool
  ) async -> JSONValue {
    let taken = state.state.withLock(\.taken)
    let message = await first { match($0) && !taken.contains($0) }
    state.state.withLock { _ = $0.taken.insert(message) }
    return message
  }

  /// Waits for the first message that fits, also among those that came before.
  func first(where match: @escaping @Sendable (JSONValue) -> Bool) async -> JSONValue {
    await withCheckedContinuation { continuation in
      let found = state.state.withLock { state -> JSONValue? in
        if let found = state.received.first(where: match) { return found }
        state.waiting.append((match, continuation))
        return nil
      }
      if let found { continuation.resume(returning: found) }
    }
  }

  /// Everything that has arrived so far.
  var received: [JSONValue] { state.state.withLock(\.received) }

  /// Everything that was sent so far.
  var sent: [JSONValue] { state.state.withLock(\.sent) }

  /// Waits for the report of a version of a document.
  func diagnostics(of uri: String, version: Int) async -> [JSONValue] {
    let message = await first {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"] == .string(uri)
        && $0["params"]?["version"] == .int(version)
    }
    return message["params"]?["diagnostics"]?.array ?? []
  }

  // MARK: Conversations

  /// What a client announces that shows everything.
  static let everything: JSONValue = [
    "general": ["positionEncodings": ["utf-8", "utf-16"]],
    "workspace": [
      "workspaceEdit": ["documentChanges": true],
      "didChangeWatchedFiles": ["dynamicRegistration": true],
      "diagnostics": ["refreshSupport": true],
    ],
    "textDocument": [
      "publishDiagnostics": [
        "relatedInformation": true, "tagSupport": ["valueSet": [1, 2]],
        "codeDescriptionSupport": true, "dataSupport": true, "versionSupport": true,
      ],
      "hover": ["contentFormat": ["markdown", "plaintext"]],
      "completion": [
        "completionItem": [
          "snippetSupport": true, "documentationFormat": ["markdown"],
          "resolveSupport": ["properties": ["documentation"]],
        ]
      ],
      "codeAction": [
        "codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix", "source"]]]
      ],
      "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
      "definition": ["linkSupport": true], "rename": ["prepareSupport": true],
      "semanticTokens": [
        "requests": ["full": true], "tokenTypes": ["variable"], "tokenModifiers": [],
        "formats": ["relative"],
      ],
    ],
  ]

  /// The same for a client that shows documents of the server and tells of files.
  static func withFiles(_ capabilities: JSONValue) -> JSONValue {
    guard case .object(var all) = capabilities, case .object(var workspace)? = all["workspace"]
    else { return capabilities }
    workspace["textDocumentContent"] = ["dynamicRegistration": false]
    workspace["fileOperations"] = [
      "willRename": true, "didRename": true, "didCreate": true, "didDelete": true,
    ]
    all["workspace"] = .object(workspace)
    return .object(all)
  }

  /// The same for a client that shows hints, lenses, progress and questions, and opens documents.
  static let showing: JSONValue = {
    guard case .object(var all) = everything, case .object(var text)? = all["textDocument"],
      case .object(var workspace)? = all["workspace"]
    else { return everything }
    text["inlayHint"] = ["resolveSupport": ["properties": ["tooltip"]]]
    text["codeLens"] = [:]
    workspace["inlayHint"] = ["refreshSupport": true]
    workspace["codeLens"] = ["refreshSupport": true]
    workspace["textDocumentContent"] = [:]
    all["textDocument"] = .object(text)
    all["workspace"] = .object(workspace)
    all["window"] = [
      "workDoneProgress": true, "showMessage": [:], "showDocument": ["support": true],
    ]
    return .object(all)
  }()

  /// The same without hints and lenses, so that nothing is measured beside what is asked for.
  static let commanding: JSONValue = {
    guard case .object(var all) = everything else { return everything }
    all["window"] = ["workDoneProgress": true, "showMessage": [:]]
    return .object(all)
  }()

  /// The same for a client that asks for diagnostics.
  static let pulling: JSONValue = {
    guard case .object(var all) = everything, case .object(var text)? = all["textDocument"] else {
      return everything
    }
    text["diagnostic"] = ["dynamicRegistration": false]
    all["textDocument"] = .object(text)
    return .object(all)
  }()

  /// Begins the conversation.
  @discardableResult
  func initialize(
    _ capabilities: JSONValue = TestClient.everything, folder: String? = nil
  ) async throws -> JSONValue {
    let folders: JSONValue =
      folder.map { [["uri": .string(DocumentURI.uri(of: $0)), "name": "test"]] } ?? .null
    let result = try await result(
      "initialize",
      [
        "processId": .null, "rootUri": .null, "capabilities": capabilities,
        "workspaceFolders": folders,
      ])
    notify("initialized", [:])
    return result
  }

  func open(_ uri: String, _ text: String, version: Int = 1, language: String = "yaml") {
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": .string(language), "version": .int(version),
          "text": .string(text),
        ]
      ])
  }

  /// Sends changes of one version.
  func change(_ uri: String, version: Int, _ changes: [JSONValue]) {
    notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri), "version": .int(version)],
        "contentChanges": .array(changes),
      ])
  }
}

/// A change of a range.
func edit(_ start: Position, _ end: Position, _ text: String) -> JSONValue {
  [
    "range": [
      "start": ["line": .int(start.line), "character": .int(start.character)],
      "end": ["line": .int(end.line), "character": .int(end.character)],
    ], "text": .string(text),
  ]
}

/// A profile with nothing wrong.
let soundProfile = """
  hegel: 1
  name: tea
  extends: base/qa@1
  roles:
    worker:
      system_prompt: You answer from the passages alone.

  """

let profileURI = "file:///nowhere/tea.profile.yaml"

extension TestClient {
  /// Opens a profile of a small project in an editor that shows hints and lenses.
  ///
  /// - Parameters:
  ///   - name: The profile's file.
  ///   - capabilities: What the editor announces.
  ///   - models: The models by name; nil for those of the program.
  ///   - body: Gets the editor, and the profile's URI and text.
  /// - Throws: What `body` throws, and what keeps the project from being written.
  static func withSmallProject(
    _ name: String = SmallProject.weak, _ capabilities: JSONValue = showing,
    models: [String: any LanguageModel]? = nil,
    _ body: (TestClient, _ uri: String, _ text: String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      try SmallProject.write(to: folder)
      let path = Path.join(folder, name)
      let text = String(decoding: try FileSystem.read(path, limit: 100_000), as: UTF8.self)
      let host = Host.fixed(environment: ["HOME": Path.join(folder, "home")])
      let client = try TestClient(host: host, models: models)
      try await client.initialize(capabilities, folder: folder)
      let uri = DocumentURI.uri(of: path)
      client.open(uri, text)
      try await body(client, uri, text)
    }
  }
}

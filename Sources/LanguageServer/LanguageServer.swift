import Engine
package import JSON
package import JSONRPC
package import LanguageModels
package import Support
import Synchronization

/// The language server: answers an editor about the profiles and project files it has open.
///
/// Messages are taken in their order by one thread. What they ask for is done by the threads of the
/// scheduler, on immutable snapshots of the documents, so that a slow answer holds up nothing that
/// does not depend on it.
package final class LanguageServer: MessageHandler {
  /// Where the conversation is (LSP 3.17, "Server lifecycle").
  enum Phase: Sendable {
    case new
    case running
    case shutDown
  }

  struct State: Sendable {
    var phase = Phase.new
    var client = ClientCapabilities(.null)
    var clientProcess: Int32?
    var documents: [String: DocumentSnapshot] = [:]
    /// The documents whose newest version is to be checked and that no check has begun for.
    var waitingChecks: Set<String> = []
    /// The open documents whose diagnostics the client has asked for, and is therefore not sent.
    var askedDocuments: Set<String> = []
    /// The problems with settings that the user has been told of.
    var toldProblems: Set<String> = []
    /// What the client's log was told once.
    var logged: Set<String> = []
    /// The roots of the projects whose trust the user was asked about.
    var askedTrust: Set<String> = []
    /// What the client wants to be told of the messages.
    var trace = TraceLevel.off
    /// The commands under way, by their numbers.
    var runs: [Int: RunningCommand] = [:]
    /// How many commands were run.
    var runCount = 0
    /// What commands came to, the newest last.
    var reports: [KeptReport] = []
  }

  let workspace: Workspace
  let scheduler: Scheduler
  let previews = PreviewDesk()
  let state = Mutex(State())
  /// Held from the look at the newest version to the sending of its report, so that reports leave in
  /// the order of their versions.
  let publishing = Mutex(())
  private let version: String

  /// The most documents that may be open.
  static let maximumDocuments = 10_000

  /// Creates a server.
  ///
  /// - Parameters:
  ///   - host: Gives the environment, from which settings are read.
  ///   - version: The version of the program.
  ///   - threads: How many answers may be worked out at once.
  ///   - models: The models by their names, by which rewards are measured and debates held.
  package init(
    host: Host, version: String, threads: Int = 2,
    models: [String: any LanguageModel] = Engine.builtInModels
  ) {
    workspace = Workspace(host: host, models: models)
    scheduler = Scheduler(threads: threads)
    self.version = version
  }

  /// The process that the server is for, as `initialize` has named it.
  package var clientProcess: Int32? { state.withLock(\.clientProcess) }

  /// The exit code that LSP asks for: 0 only after `shutdown`.
  package var exitCode: Int32 { state.withLock(\.phase) == .shutDown ? 0 : 1 }

  /// What the client announced.
  var client: ClientCapabilities { state.withLock(\.client) }

  // MARK: Messages

  package func handle(_ request: IncomingRequest, from connection: Connection) {
    let phase = state.withLock(\.phase)
    if phase == .running { trace(request.method, request.params, connection) }
    switch (request.method, phase) {
    case ("initialize", .new): request.reply(initialize(request.params))
    case (_, .new):
      request.reply(
        .failure(ResponseError(.serverNotInitialized, "send initialize before anything else")))
    case (_, .shutDown):
      request.reply(
        .failure(ResponseError(.invalidRequest, "the server was shut down; send exit")))
    case ("initialize", _):
      request.reply(.failure(ResponseError(.invalidRequest, "initialize was sent before")))
    case ("shutdown", _):
      state.withLock { $0.phase = .shutDown }
      request.reply(.success(.null))
    default: dispatch(request, connection)
    }
  }

  package func handle(notification: String, params: JSONValue, from connection: Connection) {
    if notification == "exit" {
      connection.close()
      return
    }
    guard state.withLock(\.phase) == .running else { return }
    trace(notification, params, connection)
    do throws(JSONDecodingError) {
      try Self.notifications[notification]?(self, params, connection)
    } catch {
      log("\(notification): \(error)", to: connection)
    }
  }

  /// Ends the work; the connection is closed by whoever has opened it.
  package func stop() {
    scheduler.close()
    previews.close()
    for run in state.withLock(\.runs).values { run.task?.cancel() }
  }

  /// Tells the client something that only somebody who looks for the cause of a problem needs.
  func log(_ message: String, to connection: Connection) {
    connection.notify("window/logMessage", ["type": 2, "message": .string(message)])
  }

  /// Tells the client's log something that would otherwise be told with every request.
  func tellOnce(_ message: String, to connection: Connection) {
    let isNew = state.withLock { state in
      state.logged.count < Self.maximumDocuments && state.logged.insert(message).inserted
    }
    if isNew { log(message, to: connection) }
  }

  // MARK: Lifecycle

  private func initialize(_ params: JSONValue) -> Result<JSONValue, ResponseError> {
    let capabilities = params["capabilities"] ?? .null
    guard capabilities == .null || capabilities.object != nil else {
      return .failure(
        ResponseError(.invalidParams, "$.capabilities is no object; say what the client can do"))
    }
    let client = ClientCapabilities(capabilities)
    workspace.folders = Self.folders(params)
    state.withLock { state in
      state.phase = .running
      state.client = client
      state.trace = params["trace"]?.string.flatMap(TraceLevel.init) ?? .off
      if case .integer(let process)? = params["processId"], process > 0 {
        state.clientProcess = Int32(exactly: process)
      }
    }
    return .success([
      "capabilities": ServerCapabilities.json(for: client),
      "serverInfo": ["name": "hegel", "version": .string(version)],
    ])
  }

  /// The folders of the client: only what `initialize` said is known, nothing is asked.
  private static func folders(_ params: JSONValue) -> [String] {
    var folders = (params["workspaceFolders"]?.array ?? []).compactMap { folder in
      folder["uri"]?.string.flatMap(DocumentURI.path(of:))
    }
    if folders.isEmpty {
      let root = params["rootUri"]?.string.flatMap(DocumentURI.path(of:))
      if let only = root ?? params["rootPath"]?.string { folders = [only] }
    }
    return folders.map { FileSystem.canonical($0) ?? $0 }
  }

  // MARK: Requests

  private func dispatch(_ request: IncomingRequest, _ connection: Connection) {
    guard let route = Self.requests[request.method] else {
      request.reply(
        .failure(ResponseError(.methodNotFound, "there is no method \"\(request.method)\"")))
      return
    }
    let uri = request.params["textDocument"]?["uri"]?.string
    let footprint: Footprint
    switch route.scope {
    case .document:
      guard let uri else {
        request.reply(
          .failure(ResponseError(.invalidParams, "$.textDocument.uri is missing; name a document")))
        return
      }
      footprint = .documentRequest(uri)
    case .workspace: footprint = .workspaceRequest
    case .free: footprint = .free
    }
    scheduler.add(footprint) { [self] in
      guard !request.isOver else { return nil }
      let context = RequestContext(
        server: self, request: request, connection: connection, uri: uri,
        documents: state.withLock(\.documents))
      return { Self.answer(request, route, context) }
    }
  }

  private static func answer(
    _ request: IncomingRequest, _ route: RequestRoute, _ context: RequestContext
  ) {
    guard !request.isOver else { return }
    do {
      switch route.answer {
      case .now(let answer): request.reply(.success(try answer(context)))
      case .later(let begin): try begin(context)
      }
    } catch let error as ResponseError {
      request.reply(.failure(error))
    } catch let error as JSONDecodingError {
      request.reply(.failure(ResponseError(.invalidParams, error.description)))
    } catch {
      request.reply(.failure(ResponseError(.internalError, "\(request.method) failed: \(error)")))
    }
  }
}

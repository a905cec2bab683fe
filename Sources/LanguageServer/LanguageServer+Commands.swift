import Engine
import JSON
import JSONRPC
import ProfileAssist
import Profiles
import Support
import Synchronization

extension LanguageServer {
  /// The most commands that are under way at once.
  private static let maximumRuns = 4

  /// The most reports that can be opened again.
  private static let maximumReports = 50

  /// The scheme of the documents that hold reports.
  static let reportScheme = "hegel-report"

  /// Answers `workspace/executeCommand`, when the command is done.
  static func executeCommand(_ context: RequestContext) throws {
    guard let name = context.params["command"]?.string, let command = ServerCommand(rawValue: name)
    else {
      throw ResponseError(
        .invalidParams,
        "there is no command \"\(context.params["command"]?.string ?? "")\"; there are "
          + ServerCommand.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let arguments = context.params["arguments"]?.array ?? []
    guard let uri = arguments.first?.string else {
      throw ResponseError(.invalidParams, "$.arguments[0] is missing; give the URI of a profile")
    }
    let (server, request) = (context.server, context.request)
    switch command {
    case .preview:
      try requireOpen(uri, context)
      // The price that was told is agreed to, and no other.
      if case .onRequest(_, _, let keys)? = server.previews.sight(of: uri) {
        server.schedulePreview(uri, agreed: keys, context.connection)
      }
      request.reply(.success(.null))
    case .explainReward:
      let sight = server.previews.sight(of: uri)
      let text = sight.map(PreviewText.explanation) ?? "The reward has not been measured yet."
      context.connection.notify("window/showMessage", ["type": 3, "message": .string(text)])
      request.reply(.success(.string(text)))
    case .openTranscript:
      guard let report = server.state.withLock({ $0.reports.last }) else {
        throw ResponseError(.requestFailed, "nothing was debated, evaluated or trained yet")
      }
      request.reply(.success(server.show(report, context.connection)))
    case .showContent:
      let file = DocumentURI.path(of: uri)
      let shown = file.map { DocumentURI.uri(scheme: resolvedScheme, path: $0) } ?? uri
      request.reply(
        .success(["uri": .string(shown), "text": .string(try content(shown, context))]))
    case .debate, .evaluate, .train:
      let document = try requireOpen(uri, context)
      let question = arguments.count > 1 ? arguments[1] : .null
      // Another form would ask another question than the one that was meant.
      guard question == .null || question.string != nil else {
        throw ResponseError(.invalidParams, "$.arguments[1] is \(question.text()); give a text")
      }
      try server.start(command, document, question.string, context)
    }
  }

  @discardableResult
  private static func requireOpen(
    _ uri: String, _ context: RequestContext
  ) throws(ResponseError) -> DocumentSnapshot {
    guard let document = context.documents[uri], document.kind == .profile else {
      throw ResponseError(.invalidParams, "\(uri) is no open profile; open it first")
    }
    return document
  }

  // MARK: Runs

  private func start(
    _ command: ServerCommand, _ document: DocumentSnapshot, _ question: String?,
    _ context: RequestContext
  ) throws {
    // A run is of the file, which can be found again; an unsaved text could not.
    let saved: [UInt8]
    do throws(FileSystemError) {
      saved = try FileSystem.read(document.path, limit: ProfileBounds.documentBytes)
    } catch {
      throw ResponseError(.requestFailed, "\(error); save the profile where it can be read")
    }
    guard saved == document.text.bytes else {
      throw ResponseError(
        .requestFailed, "\(Path.name(of: document.path)) has unsaved changes; save it first")
    }
    let number = try takeRun()
    let progress = ProgressReporter(
      title: command.title, given: context.params["workDoneToken"],
      own: client.showsProgress ? "hegel-run-\(number)" : nil, context.connection)
    let run = CommandRun(
      context: context, command: command, document: document, progress: progress)
    let task = Task { [self] in
      let patience = Task {
        try? await workspace.host.sleep(ProgressReporter.patience)
        if !Task.isCancelled { progress.begin() }
      }
      let result = await Self.result(of: run, question)
      patience.cancel()
      progress.end(Self.message(of: result))
      finish(number, run, result)
    }
    state.withLock { $0.runs[number]?.task = task }
    state.withLock { $0.runs[number]?.token = progress.token }
    context.request.whenOver { task.cancel() }
  }

  private func takeRun() throws(ResponseError) -> Int {
    let number = state.withLock { state -> Int? in
      guard state.runs.count < Self.maximumRuns else { return nil }
      state.runCount += 1
      state.runs[state.runCount] = RunningCommand()
      return state.runCount
    }
    guard let number else {
      throw ResponseError(
        .requestFailed, "\(Self.maximumRuns) runs are under way; wait for one or cancel it")
    }
    return number
  }

  private static func result(
    of run: CommandRun, _ question: String?
  ) async -> Result<CommandRun.Report, ResponseError> {
    do {
      return .success(try await run.report(question: question))
    } catch let error as ResponseError {
      return .failure(error)
    } catch is CancellationError {
      return .failure(.cancelled)
    } catch let error as EngineError {
      guard error.code != .cancelled else { return .failure(.cancelled) }
      return .failure(ResponseError(.requestFailed, error.description))
    } catch {
      return .failure(ResponseError(.internalError, "\(error)"))
    }
  }

  private static func message(of result: Result<CommandRun.Report, ResponseError>) -> String {
    switch result {
    case .success: "done"
    case .failure(let error): error.code == .requestCancelled ? "cancelled" : "failed"
    }
  }

  private func finish(
    _ number: Int, _ run: CommandRun, _ result: Result<CommandRun.Report, ResponseError>
  ) {
    state.withLock { $0.runs[number] = nil }
    switch result {
    case .failure(let error): run.context.request.reply(.failure(error))
    case .success(let report):
      let kept = KeptReport(
        uri: "\(Self.reportScheme):/\(run.command.rawValue.dropFirst(6))/\(report.name).md",
        summary: report.summary, text: report.text)
      state.withLock { state in
        state.reports.removeAll { $0.uri == kept.uri }
        state.reports.append(kept)
        if state.reports.count > Self.maximumReports { state.reports.removeFirst() }
      }
      run.context.connection.notify(
        "window/showMessage", ["type": 3, "message": .string(report.summary)])
      run.context.request.reply(.success(show(kept, run.context.connection)))
    }
  }

  /// Opens a report where the client can, and returns it for one that shows it by itself.
  private func show(_ report: KeptReport, _ connection: Connection) -> JSONValue {
    if client.opensDocuments, client.readsContent {
      connection.request("window/showDocument", ["uri": .string(report.uri), "takeFocus": false])
    }
    return [
      "uri": .string(report.uri), "summary": .string(report.summary),
      "text": .string(report.text),
    ]
  }

  /// Cancels the run of a progress that the user has cancelled.
  func cancelProgress(_ params: JSONValue) {
    guard let token = params["token"] else { return }
    let task = state.withLock { $0.runs.values.first { $0.token == token }?.task }
    task?.cancel()
  }

  // MARK: Questions

  /// Puts a question to the user.
  ///
  /// - Parameters:
  ///   - message: The question.
  ///   - actions: What can be answered.
  ///   - connection: The client.
  /// - Returns: The answer; nil when the client cannot ask, and when the user chose nothing.
  func question(_ message: String, _ actions: [String], _ connection: Connection) async -> String? {
    guard client.showsQuestions else { return nil }
    let answer = PendingAnswer()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.wait(continuation)
        let isAsked = connection.request(
          "window/showMessageRequest",
          [
            "type": 3, "message": .string(message),
            "actions": .array(actions.map { ["title": .string($0)] }),
          ]
        ) { result in
          guard case .success(let chosen) = result else { return answer.give(nil) }
          answer.give(chosen["title"]?.string)
        }
        if !isAsked { answer.give(nil) }
      }
    } onCancel: {
      answer.give(nil)
    }
  }
}

/// A command under way.
struct RunningCommand: Sendable {
  /// The work.
  var task: Task<Void, Never>?
  /// The progress that tells of it.
  var token: JSONValue?
}

/// What a command came to, kept to be opened again.
struct KeptReport: Sendable, Hashable {
  /// What names it as a document.
  var uri: String
  /// One line.
  var summary: String
  /// All of it, as Markdown.
  var text: String
}

/// An answer that comes once, or never.
private final class PendingAnswer: Sendable {
  private let state = Mutex(
    (continuation: CheckedContinuation<String?, Never>?.none, isGiven: false, answer: String?.none))

  func wait(_ continuation: CheckedContinuation<String?, Never>) {
    let (isGiven, answer) = state.withLock { state in
      if !state.isGiven { state.continuation = continuation }
      return (state.isGiven, state.answer)
    }
    if isGiven { continuation.resume(returning: answer) }
  }

  func give(_ answer: String?) {
    let continuation = state.withLock { state in
      guard !state.isGiven else { return CheckedContinuation<String?, Never>?.none }
      state.isGiven = true
      state.answer = answer
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: answer)
  }
}

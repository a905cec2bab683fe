import Diagnostics
import Engine
import JSON
import JSONRPC
import Profiles
import Support
import Synchronization

extension LanguageServer {
  // MARK: Sent to the client

  /// Has the newest version of a document checked and reported, to a client that does not ask.
  ///
  /// However many versions come before the check begins, it is done once.
  func scheduleCheck(_ uri: String, _ connection: Connection) {
    guard !client.pullsDiagnostics else { return }
    let isNew = state.withLock { state in
      !state.askedDocuments.contains(uri) && state.waitingChecks.insert(uri).inserted
    }
    guard isNew else { return }
    scheduler.add(.documentRequest(uri), waitsForRoom: false) { [self] in
      let (document, documents) = state.withLock { state in
        state.waitingChecks.remove(uri)
        return (state.documents[uri], state.documents)
      }
      guard let document else { return nil }
      return { self.report(document, among: documents, connection) }
    }
  }

  private func report(
    _ document: DocumentSnapshot, among documents: [String: DocumentSnapshot],
    _ connection: Connection
  ) {
    let findings = check(document, among: documents).findings
    let diagnostics = form(for: document, among: documents).diagnostics(findings)
    publishing.withLock { _ in
      // An older version's report is of no use to anybody; the newer one's is on its way.
      let isWanted = state.withLock { state in
        state.documents[document.uri]?.check === document.check
          && !state.askedDocuments.contains(document.uri)
      }
      guard isWanted else { return }
      connection.notify(
        "textDocument/publishDiagnostics",
        [
          "uri": .string(document.uri), "version": .int(document.version),
          "diagnostics": diagnostics,
        ])
    }
  }

  /// Returns what writes the findings of a document.
  func form(
    for document: DocumentSnapshot, among documents: [String: DocumentSnapshot]
  ) -> DiagnosticForm {
    let encoding = document.text.encoding
    return DiagnosticForm(uri: document.uri, text: document.text, client: client) { path in
      if let open = documents.values.first(where: { Path.isSame($0.canonicalPath, path) }) {
        return open.text
      }
      let bytes = try? FileSystem.read(path, limit: ProfileBounds.documentBytes)
      return bytes.map { MappedText($0, encoding: encoding) }
    }
  }

  // MARK: Asked for by the client

  /// Answers `textDocument/diagnostic`; from then on nothing is sent unasked about the document.
  static func documentDiagnostic(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    context.server.state.withLock { state in
      guard state.documents[document.uri] != nil else { return }
      state.askedDocuments.insert(document.uri)
    }
    let report = context.server.fullReport(document, among: context.documents)
    return report.json(unlessKnownAs: context.params["previousResultId"]?.string)
  }

  /// How many reports of the workspace are sent together.
  private static let reportsAtOnce = 16

  /// Answers `workspace/diagnostic` for all profiles and project files of the client's folders.
  static func workspaceDiagnostic(_ context: RequestContext) throws -> JSONValue {
    var known: [String: String] = [:]
    for previous in context.params["previousResultIds"]?.array ?? [] {
      if let uri = previous["uri"]?.string { known[uri] = previous["value"]?.string }
    }
    // What is found is shown as it is found, to a client that wants it so.
    let token = context.params["partialResultToken"]
    var items: [JSONValue] = []
    for document in context.workspaceDocuments() {
      guard !context.request.isOver else { break }
      if let token, items.count >= reportsAtOnce {
        context.connection.notify(
          "$/progress", ["token": token, "value": ["items": .array(items)]])
        items = []
      }
      let report = context.server.fullReport(document, among: context.documents)
      guard case .object(var object) = report.json(unlessKnownAs: known[document.uri]) else {
        continue
      }
      object["uri"] = .string(document.uri)
      let isOpen = context.documents[document.uri] != nil
      object["version"] = isOpen ? .int(document.version) : .null
      items.append(.object(object))
    }
    return ["items": .array(items)]
  }

  private func fullReport(
    _ document: DocumentSnapshot, among documents: [String: DocumentSnapshot]
  ) -> DiagnosticReport {
    DiagnosticReport(
      items: form(for: document, among: documents).diagnostics(
        check(document, among: documents).findings))
  }
}

/// The diagnostics of a document that a client has asked for.
struct DiagnosticReport {
  /// The diagnostics.
  let items: JSONValue

  /// What tells this report from others: equal for equal diagnostics.
  let resultID: String

  init(items: JSONValue) {
    self.items = items
    resultID = ContentHash(hashing: items.utf8()).short
  }

  /// The form of the report, without the diagnostics when the client has them.
  func json(unlessKnownAs previous: String?) -> JSONValue {
    if previous == resultID {
      return ["kind": "unchanged", "resultId": .string(resultID)]
    }
    return ["kind": "full", "resultId": .string(resultID), "items": items]
  }
}

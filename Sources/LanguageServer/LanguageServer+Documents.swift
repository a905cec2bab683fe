import Diagnostics
import Engine
import JSON
import JSONRPC
import Support
import Synchronization

extension LanguageServer {
  typealias NotificationHandler =
    @Sendable (LanguageServer, JSONValue, Connection) throws(JSONDecodingError) -> Void

  /// What is done about each notification of a client.
  static let notifications = documentNotifications.merging(projectNotifications) { first, _ in
    first
  }

  /// What is done about notifications on documents and settings.
  private static let documentNotifications: [String: NotificationHandler] = [
    "initialized": { (server, _, connection) throws(JSONDecodingError) in
      server.register(connection)
      server.askForTrust(server.workspace.folders, connection)
    },
    "textDocument/didOpen": { (server, params, connection) throws(JSONDecodingError) in
      try server.didOpen(params, connection)
    },
    "textDocument/didChange": { (server, params, connection) throws(JSONDecodingError) in
      try server.didChange(params, connection)
    },
    "textDocument/didSave": { (server, params, connection) throws(JSONDecodingError) in
      try server.didSave(params, connection)
    },
    "textDocument/didClose": { (server, params, connection) throws(JSONDecodingError) in
      try server.didClose(params, connection)
    },
    "window/workDoneProgress/cancel": { (server, params, _) throws(JSONDecodingError) in
      server.cancelProgress(params)
    },
    "workspace/didChangeConfiguration": { (server, _, connection) throws(JSONDecodingError) in
      server.reload(connection)
    },
    "workspace/didChangeWatchedFiles": { (server, _, connection) throws(JSONDecodingError) in
      server.reload(connection)
    },
    "workspace/didChangeWorkspaceFolders": {
      (server, params, connection) throws(JSONDecodingError) in
      try server.didChangeFolders(params, connection)
    },
  ]

  /// Asks to be told of changed files, of a client that can.
  private func register(_ connection: Connection) {
    guard client.watchesFiles else { return }
    let watchers: JSONValue = [
      ["globPattern": "**/*.profile.{yaml,yml}"], ["globPattern": "**/hegel.yaml"],
    ]
    connection.request(
      "client/registerCapability",
      [
        "registrations": [
          [
            "id": "hegel-files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": watchers],
          ]
        ]
      ])
  }

  // MARK: Documents

  private func didOpen(
    _ params: JSONValue, _ connection: Connection
  ) throws(JSONDecodingError) {
    let item = try TextDocumentItem(params)
    scheduler.add(.documentUpdate(item.uri)) { [self] in
      open(item, connection)
      return nil
    }
  }

  private func open(_ item: TextDocumentItem, _ connection: Connection) {
    let text = MappedText(Array(item.text.utf8), encoding: client.encoding)
    let path = DocumentURI.path(of: item.uri) ?? "/" + Path.name(of: item.uri)
    let kind = workspace.kind(of: path, language: item.languageID, bytes: text.bytes)
    let document = DocumentSnapshot(
      uri: item.uri, path: path, canonicalPath: FileSystem.canonical(path) ?? path,
      version: item.version, text: text, kind: kind)
    let isOpen = state.withLock { state in
      guard state.documents.count < Self.maximumDocuments || state.documents[item.uri] != nil else {
        return false
      }
      state.documents[item.uri] = document
      return true
    }
    guard isOpen else {
      log("\(item.uri): \(Self.maximumDocuments) documents are open; close some", to: connection)
      return
    }
    tellProblems(connection)
    scheduleCheck(item.uri, connection)
    schedulePreview(item.uri, isSaved: true, connection)
    recheckHeirs(of: document, connection)
  }

  private func didChange(
    _ params: JSONValue, _ connection: Connection
  ) throws(JSONDecodingError) {
    let change = try DocumentChange(params)
    scheduler.add(.documentUpdate(change.uri)) { [self] in
      apply(change, connection)
      return nil
    }
  }

  private func apply(_ change: DocumentChange, _ connection: Connection) {
    // Updates of a document come one after the other, so nothing else changes its text meanwhile.
    guard var document = state.withLock({ $0.documents[change.uri] }) else {
      log("\(change.uri) is not open; send textDocument/didOpen first", to: connection)
      return
    }
    for edit in change.edits { edit.apply(to: &document.text) }
    document.version = change.version
    document.check = CheckCell()
    let changed = document
    state.withLock { $0.documents[change.uri] = changed }
    scheduleCheck(change.uri, connection)
    schedulePreview(change.uri, connection)
    recheckHeirs(of: document, connection)
  }

  private func didSave(
    _ params: JSONValue, _ connection: Connection
  ) throws(JSONDecodingError) {
    let uri = try TextDocumentItem.uri(params)
    let isProject = state.withLock { $0.documents[uri]?.kind } == .project
    // A saved file is one that changed, which not every client tells otherwise.
    if isProject { reload(connection) }
    workspace.forgetHeirs()
    schedulePreview(uri, isSaved: true, connection)
  }

  private func didClose(
    _ params: JSONValue, _ connection: Connection
  ) throws(JSONDecodingError) {
    let uri = try TextDocumentItem.uri(params)
    scheduler.add(.documentUpdate(uri)) { [self] in
      state.withLock { _ = $0.askedDocuments.remove(uri) }
      guard let document = state.withLock({ $0.documents.removeValue(forKey: uri) }) else {
        return nil
      }
      previews.forget(uri)
      if !client.pullsDiagnostics {
        publishing.withLock { _ in
          connection.notify(
            "textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
        }
      }
      recheckHeirs(of: document, connection)
      return nil
    }
  }

  private func didChangeFolders(
    _ params: JSONValue, _ connection: Connection
  ) throws(JSONDecodingError) {
    var fields = try JSONFields(params)
    let event = try fields.required("event")
    func paths(_ key: String) -> [String] {
      (event[key]?.array ?? []).compactMap { $0["uri"]?.string }
        .compactMap(DocumentURI.path(of:)).map { FileSystem.canonical($0) ?? $0 }
    }
    let (added, removed) = (paths("added"), paths("removed"))
    scheduler.add(.configuration) { [self] in
      workspace.folders =
        workspace.folders.filter { !removed.contains($0) && !added.contains($0) }
        + added
      refresh(connection)
      askForTrust(added, connection)
      return nil
    }
  }

  // MARK: What follows from a change

  /// Reads the settings again and checks every document again.
  func reload(_ connection: Connection) {
    scheduler.add(.configuration) { [self] in
      workspace.reload()
      let uris = state.withLock { state in
        for uri in state.documents.keys { state.documents[uri]?.check = CheckCell() }
        return state.documents.keys.sorted()
      }
      for uri in uris {
        scheduleCheck(uri, connection)
        schedulePreview(uri, isSaved: true, connection)
      }
      refresh(connection)
      tellProblems(connection)
      return nil
    }
  }

  /// Has a client that asks for diagnostics ask again.
  private func refresh(_ connection: Connection) {
    guard client.pullsDiagnostics, client.refreshesDiagnostics else { return }
    connection.request("workspace/diagnostic/refresh")
  }

  /// Checks the open documents again that extend a document.
  private func recheckHeirs(of changed: DocumentSnapshot, _ connection: Connection) {
    let heirs = state.withLock { state in
      let heirs = state.documents.values.filter { document in
        document.uri != changed.uri && document.check.mayExtend(changed.canonicalPath)
      }.map(\.uri).sorted()
      for uri in heirs { state.documents[uri]?.check = CheckCell() }
      return heirs
    }
    for uri in heirs {
      scheduleCheck(uri, connection)
      schedulePreview(uri, connection)
    }
  }

  /// Shows problems with settings, each once.
  private func tellProblems(_ connection: Connection) {
    for problem in workspace.takeProblems() {
      let isNew = state.withLock { $0.toldProblems.insert(problem).inserted }
      guard isNew else { continue }
      connection.notify(
        "window/showMessage",
        [
          "type": 2,
          "message": .string("\(problem); the built-in settings are used until this is mended"),
        ])
    }
  }
}

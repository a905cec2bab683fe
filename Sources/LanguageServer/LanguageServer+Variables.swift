import Engine
import JSON
import JSONRPC
import ProfileAssist
import Support

extension LanguageServer {
  /// Answers `textDocument/definition`.
  static func definition(_ context: RequestContext) throws -> JSONValue {
    if let settings = try context.settings() { return try definition(in: settings, context) }
    guard let (document, profile) = try context.profile() else { return .null }
    let offset = try context.offset(in: document)
    if let base = profile.base, base.range.lowerBound <= offset, offset <= base.range.upperBound {
      guard let uri = context.baseFile(base, document) else { return .null }
      return ["uri": .string(uri), "range": PositionRange.documentStart.json]
    }
    guard let (_, target) = profile.definition(at: offset) else { return .null }
    return context.location(target, from: document) ?? .null
  }

  /// Where a name of a project's file leads.
  private static func definition(
    in settings: SettingsAssist, _ context: RequestContext
  ) throws -> JSONValue {
    let document = try context.document()
    switch settings.definition(at: try context.offset(in: document)) {
    case .key(let range)?:
      return ["uri": .string(document.uri), "range": document.text.range(of: range).json]
    case .profile(let path)?:
      guard let uri = context.profileFile(path, document) else { return .null }
      return ["uri": .string(uri), "range": PositionRange.documentStart.json]
    case nil: return .null
    }
  }

  /// Answers `textDocument/references`, over all profiles of the client's folders.
  static func references(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return .null }
    let offset = try context.offset(in: document)
    guard let variable = profile.variable(at: offset) else { return .null }
    let wantsDeclaration = context.params["context"]?["includeDeclaration"] == true
    var places: [JSONValue] = []
    let others = context.workspaceDocuments()
    for one in context.places(of: variable.name, document, profile, others) {
      let ranges =
        (wantsDeclaration ? [one.places.declaration] : []).compactMap { $0 }
        + one.places.uses
      places += ranges.map {
        ["uri": .string(one.document.uri), "range": one.document.text.range(of: $0).json]
      }
    }
    return .array(places)
  }

  /// Answers `textDocument/documentHighlight`.
  static func highlights(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return .null }
    guard let variable = profile.variable(at: try context.offset(in: document)) else {
      return .null
    }
    // DocumentHighlightKind: 3 is a write, 2 a read.
    var highlights: [JSONValue] = []
    if let declaration = variable.declaration {
      highlights.append(["range": document.text.range(of: declaration).json, "kind": 3])
    }
    highlights += variable.uses.map { ["range": document.text.range(of: $0).json, "kind": 2] }
    return .array(highlights)
  }

  /// Answers `textDocument/prepareRename`.
  static func prepareRename(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return .null }
    let offset = try context.offset(in: document)
    guard let variable = profile.variable(at: offset),
      profile.declaration(of: variable.name) != nil
    else { return .null }
    let ranges = [variable.declaration].compactMap { $0 } + variable.uses
    // The braces around a name are part of the placeholder, and not of the name.
    let nearest = ranges.min { left, right in
      distance(left, offset) < distance(right, offset)
    }
    guard let nearest else { return .null }
    return [
      "range": document.text.range(of: nearest).json, "placeholder": .string(variable.name),
    ]
  }

  private static func distance(_ range: Range<Int>, _ offset: Int) -> Int {
    range.contains(offset)
      ? 0 : min(abs(range.lowerBound - offset), abs(range.upperBound - offset))
  }

  /// Answers `textDocument/rename`: a variable, in every profile that uses it.
  static func rename(_ context: RequestContext) throws -> JSONValue {
    var fields = try JSONFields(context.params)
    let name = try fields.required("newName", JSONRead.string)
    guard let (document, profile) = try context.profile() else { return .null }
    guard let variable = profile.variable(at: try context.offset(in: document)) else {
      throw ResponseError(.requestFailed, "there is no variable here; choose one to rename")
    }
    if let objection = profile.objection(toRenaming: variable.name, to: name) {
      throw ResponseError(.requestFailed, objection)
    }
    guard profile.declaration(of: variable.name) != nil else {
      throw ResponseError(
        .requestFailed, "the variable \"\(variable.name)\" is not declared; declare it first")
    }
    var edits: [(DocumentSnapshot, [TextEdit])] = []
    let others = try context.everyWorkspaceDocument()
    for one in context.places(of: variable.name, document, profile, others) {
      let ranges = [one.places.declaration].compactMap { $0 } + one.places.uses
      guard !ranges.isEmpty else { continue }
      edits.append((one.document, ranges.map { TextEdit(range: $0, replacement: name) }))
    }
    return context.workspaceEdit(edits)
  }
}

extension RequestContext {
  /// The places of a variable in one document.
  struct VariableUse {
    let document: DocumentSnapshot
    let places: AssistedDocument.VariablePlaces
  }

  /// The places of a variable in every profile that means the same declaration, the document's own
  /// first.
  func places(
    of name: String, _ document: DocumentSnapshot, _ profile: AssistedDocument,
    _ others: [DocumentSnapshot]
  ) -> [VariableUse] {
    var found = [VariableUse(document: document, places: profile.places(of: name))]
    // A built-in variable is another one in each profile.
    guard let declaration = profile.declaration(of: name) else { return found }
    let declaring = canonical(declaration.document, document)
    for other in others
    where other.canonicalPath != document.canonicalPath {
      guard !request.isOver, let analysis = check(of: other).analysis else { continue }
      let assisted = AssistedDocument(analysis, path: Engine.openDocumentName)
      guard let theirs = assisted.declaration(of: name),
        Path.isSame(canonical(theirs.document, other), declaring)
      else { continue }
      found.append(VariableUse(document: other, places: assisted.places(of: name)))
    }
    return found
  }

  /// The canonical path of a document that an origin names.
  private func canonical(_ origin: String, _ document: DocumentSnapshot) -> String {
    origin == Engine.openDocumentName ? document.canonicalPath : origin
  }

  /// The form of edits of documents, with versions where the client reads them.
  func workspaceEdit(_ edits: [(DocumentSnapshot, [TextEdit])]) -> JSONValue {
    if server.client.takesVersionedEdits {
      return [
        "documentChanges": .array(
          edits.map { document, edits in
            let isOpen = documents[document.uri] != nil
            return [
              "textDocument": [
                "uri": .string(document.uri),
                "version": isOpen ? .int(document.version) : .null,
              ], "edits": .array(edits.map { document.text.json(of: $0) }),
            ]
          })
      ]
    }
    var changes = JSONObject()
    for (document, edits) in edits {
      changes[document.uri] = .array(edits.map { document.text.json(of: $0) })
    }
    return ["changes": .object(changes)]
  }
}

import Engine
import JSON
import JSONRPC
import ProfileAssist
import ProfileChecks
import Profiles
import Support
import YAMLSyntax

extension LanguageServer {
  /// Answers `textDocument/prepareTypeHierarchy`: the profile, wherever the cursor stands in it.
  static func prepareTypeHierarchy(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return .null }
    let offset = try context.offset(in: document)
    if let base = profile.base, base.range.contains(offset),
      case .base(let reference) = base.clause,
      let found = BuiltInBases.base(reference)
    {
      return [builtIn(found.reference, from: document, profile, context)]
    }
    return [item(document, profile)]
  }

  /// Answers `typeHierarchy/supertypes`: the document that a profile extends.
  static func supertypes(_ context: RequestContext) throws -> JSONValue {
    let (uri, base) = try hierarchyItem(context)
    // A built-in base extends nothing.
    guard base == nil else { return [] }
    let (document, profile) = try context.profile(at: uri)
    guard let parent = profile.resolution?.chain.dropFirst().first else { return [] }
    if let reference = BaseReference(parent) {
      return [builtIn(reference, from: document, profile, context)]
    }
    let found = try context.workspaceDocument(at: parent)
    guard let analysis = context.check(of: found).analysis else { return [] }
    return [item(found, AssistedDocument(analysis, path: Engine.openDocumentName))]
  }

  /// Answers `typeHierarchy/subtypes`: the profiles of the workspace that extend one directly.
  static func subtypes(_ context: RequestContext) throws -> JSONValue {
    let (uri, base) = try hierarchyItem(context)
    var parent = base ?? ""
    if base == nil { parent = try context.profile(at: uri).document.canonicalPath }
    return .array(
      context.heirs(of: parent).map { item($0.document, $0.profile) })
  }

  /// The profile of a document.
  private static func item(
    _ document: DocumentSnapshot, _ profile: AssistedDocument
  ) -> JSONValue {
    let name = profile.tree.root?[key: "name"]
    let selection = name?.contentRange ?? 0..<0
    return [
      "name": .string(name?.string ?? Path.name(of: document.path)),
      // SymbolKind: a class.
      "kind": 5, "detail": .string(Path.name(of: document.path)), "uri": .string(document.uri),
      "range": document.text.range(of: 0..<document.text.bytes.count).json,
      "selectionRange": document.text.range(of: selection).json,
    ]
  }

  /// A built-in base: a document of the server where the client shows such, else the place that
  /// names it.
  private static func builtIn(
    _ reference: BaseReference, from document: DocumentSnapshot, _ profile: AssistedDocument,
    _ context: RequestContext
  ) -> JSONValue {
    let name = reference.description
    var object = JSONObject()
    object["name"] = .string(name)
    object["kind"] = 5
    object["detail"] = "built in"
    var range = document.text.range(of: profile.base?.range ?? 0..<0)
    object["uri"] = .string(document.uri)
    if context.server.client.readsContent {
      object["uri"] = .string(DocumentURI.uri(scheme: baseScheme, path: "/" + name))
      let start = Position(line: 0, character: 0)
      range = PositionRange(start: start, end: start)
    }
    object["range"] = range.json
    object["selectionRange"] = range.json
    object["data"] = ["base": .string(name)]
    return .object(object)
  }

  /// The item that a request is about: a document, or a built-in base.
  private static func hierarchyItem(
    _ context: RequestContext
  ) throws -> (uri: String, base: String?) {
    var fields = try JSONFields(context.params)
    let item = try fields.required("item")
    guard let uri = item["uri"]?.string else {
      throw ResponseError(
        .invalidParams, "$.item is none of textDocument/prepareTypeHierarchy; prepare one first")
    }
    return (uri, item["data"]?["base"]?.string)
  }
}

extension RequestContext {
  /// A profile with the document that holds it.
  typealias LocatedProfile = (document: DocumentSnapshot, profile: AssistedDocument)

  /// Returns the profile of a URI that an earlier answer has named.
  ///
  /// - Parameter uri: The URI of a file.
  /// - Returns: The profile, as it is in the editor or else as it was saved.
  /// - Throws: `ResponseError` when it is gone, or is no profile.
  func profile(at uri: String) throws(ResponseError) -> LocatedProfile {
    var found = documents[uri]
    if found == nil, let path = DocumentURI.path(of: uri) {
      found = try workspaceDocument(at: path)
    }
    guard let document = found, let analysis = check(of: document).analysis else {
      throw ResponseError(.requestFailed, "\(uri) is no profile of the workspace; prepare anew")
    }
    return (document, AssistedDocument(analysis, path: Engine.openDocumentName))
  }

  /// Returns the profiles of the workspace that extend a document directly.
  ///
  /// - Parameter parent: A canonical path, or the name of a built-in base with its version.
  /// - Returns: The profiles in the order of their paths.
  func heirs(of parent: String) -> [LocatedProfile] {
    var heirs: [LocatedProfile] = []
    for document in workspaceDocuments() {
      guard !request.isOver, let analysis = check(of: document).analysis,
        let base = analysis.resolution?.chain.dropFirst().first, Path.isSame(base, parent)
      else { continue }
      heirs.append((document, AssistedDocument(analysis, path: Engine.openDocumentName)))
    }
    return heirs
  }
}

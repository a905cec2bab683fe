import Diagnostics
import Engine
import JSON
import JSONRPC
import ProfileAssist
import ProfileChecks
import Profiles
import Support

extension LanguageServer {
  /// The most symbols that a search answers; nobody reads more.
  private static let maximumSymbols = 500

  /// Answers `workspace/symbol`: profiles, variables and instructions by their names.
  static func workspaceSymbols(_ context: RequestContext) throws -> JSONValue {
    var fields = try JSONFields(context.params)
    let query = try fields.required("query", JSONRead.string)
    var symbols: [JSONValue] = []
    for document in context.workspaceDocuments() where document.kind == .profile {
      guard !context.request.isOver, symbols.count < maximumSymbols,
        let analysis = context.check(of: document).analysis
      else { continue }
      let profile = AssistedDocument(analysis, path: Engine.openDocumentName)
      let container = analysis.reading.document?.name ?? Path.name(of: document.path)
      for symbol in profile.namedSymbols() where fits(symbol.name, query) {
        guard symbols.count < maximumSymbols else { break }
        var object = JSONObject()
        object["name"] = .string(symbol.name)
        // SymbolKind: a class, a variable, a string.
        object["kind"] =
          switch symbol.kind {
          case .profile: 5
          case .variable: 13
          case .instruction: 15
          }
        if symbol.kind != .profile { object["containerName"] = .string(container) }
        object["location"] = [
          "uri": .string(document.uri), "range": document.text.range(of: symbol.range).json,
        ]
        symbols.append(.object(object))
      }
    }
    return .array(symbols)
  }

  /// Whether the letters of a query come in a name in their order, as editors match.
  private static func fits(_ name: String, _ query: String) -> Bool {
    var rest = query.lowercased().utf8[...]
    for byte in name.lowercased().utf8 where byte == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  // MARK: Renames of files

  /// Answers `workspace/willRenameFiles`: what profiles extend follows the files.
  static func willRenameFiles(_ context: RequestContext) throws -> JSONValue {
    let renames = try FileRename.all(context.params)
    guard !renames.isEmpty else { return .null }
    var edits: [(DocumentSnapshot, [TextEdit])] = []
    for document in try context.everyWorkspaceDocument() where document.kind == .profile {
      guard !context.request.isOver else { break }
      if let edit = baseEdit(document, renames, context) { edits.append((document, [edit])) }
    }
    return edits.isEmpty ? .null : context.workspaceEdit(edits)
  }

  /// The edit of what a profile extends, when it or its base gets another path.
  private static func baseEdit(
    _ document: DocumentSnapshot, _ renames: [FileRename], _ context: RequestContext
  ) -> TextEdit? {
    guard let analysis = context.check(of: document).analysis else { return nil }
    let profile = AssistedDocument(analysis, path: Engine.openDocumentName)
    guard let base = profile.base, case .path(let written) = base.clause else { return nil }
    let engine = context.server.workspace.engine(for: Path.folder(of: document.path))
    guard let target = engine.baseFile(written, of: document.path) else { return nil }
    let newDocument = FileRename.path(document.canonicalPath, after: renames)
    let newTarget = FileRename.path(target, after: renames)
    let isMoved = newDocument != document.canonicalPath || newTarget != target
    guard isMoved else { return nil }
    let path = Path.relative(newTarget, to: Path.folder(of: newDocument))
    guard path != written, let edit = profile.edit(writingBase: path) else { return nil }
    return edit
  }

}

/// A file or folder that gets another path.
struct FileRename {
  /// The path now.
  let old: String

  /// The path to come.
  let new: String

  /// The most renames of one request that are looked at.
  private static let maximumRenames = 10_000

  /// Reads the renames of `workspace/willRenameFiles`; what is no file here is left out.
  static func all(_ params: JSONValue) throws(JSONDecodingError) -> [FileRename] {
    var fields = try JSONFields(params)
    let files = try fields.required("files")
    return (files.array ?? []).prefix(maximumRenames).compactMap { file in
      guard let old = file["oldUri"]?.string.flatMap(DocumentURI.path(of:)),
        let new = file["newUri"]?.string.flatMap(DocumentURI.path(of:))
      else { return nil }
      // The folder of the new path is there; the file is not yet.
      let folder = FileSystem.canonical(Path.folder(of: new)) ?? Path.folder(of: new)
      return FileRename(
        old: FileSystem.canonical(old) ?? old, new: Path.join(folder, Path.name(of: new)))
    }
  }

  /// Returns what a path becomes.
  static func path(_ path: String, after renames: [FileRename]) -> String {
    for rename in renames where Path.isInside(path, rename.old) {
      return rename.new
        + String(decoding: path.utf8.dropFirst(rename.old.utf8.count), as: UTF8.self)
    }
    return path
  }
}

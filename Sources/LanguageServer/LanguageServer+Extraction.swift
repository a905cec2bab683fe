import Engine
import JSON
import JSONRPC
import ProfileAssist
import Profiles
import Support
import YAMLSyntax

extension LanguageServer {
  /// The kind of the action that moves an instruction to the document that a profile extends.
  static let extract = "refactor.extract"

  /// The action that moves the instruction at a byte to the file that the profile extends; its
  /// edits come when it is chosen, where the client can ask for them then.
  static func extraction(
    _ document: DocumentSnapshot, _ offset: Int, _ context: RequestContext
  ) -> JSONValue? {
    guard let analysis = context.check(of: document).analysis else { return nil }
    let profile = AssistedDocument(analysis, path: Engine.openDocumentName)
    guard let instruction = profile.instruction(at: offset), let base = profile.base,
      let uri = context.baseFile(base, document), let path = DocumentURI.path(of: uri)
    else { return nil }
    var object = JSONObject()
    object["title"] = .string("Move \(instruction.name) to \(Path.name(of: path))")
    object["kind"] = .string(extract)
    let client = context.server.client.project
    if client.keepsActionData, client.resolvesActions.contains("edit") {
      object["data"] = [
        "uri": .string(document.uri), "version": .int(document.version), "offset": .int(offset),
      ]
    } else {
      guard let edit = extractionEdit(document, offset, context) else { return nil }
      object["edit"] = edit
    }
    return .object(object)
  }

  /// Answers `codeAction/resolve`: adds the edits and changes nothing else.
  static func resolveAction(_ context: RequestContext) throws -> JSONValue {
    guard case .object(var action) = context.params else {
      throw ResponseError(.invalidParams, "the code action is no object")
    }
    guard let data = action["data"] else { return .object(action) }
    guard let uri = data["uri"]?.string, let document = context.documents[uri],
      case .integer(let version)? = data["version"], case .integer(let place)? = data["offset"],
      let offset = Int(exactly: place)
    else {
      throw ResponseError(
        .invalidParams, "$.data is none of textDocument/codeAction; ask for the actions first")
    }
    guard version == Int64(document.version) else {
      throw ResponseError(
        .contentModified, "\(uri) has changed since the action was offered; ask again")
    }
    guard let edit = extractionEdit(document, offset, context) else {
      throw ResponseError(
        .requestFailed,
        "the instruction cannot be moved: the other document has it already, or has errors")
    }
    action["edit"] = edit
    return .object(action)
  }

  private static func extractionEdit(
    _ document: DocumentSnapshot, _ offset: Int, _ context: RequestContext
  ) -> JSONValue? {
    guard let analysis = context.check(of: document).analysis else { return nil }
    let profile = AssistedDocument(analysis, path: Engine.openDocumentName)
    guard let instruction = profile.instruction(at: offset), let base = profile.base,
      let path = context.baseFile(base, document).flatMap(DocumentURI.path(of:)),
      let other = try? context.workspaceDocument(at: path),
      let edits = profile.extraction(of: instruction, to: YAMLTree.parse(other.text.bytes))
    else { return nil }
    return context.workspaceEdit([(document, edits.own), (other, edits.base)])
  }
}

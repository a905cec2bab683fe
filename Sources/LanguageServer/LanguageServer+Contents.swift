import Diagnostics
import Engine
import JSON
import JSONRPC
import ProfileChecks
import Profiles
import Support
import Synchronization

extension LanguageServer {
  /// The scheme of a profile with everything it inherits; the path is that of its file.
  static let resolvedScheme = "hegel-resolved"

  /// The scheme of the built-in bases; the path is the name.
  static let baseScheme = "hegel-base"

  /// The scheme of the pages of rules; the path is the code.
  static let ruleScheme = "hegel-rule"

  /// The profile after inheritance, as a document that extends nothing.
  static func resolvedText(_ path: String, _ context: RequestContext) throws -> String {
    let document = try context.workspaceDocument(at: path)
    guard let analysis = context.check(of: document).analysis else {
      throw ResponseError(.requestFailed, "\(Path.name(of: path)) is no profile; open one")
    }
    guard let profile = analysis.profile else {
      let first = analysis.findings.first { $0.severity == .error }
      throw ResponseError(
        .requestFailed,
        "\(Path.name(of: path)) has errors; mend them first"
          + (first.map { ": \($0.message)" } ?? ""))
    }
    let engine = context.server.workspace.engine(for: Path.folder(of: document.path))
    do throws(EngineError) {
      let bytes = try engine.document(of: profile, isComplete: true)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      throw ResponseError(.requestFailed, error.detail)
    }
  }

  /// The text of a built-in base.
  static func baseText(_ path: String, _ context: RequestContext) throws -> String {
    let name = String(path.drop { $0 == "/" })
    guard let base = BaseReference(name).flatMap({ BuiltInBases.base($0) }) else {
      throw ResponseError(
        .requestFailed,
        "there is no built-in base \"\(name)\"\(NearestName.hint(for: name, in: BuiltInBases.names))"
      )
    }
    return base.text
  }

  /// What a command came to.
  static func reportText(_ path: String, _ context: RequestContext) throws -> String {
    let report = context.server.state.withLock { state in
      state.reports.last { DocumentURI.parts(of: $0.uri)?.path == path }
    }
    guard let report else {
      throw ResponseError(
        .requestFailed, "the report \(path) is kept no longer; run the command again")
    }
    return report.text
  }

  /// The page of a rule, as Markdown.
  static func ruleText(_ path: String, _ context: RequestContext) throws -> String {
    let code = String(path.drop { $0 == "/" }.prefix { $0 != "." })
    guard let rule = RuleTable.rule(RuleCode(rawValue: code)) else {
      throw ResponseError(
        .requestFailed,
        "there is no rule \(code)\(NearestName.hint(for: code, in: RuleTable.codes))")
    }
    return RulePages.page(of: rule)
  }

  /// The URI of a rule's page.
  static func ruleURI(_ code: RuleCode) -> String {
    "\(ruleScheme):/\(code.rawValue).md"
  }
}

extension RequestContext {
  /// Returns a document of the workspace, as it is in the editor or else as it was saved.
  ///
  /// - Parameter path: Its path.
  /// - Returns: The document.
  /// - Throws: `ResponseError` when it is neither open nor inside the client's folders, or cannot be
  ///   read.
  func workspaceDocument(at path: String) throws(ResponseError) -> DocumentSnapshot {
    if let open = documents.values.first(where: {
      Path.isSame($0.canonicalPath, path) || Path.isSame($0.path, path)
    }) {
      return open
    }
    guard let canonical = FileSystem.canonical(path),
      server.workspace.folders.contains(where: { Path.isInside(canonical, $0) })
    else {
      throw ResponseError(
        .requestFailed, "\(Path.name(of: path)) is neither open nor in a folder of the workspace")
    }
    do throws(FileSystemError) {
      let bytes = try FileSystem.read(canonical, limit: ProfileBounds.documentBytes)
      return DocumentSnapshot(
        uri: DocumentURI.uri(of: canonical), path: canonical, canonicalPath: canonical, version: 0,
        text: MappedText(bytes, encoding: server.client.encoding),
        kind: server.workspace.kind(of: canonical, language: "", bytes: bytes))
    } catch {
      throw ResponseError(.requestFailed, "\(error)")
    }
  }
}

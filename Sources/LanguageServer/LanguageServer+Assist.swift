import Engine
import JSON
import JSONRPC
import ProfileAssist
import ProfileChecks
import Profiles
import Support
import YAMLSyntax

extension RequestContext {
  /// The profile that the request is about, with the document that holds it; nil when the document
  /// is no profile.
  func profile() throws(ResponseError) -> (document: DocumentSnapshot, profile: AssistedDocument)? {
    let document = try document()
    guard let analysis = check(of: document).analysis else { return nil }
    return (document, AssistedDocument(analysis, path: Engine.openDocumentName))
  }

  /// The project's file that the request is about; nil when the document is none.
  func settings() throws(ResponseError) -> SettingsAssist? {
    let document = try document()
    guard document.kind == .project else { return nil }
    let engine = server.workspace.engine(for: Path.folder(of: document.path))
    return SettingsAssist(
      YAMLTree.parse(document.text.bytes), inForce: engine.configuration)
  }

  /// The byte that the request is about.
  func offset(in document: DocumentSnapshot) throws(JSONDecodingError) -> Int {
    var fields = try JSONFields(params)
    return document.text.offset(of: try fields.required("position", Position.init(json:at:)))
  }

  /// The place of a target, with the text of its document; nil for a built-in base and for a
  /// document that cannot be read.
  func location(_ target: AssistedDocument.Target, from document: DocumentSnapshot) -> JSONValue? {
    if target.document == Engine.openDocumentName {
      return location(document.uri, document.text.range(of: target.range))
    }
    guard target.document.hasPrefix("/") else { return nil }
    let form = server.form(for: document, among: documents)
    guard let text = form.other(target.document) else { return nil }
    let open = documents.values.first { Path.isSame($0.canonicalPath, target.document) }
    return location(
      open?.uri ?? DocumentURI.uri(of: target.document), text.range(of: target.range))
  }

  private func location(_ uri: String, _ range: PositionRange) -> JSONValue {
    ["uri": .string(uri), "range": range.json]
  }

  /// The form of a text for people.
  func markup(_ markdown: String) -> JSONValue {
    [
      "kind": server.client.readsMarkdown ? "markdown" : "plaintext",
      "value": .string(server.client.readsMarkdown ? markdown : HoverText.plain(markdown)),
    ]
  }
}

extension LanguageServer {
  /// Answers `textDocument/hover`.
  static func hover(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    let offset = try context.offset(in: document)
    let found =
      try context.settings()?.help(at: offset) ?? context.profile()?.profile.help(at: offset)
    guard let help = found else { return .null }
    var text = help.text
    if let path = help.field, let profile = try context.profile()?.profile,
      let addition = HoverText.addition(
        to: path, of: profile, resolved: context.check(of: document).analysis?.profile,
        context.server.previews.sight(of: document.uri))
    {
      text += "\n\n\(addition)"
    }
    return [
      "contents": context.markup(text), "range": document.text.range(of: help.range).json,
    ]
  }

  /// Answers `textDocument/completion`; documentation comes with `completionItem/resolve`.
  static func completion(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    let offset = try context.offset(in: document)
    let engine = context.server.workspace.engine(for: Path.folder(of: document.path))
    func names() -> AssistNames {
      AssistNames(
        corpora: ((try? engine.corpora()) ?? []).map(\.name), models: engine.modelNames,
        bases: engine.basesBeside(document.path))
    }
    let found =
      try context.settings()?.completions(at: offset, names: names)
      ?? context.profile()?.profile.completions(at: offset, names: names)
    guard let completions = found else { return .null }
    let items = completions.enumerated().map { index, completion -> JSONValue in
      var object = JSONObject()
      object["label"] = .string(completion.label)
      object["kind"] = .integer(kind(of: completion.kind))
      if let detail = completion.detail { object["detail"] = .string(clippedLine(detail)) }
      // Editors order by this text, and the order of the schema is the better one.
      object["sortText"] = .string(String(1_000_000 + index))
      object["textEdit"] = [
        "range": document.text.range(of: completion.range).json,
        "newText": .string(completion.text),
      ]
      if let documentation = completion.documentation { object["data"] = .string(documentation) }
      return .object(object)
    }
    return ["isIncomplete": false, "items": .array(items)]
  }

  private static func kind(of kind: Completion.Kind) -> Int64 {
    // CompletionItemKind.
    switch kind {
    case .key: 10
    case .choice, .model, .rule: 12
    case .variable: 6
    case .base: 17
    case .corpus: 19
    }
  }

  private static func clippedLine(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 60 ? line.prefix(60) + "…" : String(line)
  }

  /// Answers `completionItem/resolve`: adds the documentation and changes nothing else.
  static func resolveCompletion(_ context: RequestContext) throws -> JSONValue {
    guard case .object(var item) = context.params else {
      throw ResponseError(.invalidParams, "the completion item is no object")
    }
    if let documentation = item["data"]?.string {
      item["documentation"] = context.markup(documentation)
    }
    return .object(item)
  }

  /// Answers `textDocument/documentSymbol`.
  static func symbols(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    guard document.kind != nil else { return [] }
    let tree =
      context.check(of: document).analysis?.reading.tree ?? YAMLTree.parse(document.text.bytes)
    let outline = AssistedDocument.outline(of: tree)
    if context.server.client.nestsSymbols {
      return .array(outline.map { nested($0, document.text) })
    }
    var flat: [JSONValue] = []
    flatten(outline, in: nil, document, &flat)
    return .array(flat)
  }

  private static func nested(_ entry: OutlineEntry, _ text: MappedText) -> JSONValue {
    var object = JSONObject()
    object["name"] = .string(entry.name)
    if let detail = entry.detail { object["detail"] = .string(detail) }
    object["kind"] = .integer(kind(of: entry.kind))
    object["range"] = text.range(of: entry.range).json
    object["selectionRange"] =
      text.range(of: entry.nameRange.clamped(to: entry.range)).json
    if !entry.children.isEmpty {
      object["children"] = .array(entry.children.map { nested($0, text) })
    }
    return .object(object)
  }

  private static func flatten(
    _ entries: [OutlineEntry], in container: String?, _ document: DocumentSnapshot,
    _ flat: inout [JSONValue]
  ) {
    for entry in entries {
      var object = JSONObject()
      object["name"] = .string(entry.name)
      object["kind"] = .integer(kind(of: entry.kind))
      object["location"] = [
        "uri": .string(document.uri), "range": document.text.range(of: entry.range).json,
      ]
      if let container { object["containerName"] = .string(container) }
      flat.append(.object(object))
      flatten(entry.children, in: entry.name, document, &flat)
    }
  }

  private static func kind(of kind: OutlineEntry.Kind) -> Int64 {
    // SymbolKind.
    switch kind {
    case .section: 3
    case .role: 5
    case .prompt: 15
    case .variable: 13
    case .value: 7
    }
  }

  // MARK: Ranges

  /// Answers `textDocument/foldingRange`.
  static func folding(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return [] }
    var folds: [JSONValue] = []
    var last: (Int, Int)?
    for fold in profile.folds() {
      let range = document.text.range(of: fold.range)
      // A text that ends with a line break ends at the begin of the next line.
      let end = range.end.character == 0 ? range.end.line - 1 : range.end.line
      guard end > range.start.line, last ?? (-1, -1) != (range.start.line, end) else { continue }
      last = (range.start.line, end)
      var object = JSONObject()
      object["startLine"] = .int(range.start.line)
      object["endLine"] = .int(end)
      if fold.isComment { object["kind"] = "comment" }
      folds.append(.object(object))
    }
    return .array(folds)
  }

  /// Answers `textDocument/selectionRange`.
  static func selection(_ context: RequestContext) throws -> JSONValue {
    var fields = try JSONFields(context.params)
    let positions = try fields.required("positions", JSONRead.list(Position.init(json:at:)))
    guard let (document, profile) = try context.profile() else { return .null }
    return .array(
      positions.prefix(1_000).map { position in
        let offset = document.text.offset(of: position)
        var form: JSONValue?
        for range in profile.selection(at: offset).reversed() {
          let range = document.text.range(of: range).json
          form = form.map { ["range": range, "parent": $0] } ?? ["range": range]
        }
        return form ?? ["range": PositionRange(start: position, end: position).json]
      })
  }

  /// Answers `textDocument/documentLink`: what the profile extends, and the profiles that the
  /// project's file names.
  static func links(_ context: RequestContext) throws -> JSONValue {
    if let settings = try context.settings() {
      let document = try context.document()
      return .array(
        settings.profileLinks().compactMap { link in
          guard let target = context.profileFile(link.path, document) else { return nil }
          return [
            "range": document.text.range(of: link.range).json, "target": .string(target),
          ]
        })
    }
    guard let (document, profile) = try context.profile() else { return [] }
    guard let base = profile.base, let target = context.baseFile(base, document) else { return [] }
    return [
      [
        "range": document.text.range(of: base.range).json, "target": .string(target),
      ]
    ]
  }

  /// Answers `textDocument/semanticTokens/full`: the placeholders, which no grammar of YAML sees.
  static func semanticTokens(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return ["data": []] }
    var data: [JSONValue] = []
    var last = Position(line: 0, character: 0)
    for placeholder in profile.placeholders() {
      let range = document.text.range(of: placeholder.range)
      guard range.start.line == range.end.line else { continue }
      let line = range.start.line - last.line
      let character =
        line == 0 ? range.start.character - last.character : range.start.character
      guard line > 0 || character >= 0 else { continue }
      data += [
        .int(line), .int(character), .int(range.end.character - range.start.character), 0, 0,
      ]
      last = range.start
    }
    return ["data": .array(data)]
  }
}

extension RequestContext {
  /// The URI of a profile that the project's file names; nil when it is not there or lies where it
  /// must not.
  func profileFile(_ path: String, _ document: DocumentSnapshot) -> String? {
    let engine = server.workspace.engine(for: Path.folder(of: document.path))
    return engine.baseFile(path, of: document.path).map(DocumentURI.uri(of:))
  }

  /// The URI of the file that a profile extends; nil for a built-in base, and for a file that is not
  /// there or lies where it must not.
  func baseFile(_ base: AssistedDocument.BaseLink, _ document: DocumentSnapshot) -> String? {
    guard case .path(let path) = base.clause else { return nil }
    let engine = server.workspace.engine(for: Path.folder(of: document.path))
    return engine.baseFile(path, of: document.path).map(DocumentURI.uri(of:))
  }
}

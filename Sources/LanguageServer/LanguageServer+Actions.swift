import Diagnostics
import Engine
import JSON
import JSONRPC
import ProfileAssist
import ProfileChecks
import Support

extension LanguageServer {
  /// The kind of the action that applies every safe fix.
  static let fixAll = "source.fixAll.hegel"

  /// The most actions that are offered at once.
  private static let maximumActions = 50

  /// Answers `textDocument/codeAction`: fixes of the findings in a range, comments that suppress
  /// them, and all safe fixes at once.
  static func codeActions(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    var fields = try JSONFields(context.params)
    let range = document.text.bytes(
      of: try fields.required("range", PositionRange.init(json:at:)))
    let only = context.params["context"]?["only"]?.array?.compactMap(\.string)
    func isWanted(_ kind: String) -> Bool {
      // A kind stands for itself and for those below it.
      only?.contains { kind == $0 || kind.hasPrefix($0 + ".") || $0.isEmpty } ?? true
    }
    let check = context.check(of: document)
    let found = check.findings.filter {
      $0.range.lowerBound <= range.upperBound && range.lowerBound <= $0.range.upperBound
    }
    var actions: [JSONValue] = []
    if isWanted("quickfix") {
      let profile = check.analysis.map { AssistedDocument($0, path: Engine.openDocumentName) }
      for finding in found.prefix(maximumActions) {
        let declaration = profile?.declaration(for: finding)
        actions += quickFixes(
          finding, finding.fixes + [declaration].compactMap { $0 }, document, context)
      }
      for finding in found.prefix(maximumActions) where check.analysis != nil {
        if let action = suppression(finding, document, context) { actions.append(action) }
      }
    }
    if isWanted(extract),
      let action = extraction(document, range.lowerBound, context)
    {
      actions.append(action)
    }
    // Applying everything is asked for by its kind; among the fixes of one place it would only be
    // in the way.
    if only != nil, isWanted(fixAll), let action = fixEverything(document, context) {
      actions.append(action)
    }
    return .array(Array(actions.prefix(maximumActions)))
  }

  private static func quickFixes(
    _ finding: Finding, _ fixes: [Fix], _ document: DocumentSnapshot, _ context: RequestContext
  ) -> [JSONValue] {
    let diagnostic = context.server.form(for: document, among: context.documents)
      .diagnostic(finding)
    let isOnly = fixes.count == 1
    return fixes.map { fix in
      var object = JSONObject()
      object["title"] = .string(fix.title)
      object["kind"] = "quickfix"
      object["diagnostics"] = [diagnostic]
      // What may change the meaning of a prompt is for a person to choose.
      if isOnly, fix.isSafe { object["isPreferred"] = true }
      object["edit"] = context.workspaceEdit([(document, fix.edits)])
      return .object(object)
    }
  }

  private static func suppression(
    _ finding: Finding, _ document: DocumentSnapshot, _ context: RequestContext
  ) -> JSONValue? {
    guard finding.code.family != "HG",
      RuleTable.canBeIgnored(finding.code) || finding.code == "PF002",
      let edit = SuppressionEdit.edit(for: finding, in: document.text)
    else { return nil }
    return [
      "title": .string("Suppress \(finding.code) here with a comment"), "kind": "quickfix",
      "edit": context.workspaceEdit([(document, [edit])]),
    ]
  }

  private static func fixEverything(
    _ document: DocumentSnapshot, _ context: RequestContext
  ) -> JSONValue? {
    guard document.kind == .profile else { return nil }
    let engine = context.server.workspace.engine(for: Path.folder(of: document.path))
    let fixed = engine.fixDocument(document.text.bytes, at: document.path) { path in
      context.documents.values.first { Path.isSame($0.canonicalPath, path) }?.text.bytes
    }
    guard fixed != document.text.bytes else { return nil }
    return [
      "title": "Apply all safe fixes", "kind": .string(fixAll),
      "edit": context.workspaceEdit([(document, [difference(document.text.bytes, fixed)])]),
    ]
  }

  /// The one edit that turns a text into another: without what both begin and end with.
  private static func difference(_ old: [UInt8], _ new: [UInt8]) -> TextEdit {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    {
      end += 1
    }
    // Both ends must lie between characters.
    while start > 0, start < old.count, old[start] & 0xC0 == 0x80 { start -= 1 }
    while end > 0, old[old.count - end] & 0xC0 == 0x80 { end -= 1 }
    return TextEdit(
      range: start..<old.count - end,
      replacement: String(decoding: new[start..<new.count - end], as: UTF8.self))
  }
}

/// Writes the comment that suppresses a finding.
enum SuppressionEdit {
  /// Returns the edit that puts a comment above the line of a finding.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - text: The document.
  /// - Returns: The edit, or nil where a comment would be part of a text.
  static func edit(for finding: Finding, in text: MappedText) -> TextEdit? {
    let bytes = text.bytes
    let line = text.lines.line(ofByte: min(finding.range.lowerBound, bytes.count)) - 1
    let content = text.content(ofLine: line)
    var start = content.lowerBound
    while start < content.upperBound, bytes[start] == 0x20 { start += 1 }
    // Within a text over several lines there is no place for a comment.
    let rest = bytes[start..<content.upperBound]
    let isItem = rest.starts(with: "- ".utf8)
    let isEntry = rest.indices.contains { index in
      bytes[index] == UInt8(ascii: ":")
        && (index + 1 == content.upperBound || bytes[index + 1] == 0x20)
    }
    guard isItem || isEntry, finding.range.lowerBound <= content.upperBound else { return nil }
    let lineBreak =
      text.lines.range(ofLine: line + 1).upperBound - content.upperBound == 2 ? "\r\n" : "\n"
    let indentation = String(repeating: " ", count: start - content.lowerBound)
    return TextEdit(
      range: content.lowerBound..<content.lowerBound,
      replacement: "\(indentation)# hegel: ignore[\(finding.code)] -- reason\(lineBreak)")
  }
}

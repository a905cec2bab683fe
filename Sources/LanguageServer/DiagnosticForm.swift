import Diagnostics
import JSON
import Support

/// Writes findings as diagnostics of the protocol.
struct DiagnosticForm {
  /// The document that was checked.
  let uri: String

  /// Its text.
  let text: MappedText

  /// What the client shows.
  let client: ClientCapabilities

  /// Returns the text of another document, to find places in it.
  let other: (String) -> MappedText?

  /// The longest message, in bytes; editors show one on a line.
  private static let maximumMessage = 1_000

  /// Findings that say that something has no effect, which editors show faded.
  private static let unnecessary: Set<RuleCode> = ["HG001", "TV002"]

  /// The diagnostics of findings, in their order.
  func diagnostics(_ findings: [Finding]) -> JSONValue {
    .array(findings.map(diagnostic))
  }

  /// The diagnostic of one finding.
  func diagnostic(_ finding: Finding) -> JSONValue {
    var object = JSONObject()
    object["range"] = range(finding.range).json
    object["severity"] = .integer(Self.severity(finding.severity))
    object["code"] = .string(finding.code.rawValue)
    if client.project.showsPages, client.readsContent,
      RuleTable.rule(finding.code) != nil
    {
      object["codeDescription"] = ["href": .string(LanguageServer.ruleURI(finding.code))]
    }
    object["source"] = "hegel"
    object["message"] = .string(Self.clipped(finding.message))
    if client.tags.contains(1), Self.unnecessary.contains(finding.code) { object["tags"] = [1] }
    if client.showsRelated, !finding.related.isEmpty {
      object["relatedInformation"] = .array(finding.related.compactMap(related))
    }
    if client.keepsData, !finding.fixes.isEmpty {
      object["data"] = ["fixes": .array(finding.fixes.map(fix))]
    }
    return .object(object)
  }

  /// The range on its first line: what is underlined to the end of a long text hides where the
  /// mistake is.
  private func range(_ bytes: Range<Int>) -> PositionRange {
    let range = text.range(of: bytes)
    guard range.end.line > range.start.line else { return range }
    let content = text.content(ofLine: range.start.line)
    return PositionRange(
      start: range.start, end: text.position(of: max(bytes.lowerBound, content.upperBound)))
  }

  private func related(_ related: Finding.Related) -> JSONValue? {
    var place = (uri: uri, range: range(related.range))
    if let path = related.path {
      guard let text = other(path) else { return nil }
      place = (DocumentURI.uri(of: path), text.range(of: related.range))
    }
    return [
      "location": ["uri": .string(place.uri), "range": place.range.json],
      "message": .string(Self.clipped(related.message)),
    ]
  }

  private func fix(_ fix: Fix) -> JSONValue {
    [
      "title": .string(fix.title), "isSafe": .bool(fix.isSafe),
      "edits": .array(fix.edits.map { text.json(of: $0) }),
    ]
  }

  private static func severity(_ severity: Severity) -> Int64 {
    switch severity {
    case .error: 1
    case .warning: 2
    case .info: 3
    }
  }

  private static func clipped(_ message: String) -> String {
    guard message.utf8.count > maximumMessage else { return message }
    return String(decoding: message.utf8.prefix(maximumMessage), as: UTF8.self) + "…"
  }
}

extension MappedText {
  /// The form of an edit.
  func json(of edit: TextEdit) -> JSONValue {
    ["range": range(of: edit.range).json, "newText": .string(edit.replacement)]
  }
}

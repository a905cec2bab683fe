import JSON
import JSONRPC
import ProfileAssist
import Profiles

extension LanguageServer {
  /// Answers `textDocument/prepareCallHierarchy`: the calls of a debate that a place is about.
  static func prepareCallHierarchy(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return .null }
    let steps = profile.flow(at: try context.offset(in: document))
    return steps.isEmpty ? .null : .array(steps.map { item($0, document) })
  }

  /// Answers `callHierarchy/outgoingCalls`: the phases that read what a phase says.
  static func outgoingCalls(_ context: RequestContext) throws -> JSONValue {
    let (document, profile, phase) = try call(context)
    // The place of a call is a place of who calls.
    let place = document.text.range(of: profile.step(phase).nameRange).json
    return .array(
      profile.phases(after: phase).map { next in
        ["to": item(profile.step(next), document), "fromRanges": [place]]
      })
  }

  /// Answers `callHierarchy/incomingCalls`: the phases whose replies a phase reads.
  static func incomingCalls(_ context: RequestContext) throws -> JSONValue {
    let (document, profile, phase) = try call(context)
    return .array(
      profile.phases(before: phase).map { before in
        let step = profile.step(before)
        return [
          "from": item(step, document),
          "fromRanges": [document.text.range(of: step.nameRange).json],
        ]
      })
  }

  private static func item(
    _ step: AssistedDocument.FlowStep, _ document: DocumentSnapshot
  ) -> JSONValue {
    [
      "name": .string("\(step.phase.role.rawValue): \(step.phase.rawValue)"),
      // SymbolKind: a function.
      "kind": 12, "detail": .string(step.count), "uri": .string(document.uri),
      "range": document.text.range(of: step.range).json,
      "selectionRange": document.text.range(of: step.nameRange).json,
      "data": ["phase": .string(step.phase.rawValue)],
    ]
  }

  /// The profile and the phase of the item that a request is about.
  private static func call(
    _ context: RequestContext
  ) throws -> (document: DocumentSnapshot, profile: AssistedDocument, phase: Profiles.Phase) {
    var fields = try JSONFields(context.params)
    let item = try fields.required("item")
    guard let uri = item["uri"]?.string,
      let phase = item["data"]?["phase"]?.string.flatMap({ Profiles.Phase(rawValue: $0) })
    else {
      throw ResponseError(
        .invalidParams, "$.item is none of textDocument/prepareCallHierarchy; prepare one first")
    }
    let (document, profile) = try context.profile(at: uri)
    return (document, profile, phase)
  }
}

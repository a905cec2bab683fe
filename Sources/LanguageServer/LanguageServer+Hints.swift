import Engine
import JSON
import JSONRPC
import LanguageModels
import ProfileAssist
import ProfileChecks
import Profiles
import Support

extension LanguageServer {
  /// Answers `textDocument/inlayHint`: the reward behind the profile's name, the tokens of each
  /// role's system message, and what a debate takes at most.
  static func inlayHints(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return [] }
    var fields = try JSONFields(context.params)
    let asked = document.text.bytes(
      of: try fields.required("range", PositionRange.init(json:at:)))
    var hints: [JSONValue] = []
    func add(_ place: Int, _ label: String, _ explanation: @autoclosure () -> String, _ id: String)
    {
      guard asked.lowerBound <= place, place <= asked.upperBound else { return }
      var hint = JSONObject()
      hint["position"] = document.text.position(of: place).json
      hint["label"] = .string(label)
      hint["paddingLeft"] = true
      if context.server.client.resolvesHints {
        hint["data"] = ["uri": .string(document.uri), "of": .string(id)]
      } else {
        hint["tooltip"] = context.markup(explanation())
      }
      hints.append(.object(hint))
    }
    if let sight = context.server.previews.sight(of: document.uri) {
      add(
        profile.titlePlace, PreviewText.label(sight), PreviewText.explanation(sight),
        HintSubject.reward.rawValue)
    }
    if let cost = context.server.previews.debateCost(of: document.uri),
      let place = profile.place(afterKey: ["debate"])
    {
      add(place, cost, PreviewText.costExplanation, HintSubject.cost.rawValue)
    }
    let resolved = context.check(of: document).analysis?.profile
    for role in Role.allCases {
      guard let resolved, let place = profile.place(afterKey: ["roles", role.rawValue]) else {
        continue
      }
      let tokens = PromptRenderer.systemMessage(resolved, role, corpus: resolved.corpus ?? "")
        .parts.reduce(0) { $0 + TokenEstimate.tokens(in: $1.text.utf8) }
      add(
        place, "about \(Decimal.grouped(tokens)) tokens", PreviewText.tokenExplanation,
        HintSubject.tokens.rawValue)
    }
    return .array(hints)
  }

  /// What a hint is about.
  private enum HintSubject: String {
    case reward
    case cost
    case tokens
  }

  /// Answers `inlayHint/resolve`: adds what is shown when somebody points at the hint.
  static func resolveHint(_ context: RequestContext) throws -> JSONValue {
    guard case .object(var hint) = context.params, let uri = hint["data"]?["uri"]?.string else {
      throw ResponseError(.invalidParams, "$.data.uri is missing; send the hint as it came")
    }
    let subject = hint["data"]?["of"]?.string.flatMap(HintSubject.init(rawValue:))
    switch subject ?? .reward {
    case .reward:
      if let sight = context.server.previews.sight(of: uri) {
        hint["tooltip"] = context.markup(PreviewText.explanation(sight))
      }
    case .cost: hint["tooltip"] = context.markup(PreviewText.costExplanation)
    case .tokens: hint["tooltip"] = context.markup(PreviewText.tokenExplanation)
    }
    return .object(hint)
  }

  /// Answers `textDocument/codeLens`: what can be done with the profile, above its name.
  static func codeLenses(_ context: RequestContext) throws -> JSONValue {
    guard let (document, profile) = try context.profile() else { return [] }
    let place = document.text.position(of: profile.titlePlace)
    let range = PositionRange(start: Position(line: place.line, character: 0), end: place).json
    var lenses: [JSONValue] = []
    if let sight = context.server.previews.sight(of: document.uri) {
      if let lens = rewardLens(sight, document, context) {
        lenses.append(["range": range, "command": lens])
      }
    }
    for command in ServerCommand.ofProfiles {
      lenses.append(
        [
          "range": range,
          "data": ["uri": .string(document.uri), "command": .string(command.rawValue)],
        ]
      )
    }
    return .array(lenses)
  }

  /// The lens of the reward: something to press where it is measured on request, else only where no
  /// hint shows it.
  private static func rewardLens(
    _ sight: PreviewDesk.Sight, _ document: DocumentSnapshot, _ context: RequestContext
  ) -> JSONValue? {
    if case .onRequest = sight {
      return [
        "title": .string("Measure: " + PreviewText.label(sight)),
        "command": .string(ServerCommand.preview.rawValue), "arguments": [.string(document.uri)],
      ]
    }
    guard !context.server.client.showsHints else { return nil }
    return [
      "title": .string(PreviewText.label(sight)),
      "command": .string(ServerCommand.explainReward.rawValue),
      "arguments": [.string(document.uri)],
    ]
  }

  /// Answers `codeLens/resolve`: what a lens does, with what it takes.
  static func resolveLens(_ context: RequestContext) throws -> JSONValue {
    guard case .object(var lens) = context.params, let uri = lens["data"]?["uri"]?.string,
      let name = lens["data"]?["command"]?.string, let command = ServerCommand(rawValue: name)
    else {
      throw ResponseError(.invalidParams, "$.data is missing; send the lens as it came")
    }
    var title = command.title
    if command == .debate, let cost = context.server.previews.debateCost(of: uri) {
      title += " (\(cost))"
    }
    lens["command"] = [
      "title": .string(title), "command": .string(name), "arguments": [.string(uri)],
    ]
    return .object(lens)
  }
}

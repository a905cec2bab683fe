import Configuration
import Engine
import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support

/// What `save` keeps of a session.
struct SessionImage {
  /// The version of the form.
  private static let formatVersion = 1

  /// How many results are saved.
  private static let mostResults = 10

  /// The most bytes of a result that is saved.
  static let largestResult = 512 << 10

  private var choices: SessionChoices
  private var profile: (reference: String, hash: String)?
  private var results: [SavedResult]

  /// The settings that were saved and are not restored: where things are kept and what may be spent
  /// is decided by who is there, not by a store that may have come with a project.
  private var refused: [String] = []

  /// The numbers of the results that are too large to be saved.
  let leftOut: [Int]

  private struct SavedResult {
    var command: String
    var kind: SessionResult.Kind
    var json: JSONValue
    var facts: JSONObject
    var reasons: [String: String]
    var isPartial: Bool
  }

  /// Takes the image of a session.
  ///
  /// - Parameters:
  ///   - session: The session.
  ///   - engine: An engine over its settings.
  init(of session: Session, engine: Engine) async {
    choices = session.choices
    // A profile with errors has no version to be remembered, and the rest is worth saving.
    if let loaded = try? await engine.profile(named: nil) {
      profile = (loaded.source, loaded.profile.contentHash.description)
    }
    let last = session.results.all.suffix(Self.mostResults)
    let large = Set(
      last.filter { $0.json.text().utf8.count > Self.largestResult }.map(\.number))
    leftOut = large.sorted()
    results = last.filter { !large.contains($0.number) }.map {
      SavedResult(
        command: $0.command, kind: $0.kind, json: $0.json, facts: $0.facts.values,
        reasons: $0.facts.reasons, isPartial: $0.isPartial)
    }
  }

  /// The image as JSON.
  var json: JSONValue {
    let settings = choices.settings.entries.sorted { $0.key < $1.key }
    var object = JSONObject([
      ("format_version", .int(Self.formatVersion)),
      ("settings", .object(JSONObject(settings.map { ($0.key, $0.value.value.json) }))),
      ("mode", .string(choices.format.rawValue)),
      ("on_error", .string(choices.errorPolicy.rawValue)), ("timer", .bool(choices.isTimed)),
      (
        "variables",
        .object(
          JSONObject(
            choices.variables.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
      ),
      (
        "aliases",
        .object(
          JSONObject(
            choices.aliases.sorted { $0.key < $1.key }.map { ($0.key, .strings($0.value)) }))
      ),
      (
        "results",
        .array(
          results.map {
            [
              "command": .string($0.command), "kind": .string($0.kind.rawValue),
              "partial": .bool($0.isPartial), "facts": .object($0.facts),
              "reasons": .object(
                JSONObject(
                  $0.reasons.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
              "json": $0.json,
            ]
          })
      ),
    ])
    object["environment"] = choices.environment.map { .string($0) }
    if let profile {
      object["profile"] = ["reference": .string(profile.reference), "hash": .string(profile.hash)]
    }
    return .object(object)
  }

  /// Reads an image.
  ///
  /// - Parameter json: The image as JSON.
  /// - Throws: `JSONDecodingError` when it is none.
  init(json: JSONValue) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: "$")
    let version = try fields.required("format_version", JSONRead.integer)
    guard version == Self.formatVersion else {
      throw JSONDecodingError(
        path: "$.format_version",
        detail: "found version \(version); this program reads version \(Self.formatVersion)")
    }
    leftOut = []
    choices = SessionChoices()
    var settings = try Self.settings(try fields.required("settings"))
    for path in settings.entries.keys.sorted() {
      guard path.hasPrefix("store.") || path.hasPrefix("limits.") else { continue }
      settings.entries[path] = nil
      refused.append(path)
    }
    choices.settings = settings
    choices.format = try fields.required("mode", JSONRead.choice(OutputFormat.self))
    choices.errorPolicy = try fields.required("on_error", JSONRead.choice(ErrorPolicy.self))
    choices.isTimed = try fields.required("timer", JSONRead.bool)
    choices.environment = try fields.optional("environment", JSONRead.string)
    for (name, value) in try Self.members(try fields.required("variables"), "$.variables") {
      guard VariableName.isName(name) else {
        throw JSONDecodingError(path: "$.variables", detail: "\"\(name)\" is no name of a variable")
      }
      choices.variables[name] = try JSONRead.string(value, "$.variables.\(name)")
    }
    for (name, value) in try Self.members(try fields.required("aliases"), "$.aliases") {
      guard VariableName.isName(name), !CommandTree.isCommand(name, root: SessionRoot.self) else {
        throw JSONDecodingError(
          path: "$.aliases", detail: "\"\(name)\" is no name that an alias may have")
      }
      choices.aliases[name] = try JSONRead.strings(value, "$.aliases.\(name)")
    }
    if let json = try fields.optional("profile", { (value, _) throws(JSONDecodingError) in value })
    {
      var stamp = try JSONFields(json, at: "$.profile")
      profile = (
        try stamp.required("reference", JSONRead.string),
        try stamp.required("hash", JSONRead.string)
      )
      try stamp.finish()
    }
    results = try fields.required("results", JSONRead.list(Self.result))
    try fields.finish()
  }

  private static func settings(
    _ json: JSONValue
  ) throws(JSONDecodingError) -> Configuration.Layer {
    var layer = Configuration.Layer()
    for (path, value) in try members(json, "$.settings") {
      guard let row = Setting.row(path) else {
        throw JSONDecodingError(
          path: "$.settings", detail: "\"\(path)\" is no setting of this program")
      }
      do throws(SettingError) {
        let text: String
        switch value {
        case .string(let string): text = string
        case .array(let items): text = items.compactMap(\.string).joined(separator: ",")
        default: text = value.text()
        }
        layer.entries[path] = Configuration.Entry(
          value: try row.value(from: text), origin: .session)
      } catch {
        throw JSONDecodingError(path: "$.settings.\(path)", detail: error.detail)
      }
    }
    return layer
  }

  private static func members(
    _ json: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> [(String, JSONValue)] {
    guard let object = json.object else {
      throw JSONDecodingError(path: path, detail: "expected an object")
    }
    return object.keys.compactMap { key in object[key].map { (key, $0) } }
  }

  private static func result(
    _ json: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> SavedResult {
    var fields = try JSONFields(json, at: path)
    var reasons: [String: String] = [:]
    for (name, value) in try members(try fields.required("reasons"), path + ".reasons") {
      reasons[name] = try JSONRead.string(value, path + ".reasons.\(name)")
    }
    let result = SavedResult(
      command: try fields.required("command", JSONRead.string),
      kind: try fields.required("kind", JSONRead.choice(SessionResult.Kind.self)),
      json: try fields.required("json"),
      facts: JSONObject(try members(try fields.required("facts"), path + ".facts")),
      reasons: reasons,
      isPartial: try fields.required("partial", JSONRead.bool))
    try fields.finish()
    return result
  }

  /// Puts a session into the state of the image.
  ///
  /// - Parameter session: The session.
  /// - Returns: What the user should know.
  /// - Throws: `CommandFailure` when the settings cannot be used; the session is then as it was.
  func restore(into session: Session) async throws -> [String] {
    let before = session.choices
    session.choices = choices
    let engine: Engine
    do {
      engine = try session.engine()
    } catch {
      session.choices = before
      throw error
    }
    for saved in results {
      session.results.keep(Self.result(of: saved, engine), of: saved.command, isLast: true)
    }
    var notices = refused.map { "not restored: \($0), which a session chooses anew" }
    guard let profile else { return notices }
    do throws(EngineError) {
      let loaded = try await engine.profile(named: nil)
      let hash = loaded.profile.contentHash.description
      guard hash != profile.hash else { return notices }
      notices.append(
        "the profile \(loaded.source) has changed since: it was \(profile.hash.prefix(8)) and is "
          + "\(hash.prefix(8))")
    } catch {
      notices.append(
        "the profile \(profile.reference) of that session cannot be used: \(error.detail)")
    }
    return notices
  }

  /// The result with its views, as far as they follow from its JSON.
  private static func result(of saved: SavedResult, _ engine: Engine) -> SessionResult {
    var result: SessionResult
    if saved.kind == .debate, let transcript = try? Transcript(json: saved.json, at: "$") {
      let corpus = try? engine.corpus(named: transcript.corpus.name, profile: nil)
      result = .debate(transcript, folder: corpus?.corpus.root)
    } else if saved.kind == .evaluation,
      let evaluation = try? EvaluationResult(json: saved.json, at: "$")
    {
      result = .evaluation(evaluation) { format, width in
        switch format {
        case .json, .jsonl: evaluation.json.text(format == .json ? .pretty : .compact) + "\n"
        default: EvaluationReport.text(evaluation, width: width)
        }
      }
    } else if saved.kind == .rows, let rows = RowSet(json: saved.json) {
      result = .rows(rows)
    } else {
      let json = saved.json
      result = SessionResult(
        saved.kind, json: json, facts: ResultFacts(saved.facts, reasons: saved.reasons)
      ) { format, _ in
        json.text(format == .jsonl ? .compact : .pretty) + "\n"
      }
    }
    result.isPartial = saved.isPartial
    return result
  }
}

import Diagnostics
package import JSON

extension Profile: JSONConvertible {
  /// The version of the JSON form.
  package static let formatVersion = 1

  /// The JSON form: the names of the document, with `format_version` in place of `hegel`.
  ///
  /// Every value of the resolved profile is written, inherited ones and standards included.
  package var json: JSONValue {
    var object = JSONObject()
    object["format_version"] = .int(Self.formatVersion)
    object["name"] = .string(name)
    if let description { object["description"] = .string(description) }
    for (key, value) in content(withOrigins: true).members { object[key] = value }
    if !metadata.isEmpty { object["metadata"] = metadata.json }
    return .object(object)
  }

  /// Reads the form that ``json`` writes.
  ///
  /// - Parameters:
  ///   - json: The value; unknown keys are errors.
  ///   - path: Where the value stands, for messages.
  /// - Throws: `JSONDecodingError` for the first thing that is wrong.
  package init(json: JSONValue, at path: String = "$") throws(JSONDecodingError) {
    guard case .object(var object) = json else {
      throw JSONDecodingError(path: path, detail: "found \(json.kind); expected an object")
    }
    guard let version = object["format_version"] else {
      throw JSONDecodingError(
        path: path, detail: "the key \"format_version\" is missing; add it")
    }
    guard version == .int(Self.formatVersion) else {
      throw JSONDecodingError(
        path: path + ".format_version",
        detail: "found \(version.text()); this program reads version \(Self.formatVersion)")
    }
    for key in ["hegel", "extends"] where object[key] != nil {
      throw JSONDecodingError(
        path: path, detail: "the key \"\(key)\" belongs to documents only; remove it")
    }
    object["format_version"] = nil
    object["hegel"] = .int(ProfileSchema.version)
    var decoder = FieldDecoder(document: path, readsRawText: false)
    let root = decoder.decode(RawNode(json: .object(object)))
    if let issue = decoder.issues.first { throw Self.error(issue, path) }
    guard let root else {
      throw JSONDecodingError(path: path, detail: "the profile cannot be read")
    }
    self = try Self.built(root, path)
  }

  private static func built(_ root: FieldNode, _ path: String) throws(JSONDecodingError) -> Profile
  {
    var builder = ProfileBuilder(root)
    builder.checkTemplates()
    let parts = builder.parts()
    if let issue = builder.issues.first { throw error(issue, path) }
    if let problem = builder.templateProblems.first {
      throw JSONDecodingError(
        path: path + "." + problem.path.description, detail: problem.issue.message)
    }
    guard let parts else {
      throw JSONDecodingError(path: path, detail: "the profile is not complete")
    }
    do {
      return try Profile(parts)
    } catch {
      throw JSONDecodingError(path: path + "." + error.path.description, detail: error.detail)
    }
  }

  private static func error(_ issue: FieldIssue, _ path: String) -> JSONDecodingError {
    JSONDecodingError(
      path: issue.path.steps.isEmpty ? path : path + "." + issue.path.description,
      detail: issue.message)
  }

  /// What debates depend on, as JSON.
  ///
  /// - Parameter withOrigins: Whether `since` and `reason` of instructions are part of it.
  /// - Returns: The members.
  func content(withOrigins: Bool) -> JSONObject {
    var object = JSONObject()
    if let corpus { object["corpus"] = .string(corpus) }
    object["task"] = .string(task.rawValue)
    object["variables"] = .object(
      JSONObject(variables.map { ($0.name, $0.json(withDescription: withOrigins)) }))
    object["debate"] = [
      "workers": .int(debate.workers), "rounds": .int(debate.rounds),
      "consensus_threshold": .number(debate.consensusThreshold),
      "passages": .int(debate.passages),
    ]
    object["defaults"] = .object(defaults.json)
    object["roles"] = .object(
      JSONObject(
        Role.allCases.map { role in
          (role.rawValue, .object(json(role, withOrigins: withOrigins)))
        }))
    object["reward"] = [
      "weights": .object(
        JSONObject(
          RewardComponent.allCases.compactMap { component in
            reward.weights[component].map { (component.rawValue, .number($0)) }
          }))
    ]
    var limits: JSONObject = JSONObject([("prompt_tokens", .int(self.limits.promptTokens))])
    if let usd = self.limits.usdPerDebate { limits["usd_per_debate"] = .number(usd) }
    object["limits"] = .object(limits)
    object["preview"] = ["questions": .int(previewQuestions)]
    object["checks"] = [
      "ignore": .strings(checks.ignored.map(\.rawValue)), "options": .object(checks.options),
    ]
    return object
  }

  private func json(_ role: Role, withOrigins: Bool) -> JSONObject {
    let prompt = self[role]
    var object = JSONObject()
    object["system_prompt"] = .string(prompt.systemPrompt.source)
    object["instructions"] = .array(prompt.instructions.map { $0.json(withOrigins: withOrigins) })
    object["examples"] = .array(
      prompt.examples.map {
        ["question": .string($0.question), "answer": .string($0.answer)]
      })
    object["prompts"] = .object(
      JSONObject(role.phases.map { ($0.rawValue, .string(prompts[$0].source)) }))
    for (key, value) in prompt.sampling.json.members { object[key] = value }
    return object
  }
}

extension Instruction {
  /// The JSON form, with or without what no model sees.
  func json(withOrigins: Bool) -> JSONValue {
    var object = JSONObject()
    object["id"] = .string(id)
    object["text"] = .string(text)
    if withOrigins, let since { object["since"] = .string(since) }
    if withOrigins, let reason { object["reason"] = .string(reason) }
    if isFrozen { object["frozen"] = true }
    return .object(object)
  }
}

extension ProfileVariable {
  fileprivate func json(withDescription: Bool) -> JSONValue {
    var object = JSONObject([("default", JSONValue.string(value))])
    if withDescription, let summary { object["description"] = .string(summary) }
    return .object(object)
  }
}

extension SamplingSettings {
  /// The JSON form; what is open is left out.
  package var json: JSONObject {
    var object = JSONObject()
    if let model { object["model"] = .string(model) }
    if let temperature { object["temperature"] = .number(temperature) }
    if let maxTokens { object["max_tokens"] = .int(maxTokens) }
    if let topP { object["top_p"] = .number(topP) }
    if let stop { object["stop"] = .strings(stop) }
    return object
  }
}

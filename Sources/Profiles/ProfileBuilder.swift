import Diagnostics
import JSON

/// Builds a profile from resolved fields, and finds what they lack.
struct ProfileBuilder {
  private(set) var issues: [FieldIssue] = []
  private(set) var templateProblems: [ProfileResolution.TemplateProblem] = []

  /// The names of the placeholders in all templates, once they were checked.
  private(set) var usedNames: Set<String> = []

  private let root: FieldNode
  private let variableNames: [String]

  init(_ root: FieldNode) {
    self.root = root
    variableNames = (root["variables"]?.entries ?? []).map(\.key)
  }

  /// Returns the parts of the profile, or nil when something is missing or out of bounds; the
  /// templates were checked before.
  mutating func parts() -> Profile.Parts? {
    guard issues.isEmpty, templateProblems.isEmpty else { return nil }
    do {
      return try builtParts()
    } catch {
      issues.append(issue(error))
      return nil
    }
  }

  /// Turns an error of a constructor into an issue of the field.
  func issue(_ error: ProfileError) -> FieldIssue {
    let code = error.code == .duplicate ? ProfileRule.duplicateID : ProfileRule.valueNotAllowed
    let origin = root.node(at: error.path)?.origin ?? root.origin
    return FieldIssue(code, error.path, origin, "\(error.path): \(error.detail)")
  }

  // MARK: Templates

  /// Finds what is wrong with the templates, and which are missing.
  mutating func checkTemplates() {
    let system = TemplateScope.system(variableNames)
    for role in Role.allCases {
      let path = FieldPath("roles").appending(role.rawValue)
      let node = root["roles"]?[role.rawValue]
      check(node?["system_prompt"], path.appending("system_prompt"), system)
      let list = path.appending("instructions")
      for item in node?["instructions"]?.items ?? [] {
        // Most instructions have no placeholder, which is seen without a copy of their nodes.
        guard let text = InstructionNode.text(of: item), TemplateParser.mayHavePlaceholders(text)
        else { continue }
        // Places among inherited items say nothing to a reader, so a written id names the item.
        check(
          InstructionNode.textNode(of: item), item.text(at: "id").map(list.appending) ?? list,
          system)
      }
      for phase in role.phases {
        check(
          node?["prompts"]?[phase.rawValue], PhasePrompts.path(of: phase),
          TemplateScope.phase(phase, variableNames))
      }
    }
  }

  private mutating func check(
    _ node: FieldNode?, _ path: @autoclosure () -> FieldPath, _ scope: TemplateScope
  ) {
    guard let node, let text = node.text else {
      let path = path()
      issues.append(
        FieldIssue(
          ProfileRule.missingKey, path, root.origin,
          "\(path) is missing, and no base supplies it; write it, or extend a built-in base"))
      return
    }
    if scope.required.isEmpty, !TemplateParser.mayHavePlaceholders(text) { return }
    let parsed = TemplateParser.parse(text)
    guard !parsed.issues.isEmpty || !parsed.placeholders.isEmpty || !scope.required.isEmpty else {
      return
    }
    for placeholder in parsed.placeholders { usedNames.insert(placeholder.name) }
    for issue in scope.issues(in: parsed, count: text.utf8.count) {
      templateProblems.append(
        ProfileResolution.TemplateProblem(
          path: path(), origin: node.origin, issue: issue, allowed: scope.allowed))
    }
  }

  // MARK: Values

  private func builtParts() throws(ProfileError) -> Profile.Parts {
    let debate = root["debate"]
    let limits = root["limits"]
    return Profile.Parts(
      name: root["name"]?.text ?? "", description: root["description"]?.text,
      corpus: root["corpus"]?.text,
      task: root["task"]?.text.flatMap(ProfileTask.init) ?? .qa,
      variables: try variables(),
      debate: try DebateSettings(
        workers: debate?["workers"]?.integer, rounds: debate?["rounds"]?.integer,
        consensusThreshold: debate?["consensus_threshold"]?.number,
        passages: debate?["passages"]?.integer),
      defaults: try sampling(root["defaults"]),
      orchestrator: try role(.orchestrator), worker: try role(.worker),
      reviewer: try role(.reviewer), summarizer: try role(.summarizer), prompts: try prompts(),
      reward: try reward(),
      limits: try ProfileLimits(
        promptTokens: limits?["prompt_tokens"]?.integer,
        usdPerDebate: limits?["usd_per_debate"]?.number),
      previewQuestions: root["preview"]?["questions"]?.integer ?? 16,
      checks: checks(), metadata: try metadata())
  }

  private func variables() throws(ProfileError) -> [ProfileVariable] {
    var variables: [ProfileVariable] = []
    for entry in root["variables"]?.entries ?? [] {
      variables.append(
        try ProfileVariable(
          name: entry.key, value: entry.value["default"]?.text ?? "",
          summary: entry.value["description"]?.text))
    }
    return variables
  }

  private func sampling(_ node: FieldNode?) throws(ProfileError) -> SamplingSettings {
    try SamplingSettings(
      model: node?["model"]?.text, temperature: node?["temperature"]?.number,
      maxTokens: node?["max_tokens"]?.integer, topP: node?["top_p"]?.number,
      stop: node?["stop"]?.items.compactMap(\.text))
  }

  private func role(_ role: Role) throws(ProfileError) -> RolePrompt {
    let node = root["roles"]?[role.rawValue]
    var instructions: [Instruction] = []
    for item in node?["instructions"]?.items ?? [] {
      instructions.append(
        try Instruction(
          id: InstructionNode.id(of: item),
          text: InstructionNode.text(of: item) ?? "", since: item.text(at: "since"),
          reason: item.text(at: "reason"),
          isFrozen: item["frozen"]?.flag ?? false))
    }
    var examples: [Example] = []
    for item in node?["examples"]?.items ?? [] {
      examples.append(
        try Example(
          question: item["question"]?.text ?? "", answer: item["answer"]?.text ?? ""))
    }
    return try RolePrompt(
      systemPrompt: node?["system_prompt"]?.text ?? "", instructions: instructions,
      examples: examples, sampling: try sampling(node))
  }

  private func prompts() throws(ProfileError) -> PhasePrompts {
    try PhasePrompts { (phase) throws(ProfileError) in
      root.node(at: PhasePrompts.path(of: phase))?.text ?? ""
    }
  }

  private func reward() throws(ProfileError) -> RewardWeights {
    guard let entries = root["reward"]?["weights"]?.entries, !entries.isEmpty else {
      return .standard
    }
    var weights: [RewardComponent: Double] = [:]
    for entry in entries {
      guard let component = RewardComponent(rawValue: entry.key) else { continue }
      weights[component] = entry.value.number
    }
    return try RewardWeights(weights)
  }

  private func checks() -> Profile.CheckSettings {
    let codes = (root["checks"]?["ignore"]?.items ?? []).compactMap(\.text)
    return Profile.CheckSettings(
      ignored: codes.map(RuleCode.init(rawValue:)),
      options: root["checks"]?["options"]?.json.object ?? JSONObject())
  }

  private func metadata() throws(ProfileError) -> ProfileMetadata {
    guard let node = root["metadata"] else { return .none }
    var extras = JSONObject()
    for entry in node.entries where ProfileMetadata.isNamespaced(entry.key) {
      extras[entry.key] = entry.value.json
    }
    return try ProfileMetadata(
      owner: node["owner"]?.text, contact: node["contact"]?.text, license: node["license"]?.text,
      tags: (node["tags"]?.items ?? []).compactMap(\.text), extras: extras)
  }
}

package import Diagnostics
package import JSON

/// A resolved profile: everything a debate needs, with nothing left to inherit.
///
/// The constructor checks what the types cannot: templates use only variables that exist and all
/// that they must. Equal profiles render equal prompts.
package struct Profile: Sendable, Hashable {
  /// The name.
  package let name: String
  /// What the profile is for.
  package let description: String?
  /// The corpus that the profile is made for.
  package let corpus: String?
  /// What form the final answer has.
  package let task: ProfileTask
  /// The profile's own variables, ordered by name.
  package let variables: [ProfileVariable]
  /// How a debate runs.
  package let debate: DebateSettings
  /// How models sample unless a role says otherwise.
  package let defaults: SamplingSettings
  /// The user message of every phase.
  package let prompts: PhasePrompts
  /// How much each component of the reward counts.
  package let reward: RewardWeights
  /// The limits that the profile sets for itself.
  package let limits: ProfileLimits
  /// How many questions a preview scores.
  package let previewQuestions: Int
  /// Which rules leave the profile alone, and the parameters of rules.
  package let checks: CheckSettings
  /// What people note about the profile.
  package let metadata: ProfileMetadata

  private let orchestrator: RolePrompt
  private let worker: RolePrompt
  private let reviewer: RolePrompt
  private let summarizer: RolePrompt

  /// The prompt of a role.
  package subscript(role: Role) -> RolePrompt {
    switch role {
    case .orchestrator: orchestrator
    case .worker: worker
    case .reviewer: reviewer
    case .summarizer: summarizer
    }
  }

  /// How the model of a role samples: the role's settings over the profile's.
  ///
  /// - Parameter role: The role.
  /// - Returns: The settings; what is nil is left to the project.
  package func sampling(_ role: Role) -> SamplingSettings { self[role].sampling.over(defaults) }

  /// Creates a profile.
  ///
  /// - Parameter parts: What the profile is made of.
  /// - Throws: ``ProfileError`` for the first rule that is broken.
  package init(_ parts: Parts) throws(ProfileError) {
    name = parts.name
    description = parts.description
    corpus = parts.corpus
    task = parts.task
    variables = parts.variables.sorted { $0.name < $1.name }
    debate = parts.debate
    defaults = parts.defaults
    prompts = parts.prompts
    reward = parts.reward
    limits = parts.limits
    previewQuestions = parts.previewQuestions
    checks = parts.checks
    metadata = parts.metadata
    orchestrator = parts.orchestrator
    worker = parts.worker
    reviewer = parts.reviewer
    summarizer = parts.summarizer
    try validate()
  }

  private func validate() throws(ProfileError) {
    try ProfileError.checkName(name, "name")
    if let corpus { try ProfileError.checkName(corpus, "corpus") }
    if let description {
      try ProfileError.check(
        description, maxBytes: ProfileBounds.lineBytes, mayBeEmpty: true, "description")
    }
    try ProfileError.check(variables.count, in: 0...ProfileBounds.variables, "variables")
    for (left, right) in zip(variables, variables.dropFirst()) where left.name == right.name {
      throw ProfileError(
        code: .duplicate, path: FieldPath("variables").appending(left.name),
        detail: "the variable is declared twice; remove one")
    }
    try ProfileError.check(
      previewQuestions, in: ProfileBounds.previewQuestions, "preview.questions")
    let names = variables.map(\.name)
    let system = TemplateScope.system(names)
    for role in Role.allCases {
      let path = FieldPath("roles").appending(role.rawValue)
      try Self.check(self[role].systemPrompt, in: system, path.appending("system_prompt"))
      for (index, instruction) in self[role].instructions.enumerated() {
        try Self.check(
          instruction.template, in: system, path.appending("instructions").appending(index))
      }
    }
    for phase in Phase.allCases {
      try Self.check(
        prompts[phase], in: TemplateScope.phase(phase, names), PhasePrompts.path(of: phase))
    }
  }

  private static func check(
    _ template: Template, in scope: TemplateScope, _ path: @autoclosure () -> FieldPath
  ) throws(ProfileError) {
    let used = template.variables
    guard
      scope.required.allSatisfy(used.contains),
      used.allSatisfy({ scope.allowed.contains($0) && !SecretName.matches($0) })
    else {
      let parsed = TemplateParser.parse(template.source)
      let issue = scope.issues(in: parsed, count: template.source.utf8.count).first
      throw ProfileError(
        code: .template, path: path(), detail: issue?.message ?? "the template breaks a rule")
    }
  }

  /// The parts of this profile, to make a changed one.
  package var parts: Parts {
    Parts(
      name: name, description: description, corpus: corpus, task: task, variables: variables,
      debate: debate, defaults: defaults, orchestrator: orchestrator, worker: worker,
      reviewer: reviewer, summarizer: summarizer, prompts: prompts, reward: reward, limits: limits,
      previewQuestions: previewQuestions, checks: checks, metadata: metadata)
  }
}

extension Profile {
  /// Which rules leave a profile alone, and the parameters of rules.
  package struct CheckSettings: Sendable, Hashable {
    /// The rules that are not applied.
    package let ignored: [RuleCode]
    /// The parameters of rules, by code.
    package let options: JSONObject

    /// All rules apply with their standard parameters.
    package static let standard = CheckSettings(ignored: [], options: JSONObject())

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - ignored: The rules that are not applied.
    ///   - options: The parameters of rules, by code.
    package init(ignored: [RuleCode], options: JSONObject) {
      self.ignored = ignored
      self.options = options
    }
  }

  /// What a profile is made of, before the rules between the parts are checked.
  package struct Parts: Sendable {
    /// The name.
    package var name: String
    /// What the profile is for.
    package var description: String?
    /// The corpus that the profile is made for.
    package var corpus: String?
    /// What form the final answer has.
    package var task: ProfileTask = .qa
    /// The profile's own variables.
    package var variables: [ProfileVariable] = []
    /// How a debate runs.
    package var debate: DebateSettings = .standard
    /// How models sample unless a role says otherwise.
    package var defaults: SamplingSettings = .none
    /// The orchestrator's prompt.
    package var orchestrator: RolePrompt
    /// The worker's prompt.
    package var worker: RolePrompt
    /// The reviewer's prompt.
    package var reviewer: RolePrompt
    /// The summarizer's prompt.
    package var summarizer: RolePrompt
    /// The user message of every phase.
    package var prompts: PhasePrompts
    /// How much each component of the reward counts.
    package var reward: RewardWeights = .standard
    /// The limits that the profile sets for itself.
    package var limits: ProfileLimits = .standard
    /// How many questions a preview scores.
    package var previewQuestions: Int = 16
    /// Which rules leave the profile alone.
    package var checks: CheckSettings = .standard
    /// What people note about the profile.
    package var metadata: ProfileMetadata = .none

    /// The prompt of a role.
    package subscript(role: Role) -> RolePrompt {
      get {
        switch role {
        case .orchestrator: orchestrator
        case .worker: worker
        case .reviewer: reviewer
        case .summarizer: summarizer
        }
      }
      set {
        switch role {
        case .orchestrator: orchestrator = newValue
        case .worker: worker = newValue
        case .reviewer: reviewer = newValue
        case .summarizer: summarizer = newValue
        }
      }
    }
  }
}

/// What a profile is for, which decides the form of the final answer.
package enum ProfileTask: String, Sendable, CaseIterable, Hashable {
  /// A short cited answer.
  case qa
  /// A balanced paragraph that names both sides.
  case synthesis
  /// A verdict on a statement with cited reasons.
  case evaluation
}

/// How a debate runs.
package struct DebateSettings: Sendable, Hashable {
  /// How many workers answer.
  package let workers: Int
  /// How many rounds of criticism and revision follow at most; 0 makes a single answer.
  package let rounds: Int
  /// The agreement of the answers at which a debate stops early, 0 to 1.
  package let consensusThreshold: Double
  /// How many passages each worker gets.
  package let passages: Int

  /// The settings when a profile names none.
  package static let standard = DebateSettings()

  private init() {
    workers = 2
    rounds = 2
    consensusThreshold = 0.8
    passages = 6
  }

  /// Creates settings; what is nil takes the value of ``standard``.
  ///
  /// - Parameters:
  ///   - workers: 1 to 8.
  ///   - rounds: 0 to 8.
  ///   - consensusThreshold: 0 to 1.
  ///   - passages: 1 to 50.
  /// - Throws: ``ProfileError`` when a value lies outside its bounds.
  package init(
    workers: Int? = nil, rounds: Int? = nil, consensusThreshold: Double? = nil,
    passages: Int? = nil
  ) throws(ProfileError) {
    self.workers = workers ?? Self.standard.workers
    self.rounds = rounds ?? Self.standard.rounds
    self.consensusThreshold = consensusThreshold ?? Self.standard.consensusThreshold
    self.passages = passages ?? Self.standard.passages
    try ProfileError.check(self.workers, in: ProfileBounds.workers, "debate.workers")
    try ProfileError.check(self.rounds, in: ProfileBounds.rounds, "debate.rounds")
    try ProfileError.check(
      self.consensusThreshold, in: ProfileBounds.consensus, "debate.consensus_threshold")
    try ProfileError.check(self.passages, in: ProfileBounds.passages, "debate.passages")
  }
}

/// How a model samples; what is nil is left to the next more general setting.
package struct SamplingSettings: Sendable, Hashable {
  /// The model: an alias of `hegel.yaml`, `provider/model`, or `embedded`.
  package let model: String?
  /// The temperature, 0 to 2.
  package let temperature: Double?
  /// The longest answer, in tokens.
  package let maxTokens: Int?
  /// The probability mass of nucleus sampling, 0 to 1.
  package let topP: Double?
  /// Texts that end an answer.
  package let stop: [String]?

  /// Settings that leave everything open.
  package static let none = SamplingSettings()

  private init() {
    model = nil
    temperature = nil
    maxTokens = nil
    topP = nil
    stop = nil
  }

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - model: An alias, `provider/model`, or `embedded`.
  ///   - temperature: 0 to 2.
  ///   - maxTokens: 1 to 1,000,000.
  ///   - topP: 0 to 1.
  ///   - stop: At most 8 texts, none empty.
  /// - Throws: ``ProfileError`` when a value lies outside its bounds.
  package init(
    model: String?, temperature: Double? = nil, maxTokens: Int? = nil, topP: Double? = nil,
    stop: [String]? = nil
  ) throws(ProfileError) {
    if let model { try ProfileError.check(model, maxBytes: ProfileBounds.lineBytes, "model") }
    if let temperature {
      try ProfileError.check(temperature, in: ProfileBounds.temperature, "temperature")
    }
    if let maxTokens {
      try ProfileError.check(maxTokens, in: ProfileBounds.maxTokens, "max_tokens")
    }
    if let topP { try ProfileError.check(topP, in: ProfileBounds.topP, "top_p") }
    if let stop {
      try ProfileError.check(stop.count, in: 0...ProfileBounds.stopTexts, "stop")
      for text in stop { try ProfileError.check(text, maxBytes: ProfileBounds.lineBytes, "stop") }
    }
    self.model = model
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.topP = topP
    self.stop = stop
  }

  /// Returns these settings with what they leave open taken from more general ones.
  ///
  /// - Parameter general: The more general settings.
  /// - Returns: The combination.
  package func over(_ general: SamplingSettings) -> SamplingSettings {
    SamplingSettings(
      model ?? general.model, temperature ?? general.temperature, maxTokens ?? general.maxTokens,
      topP ?? general.topP, stop ?? general.stop)
  }

  /// Combines values that were validated before.
  private init(
    _ model: String?, _ temperature: Double?, _ maxTokens: Int?, _ topP: Double?, _ stop: [String]?
  ) {
    self.model = model
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.topP = topP
    self.stop = stop
  }
}

/// A variable of the profile's own.
package struct ProfileVariable: Sendable, Hashable {
  /// The name between the braces.
  package let name: String
  /// The text that takes the placeholder's place; placeholders in it are not replaced.
  package let value: String
  /// What the variable is for.
  package let summary: String?

  /// Creates a variable.
  ///
  /// - Parameters:
  ///   - name: Lower-case letters, digits and `_`; not the name of a built-in variable.
  ///   - value: The text that takes the placeholder's place.
  ///   - summary: What the variable is for.
  /// - Throws: ``ProfileError`` when the name or a length breaks the rules.
  package init(name: String, value: String, summary: String? = nil) throws(ProfileError) {
    let path = FieldPath("variables").appending(name)
    guard TemplateParser.isName(name.utf8) else {
      throw ProfileError(
        code: .name, path: path,
        detail: "\"\(name)\" is no name; use lower-case letters, digits and \"_\"")
    }
    guard BuiltInVariable(rawValue: name) == nil else {
      throw ProfileError(
        code: .name, path: path,
        detail: "\"\(name)\" is the name of a built-in variable; choose another")
    }
    try ProfileError.check(
      value, maxBytes: ProfileBounds.textBytes, mayBeEmpty: true, path.appending("default"))
    if let summary {
      try ProfileError.check(
        summary, maxBytes: ProfileBounds.lineBytes, path.appending("description"))
    }
    self.name = name
    self.value = value
    self.summary = summary
  }
}

/// The limits that a profile sets for itself.
package struct ProfileLimits: Sendable, Hashable {
  /// The budget for the system message of one role, in tokens.
  package let promptTokens: Int
  /// The budget for one debate in US dollars; nil leaves it to the project.
  package let usdPerDebate: Double?

  /// The limits when a profile names none.
  package static let standard = ProfileLimits()

  private init() {
    promptTokens = 1_500
    usdPerDebate = nil
  }

  /// Creates limits.
  ///
  /// - Parameters:
  ///   - promptTokens: 1 to 1,000,000; nil takes the standard.
  ///   - usdPerDebate: 0 to 1,000; nil leaves it to the project.
  /// - Throws: ``ProfileError`` when a value lies outside its bounds.
  package init(promptTokens: Int? = nil, usdPerDebate: Double? = nil) throws(ProfileError) {
    self.promptTokens = promptTokens ?? Self.standard.promptTokens
    self.usdPerDebate = usdPerDebate
    try ProfileError.check(
      self.promptTokens, in: ProfileBounds.promptTokens, "limits.prompt_tokens")
    if let usdPerDebate {
      try ProfileError.check(usdPerDebate, in: ProfileBounds.usdPerDebate, "limits.usd_per_debate")
    }
  }
}

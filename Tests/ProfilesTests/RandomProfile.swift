import Diagnostics
import JSON
import Profiles

/// Makes random profiles.
enum RandomProfile {
  static func make(_ generator: inout some RandomNumberGenerator) throws -> Profile {
    let base = BuiltInBases.all.randomElement(using: &generator)?.reference
    let profile = base.flatMap(BuiltInBases.profile)
    guard var parts = profile?.parts else { throw RandomProfileError() }
    parts.name = "p\(Int.random(in: 0..<1_000, using: &generator))"
    parts.description = Bool.random(using: &generator) ? text(&generator) : nil
    parts.corpus = Bool.random(using: &generator) ? "corpus-1" : nil
    parts.task = ProfileTask.allCases.randomElement(using: &generator) ?? .qa
    parts.variables = [
      try ProfileVariable(name: "tone", value: text(&generator)),
      try ProfileVariable(name: "audience", value: "", summary: text(&generator)),
    ]
    parts.debate = try DebateSettings(
      workers: Int.random(in: 1...8, using: &generator),
      rounds: Int.random(in: 0...8, using: &generator),
      consensusThreshold: Double.random(in: 0...1, using: &generator),
      passages: Int.random(in: 1...50, using: &generator))
    parts.defaults = try SamplingSettings(
      model: Bool.random(using: &generator) ? "embedded" : nil,
      temperature: Double.random(in: 0...2, using: &generator),
      maxTokens: Int.random(in: 1...5_000, using: &generator),
      topP: Bool.random(using: &generator) ? 1 : nil,
      stop: Bool.random(using: &generator) ? [text(&generator)] : [])
    for role in Role.allCases {
      parts[role] = try self.role(&generator)
    }
    parts.reward = try RewardWeights([
      .f1: 0.25, .cost: Double.random(in: 0...1, using: &generator),
    ])
    parts.limits = try ProfileLimits(
      promptTokens: 5, usdPerDebate: Bool.random(using: &generator) ? 0.5 : nil)
    parts.previewQuestions = Int.random(in: 1...64, using: &generator)
    parts.checks = Profile.CheckSettings(ignored: ["PF008", "TV002"], options: JSONObject())
    parts.metadata = try ProfileMetadata(
      owner: text(&generator), tags: ["a"],
      extras: JSONObject(
        [("a.b", "null"), ("c.d", [1, -2.5, "no", true])] as [(String, JSONValue)]))
    return try Profile(parts)
  }

  private struct RandomProfileError: Error {}

  private static func role(_ generator: inout some RandomNumberGenerator) throws -> RolePrompt {
    var instructions: [Instruction] = []
    for index in 0..<Int.random(in: 0...4, using: &generator) {
      instructions.append(
        try Instruction(
          id: Bool.random(using: &generator) ? "id\(index)" : nil,
          text: "\(index) " + text(&generator) + "{{tone}}",
          since: Bool.random(using: &generator) ? text(&generator) : nil,
          reason: Bool.random(using: &generator) ? text(&generator) : nil,
          isFrozen: Bool.random(using: &generator)))
    }
    return try RolePrompt(
      systemPrompt: text(&generator) + " {{audience}}", instructions: instructions,
      examples: [try Example(question: text(&generator), answer: text(&generator))],
      sampling: try SamplingSettings(
        model: nil, temperature: Bool.random(using: &generator) ? 0 : nil))
  }

  static func text(_ generator: inout some RandomNumberGenerator) -> String {
    let pieces = [
      "no", "é", "\"", "\\", " ", "# x", ": ", "{a}", "'", "\u{1F600}", "-", "1e3", "null", "]",
    ]
    let count = Int.random(in: 0...5, using: &generator)
    return "x" + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}

import Profiles
import Testing

@Suite("Bounds of the model")
struct ProfileModelTests {
  @Test("Values outside their bounds cannot be constructed")
  func bounds() throws {
    for build in [
      { _ = try DebateSettings(workers: 0) }, { _ = try DebateSettings(rounds: 9) },
      { _ = try DebateSettings(consensusThreshold: .nan) },
      { _ = try DebateSettings(consensusThreshold: 1.01) },
      { _ = try DebateSettings(passages: 51) },
      { _ = try SamplingSettings(model: nil, temperature: 2.1) },
      { _ = try SamplingSettings(model: nil, topP: .infinity) },
      { _ = try SamplingSettings(model: "") }, { _ = try RewardWeights([.f1: -1]) },
      { _ = try RewardWeights([:]) }, { _ = try ProfileVariable(name: "A", value: "") },
      { _ = try ProfileVariable(name: "task", value: "") },
      { _ = try Instruction(id: "a b", text: "x") }, { _ = try Instruction(text: " \n") },
      { _ = try Instruction(text: "{{") }, { _ = try RolePrompt(systemPrompt: "") },
      { _ = try Example(question: "", answer: "a") },
      { _ = try ProfileLimits(promptTokens: 0) },
    ] as [() throws -> Void] {
      #expect(throws: ProfileError.self) { try build() }
    }
    _ = try DebateSettings(workers: 8, rounds: 0, consensusThreshold: 0, passages: 1)
  }

  @Test("Ids of a role's instructions are unique, and templates use what exists")
  func invariants() throws {
    let item = try Instruction(id: "a", text: "x")
    #expect(throws: ProfileError.self) {
      try RolePrompt(systemPrompt: "x", instructions: [item, item])
    }
    let base = try #require(BuiltInBases.profile(BaseReference(name: "qa", version: 1)))
    var parts = base.parts
    parts.worker = try RolePrompt(systemPrompt: "{{question}}")
    #expect { try Profile(parts) } throws: { error in
      (error as? ProfileError)?.path.description == "roles.worker.system_prompt"
    }
    parts = base.parts
    parts.prompts = try PhasePrompts { _ in "nothing" }
    #expect { try Profile(parts) } throws: { error in
      (error as? ProfileError)?.path.description == "roles.orchestrator.prompts.split"
    }
  }

  @Test("A template has its pieces in order")
  func template() throws {
    let template = try Template("a {{b}} {{{{c}} {{ d }}}")
    #expect(
      template.segments == [
        .literal("a "), .variable("b"), .literal(" {{c}} "), .variable("d"), .literal("}"),
      ])
    #expect(template.variables == ["b", "d"])
  }
}

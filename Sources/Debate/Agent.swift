package import LanguageModels
package import Profiles
import Support

/// One agent of a debate: a role with the settings of its profile.
package struct Agent: Sendable, Hashable {
  /// The name in prompts and transcripts, such as `worker-2` or `reviewer`.
  package let name: String

  /// The role.
  package let role: Role

  /// The model, by a name that the guard knows.
  package let model: String

  /// How the model chooses its words.
  package let sampling: ModelRequest.Sampling
}

/// Builds agents and their requests from a profile; it keeps nothing between calls.
package struct AgentFactory: Sendable {
  private let profile: Profile
  private let fallback: ModelFallback
  private let seed: UInt64

  /// Creates a factory.
  ///
  /// - Parameters:
  ///   - profile: The resolved profile.
  ///   - fallback: What the profile leaves open.
  ///   - seed: The seed of the run.
  package init(profile: Profile, fallback: ModelFallback, seed: UInt64) {
    self.profile = profile
    self.fallback = fallback
    self.seed = seed
  }

  /// Returns the agent of a role.
  ///
  /// - Parameters:
  ///   - role: The role.
  ///   - number: The 1-based number of a worker; other roles have one agent and ignore it.
  /// - Returns: The agent with the role's settings over the profile's over the fallback.
  package func agent(_ role: Role, number: Int = 1) -> Agent {
    let sampling = profile.sampling(role)
    return Agent(
      name: role == .worker ? "worker-\(number)" : role.rawValue, role: role,
      model: fallback.override ?? sampling.model ?? fallback.model,
      sampling: ModelRequest.Sampling(
        temperature: sampling.temperature, topP: sampling.topP,
        maxTokens: sampling.maxTokens ?? fallback.maxTokens, stop: sampling.stop ?? []))
  }

  /// Returns what an agent asks its model in one phase.
  ///
  /// - Parameters:
  ///   - agent: The agent.
  ///   - phase: A phase of the agent's role.
  ///   - round: The 0-based round.
  ///   - values: What the variables of the prompt stand for.
  /// - Returns: The request; its seed depends on the run's seed, agent, phase and round alone.
  /// - Throws: `PromptRenderError` when the phase's template uses a variable without a value.
  package func request(
    _ agent: Agent, _ phase: Phase, round: Int, _ values: PromptValues
  ) throws(PromptRenderError) -> ModelRequest {
    var random = SeededRandom(
      seed: seed, purpose: "debate \(agent.name) \(phase.rawValue)", counters: UInt64(round))
    return ModelRequest(
      model: agent.model,
      purpose: ModelRequest.Purpose(phase: phase, agent: agent.name, round: round),
      messages: try PromptRenderer.messages(profile, phase, values), sampling: agent.sampling,
      seed: random.next())
  }
}

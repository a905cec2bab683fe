package import Profiles

/// What one call asks of a model.
package struct ModelRequest: Sendable, Hashable {
  /// The agent and the phase that a call is made for.
  package struct Purpose: Sendable, Hashable {
    /// The phase, which decides the role.
    package var phase: Phase

    /// The agent, such as `worker-2`.
    package var agent: String

    /// The 0-based round of the debate.
    package var round: Int

    /// Creates a purpose.
    package init(phase: Phase, agent: String, round: Int) {
      self.phase = phase
      self.agent = agent
      self.round = round
    }
  }

  /// How the model chooses its words; nil leaves the choice to the provider.
  package struct Sampling: Sendable, Hashable {
    /// The temperature, 0 to 2.
    package var temperature: Double?

    /// The nucleus, 0 to 1.
    package var topP: Double?

    /// The most tokens the answer may have.
    package var maxTokens: Int

    /// Texts that end the answer.
    package var stop: [String]

    /// Creates settings.
    package init(
      temperature: Double? = nil, topP: Double? = nil, maxTokens: Int = 800, stop: [String] = []
    ) {
      self.temperature = temperature
      self.topP = topP
      self.maxTokens = maxTokens
      self.stop = stop
    }
  }

  /// The model as `provider/model`, or `embedded`.
  package var model: String

  /// What the call is for.
  package var purpose: Purpose

  /// The prompt as typed parts.
  package var messages: [Message]

  /// How the model chooses its words.
  package var sampling: Sampling

  /// The seed for models that take one.
  package var seed: UInt64

  /// Creates a request.
  package init(
    model: String, purpose: Purpose, messages: [Message], sampling: Sampling, seed: UInt64
  ) {
    self.model = model
    self.purpose = purpose
    self.messages = messages
    self.sampling = sampling
    self.seed = seed
  }
}

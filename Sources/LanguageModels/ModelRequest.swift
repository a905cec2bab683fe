package import Profiles

/// What one call asks of a model.
package struct ModelRequest: Sendable, Hashable {
  /// What a call is made for, and by whom.
  package struct Purpose: Sendable, Hashable {
    /// What the model is to do.
    package enum Task: Sendable, Hashable {
      /// A contribution to a debate; the phase decides the role.
      case phase(Phase)
      /// Edits of a profile that answer the causes of its failures.
      case reflection

      /// The name for messages and records: that of the phase, or `reflection`.
      package var name: String {
        switch self {
        case .phase(let phase): phase.rawValue
        case .reflection: "reflection"
        }
      }
    }

    /// What the model is to do.
    package var task: Task

    /// The agent, such as `worker-2`; `reflector` proposes edits.
    package var agent: String

    /// The 0-based round of the debate, or the 0-based iteration of the training.
    package var round: Int

    /// The phase of a debate; nil for calls that are part of none.
    package var phase: Phase? {
      switch task {
      case .phase(let phase): phase
      case .reflection: nil
      }
    }

    /// Creates the purpose of a contribution to a debate.
    package init(phase: Phase, agent: String, round: Int) {
      self.init(task: .phase(phase), agent: agent, round: round)
    }

    /// Creates a purpose.
    package init(task: Task, agent: String, round: Int) {
      self.task = task
      self.agent = agent
      self.round = round
    }

    /// Returns the purpose of a request for edits.
    ///
    /// - Parameter iteration: The 0-based iteration of the training.
    /// - Returns: The purpose, with the agent `reflector`.
    package static func reflection(iteration: Int) -> Purpose {
      Purpose(task: .reflection, agent: "reflector", round: iteration)
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

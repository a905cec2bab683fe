/// The four agents of a debate.
package enum Role: String, Sendable, CaseIterable, Hashable {
  /// Splits a compound question into parts, or passes it on.
  case orchestrator
  /// States a thesis from passages and revises it.
  case worker
  /// Criticises every claim and writes the synthesis.
  case reviewer
  /// Gives the final answer in the form that the task wants.
  case summarizer
}

/// The kinds of call in a debate; each has one user template.
package enum Phase: String, Sendable, CaseIterable, Hashable {
  /// The orchestrator splits the question.
  case split
  /// A worker answers.
  case answer
  /// The reviewer criticises the answers.
  case critique
  /// A worker revises its answer.
  case revise
  /// The reviewer resolves what is in conflict.
  case synthesis
  /// The summarizer answers.
  case final

  /// The role that is called in this phase.
  package var role: Role {
    switch self {
    case .split: .orchestrator
    case .answer, .revise: .worker
    case .critique, .synthesis: .reviewer
    case .final: .summarizer
    }
  }
}

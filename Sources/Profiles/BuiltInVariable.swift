/// A variable that Hegel fills in when it renders a prompt.
package enum BuiltInVariable: String, Sendable, CaseIterable, Hashable {
  /// The question.
  case question
  /// The passages retrieved for the question.
  case context
  /// The worker's own last answer.
  case answer
  /// All workers' answers, with their claims numbered.
  case answers
  /// The reviewer's last critique.
  case critique
  /// The reviewer's synthesis.
  case synthesis
  /// The turns so far.
  case transcript
  /// The parts that the orchestrator found in the question.
  case subQuestions = "sub_questions"
  /// The name of the corpus.
  case corpus
  /// The task: `qa`, `synthesis` or `evaluation`.
  case task

  /// The variables that every prompt may use, system prompts and instructions included.
  ///
  /// They do not change from call to call, so the system message stays the same and can be cached.
  package static let everywhere: [BuiltInVariable] = [.corpus, .task]

  /// What the variable holds, as one sentence.
  package var summary: String {
    switch self {
    case .question: "The question that is debated."
    case .context: "The passages retrieved for the question, each with its id."
    case .answer: "The worker's own last answer."
    case .answers: "The answers of all workers, with their claims numbered."
    case .critique: "The reviewer's last critique."
    case .synthesis: "The reviewer's synthesis."
    case .transcript: "The turns of the debate so far."
    case .subQuestions: "The parts that the orchestrator found in the question."
    case .corpus: "The name of the corpus."
    case .task: "The task of the profile: qa, synthesis or evaluation."
    }
  }
}

extension Phase {
  /// The built-in variables that the phase's template must use.
  package var requiredVariables: [BuiltInVariable] {
    switch self {
    case .split: [.question]
    case .answer: [.question, .context]
    case .critique: [.question, .answers]
    case .revise: [.question, .context, .answer, .critique]
    case .synthesis: [.question, .answers]
    case .final: [.question, .synthesis]
    }
  }

  /// The built-in variables that the phase's template may use beside those it must use.
  package var optionalVariables: [BuiltInVariable] {
    let own: [BuiltInVariable] =
      switch self {
      case .split: []
      case .answer: [.subQuestions]
      case .critique: [.context]
      case .revise: [.answers]
      case .synthesis: [.critique, .context, .transcript]
      case .final: [.answers, .context, .transcript]
      }
    return own + BuiltInVariable.everywhere
  }

  /// The built-in variables that the phase's template may use.
  package var variables: [BuiltInVariable] { requiredVariables + optionalVariables }
}

extension Role {
  /// The phases in which the role is called, in the order of a debate.
  package var phases: [Phase] { Phase.allCases.filter { $0.role == self } }
}

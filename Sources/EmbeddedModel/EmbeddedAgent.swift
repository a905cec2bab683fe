import LanguageModels
import Profiles

/// Answers one request: in the role of its phase, or as the reflector.
struct EmbeddedAgent {
  private let input: PromptInput
  private let cache: PassageCache
  private let request: ModelRequest
  private let directives: Directives

  init(input: PromptInput, cache: PassageCache, request: ModelRequest) {
    self.input = input
    self.cache = cache
    self.request = request
    directives = DirectiveReader.read(input.instructions)
  }

  /// Returns the text of the answer.
  ///
  /// - Throws: ``ModelError`` when the request lacks a part that its task cannot do without, or has
  ///   one that cannot be read.
  func text() throws(ModelError) -> String {
    switch request.purpose.task {
    case .phase(let phase): return try contribution(phase)
    case .reflection:
      return Reflector(input: try ReflectionInput(request), seed: request.seed).reply()
    }
  }

  private func contribution(_ phase: Phase) throws(ModelError) -> String {
    switch phase {
    case .split:
      try require(!input.question.isEmpty, "question")
      return OrchestratorRole(question: input.question).split()
    case .answer:
      try require(!input.question.isEmpty, "question")
      return worker.answer()
    case .revise:
      try require(!input.question.isEmpty, "question")
      return worker.revision()
    case .critique:
      try require(!input.answers.isEmpty, "answers")
      return reviewer.critique()
    case .synthesis:
      try require(!input.answers.isEmpty, "answers")
      return reviewer.synthesis()
    case .final:
      try require(!input.question.isEmpty, "question")
      try require(!input.synthesis.isEmpty || !input.answers.isEmpty, "synthesis")
      return SummarizerRole(input: input, directives: directives).answer()
    }
  }

  private func require(_ isThere: Bool, _ variable: String) throws(ModelError) {
    guard !isThere else { return }
    throw ModelError(
      code: .invalidRequest, model: request.model,
      detail: "the prompt of phase \"\(request.purpose.task.name)\" has no text for "
        + "{{\(variable)}}; put the variable into the template and see that it is not empty")
  }

  private var passages: [AnalysedPassage] { input.passages.map { cache.passage($0.text) } }

  private var worker: WorkerRole {
    WorkerRole(
      input: input, passages: passages, directives: directives, agent: request.purpose.agent)
  }

  private var reviewer: ReviewerRole {
    ReviewerRole(input: input, passages: passages, directives: directives)
  }
}

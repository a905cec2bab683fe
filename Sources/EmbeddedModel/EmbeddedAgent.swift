import LanguageModels
import Profiles

/// Answers one request in the role of its phase.
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
  func text() throws(ModelError) -> String {
    switch request.purpose.phase {
    case .answer: DraftWriter(directives: directives).text(of: try finder().draft())
    default: DraftWriter(directives: directives).text(of: try finder().draft())
    }
  }

  private func finder() throws(ModelError) -> AnswerFinder {
    guard !input.question.isEmpty else {
      throw ModelError(
        code: .invalidRequest, model: request.model,
        detail: "the prompt of phase \(request.purpose.phase.rawValue) holds no question; "
          + "put {{question}} into the template")
    }
    return AnswerFinder(
      ids: input.passages.map(\.id), passages: input.passages.map { cache.passage($0.text) },
      question: QuestionAnalysis(input.question), directives: directives)
  }
}

/// The summarizer: the final answer from the synthesis.
struct SummarizerRole {
  private let input: PromptInput
  private let directives: Directives

  init(input: PromptInput, directives: Directives) {
    self.input = input
    self.directives = directives
  }

  /// Returns the final answer in the form that the prompt asks for.
  func answer() -> String {
    let claims = statements
    let writer = DraftWriter(directives: directives)
    guard !claims.isEmpty else {
      return writer.text(of: .refusing(refusal))
    }
    let question = QuestionAnalysis(input.question)
    // What the debate has let stand is not refused once more for its wording.
    var directives = directives
    directives.refusal = .never
    // Each statement of the synthesis is read like a passage that cites its sources.
    let finder = AnswerFinder(
      ids: claims.map { $0.ids.joined(separator: ", ") },
      passages: claims.map { AnalysedPassage($0.text) }, question: question, directives: directives,
      areStatements: true)
    var draft = finder.draft()
    if let verdict = verdict(claims[0]) {
      draft.pieces = [verdict]
    } else if draft.refusal == nil, !wantsSpan, question.type != .yesNo {
      draft.pieces = chosen(claims, draft)
    }
    return writer.text(of: draft)
  }

  /// A synthesis that begins with yes or no is kept, without its sentence where a span is wanted.
  private func verdict(_ claim: AgentClaim) -> Draft.Piece? {
    for word in ["Yes", "No"] where claim.text == word || claim.text.hasPrefix(word + ": ") {
      let text = wantsSpan ? word : claim.text
      return Draft.Piece(
        text: text, ids: claim.ids, evidence: claim.text, isSentence: !wantsSpan)
    }
    return nil
  }

  private var wantsSpan: Bool { directives.shortestSpan || directives.maximumWords != nil }

  /// The statements of the synthesis, without its lines on conflicts; those of the workers where
  /// there is no synthesis.
  private var statements: [AgentClaim] {
    if !input.synthesis.isEmpty { return AgentClaim.read(input.synthesis, agent: "synthesis") }
    return input.answers.flatMap { AgentClaim.read($0.text, agent: $0.id) }
  }

  private var refusal: String {
    let mark = "NOT SUPPORTED: "
    let line = input.synthesis.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.hasPrefix(mark)
      ? String(line.dropFirst(mark.count)) : "the synthesis states nothing"
  }

  /// All statements in their order, as many as the prompt allows; the one that answers stays.
  private func chosen(_ claims: [AgentClaim], _ draft: Draft) -> [Draft.Piece] {
    let limit = directives.maximumSentences ?? claims.count
    let answering = draft.pieces.map(\.evidence)
    let sorted = claims.enumerated().sorted { left, right in
      let (first, second) = (
        answering.contains(left.element.text), answering.contains(right.element.text)
      )
      return first == second ? left.offset < right.offset : first
    }
    return sorted.prefix(limit).map(\.element).map {
      Draft.Piece(text: $0.text, ids: $0.ids, evidence: $0.text, isSentence: true)
    }
  }
}

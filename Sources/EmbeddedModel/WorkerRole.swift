/// The worker: answer and revision.
struct WorkerRole {
  private let input: PromptInput
  private let ids: [String]
  private let passages: [AnalysedPassage]
  private let directives: Directives
  private let agent: String

  init(
    input: PromptInput, passages: [AnalysedPassage], directives: Directives, agent: String
  ) {
    self.input = input
    ids = input.passages.map(\.id)
    self.passages = passages
    self.directives = directives
    self.agent = agent
  }

  /// Returns the answer to the question, or to its parts in order.
  func answer() -> String { write(draft(excluding: [])) }

  private func write(_ draft: Draft) -> String {
    DraftWriter(directives: directives).text(of: draft)
  }

  private func draft(excluding excluded: Set<SentenceRef>) -> Draft {
    let questions = input.subQuestions.isEmpty ? [input.question] : input.subQuestions
    let drafts = questions.prefix(4).map { question in
      AnswerFinder(
        ids: ids, passages: passages, question: QuestionAnalysis(question), directives: directives
      ).draft(excluding: excluded)
    }
    guard drafts.count > 1 else { return drafts.first ?? .refusing("there is no question") }
    return joined(drafts)
  }

  /// Joins the answers to the parts of a question; the weakest decides the confidence.
  private func joined(_ drafts: [Draft]) -> Draft {
    let given = drafts.filter { $0.refusal == nil }
    guard let first = given.first else { return drafts[0] }
    var result = Draft(confidence: first.confidence)
    for draft in given {
      for piece in draft.pieces where !result.pieces.contains(where: { $0.text == piece.text }) {
        result.pieces.append(piece)
      }
      result.confidence = min(result.confidence, draft.confidence)
    }
    if given.count < drafts.count { result.confidence /= 2 }
    if let limit = directives.maximumSentences {
      result.pieces = Array(result.pieces.prefix(limit))
    }
    return result
  }

  /// Returns the answer without what the critique rejected.
  ///
  /// The sentences that rejected claims rest on are left out of the search. Where nothing else is
  /// found, a claim of another worker that the critique supports is taken over.
  func revision() -> String {
    let own = input.answers.first { $0.id == agent }.map { AgentClaim.read($0.text, agent: agent) }
    let verdicts = CritiqueLines.read(input.critique)
    let rejected = (own ?? []).filter { claim in
      let verdict = verdicts[claim.name]
      return verdict == .unsupported || verdict == .contradicted
    }
    guard !rejected.isEmpty else { return answer() }
    let check = ClaimCheck(ids: ids, passages: passages)
    let draft = draft(excluding: Set(rejected.compactMap { check.result($0).ref }))
    guard draft.refusal != nil else { return write(draft) }
    return takenOver(verdicts) ?? write(draft)
  }

  private func takenOver(_ verdicts: [String: ClaimCheck.Verdict]) -> String? {
    for part in input.answers where part.id != agent {
      let supported = AgentClaim.read(part.text, agent: part.id)
        .filter { verdicts[$0.name] == .supported }
      guard !supported.isEmpty else { continue }
      let limit = directives.maximumSentences ?? supported.count
      let pieces = supported.prefix(limit).map {
        Draft.Piece(text: $0.text, ids: $0.ids, evidence: $0.text, isSentence: true)
      }
      return write(Draft(pieces: pieces, confidence: 0.5))
    }
    return nil
  }
}

/// The verdicts of a critique.
enum CritiqueLines {
  /// Returns the verdicts by the names of the claims.
  static func read(_ text: String) -> [String: ClaimCheck.Verdict] {
    var verdicts: [String: ClaimCheck.Verdict] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let head = ClaimHead(String(line)) else { continue }
      let word = head.rest.prefix { $0.isLetter }
      if let verdict = ClaimCheck.Verdict(rawValue: String(word)) {
        verdicts["\(head.agent) claim \(head.number)"] = verdict
      }
    }
    return verdicts
  }
}

/// The worker: answer and revision.
struct WorkerRole {
  private let input: PromptInput
  private let ids: [String]
  private let passages: [AnalysedPassage]
  private let directives: Directives
  private let agent: String

  /// Another worker's answer must rank this much above the own one to be taken over.
  private static let clearMargin = 0.2

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
  /// An answer of which nothing is rejected stays, unless a supported claim of another worker fits
  /// the question clearly better. The sentences that rejected claims rest on are left out of a new
  /// search; where nothing else is found, another worker's supported claims are taken over.
  func revision() -> String {
    let verdicts = CritiqueLines.read(input.critique)
    let own = claims(of: agent)
    guard !own.isEmpty else { return answer() }
    let rejected = own.filter { claim in
      let verdict = verdicts[claim.name]
      return verdict == .unsupported || verdict == .contradicted
    }
    guard !rejected.isEmpty else { return write(kept(better(than: own, verdicts) ?? own)) }
    let check = ClaimCheck(ids: ids, passages: passages)
    let draft = draft(excluding: Set(rejected.compactMap { check.result($0).ref }))
    guard draft.refusal != nil else { return write(draft) }
    let others = supportedByOthers(verdicts)
    return write(others.first.map(kept) ?? draft)
  }

  private func claims(of agent: String) -> [AgentClaim] {
    input.answers.first { $0.id == agent }.map { AgentClaim.read($0.text, agent: agent) } ?? []
  }

  /// The supported claims of every other worker that has any.
  private func supportedByOthers(_ verdicts: [String: ClaimCheck.Verdict]) -> [[AgentClaim]] {
    input.answers.filter { $0.id != agent }.map { part in
      claims(of: part.id).filter { verdicts[$0.name] == .supported }
    }.filter { !$0.isEmpty }
  }

  /// Another worker's claims whose best sentence ranks clearly above the own ones.
  private func better(
    than own: [AgentClaim], _ verdicts: [String: ClaimCheck.Verdict]
  ) -> [AgentClaim]? {
    let others = supportedByOthers(verdicts)
    // The parts of a split question have answers of their own, which no single rank compares.
    guard !others.isEmpty, input.subQuestions.isEmpty else { return nil }
    let groups = [own] + others
    let texts = groups.map { AnalysedPassage($0.map(\.text).joined(separator: "\n\n")) }
    let ranked = SentenceRanker(passages: texts, question: QuestionAnalysis(input.question))
      .ranked()
    guard let best = ranked.first, best.ref.passage > 0 else { return nil }
    let mine = ranked.first { $0.ref.passage == 0 }?.score ?? 0
    return best.score > mine + Self.clearMargin ? groups[best.ref.passage] : nil
  }

  /// Writes claims down as they are, with a fresh estimate of their confidence.
  private func kept(_ claims: [AgentClaim]) -> Draft {
    var free = directives
    free.refusal = .never
    let estimate = AnswerFinder(
      ids: claims.map { $0.ids.joined(separator: ", ") },
      passages: claims.map { AnalysedPassage($0.text) },
      question: QuestionAnalysis(input.question), directives: free, areStatements: true
    ).draft()
    let pieces = claims.prefix(directives.maximumSentences ?? claims.count).map {
      Draft.Piece(
        text: $0.text, ids: $0.ids, evidence: $0.text, isSentence: !directives.shortestSpan)
    }
    return Draft(pieces: pieces, confidence: estimate.confidence)
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

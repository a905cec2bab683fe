/// Finds the answer to a question in passages.
struct AnswerFinder {
  private let ids: [String]
  private let passages: [AnalysedPassage]
  private let question: QuestionAnalysis
  private let directives: Directives
  private let ranker: SentenceRanker
  private let areStatements: Bool

  /// Below this share of the question's weight in the sentence no yes or no is given.
  static let verdictThreshold = 0.75

  /// Below this support an answer is refused when the prompt asks for it.
  static let refusalThreshold = 0.35

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - ids: The ids of the passages.
  ///   - passages: The passages.
  ///   - question: The question.
  ///   - directives: What the prompt asks for.
  ///   - areStatements: Whether the passages are statements of agents, which were made in answer to
  ///     the question and need not repeat its names.
  init(
    ids: [String], passages: [AnalysedPassage], question: QuestionAnalysis,
    directives: Directives, areStatements: Bool = false
  ) {
    self.areStatements = areStatements
    self.ids = ids
    self.passages = passages
    self.question = question
    self.directives = directives
    ranker = SentenceRanker(passages: passages, question: question)
  }

  /// Returns the answer.
  ///
  /// - Parameter excluded: Sentences that may not be used, since a critique rejected them.
  /// - Returns: The answer or the refusal.
  func draft(excluding excluded: Set<SentenceRef> = []) -> Draft {
    let ranked = ranker.ranked().filter { !excluded.contains($0.ref) }
    guard let best = ranked.first else {
      return .refusing("no passage has a sentence that could answer")
    }
    if let draft = decided(ranked, excluding: excluded) { return draft }
    let spans = SpanExtractor(passages: passages, question: question, ranker: ranker)
      .spans(in: ranked)
    let estimate = SupportEstimate(
      question: question, passages: passages, best: best, spans: spans,
      needsNames: !areStatements)
    if let reason = refusal(best, estimate) { return .refusing(reason) }
    var draft = composed(ranked, spans)
    draft.confidence = estimate.confidence
    return draft
  }

  private func refusal(_ best: RankedSentence, _ estimate: SupportEstimate) -> String? {
    switch directives.refusal {
    case .never: return nil
    case .whenNothingMatches:
      return best.coverage > 0 ? nil : "no passage speaks of what the question asks"
    case .withoutSupport:
      guard estimate.support < Self.refusalThreshold else { return nil }
      if let missing = missingKey() { return "none of the passages given mentions \(missing)" }
      return "no passage supports an answer"
    }
  }

  /// The first name or number of the question that no passage holds.
  private func missingKey() -> String? {
    for term in question.terms where term.isKey {
      let isHeld = passages.contains { passage in
        passage.tokens.contains { $0.stem == term.stem || $0.root == term.root }
      }
      if isHeld { continue }
      let range = question.tokens[term.index].range
      return "\"" + String(decoding: Array(question.text.utf8)[range], as: UTF8.self) + "\""
    }
    return nil
  }

  // MARK: Two things

  /// The answer to a question about two things, nil for other questions.
  private func decided(
    _ ranked: [RankedSentence], excluding excluded: Set<SentenceRef>
  ) -> Draft? {
    let finder = AlternativeFinder(question: question, passages: passages, excluding: excluded)
    guard let finder else { return nil }
    guard let verdict = finder.verdict else {
      // One sentence may say it of both in the words of the question.
      guard directives.refusal == .withoutSupport,
        finder.kind == .choice || ranked[0].coverage < Self.verdictThreshold
      else { return nil }
      let names = "\"\(finder.name(0))\" and \"\(finder.name(1))\""
      switch finder.kind {
      case .choice: return .refusing("the passages do not decide between \(names)")
      case .both: return .refusing("the passages do not say it of both \(names)")
      case .shared: return .refusing("the passages do not open with anything that \(names) share")
      }
    }
    var pieces = verdict.evidence.map(piece(sentence:))
    if wantsSpan(ranked) {
      let named = Draft.Piece(
        text: verdict.text, ids: pieces.flatMap(\.ids), evidence: pieces[0].evidence,
        isSentence: false)
      return Draft(pieces: [named], confidence: verdict.confidence)
    }
    // A synthesis has the label already.
    if !pieces[0].text.hasPrefix(verdict.text + ": ") {
      pieces[0].text = verdict.text + ": " + pieces[0].text
    }
    let kept = pieces.prefix(directives.maximumSentences ?? pieces.count)
    return Draft(pieces: Array(kept), confidence: verdict.confidence)
  }

  // MARK: Composition

  private func composed(_ ranked: [RankedSentence], _ spans: [AnswerSpan]) -> Draft {
    switch question.type {
    case .yesNo: return yesNo(ranked)
    case .comparison: return comparison(ranked)
    case .list: if let list = list(ranked, spans) { return list }
    default: break
    }
    if wantsSpan(ranked), let span = spans.first {
      return Draft(pieces: [piece(span: span)])
    }
    return Draft(pieces: sentences(ranked, spans))
  }

  /// A span is given when the prompt asks for it, or where the sentence has too many words.
  private func wantsSpan(_ ranked: [RankedSentence]) -> Bool {
    if directives.fullSentence { return false }
    if directives.shortestSpan { return true }
    guard let limit = directives.maximumWords, let best = ranked.first else { return false }
    return sentence(best.ref).tokens.count > limit
  }

  private func sentence(_ ref: SentenceRef) -> AnalysedPassage.Sentence {
    passages[ref.passage].sentences[ref.sentence]
  }

  private func text(_ ref: SentenceRef) -> String {
    let text = passages[ref.passage].text(sentence(ref).range)
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func piece(span: AnswerSpan) -> Draft.Piece {
    let passage = passages[span.ref.passage]
    let range = SpanEdges(passage: passage, directives: directives).range(span)
    return Draft.Piece(
      text: passage.text(range), ids: [ids[span.ref.passage]], evidence: text(span.ref),
      isSentence: false)
  }

  private func piece(sentence ref: SentenceRef) -> Draft.Piece {
    var text = text(ref)
    for mark in ["- ", "* "] where text.hasPrefix(mark) { text.removeFirst(2) }
    return Draft.Piece(
      text: text, ids: [ids[ref.passage]], evidence: self.text(ref), isSentence: true)
  }

  private func sentences(_ ranked: [RankedSentence], _ spans: [AnswerSpan]) -> [Draft.Piece] {
    var refs: [SentenceRef] = []
    if directives.defineTerms, let definition = definitionOfKeyTerm() { refs.append(definition) }
    let main = spans.first?.ref ?? ranked[0].ref
    if !refs.contains(main) { refs.append(main) }
    var pieces = refs.map { piece(sentence: $0) }
    if directives.bothSides, let other = opposed(to: main, ranked) {
      pieces.append(piece(sentence: other))
      let first = pieces.count - 2
      pieces[first].text = "One position: " + pieces[first].text
      pieces[first + 1].text = "The other position: " + pieces[first + 1].text
    }
    return Array(pieces.suffix(directives.maximumSentences ?? pieces.count))
  }

  private func yesNo(_ ranked: [RankedSentence]) -> Draft {
    let best = ranked[0]
    // A sentence that reports a disagreement decides nothing, and one that lacks a good part of the
    // question speaks of something else: a verdict would be a guess, which is made only where the
    // prompt wants nothing but the verdict.
    if !directives.shortestSpan,
      best.coverage < Self.verdictThreshold
        || Polarity.isDivided(sentence(best.ref).tokens, passages[best.ref.passage])
    {
      return Draft(pieces: [piece(sentence: best.ref)])
    }
    let isNo =
      Polarity.isNegative(
        sentence(best.ref).tokens, passages[best.ref.passage],
        around: best.matches.compactMap { $0 })
      != Polarity.isNegative(question.tokens)
    var answer = Draft.Piece(
      text: isNo ? "No" : "Yes", ids: [ids[best.ref.passage]], evidence: text(best.ref),
      isSentence: false)
    if directives.shortestSpan { return Draft(pieces: [answer]) }
    answer.text += ": " + text(best.ref)
    answer.isSentence = true
    return Draft(pieces: [answer])
  }

  /// One sentence for each of the things compared.
  private func comparison(_ ranked: [RankedSentence]) -> Draft {
    var refs: [SentenceRef] = []
    for term in question.terms.indices {
      let weight = ranker.weight(of: term)
      guard weight > 0, let found = ranked.first(where: { $0.matches[term] != nil }) else {
        continue
      }
      if !refs.contains(found.ref) { refs.append(found.ref) }
    }
    let chosen = refs.isEmpty ? [ranked[0].ref] : refs
    return Draft(
      pieces: chosen.prefix(directives.maximumSentences ?? 2).map { piece(sentence: $0) })
  }

  private func list(_ ranked: [RankedSentence], _ spans: [AnswerSpan]) -> Draft? {
    guard let best = spans.first else { return nil }
    let passage = passages[best.ref.passage]
    let items = ListItems.split(best.tokens, passage)
    guard wantsSpan(ranked) || directives.bullets else { return nil }
    guard items.count > 1, directives.bullets else { return Draft(pieces: [piece(span: best)]) }
    return Draft(
      pieces: items.map { item in
        Draft.Piece(
          text: passage.text(passage.bytes(of: item)), ids: [ids[best.ref.passage]],
          evidence: text(best.ref), isSentence: false)
      }, isList: true)
  }

  /// The first sentence in which the question's rarest term is followed by `is`.
  private func definitionOfKeyTerm() -> SentenceRef? {
    let terms = question.terms.indices.sorted {
      (ranker.weight(of: $0), $1) > (ranker.weight(of: $1), $0)
    }
    for term in terms {
      if let ref = Definitions.sentence(of: question.terms[term].stem, in: passages) { return ref }
    }
    return nil
  }

  /// The best sentence that shares the question's terms and turns against the main one.
  private func opposed(to main: SentenceRef, _ ranked: [RankedSentence]) -> SentenceRef? {
    let isNegative = Polarity.isNegative(sentence(main).tokens, passages[main.passage])
    let candidates = ranked.filter { $0.ref != main && $0.coverage > 0 }
    let turned = candidates.first { candidate in
      let passage = passages[candidate.ref.passage]
      return Polarity.isContrast(sentence(candidate.ref).tokens, passage)
        || Polarity.isNegative(sentence(candidate.ref).tokens, passage) != isNegative
    }
    return turned?.ref ?? candidates.first { $0.ref.passage != main.passage }?.ref
  }
}

/// Checks claims against passages, as the reviewer does.
///
/// It looks for the sentence that holds most of the claim's words and compares numbers, names and
/// negations there. The groundedness of the reward has its own scorer, which shares nothing with
/// this one.
struct ClaimCheck {
  /// The verdicts of a critique.
  enum Verdict: String, Sendable {
    case supported = "SUPPORTED"
    case contradicted = "CONTRADICTED"
    case unsupported = "UNSUPPORTED"
    case unclear = "UNCLEAR"
  }

  /// A verdict with its reason and the sentence that decides.
  struct Result: Sendable {
    var verdict: Verdict
    var reason: String
    var ref: SentenceRef?
    var coverage: Double
  }

  private let ids: [String]
  private let passages: [AnalysedPassage]

  /// A claim is supported from this coverage on, and unclear from the second one.
  private static let supported = 0.7
  private static let unclear = 0.45

  init(ids: [String], passages: [AnalysedPassage]) {
    self.ids = ids
    self.passages = passages
  }

  /// Checks a claim against the passages it cites, or all of them when it cites none.
  func result(_ claim: AgentClaim) -> Result {
    let text = AnalysedPassage(claim.text)
    let terms = text.tokens.filter { $0.kind.isContent }
    guard !terms.isEmpty else {
      return Result(verdict: .unclear, reason: "the claim states nothing", ref: nil, coverage: 0)
    }
    let cited = ids.indices.filter { claim.ids.contains(ids[$0]) }
    if !claim.ids.isEmpty && cited.isEmpty {
      return Result(
        verdict: .unsupported, reason: "the cited passage is not among those given", ref: nil,
        coverage: 0)
    }
    let places = cited.isEmpty ? Array(ids.indices) : cited
    if let ref = quoted(text, in: places) {
      return Result(verdict: .supported, reason: "the passage says so", ref: ref, coverage: 1)
    }
    guard let best = best(terms, in: places) else {
      return Result(
        verdict: .unsupported, reason: "no passage speaks of it", ref: nil, coverage: 0)
    }
    return judged(text, best)
  }

  /// The sentence that a claim repeats word for word, whatever it denies.
  private func quoted(_ claim: AnalysedPassage, in places: [Int]) -> SentenceRef? {
    let words = claim.tokens.map(\.word)
    for place in places {
      let passage = passages[place]
      for (index, sentence) in passage.sentences.enumerated()
      where passage.tokens[sentence.tokens].map(\.word) == words {
        return SentenceRef(passage: place, sentence: index)
      }
    }
    return nil
  }

  private func best(_ terms: [ModelToken], in places: [Int]) -> (ref: SentenceRef, cover: Double)? {
    var best: (ref: SentenceRef, cover: Double)?
    for place in places {
      let passage = passages[place]
      for (index, sentence) in passage.sentences.enumerated() where !sentence.isHeading {
        let cover = cover(terms, passage, sentence.tokens, around(index, passage))
        if cover > (best?.cover ?? 0) {
          best = (SentenceRef(passage: place, sentence: index), cover)
        }
      }
    }
    return best
  }

  private func around(_ index: Int, _ passage: AnalysedPassage) -> Range<Int> {
    let first = passage.sentences[max(0, index - 1)].tokens.lowerBound
    return first..<passage.sentences[index].tokens.upperBound
  }

  /// The part of the terms in a sentence; those in the sentence before count half.
  private func cover(
    _ terms: [ModelToken], _ passage: AnalysedPassage, _ words: Range<Int>, _ wide: Range<Int>
  ) -> Double {
    var sum = 0.0
    for term in terms {
      if holds(term, passage.tokens[words]) {
        sum += 1
      } else if holds(term, passage.tokens[wide]) {
        sum += 0.5
      }
    }
    return sum / Double(terms.count)
  }

  private func holds(_ term: ModelToken, _ words: ArraySlice<ModelToken>) -> Bool {
    words.contains { $0.stem == term.stem || $0.root == term.root }
  }

  private func judged(_ claim: AnalysedPassage, _ best: (ref: SentenceRef, cover: Double)) -> Result
  {
    let passage = passages[best.ref.passage]
    let sentence = passage.sentences[best.ref.sentence]
    if best.cover >= Self.unclear,
      let reason = difference(claim, passage, best.ref.sentence)
        ?? substitution(claim, passage, best.ref.sentence)
    {
      return Result(verdict: .contradicted, reason: reason, ref: best.ref, coverage: best.cover)
    }
    if let missing = missingFact(claim, passage) {
      return Result(
        verdict: .unsupported, reason: "the passage does not mention \(missing)", ref: best.ref,
        coverage: best.cover)
    }
    let isNegative = Polarity.isNegative(claim.tokens)
    let matches = sentence.tokens.filter { index in
      passage.tokens[index].kind.isContent && holds(passage.tokens[index], claim.tokens[...])
    }
    // A bare name or date is too little to be denied.
    let isDenied =
      matches.count > 1
      && isNegative != Polarity.isNegative(sentence.tokens, passage, around: matches)
    if best.cover >= Self.supported, isDenied {
      return Result(
        verdict: .contradicted,
        reason: isNegative ? "the passage affirms it" : "the passage denies it", ref: best.ref,
        coverage: best.cover)
    }
    if best.cover >= Self.supported {
      return Result(
        verdict: .supported, reason: "the passage says so", ref: best.ref, coverage: best.cover)
    }
    let isUnclear = best.cover >= Self.unclear
    return Result(
      verdict: isUnclear ? .unclear : .unsupported,
      reason: isUnclear ? "the passage says only part of it" : "no passage says so", ref: best.ref,
      coverage: best.cover)
  }

  /// A date or number of the claim that the sentence gives otherwise.
  private func difference(
    _ claim: AnalysedPassage, _ passage: AnalysedPassage, _ index: Int
  ) -> String? {
    let mine = claim.sentences.flatMap(\.mentions).filter { $0.value != nil }
    let theirs = passage.sentences[index].mentions.filter { $0.value != nil }
    let everywhere = passage.sentences.flatMap(\.mentions).compactMap(\.value)
    for mention in mine {
      guard let value = mention.value, !everywhere.contains(value) else { continue }
      let rivals = theirs.filter { rival in
        rival.kind == mention.kind && rival.unit == mention.unit
      }
      guard let rival = rivals.first else { continue }
      return "the passage says \(passage.text(passage.bytes(of: rival.tokens))), not "
        + claim.text(claim.bytes(of: mention.tokens))
    }
    return nil
  }

  /// A name or word of the claim that stands where the sentence has another one.
  private func substitution(
    _ claim: AnalysedPassage, _ passage: AnalysedPassage, _ index: Int
  ) -> String? {
    Substitution(claim, passage, sentence: index).found.map { found in
      "the passage says \(passage.text(found.theirs)), not \(claim.text(found.mine))"
    }
  }

  /// A number or name of the claim that the passage does not hold.
  private func missingFact(_ claim: AnalysedPassage, _ passage: AnalysedPassage) -> String? {
    let values = passage.sentences.flatMap(\.mentions).compactMap(\.value)
    for mention in claim.sentences.flatMap(\.mentions) {
      let text = "\"" + claim.text(claim.bytes(of: mention.tokens)) + "\""
      if let value = mention.value {
        if !values.contains(value) { return text }
      } else if mention.kind == .name {
        let words = mention.tokens.filter { claim.tokens[$0].kind == .name }
        let isHeld = words.contains { holds(claim.tokens[$0], passage.tokens[...]) }
        if !isHeld { return text }
      }
    }
    return missingOpening(claim, passage)
  }

  /// A first word that may be a name, for all that its capital letter tells, and that the passage
  /// lacks.
  private func missingOpening(_ claim: AnalysedPassage, _ passage: AnalysedPassage) -> String? {
    guard let first = claim.tokens.first, first.isCapitalised, first.kind == .noun,
      first.ending == .other, !holds(first, passage.tokens[...])
    else { return nil }
    return "\"" + claim.text(first.range) + "\""
  }
}

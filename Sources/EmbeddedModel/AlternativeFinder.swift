/// Decides questions about two things by what the passages say of each.
///
/// Earlier or later, more or less are decided by comparing a date or number that is given for both;
/// anything else by which of the two the passages say it of. What cannot be decided so stays open.
struct AlternativeFinder {
  /// An answer with what it rests on.
  struct Verdict {
    var text: String
    var evidence: [SentenceRef]
    var confidence: Double
  }

  private let question: QuestionAnalysis
  private let passages: [AnalysedPassage]
  private let alternatives: Alternatives
  private let sides: [AlternativeSide]

  /// The words of the question that are asked of the two.
  private let property: [QuestionAnalysis.Term]

  /// How sure such answers are: set by hand below what they reach on pairs of opening paragraphs, since
  /// in other texts a sentence that names a thing may be about another.
  private enum Confidence {
    static let measured = 0.6
    static let said = 0.45
    static let shared = 0.3
  }

  private static let earlier = WordSet("first earlier earliest older oldest before sooner")
  private static let later = WordSet(
    "later latest younger youngest newer newest recent recently last after")
  private static let more = WordSet(
    """
    more most larger largest bigger biggest higher highest longer longest taller tallest greater
    greatest heavier heaviest wider widest deeper deepest
    """)
  private static let less = WordSet(
    "less least fewer fewest smaller smallest lower lowest shorter shortest lighter lightest")

  /// Words that compare by what cannot be read from a date or a quantity.
  private static let other = WordSet(
    "best worst better worse closer closest nearer nearest further farther furthest")
  private static let ages = WordSet("older oldest younger youngest")
  private static let born = WordHash("born")
  private static let same = WordSet("same both common share shares shared")

  /// Prepares to decide; nil where the question names no two things.
  init?(
    question: QuestionAnalysis, passages: [AnalysedPassage], excluding excluded: Set<SentenceRef>
  ) {
    guard let alternatives = Alternatives(question.tokens) else { return nil }
    let tokens = question.tokens
    let sides = AlternativeSide.sides(
      Array(tokens[alternatives.first]), Array(tokens[alternatives.second]), passages,
      excluding: excluded)
    self.question = question
    self.passages = passages
    self.alternatives = alternatives
    self.sides = sides ?? []
    let named = Set(alternatives.first).union(alternatives.second)
    property = question.terms.filter { term in
      !named.contains(term.index) && !Self.isCue(tokens[term.index].word)
    }
  }

  /// What is asked of the two.
  var kind: Alternatives.Kind { alternatives.kind }

  private static func isCue(_ word: WordHash) -> Bool {
    earlier.contains(word) || later.contains(word) || more.contains(word) || less.contains(word)
      || same.contains(word)
  }

  /// The answer, nil where the passages do not decide.
  ///
  /// - Complexity: O(n · t) for n words about the two and t words that are asked of them.
  var verdict: Verdict? {
    guard sides.count == 2 else { return nil }
    return switch alternatives.kind {
    case .choice: choice
    case .both: both
    case .shared: shared
    }
  }

  /// The name of one of the two as the question has it.
  func name(_ side: Int) -> String {
    let range = side == 0 ? alternatives.first : alternatives.second
    let bytes = Array(question.text.utf8)
    let start = Int(question.tokens[range.lowerBound].start)
    return String(
      decoding: bytes[start..<Int(question.tokens[range.upperBound - 1].end)], as: UTF8.self)
  }

  // MARK: - One of two

  private var choice: Verdict? {
    let words = question.tokens.map(\.word)
    if words.contains(where: Self.later.contains) { return compared(\.date, wantsLarger: true) }
    if words.contains(where: Self.earlier.contains) { return compared(\.date, wantsLarger: false) }
    if words.contains(where: Self.more.contains) { return compared(\.quantity, wantsLarger: true) }
    if words.contains(where: Self.less.contains) { return compared(\.quantity, wantsLarger: false) }
    if words.contains(where: Self.other.contains) || isComparedOtherwise { return nil }
    return said
  }

  /// Whether an adjective in `-er` stands in front of the two, such as `faster`.
  private var isComparedOtherwise: Bool {
    let (tokens, first) = (question.tokens, alternatives.first.lowerBound)
    guard first > 1 else { return false }
    let word = tokens[first - 1]
    let text = Array(question.text.utf8)[word.range]
    return text.count > 4 && text.suffix(2).elementsEqual("er".utf8)
      && (tokens[first - 2].kind == .auxiliary || tokens[first - 2].kind == .verb)
  }

  private func compared(
    _ measure: KeyPath<AlternativeValues, AlternativeValues.Found?>, wantsLarger: Bool
  ) -> Verdict? {
    var wanted = Set(property.map(\.stem))
    if question.tokens.contains(where: { Self.ages.contains($0.word) }) { wanted.insert(Self.born) }
    let values = AlternativeValues(sides, passages, wanted: wanted)
    guard let found = values[keyPath: measure], found.values[0] != found.values[1] else {
      return nil
    }
    let winner = (found.values[0] > found.values[1]) == wantsLarger ? 0 : 1
    return Verdict(
      text: name(winner), evidence: [found.refs[winner], found.refs[1 - winner]],
      confidence: Confidence.measured)
  }

  /// The one of which more of what is asked is said.
  private var said: Verdict? {
    guard !property.isEmpty else { return nil }
    let held = sides.map { side in property.map { side.holds($0, passages) } }
    let counts = held.map { $0.count { $0 != nil } }
    guard counts[0] != counts[1] else { return nil }
    let winner = counts[0] > counts[1] ? 0 : 1
    let decisive = property.indices.first { held[winner][$0] != nil && held[1 - winner][$0] == nil }
    guard let decisive, let ref = held[winner][decisive] else { return nil }
    return Verdict(
      text: name(winner), evidence: [ref, sides[1 - winner].opening], confidence: Confidence.said)
  }

  // MARK: - Both

  private var both: Verdict? {
    if question.tokens.contains(where: { $0.word == WordHash("same") }) { return sameName }
    guard !property.isEmpty else { return nil }
    let held = sides.map { side in property.map { side.holds($0, passages) } }
    let isTrue = held.allSatisfy { $0.allSatisfy { $0 != nil } }
    // What is said of neither may stand in the passages in other words.
    let isSaidOfOne = property.indices.contains { (held[0][$0] == nil) != (held[1][$0] == nil) }
    guard isTrue || isSaidOfOne else { return nil }
    let evidence = sides.indices.map { side in
      held[side].compactMap { $0 }.first ?? sides[side].opening
    }
    return Verdict(
      text: isTrue ? "Yes" : "No", evidence: evidence, confidence: Confidence.said)
  }

  /// `Are A and B of the same nationality?`: whether the sentences that open both share a name.
  private var sameName: Verdict? {
    let names = sides.map { $0.openingWords(passages) { $0.kind == .name } }
    guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
    let isTrue = names[0].contains { one in names[1].contains { $0.stem == one.stem } }
    return Verdict(
      text: isTrue ? "Yes" : "No", evidence: sides.map(\.opening), confidence: Confidence.shared)
  }

  /// The first noun phrase that the sentences which open both have in common.
  private var shared: Verdict? {
    let ref = sides[0].opening
    let passage = passages[ref.passage]
    let others = Set(
      sides[1].openingWords(passages) {
        $0.kind == .noun || $0.kind == .adjective || $0.kind == .name
      }
      .map(\.stem))
    let own = Set(sides.flatMap(\.keys))
    let asked = Set(question.terms.map(\.stem))
    func isShared(_ index: Int) -> Bool {
      let token = passage.tokens[index]
      return others.contains(token.stem) && !own.contains(token.stem) && !asked.contains(token.stem)
        && token.kind.isNominal && token.kind != .number && token.kind != .month
        && token.stem != Self.born
    }
    let words = passage.sentences[ref.sentence].tokens
    let starts = words.filter(isShared)
    let isNamed = question.type == .place || question.type == .person
    let preferred = starts.first { (passage.tokens[$0].kind == .name) == isNamed }
    guard var start = preferred ?? starts.first else { return nil }
    while start > words.lowerBound, isShared(start - 1), passage.tokens[start].breakBefore == 0 {
      start -= 1
    }
    var end = start + 1
    while end < words.upperBound, isShared(end), passage.tokens[end].breakBefore == 0 { end += 1 }
    return Verdict(
      text: passage.text(passage.bytes(of: start..<end)), evidence: sides.map(\.opening),
      confidence: Confidence.shared)
  }
}

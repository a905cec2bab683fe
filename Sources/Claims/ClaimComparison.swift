/// Compares two claims.
///
/// The comparison is lexical: it aligns stems, numbers, dates, names, negations and opposites. It
/// knows nothing of the world, so claims that exclude each other for other reasons only agree or
/// are unrelated here.
struct ClaimComparison {
  private let left: ClaimAnalysis
  private let right: ClaimAnalysis
  private let shared: Set<String>

  /// Claims share their subject when they share this part of the content of the shorter one.
  private static let subjectOverlap = 0.5

  /// Claims can contradict each other when they share this part of the shorter one's content.
  private static let contradictionOverlap = 0.6

  /// A claim holds what another says when it shares this part of its content.
  private static let entailmentCover = 0.8

  init(_ left: ClaimAnalysis, _ right: ClaimAnalysis) {
    self.left = left
    self.right = right
    shared = left.content.intersection(right.content)
  }

  /// The relation of the left claim to the right one.
  var relation: ClaimRelation {
    guard !left.isEmpty, !right.isEmpty else { return .unrelated }
    if left.tokens.map(\.word) == right.tokens.map(\.word) { return .equivalent }
    if let relation = fragmentRelation { return relation }
    guard overlap >= Self.subjectOverlap else { return .unrelated }
    if let contradiction { return .contradicts(contradiction) }
    return agreement
  }

  private var overlap: Double {
    let smaller = min(left.content.count, right.content.count)
    return smaller == 0 ? 0 : Double(shared.count) / Double(smaller)
  }

  private var contradiction: Contradiction? {
    if let found = nameContradiction ?? SubstitutedName(left, right).contradiction { return found }
    guard overlap >= Self.contradictionOverlap else { return nil }
    return quantityContradiction ?? polarityContradiction
      ?? OrderComparison(
        left, right, shared: shared
      ).contradiction
  }

  private var agreement: ClaimRelation {
    let holdsRight =
      cover(of: right, by: left) >= Self.entailmentCover
      && states(right.quantities, in: left)
    let holdsLeft =
      cover(of: left, by: right) >= Self.entailmentCover
      && states(left.quantities, in: right)
    switch (holdsRight, holdsLeft) {
    case (true, true): return .equivalent
    case (true, false): return .entails
    case (false, true): return .entailed
    case (false, false): return .agrees
    }
  }

  private func cover(of claim: ClaimAnalysis, by other: ClaimAnalysis) -> Double {
    claim.content.isEmpty
      ? 1 : Double(claim.content.intersection(other.content).count) / Double(claim.content.count)
  }

  private func states(_ quantities: [Quantity], in other: ClaimAnalysis) -> Bool {
    quantities.allSatisfy { quantity in
      other.quantities.contains { $0.agrees(with: quantity) }
    }
  }

  // MARK: Fragments

  /// Compares a bare value, such as `1781` or `Kant`, with a claim by the value alone.
  private var fragmentRelation: ClaimRelation? {
    let (leftIs, rightIs) = (isFragment(left), isFragment(right))
    guard leftIs || rightIs else { return nil }
    if leftIs && rightIs { return valueRelation }
    let (fragment, claim) = leftIs ? (left, right) : (right, left)
    let isHeld =
      states(fragment.quantities, in: claim)
      && fragment.content.isSubset(of: claim.content)
    guard isHeld else { return nil }
    return leftIs ? .entailed : .entails
  }

  private func isFragment(_ claim: ClaimAnalysis) -> Bool {
    if claim.content.isEmpty { return true }
    guard claim.quantities.isEmpty, claim.names.count == 1 else { return false }
    return claim.contentTokens.allSatisfy { claim.names[0].tokens.contains($0) }
      && claim.tokens.count <= claim.names[0].tokens.count + 1
  }

  private var valueRelation: ClaimRelation {
    if left.content == right.content && states(left.quantities, in: right)
      && states(right.quantities, in: left)
    {
      return .equivalent
    }
    if let first = left.quantities.first, let second = right.quantities.first,
      first.isComparable(to: second)
    {
      if first.agrees(with: second) { return .agrees }
      let kind: Contradiction.Kind = first.isDate ? .date : .number
      return .contradicts(Contradiction(kind: kind, left: first.range, right: second.range))
    }
    guard let first = left.names.first, let second = right.names.first, left.quantities.isEmpty,
      right.quantities.isEmpty
    else { return .unrelated }
    if first.overlaps(second) { return agreement }
    return .contradicts(Contradiction(kind: .name, left: first.range, right: second.range))
  }

  // MARK: Numbers and dates

  private var quantityContradiction: Contradiction? {
    let mine = unmatched(left.quantities, in: right)
    let others = unmatched(right.quantities, in: left)
    // `the second edition` and `the first edition` are two things, whatever else is said of them.
    guard !(mine + others).contains(where: isOrdinal) else { return nil }
    for first in mine {
      for second in others where first.isComparable(to: second) {
        guard sharesContext(first, second) else { continue }
        return Contradiction(
          kind: first.isDate ? .date : .number, left: first.range, right: second.range)
      }
    }
    return nil
  }

  private func isOrdinal(_ quantity: Quantity) -> Bool {
    if case .number(_, _, let unit) = quantity.value {
      return unit.hasPrefix("th ") && unit != "th centuri"
    }
    return false
  }

  private func unmatched(_ quantities: [Quantity], in other: ClaimAnalysis) -> [Quantity] {
    quantities.filter { quantity in !other.quantities.contains { $0.agrees(with: quantity) } }
  }

  private func sharesContext(_ first: Quantity, _ second: Quantity) -> Bool {
    let (mine, others) = (context(of: first, in: left), context(of: second, in: right))
    if mine.isEmpty || others.isEmpty { return mine.isEmpty && others.isEmpty }
    return !mine.isDisjoint(with: others)
  }

  /// The three content words of the same clause that stand nearest in front of a quantity, and the
  /// one behind it; where none stands in front, the three behind it.
  private func context(of quantity: Quantity, in claim: ClaimAnalysis) -> Set<String> {
    let clause = claim.tokens[quantity.tokens.lowerBound].clause
    let words = claim.contentTokens.filter { claim.tokens[$0].clause == clause }
    let before = words.filter { $0 < quantity.tokens.lowerBound }.suffix(3)
    let after = words.filter { $0 >= quantity.tokens.upperBound }.prefix(before.isEmpty ? 3 : 1)
    var stems = Set((before + after).map { claim.tokens[$0].stem })
    // The nearest verb decides where there is one; the subject alone does not make `born in 1724`
    // and `died in 1804` the same date.
    let names = Set(claim.names.flatMap { $0.tokens }.map { claim.tokens[$0].stem })
    if !stems.isSubset(of: names) { stems.subtract(names) }
    return stems
  }

  // MARK: Polarity

  private var polarityContradiction: Contradiction? {
    if let found = deniedWord(left, right) { return found }
    if let found = deniedWord(right, left) { return found.swapped }
    return nil
  }

  /// Finds a negation of one claim whose first shared word the other claim states.
  private func deniedWord(_ claim: ClaimAnalysis, _ other: ClaimAnalysis) -> Contradiction? {
    for negation in claim.negations {
      let word = negation.scope.first { index in
        claim.tokens[index].isContent && shared.contains(claim.tokens[index].stem)
      }
      guard let word else { continue }
      let stem = claim.tokens[word].stem
      let places = other.contentTokens.filter { other.tokens[$0].stem == stem }
      guard let place = places.first,
        places.allSatisfy({ other.polarity[$0] == -claim.polarity[word] })
      else { continue }
      return Contradiction(
        kind: .polarity,
        left: claim.tokens[negation.token].range.lowerBound..<claim.tokens[word].range.upperBound,
        right: other.tokens[place].range)
    }
    return nil
  }

  // MARK: Names

  private var nameContradiction: Contradiction? {
    let mine = left.names.filter { !isKnown($0, to: right) }
    let others = right.names.filter { !isKnown($0, to: left) }
    guard mine.count == 1, others.count == 1, let first = mine.first, let second = others.first
    else { return nil }
    let mineRest = rest(of: left, without: first)
    let othersRest = rest(of: right, without: second)
    let both = mineRest.intersection(othersRest)
    let union = mineRest.union(othersRest)
    guard !both.isEmpty, Double(both.count) >= 0.75 * Double(union.count) else { return nil }
    guard isDefinite(left) && isDefinite(right), left.quantities.count == right.quantities.count,
      states(left.quantities, in: right), holdsSamePlace(first, second, both)
    else { return nil }
    return Contradiction(kind: .name, left: first.range, right: second.range)
  }

  /// Whether two names do the same in their claims, as far as the words around them tell: both
  /// are what is spoken of, or both stand behind the same preposition or the rest.
  private func holdsSamePlace(
    _ first: ClaimName, _ second: ClaimName, _ both: Set<String>
  ) -> Bool {
    let (mine, other) = (role(of: first, in: left, both), role(of: second, in: right, both))
    return mine == other
  }

  /// `agent`, the preposition in front of the name, or `object`.
  private func role(of name: ClaimName, in claim: ClaimAnalysis, _ both: Set<String>) -> String {
    var index = name.tokens.lowerBound - 1
    while index >= 0, ["the", "a", "an"].contains(claim.tokens[index].word) { index -= 1 }
    if index >= 0, ClaimLexicon.prepositions.contains(claim.tokens[index].word) {
      let word = claim.tokens[index].word
      return word == "by" ? "agent" : word
    }
    let hasShared = claim.contentTokens.contains {
      $0 < name.tokens.lowerBound && both.contains(claim.tokens[$0].stem)
    }
    return hasShared ? "object" : "agent"
  }

  private func isKnown(_ name: ClaimName, to other: ClaimAnalysis) -> Bool {
    name.words.contains { other.content.contains(ClaimLexer.stem($0)) }
  }

  private func rest(of claim: ClaimAnalysis, without name: ClaimName) -> Set<String> {
    Set(claim.contentTokens.filter { !name.tokens.contains($0) }.map { claim.tokens[$0].stem })
  }

  private func isDefinite(_ claim: ClaimAnalysis) -> Bool {
    claim.tokens.contains { ClaimLexicon.definiteWords.contains($0.word) }
  }
}

/// Compares claims by opposite words and by the order of the things they relate.
struct OrderComparison {
  private let left: ClaimAnalysis
  private let right: ClaimAnalysis
  private let shared: Set<String>

  init(_ left: ClaimAnalysis, _ right: ClaimAnalysis, shared: Set<String>) {
    self.left = left
    self.right = right
    self.shared = shared
  }

  /// The contradiction, when there is one.
  var contradiction: Contradiction? { opposites ?? exchangedNames }

  /// Opposite words contradict when an odd number of them is opposed: `less of one makes less of
  /// the other` says the same as `more … more`.
  private var opposites: Contradiction? {
    var opposed: [(left: Int, right: Int)] = []
    for stem in shared.sorted() {
      guard let mine = only(stem, in: left), let other = only(stem, in: right) else { continue }
      var sign = left.polarity[mine] * right.polarity[other]
      if ClaimTables.shared.isOrdering(stem), isExchanged(around: mine, other) { sign = -sign }
      // A negation has been compared already; here only words and their order count.
      if isNegated(mine, left) != isNegated(other, right) { continue }
      if sign < 0 { opposed.append((mine, other)) }
    }
    guard opposed.count % 2 == 1, let first = opposed.min(by: { $0.left < $1.left }) else {
      return nil
    }
    return Contradiction(
      kind: .antonym, left: left.tokens[first.left].range, right: right.tokens[first.right].range)
  }

  private func only(_ stem: String, in claim: ClaimAnalysis) -> Int? {
    let places = claim.contentTokens.filter { claim.tokens[$0].stem == stem }
    return places.count == 1 ? places[0] : nil
  }

  private func isNegated(_ index: Int, _ claim: ClaimAnalysis) -> Bool {
    claim.polarity[index] != claim.tokens[index].sign
  }

  /// Whether what stands before the word in one claim stands behind it in the other.
  private func isExchanged(around mine: Int, _ other: Int) -> Bool {
    let (before, after) = sides(of: mine, in: left)
    let (otherBefore, otherAfter) = sides(of: other, in: right)
    return !before.isDisjoint(with: otherAfter) && !after.isDisjoint(with: otherBefore)
  }

  private func sides(of index: Int, in claim: ClaimAnalysis) -> (Set<String>, Set<String>) {
    let before = claim.contentTokens.filter { $0 < index }
    let after = claim.contentTokens.filter { $0 > index }
    return (
      Set(before.map { claim.tokens[$0].stem }).intersection(shared),
      Set(after.map { claim.tokens[$0].stem }).intersection(shared)
    )
  }

  /// `A defeated B` against `B defeated A`: the same words with the two names exchanged.
  private var exchangedNames: Contradiction? {
    guard left.content == right.content, left.names.count == 2, right.names.count == 2,
      isPassive(left) == isPassive(right), !joins(left), !joins(right)
    else { return nil }
    let (first, second) = (left.names[0], left.names[1])
    guard !first.overlaps(second), first.overlaps(right.names[1]), second.overlaps(right.names[0]),
      hasVerb(left), hasVerb(right)
    else { return nil }
    return Contradiction(kind: .name, left: first.range, right: right.names[0].range)
  }

  private func isPassive(_ claim: ClaimAnalysis) -> Bool {
    claim.tokens[between(claim)].contains { $0.word == "by" }
  }

  private func joins(_ claim: ClaimAnalysis) -> Bool {
    claim.tokens[between(claim)].contains { ["and", "or", "with", "than"].contains($0.word) }
  }

  private func hasVerb(_ claim: ClaimAnalysis) -> Bool {
    claim.tokens[between(claim)].contains { $0.isContent }
  }

  private func between(_ claim: ClaimAnalysis) -> Range<Int> {
    claim.names[0].tokens.upperBound..<claim.names[1].tokens.lowerBound
  }
}

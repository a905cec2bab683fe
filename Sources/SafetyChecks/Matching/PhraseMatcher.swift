/// Finds phrases in the hits of a text.
struct PhraseMatcher: Sendable {
  private let phrases: [Phrase]

  /// The phrases that may start with a concept, by its raw value.
  private let byFirst: [[Int]]

  private let starters: ConceptSet

  /// The most hits that are looked at for one place of a phrase.
  private static let reach = 24

  /// Creates a matcher.
  ///
  /// - Parameter phrases: The phrases; those without a place are left out.
  init(_ phrases: [Phrase]) {
    self.phrases = phrases
    var byFirst = [[Int]](repeating: [], count: 128)
    var starters: ConceptSet = []
    for (index, phrase) in phrases.enumerated() {
      guard let first = phrase.slots.first else { continue }
      starters.formUnion(first.concepts)
      first.concepts.forEachMember { byFirst[$0].append(index) }
    }
    self.byFirst = byFirst
    self.starters = starters
  }

  /// Returns the phrases in a text, in the order of their first terms.
  ///
  /// - Parameters:
  ///   - hits: The terms of the text, ordered by their end.
  ///   - text: The text.
  ///   - work: Counts the hits that were looked at.
  /// - Returns: The matches.
  /// - Complexity: O(hits), with the number of phrases as a factor.
  func matches(
    _ hits: [TermHit], in text: FoldedText, counting work: inout MatchWork
  ) -> [SignMatch] {
    var matches: [SignMatch] = []
    var context: MentionContext?
    for (index, hit) in hits.enumerated() where hit.concepts.meets(starters) {
      hit.concepts.intersection(starters).forEachMember { concept in
        for phrase in byFirst[concept] {
          guard let last = end(of: phrases[phrase], from: index, hits, counting: &work) else {
            continue
          }
          let known = context ?? MentionContext(text, hits: hits)
          context = known
          add(phrases[phrase], from: index, to: last, known, hits, to: &matches)
        }
      }
    }
    return matches
  }

  private func end(
    of phrase: Phrase, from first: Int, _ hits: [TermHit], counting work: inout MatchWork
  ) -> Int? {
    var current = first
    for slot in phrase.slots.dropFirst() {
      guard let next = Self.next(slot, after: current, hits, counting: &work) else { return nil }
      current = next
    }
    return current
  }

  private static func next(
    _ slot: Phrase.Slot, after current: Int, _ hits: [TermHit], counting work: inout MatchWork
  ) -> Int? {
    let from = hits[current]
    var index = current + 1
    let limit = min(hits.count, index + reach + 2 * slot.gap)
    while index < limit {
      let hit = hits[index]
      work.hits += 1
      // Words of scripts without spaces are counted by their bytes.
      if hit.start > from.end + 18 * slot.gap + 16 { return nil }
      if hit.start >= from.end, hit.concepts.meets(slot.concepts),
        hit.firstWord - from.lastWord <= slot.gap + 1
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private func add(
    _ phrase: Phrase, from first: Int, to last: Int, _ context: MentionContext, _ hits: [TermHit],
    to matches: inout [SignMatch]
  ) {
    let range = hits[first].start..<max(hits[first].end, hits[last].end)
    if !phrase.crossesSentences, context.breaksSentence(in: range) { return }
    if phrase.notBefore != [], context.isFollowed(by: phrase.notBefore, after: last) { return }
    // The same words may be found by several phrases of one sign.
    if let previous = matches.last, previous.sign == phrase.sign,
      previous.range.overlaps(range), previous.range.lowerBound == range.lowerBound
    {
      return
    }
    let isQuoted = context.isQuoted(range)
    matches.append(
      SignMatch(
        sign: phrase.sign, range: range,
        isNegated: phrase.yieldsToNegation && context.isNegated(before: first),
        isReported: context.isReported(before: first)
          || isQuoted && context.isNamedAttack(after: last),
        isQuoted: isQuoted,
        isFenced: context.isFenced(range.lowerBound)))
  }
}

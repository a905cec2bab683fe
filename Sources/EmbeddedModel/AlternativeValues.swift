/// Dates and quantities that passages give for two things.
struct AlternativeValues {
  /// A value for each of the two, and the sentences that have them.
  struct Found {
    var values: [Double]
    var refs: [SentenceRef]
  }

  private let sides: [AlternativeSide]
  private let passages: [AnalysedPassage]
  private let wanted: Set<WordHash>

  private static let before = WordSet("bc bce")

  /// - Parameters:
  ///   - sides: The two.
  ///   - passages: The passages.
  ///   - wanted: Stems; a value in a sentence with one of them counts first.
  init(_ sides: [AlternativeSide], _ passages: [AnalysedPassage], wanted: Set<WordHash>) {
    (self.sides, self.passages, self.wanted) = (sides, passages, wanted)
  }

  /// A year for each.
  var date: Found? {
    let found = sides.map { side in
      best(usable(side)) { mention, passage in
        guard mention.kind == .date, let value = mention.value else { return nil }
        let isBefore = mention.tokens.contains { Self.before.contains(passage.tokens[$0].word) }
        return isBefore ? -value : value
      }
    }
    return both(found[0], found[1])
  }

  /// A quantity of the same unit for each: of what the question names, or beside it; of any unit where
  /// the question names nothing.
  var quantity: Found? {
    var units: [WordHash] = []
    for ref in sides[0].sentences {
      for mention in passages[ref.passage].sentences[ref.sentence].mentions {
        if mention.kind == .quantity, let unit = mention.unit, !units.contains(unit) {
          units.append(unit)
        }
      }
    }
    for unit in units.filter(wanted.contains) + units.filter({ !wanted.contains($0) }) {
      let isNamed = wanted.isEmpty || wanted.contains(unit)
      let found = sides.map { side in
        best(isNamed ? side.sentences : side.sentences.filter(holdsWanted)) { mention, _ in
          mention.kind == .quantity && mention.unit == unit ? mention.value : nil
        }
      }
      if let both = both(found[0], found[1]) { return both }
    }
    return nil
  }

  private typealias Value = (value: Double, ref: SentenceRef)

  private func both(_ first: Value?, _ second: Value?) -> Found? {
    guard let first, let second else { return nil }
    return Found(values: [first.value, second.value], refs: [first.ref, second.ref])
  }

  /// The sentences whose dates belong to a thing: all of a passage that is about it, elsewhere those
  /// that say what is asked.
  private func usable(_ side: AlternativeSide) -> [SentenceRef] {
    side.isSubject || wanted.isEmpty ? side.sentences : side.sentences.filter(holdsWanted)
  }

  private func holdsWanted(_ ref: SentenceRef) -> Bool {
    let passage = passages[ref.passage]
    return passage.sentences[ref.sentence].tokens.contains {
      wanted.contains(passage.tokens[$0].stem)
    }
  }

  /// The first value in a sentence with a wanted word, else the first one.
  private func best(
    _ refs: [SentenceRef], _ value: (Mention, AnalysedPassage) -> Double?
  ) -> Value? {
    var first: Value?
    for ref in refs {
      let passage = passages[ref.passage]
      let sentence = passage.sentences[ref.sentence]
      let places = sentence.tokens.filter { wanted.contains(passage.tokens[$0].stem) }
      let found = sentence.mentions.compactMap { mention in
        value(mention, passage).map { (place: mention.tokens.lowerBound, value: $0) }
      }.sorted { $0.place < $1.place }
      guard let opening = found.first else { continue }
      if first == nil { first = (opening.value, ref) }
      guard let place = places.first else { continue }
      let nearest = found.first { $0.place > place } ?? opening
      return (nearest.value, ref)
    }
    return first
  }
}

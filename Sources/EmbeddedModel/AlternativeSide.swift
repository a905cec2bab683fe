/// One of two things of a question with the sentences that speak of it.
struct AlternativeSide {
  /// The stems of the words that name it.
  let keys: [WordHash]

  /// The sentences, those of the passage that opens with it first.
  let sentences: [SentenceRef]

  /// The first sentence that names it.
  let opening: SentenceRef

  /// Whether a passage begins with it, so that all of the passage is about it.
  let isSubject: Bool

  /// A sentence speaks of a thing when it has this part of the words of its name.
  private static let namedPart = 0.6

  /// The subject of a sentence is among so many of its first words.
  private static let subjectWords = 5

  /// Finds what passages say of two things; nil where they do not speak of both.
  static func sides(
    _ first: [ModelToken], _ second: [ModelToken], _ passages: [AnalysedPassage],
    excluding excluded: Set<SentenceRef>
  ) -> [AlternativeSide]? {
    let stems = [first, second].map { tokens in
      tokens.filter { $0.kind.isContent || $0.isCapitalised }.map(\.stem)
    }
    // Words that both names have tell neither.
    let keys = [0, 1].map { side in
      let own = stems[side].filter { !stems[1 - side].contains($0) }
      return own.isEmpty ? stems[side] : own
    }
    let found = keys.compactMap { AlternativeSide($0, passages, excluding: excluded) }
    guard found.count == 2, found[0].opening != found[1].opening else { return nil }
    return found
  }

  private init?(
    _ keys: [WordHash], _ passages: [AnalysedPassage], excluding excluded: Set<SentenceRef>
  ) {
    var named: [(ref: SentenceRef, part: Double)] = []
    for (place, passage) in passages.enumerated() {
      for (index, sentence) in passage.sentences.enumerated() where !sentence.isHeading {
        let ref = SentenceRef(passage: place, sentence: index)
        guard !excluded.contains(ref) else { continue }
        let part = Self.part(of: keys, in: passage.tokens[sentence.tokens])
        if part >= Self.namedPart { named.append((ref, part)) }
      }
    }
    guard let most = named.map(\.part).max() else { return nil }
    // A passage that opens with the thing is about it; elsewhere it is only spoken of.
    let home =
      named.first { $0.part == most && $0.ref.sentence == 0 } ?? named.first { $0.part == most }
    guard let home else { return nil }
    var refs = [home.ref]
    isSubject = home.ref.sentence == 0 && Self.opens(passages[home.ref.passage], with: keys)
    if isSubject {
      refs += passages[home.ref.passage].sentences.indices.dropFirst().map {
        SentenceRef(passage: home.ref.passage, sentence: $0)
      }.filter { !excluded.contains($0) }
    }
    refs += named.map(\.ref).filter { !refs.contains($0) }
    self.keys = keys
    sentences = refs
    opening = home.ref
  }

  /// Whether one of the first words of a passage names the thing.
  private static func opens(_ passage: AnalysedPassage, with keys: [WordHash]) -> Bool {
    guard let first = passage.sentences.first else { return false }
    return passage.tokens[first.tokens].prefix(subjectWords).contains { keys.contains($0.stem) }
  }

  private static func part(of keys: [WordHash], in words: ArraySlice<ModelToken>) -> Double {
    let held = keys.count { key in words.contains { $0.stem == key } }
    return keys.isEmpty ? 0 : Double(held) / Double(keys.count)
  }

  /// Returns the first sentence about the thing that holds a word, nil where none does.
  func holds(_ term: QuestionAnalysis.Term, _ passages: [AnalysedPassage]) -> SentenceRef? {
    sentences.first { ref in
      let passage = passages[ref.passage]
      return passage.sentences[ref.sentence].tokens.contains { index in
        passage.tokens[index].stem == term.stem || passage.tokens[index].root == term.root
      }
    }
  }

  /// Returns words of the sentence that opens with the thing, without its name.
  func openingWords(
    _ passages: [AnalysedPassage], where isWanted: (ModelToken) -> Bool
  ) -> [ModelToken] {
    let passage = passages[opening.passage]
    return passage.tokens[passage.sentences[opening.sentence].tokens].filter {
      isWanted($0) && !keys.contains($0.stem)
    }
  }
}

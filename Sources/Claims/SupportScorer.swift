import TextAnalysis

/// Measures how well passages support claims: the groundedness of the reward.
///
/// A claim is held against every sentence of the passages it cites. What counts is the part of the
/// claim's content that the sentence and, with less weight, its neighbours hold, words that are rare
/// in the passages counting more; every number, date and name must be there, and the sentence must
/// not contradict the claim. It shares nothing with the embedded model.
package struct SupportScorer: Sendable {
  /// A passage by id.
  package struct Passage: Sendable, Hashable {
    /// The id that claims cite.
    package var id: String

    /// The text.
    package var text: String

    /// Creates a passage.
    package init(id: String, text: String) {
      self.id = id
      self.text = text
    }
  }

  struct Sentence: Sendable {
    var passage: Int
    var range: Range<Int>
    var analysis: ClaimAnalysis
  }

  /// A claim is supported from this score on.
  package static let threshold = 0.6

  /// A word of the sentence beside the best one, or elsewhere in the passage, counts this much.
  private static let neighbourWeight = 0.7
  private static let passageWeight = 0.4

  /// A passage longer than this many bytes is read up to here.
  package static let maximumBytes = 1 << 20

  private let passages: [Passage]
  private let sentences: [Sentence]
  private let passageContent: [Set<String>]
  private let frequency: [String: Int]

  /// Analyses passages.
  ///
  /// - Parameter passages: The passages that claims can cite.
  /// - Complexity: O(n) in the bytes of the passages.
  package init(passages: [Passage]) {
    self.passages = passages
    var sentences: [Sentence] = []
    var frequency: [String: Int] = [:]
    var passageContent: [Set<String>] = []
    for (index, passage) in passages.enumerated() {
      let bytes = Array(passage.text.utf8.prefix(Self.maximumBytes))
      var content = Set<String>()
      for sentence in SentenceSplitter.sentences(in: bytes) {
        let range = sentence.range
        let text = String(decoding: bytes[range], as: UTF8.self)
        let analysis = ClaimAnalysis(text)
        content.formUnion(analysis.content)
        for stem in analysis.content { frequency[stem, default: 0] += 1 }
        sentences.append(Sentence(passage: index, range: range, analysis: analysis))
      }
      passageContent.append(content)
    }
    self.sentences = sentences
    self.frequency = frequency
    self.passageContent = passageContent
  }

  /// Returns whether passages support a claim.
  ///
  /// - Parameters:
  ///   - claim: The claim without citations.
  ///   - ids: The passages it cites; nil holds it against all of them. A claim that cites nothing,
  ///     or only unknown passages, is unsupported.
  /// - Returns: The verdict; unsupported with score 0 for a claim that states nothing.
  /// - Complexity: O(s · n) for s sentences and a claim of n words.
  package func verdict(on claim: String, citing ids: [String]?) -> SupportVerdict {
    let analysis = ClaimAnalysis(claim)
    guard !analysis.isEmpty else {
      return SupportVerdict(kind: .unsupported, score: 0, evidence: nil)
    }
    var best: (index: Int, score: Double)?
    for index in sentences.indices {
      let passage = passages[sentences[index].passage]
      if let ids, !ids.contains(passage.id) { continue }
      let score = score(analysis, at: index)
      if score > (best?.score ?? 0) { best = (index, score) }
    }
    guard let best else { return SupportVerdict(kind: .unsupported, score: 0, evidence: nil) }
    return verdict(analysis, citing: ids, best: best)
  }

  private func verdict(
    _ claim: ClaimAnalysis, citing ids: [String]?, best: (index: Int, score: Double)
  ) -> SupportVerdict {
    let sentence = sentences[best.index]
    let evidence = SupportVerdict.Evidence(
      passageID: passages[sentence.passage].id, range: sentence.range)
    if let contradiction = claim.relation(to: sentence.analysis).contradiction {
      return SupportVerdict(
        kind: .contradicted, score: 0, evidence: evidence, contradiction: contradiction)
    }
    let isSupported = best.score >= Self.threshold
    return SupportVerdict(
      kind: isSupported ? .supported : .unsupported, score: best.score, evidence: evidence)
  }

  /// The part of a claim that a sentence holds, halved for every number and name it lacks.
  private func score(_ claim: ClaimAnalysis, at index: Int) -> Double {
    let passage = sentences[index].passage
    let sentence = sentences[index].analysis
    let around = neighbours(of: index)
    var (held, total) = (0.0, 0.0)
    for stem in claim.content {
      let weight = weight(of: stem)
      total += weight
      if sentence.content.contains(stem) {
        held += weight
      } else if around.contains(where: { $0.content.contains(stem) }) {
        held += weight * Self.neighbourWeight
      } else if passageContent[passage].contains(stem) {
        held += weight * Self.passageWeight
      }
    }
    // Sums over a set come in no fixed order; rounding keeps their last bits out of the result.
    var score = total > 0 ? ((held / total) * 1e9).rounded() / 1e9 : 1
    for quantity in claim.quantities where !states(quantity, sentence, around) { score *= 0.5 }
    // One capital letter at the beginning is weaker evidence of a name.
    for name in claim.names where !holds(name, passage) { score *= name.isUncertain ? 0.7 : 0.5 }
    return score
  }

  private func neighbours(of index: Int) -> [ClaimAnalysis] {
    [index - 1, index + 1].filter {
      sentences.indices.contains($0) && sentences[$0].passage == sentences[index].passage
    }.map { sentences[$0].analysis }
  }

  private func weight(of stem: String) -> Double {
    let rarity = Double(sentences.count + 1) / Double((frequency[stem] ?? 0) + 1)
    return logarithm(1 + rarity)
  }

  private func states(
    _ quantity: Quantity, _ sentence: ClaimAnalysis, _ around: [ClaimAnalysis]
  ) -> Bool {
    sentence.quantities.contains { $0.agrees(with: quantity) }
      || around.contains { $0.quantities.contains { $0.agrees(with: quantity) } }
        && sentence.quantities.allSatisfy { !$0.isComparable(to: quantity) }
  }

  private func holds(_ name: ClaimName, _ passage: Int) -> Bool {
    name.words.contains { passageContent[passage].contains(ClaimLexer.stem($0)) }
  }
}

package import Claims
package import Records

/// An answer as it was read, with what could not be used.
package struct ReadAnswer: Sendable, Equatable {
  /// The answer with its claims and citations.
  package var answer: Answer

  /// What could not be used as it stood.
  package var problems: [String]
}

/// Reads answers against the passages that their agent was given.
package struct AnswerReader: Sendable {
  /// An answer has at most this many claims; their comparison is quadratic.
  package static let mostClaims = 200

  private let passages: [String: PassageRecord]
  private let scorer: SupportScorer
  private let extractor: ClaimExtractor

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - passages: What the agent was given; other passages do not exist for it.
  ///   - scorer: Knows at least these passages; nil analyses them here.
  /// - Complexity: O(n) in the bytes of the passages when there is no scorer.
  package init(_ passages: [PassageRecord], scorer: SupportScorer? = nil) {
    self.passages = Dictionary(passages.map { ($0.id, $0) }) { first, _ in first }
    self.scorer = scorer ?? Self.scorer(for: passages)
    extractor = ClaimExtractor(passageIDs: Set(passages.map(\.id)))
  }

  /// Analyses passages, to be shared by several readers.
  ///
  /// - Parameter passages: The passages.
  /// - Returns: A scorer that weighs words by how rare they are in all of them.
  /// - Complexity: O(n) in the bytes of the passages.
  package static func scorer(for passages: [PassageRecord]) -> SupportScorer {
    SupportScorer(passages: passages.map { SupportScorer.Passage(id: $0.id, text: $0.text) })
  }

  /// Returns whether the agent was given a passage.
  ///
  /// - Parameter id: The id.
  /// - Returns: Whether it is one of the passages.
  package func isKnown(_ id: String) -> Bool { passages[id] != nil }

  /// Reads the claims of an answer and resolves their citations.
  ///
  /// - Parameter reply: The reply; a refusal has no claims.
  /// - Returns: The answer; cited passages that do not exist are problems.
  package func answer(from reply: AnswerReply) -> ReadAnswer {
    var problems = reply.problems
    guard reply.refusal == nil else {
      return ReadAnswer(
        answer: Answer(
          text: reply.text, claims: [], confidence: reply.confidence, refusal: reply.refusal),
        problems: problems)
    }
    var claims: [Claim] = []
    for found in extractor.claims(in: reply.text) {
      guard claims.count < Self.mostClaims else {
        problems.append("the answer has more than \(Self.mostClaims) claims; the rest is not read")
        break
      }
      let number = claims.count + 1
      for id in found.citations where !isKnown(id) {
        problems.append("claim \(number) cites \"\(id.prefix(80))\", which is no passage")
      }
      claims.append(claim(number, found.text, found.citations.filter(isKnown)))
    }
    return ReadAnswer(
      answer: Answer(
        text: reply.text, claims: claims, confidence: reply.confidence, refusal: nil),
      problems: problems)
  }

  /// A claim is supported when one of its citations supports it, contradicted when none does and
  /// one states the opposite.
  private func claim(_ number: Int, _ text: String, _ ids: [String]) -> Claim {
    let resolved = ids.compactMap { resolve($0, for: text) }
    let kinds = resolved.map(\.kind)
    let support: Claim.Support =
      kinds.isEmpty
      ? .uncited
      : kinds.contains(.supported)
        ? .supported : kinds.contains(.contradicted) ? .contradicted : .unsupported
    return Claim(
      number: number, text: text, citations: resolved.map(\.citation), support: support)
  }

  /// Resolves cited passages to the sentences that decide a text.
  ///
  /// - Parameters:
  ///   - ids: The passages; unknown ones are left out.
  ///   - text: What the passages are cited for.
  /// - Returns: One citation for each passage: the sentence that supports or contradicts the text,
  ///   or the whole passage when none does.
  package func citations(of ids: [String], for text: String) -> [Citation] {
    ids.compactMap { resolve($0, for: text)?.citation }
  }

  private func resolve(
    _ id: String, for text: String
  ) -> (kind: SupportVerdict.Kind, citation: Citation)? {
    guard let passage = passages[id] else { return nil }
    let verdict = scorer.verdict(on: text, citing: [id])
    guard verdict.kind != .unsupported, let sentence = verdict.evidence?.range else {
      return (
        .unsupported,
        Citation(passage: id, byteRange: passage.byteRange, lines: passage.lines)
      )
    }
    return (verdict.kind, Self.citation(passage, sentence))
  }

  /// The place of a sentence in the file of its passage.
  private static func citation(_ passage: PassageRecord, _ sentence: Range<Int>) -> Citation {
    let start = min(
      passage.byteRange.lowerBound + sentence.lowerBound, passage.byteRange.upperBound)
    let end = min(passage.byteRange.lowerBound + sentence.upperBound, passage.byteRange.upperBound)
    var (first, last) = (passage.lines.lowerBound, passage.lines.lowerBound)
    for (offset, byte) in passage.text.utf8.prefix(sentence.upperBound).enumerated()
    where byte == 0x0A {
      if offset < sentence.lowerBound { first += 1 }
      last += 1
    }
    // The text of a passage may have been taken from a format other than plain lines.
    first = min(first, passage.lines.upperBound)
    last = min(max(first, last), passage.lines.upperBound)
    return Citation(passage: passage.id, byteRange: start..<end, lines: first...last)
  }
}

import Glibc

/// A sentence of one of the passages of a request.
struct SentenceRef: Sendable, Hashable {
  /// The index of the passage in the request.
  var passage: Int

  /// The index of the sentence in the passage.
  var sentence: Int
}

/// A sentence with its rank.
struct RankedSentence: Sendable {
  /// The sentence.
  var ref: SentenceRef

  /// What it is ranked by.
  var score: Double

  /// The weight of the question's terms that it and, at a discount, its neighbours hold: 0 to 1.
  var coverage: Double

  /// The same, of the weight of those terms alone that some sentence holds: 0 to 1.
  var heldCoverage = 0.0

  /// For every term of the question the index of its word in the passage, nil where it is missing.
  var matches: [Int?]
}

/// Ranks the sentences of passages by how well they can answer a question.
struct SentenceRanker {
  private let passages: [AnalysedPassage]
  private let question: QuestionAnalysis
  private let weights: [Double]
  private let totalWeight: Double

  /// A word of the same family, as `inventor` for `invented`, counts this much.
  private static let familyWeight = 0.6

  /// A term of the sentence before counts this much.
  private static let contextWeight = 0.4

  /// What terms that stay neighbours, a span of the asked type, and a definition of the term add.
  private static let adjacencyBonus = 0.15
  private static let typeBonus = 0.12
  private static let definitionBonus = 0.3

  init(passages: [AnalysedPassage], question: QuestionAnalysis) {
    self.passages = passages
    self.question = question
    weights = Self.termWeights(passages, question)
    totalWeight = weights.reduce(0, +)
  }

  /// The weight of every term of the question: its rarity among the sentences given.
  private static func termWeights(
    _ passages: [AnalysedPassage], _ question: QuestionAnalysis
  ) -> [Double] {
    var frequency = [Int](repeating: 0, count: question.terms.count)
    var lastSeen = [Int](repeating: -1, count: question.terms.count)
    var number = 0
    for passage in passages {
      for sentence in passage.sentences {
        for index in sentence.tokens {
          let token = passage.tokens[index]
          for (term, value) in question.terms.enumerated()
          where lastSeen[term] != number && (value.stem == token.stem) {
            lastSeen[term] = number
            frequency[term] += 1
          }
        }
        number += 1
      }
    }
    return frequency.indices.map { index in
      log(1 + (Double(number) + 0.5) / (Double(frequency[index]) + 0.5))
    }
  }

  /// The weight of a term of the question.
  func weight(of term: Int) -> Double { weights[term] }

  /// Returns all sentences with content, best first; ties stay in the order of the text.
  ///
  /// - Complexity: O(n · t) for n words and t terms.
  func ranked() -> [RankedSentence] {
    var result: [RankedSentence] = []
    for (passage, analysed) in passages.enumerated() {
      var previous: [Int?] = []
      for (index, sentence) in analysed.sentences.enumerated() {
        let ref = SentenceRef(passage: passage, sentence: index)
        let found = matches(analysed, sentence)
        if !sentence.isHeading {
          result.append(rank(ref, analysed, sentence, found, previous))
        }
        previous = found
      }
    }
    let held = heldWeight(result)
    for index in result.indices where held > 0 {
      result[index].heldCoverage = min(1, result[index].coverage * totalWeight / held)
    }
    return result.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }
      .map(\.element)
  }

  /// The weight of the terms that some sentence holds.
  private func heldWeight(_ ranked: [RankedSentence]) -> Double {
    var isHeld = [Bool](repeating: false, count: question.terms.count)
    for sentence in ranked {
      for term in isHeld.indices where sentence.matches[term] != nil { isHeld[term] = true }
    }
    return isHeld.indices.reduce(0) { $0 + (isHeld[$1] ? weights[$1] : 0) }
  }

  private func matches(
    _ passage: AnalysedPassage, _ sentence: AnalysedPassage.Sentence
  ) -> [Int?] {
    var result = [Int?](repeating: nil, count: question.terms.count)
    for index in sentence.tokens {
      let token = passage.tokens[index]
      for (term, value) in question.terms.enumerated() {
        if token.stem == value.stem {
          if let old = result[term], passage.tokens[old].stem == value.stem { continue }
          result[term] = index
        } else if result[term] == nil, token.root == value.root {
          result[term] = index
        }
      }
    }
    return result
  }

  private func rank(
    _ ref: SentenceRef, _ passage: AnalysedPassage, _ sentence: AnalysedPassage.Sentence,
    _ found: [Int?], _ previous: [Int?]
  ) -> RankedSentence {
    var held = 0.0
    for term in found.indices {
      if let index = found[term] {
        let isSame = passage.tokens[index].stem == question.terms[term].stem
        held += weights[term] * (isSame ? 1 : Self.familyWeight)
      } else if term < previous.count, previous[term] != nil {
        held += weights[term] * Self.contextWeight
      }
    }
    let coverage = totalWeight > 0 ? held / totalWeight : 0
    var score = coverage + Self.adjacencyBonus * adjacency(found)
    if holdsType(sentence, passage, found) { score += Self.typeBonus }
    if question.type == .definition, definesTerm(sentence, passage) {
      score += Self.definitionBonus
    }
    return RankedSentence(ref: ref, score: score, coverage: coverage, matches: found)
  }

  private func definesTerm(
    _ sentence: AnalysedPassage.Sentence, _ passage: AnalysedPassage
  ) -> Bool {
    // `What is a maxim in Kant's ethics?` asks for the maxim, not for Kant.
    guard let term = question.terms.first(where: { !$0.isKey }) ?? question.terms.first else {
      return false
    }
    return Definitions.defines(term.stem, sentence.tokens, passage)
  }

  /// The part of neighbouring terms of the question that are neighbours in the sentence too.
  private func adjacency(_ found: [Int?]) -> Double {
    guard found.count > 1 else { return 0 }
    var close = 0
    for term in 1..<found.count {
      if let left = found[term - 1], let right = found[term], right > left, right - left <= 3 {
        close += 1
      }
    }
    return Double(close) / Double(found.count - 1)
  }

  private func holdsType(
    _ sentence: AnalysedPassage.Sentence, _ passage: AnalysedPassage, _ found: [Int?]
  ) -> Bool {
    let wanted: Mention.Kind
    switch question.type {
    case .person, .place: wanted = .name
    case .date: wanted = .date
    case .number: wanted = .quantity
    case .reason: return ReasonCues.holds(passage, sentence)
    default: return true
    }
    return sentence.mentions.contains { mention in
      mention.kind == wanted
        && !found.contains { index in index.map { mention.tokens.contains($0) } ?? false }
    }
  }
}

/// Words that introduce reasons.
enum ReasonCues {
  private static let cues = WordSet("because since due therefore thus hence so reason cause caused")
  private static let order = WordHash("order")

  /// Whether a sentence gives a reason.
  static func holds(_ passage: AnalysedPassage, _ sentence: AnalysedPassage.Sentence) -> Bool {
    sentence.tokens.contains {
      cues.contains(passage.tokens[$0].word) || passage.tokens[$0].word == order
    }
  }

  /// Whether a word introduces a reason.
  static func isCue(_ token: ModelToken) -> Bool { cues.contains(token.word) }
}

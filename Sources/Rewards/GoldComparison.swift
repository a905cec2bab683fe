import Claims
import TextMetrics

/// An answer beside one gold answer, in the forms in which they are compared.
///
/// Overlap of words alone can be had without knowing anything: by repeating the question, by
/// function words, by offering several answers. So a measure is taken on several forms of the pair
/// and the lowest value counts; each form takes one of these ways away, and a plain right answer has
/// the same value in all of them. Only the spelling of numbers is adjusted in the answer's favour.
struct GoldComparison: Sendable {
  /// The forms: the answer and the gold answer, the plain pair first.
  let forms: [(answer: String, gold: String)]

  /// What the comparison of numbers found.
  let numbers: NumericReferences.Comparison

  /// Whether the answer's numbers contradict the gold answer, so that no likeness counts.
  let isContradicted: Bool

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - answer: The answer without citations.
  ///   - gold: The gold answer.
  ///   - question: The question.
  /// - Complexity: O(n) in the bytes.
  init(_ answer: String, gold: String, question: String) {
    numbers = NumericReferences([gold], question: question).compare(answer)
    let aligned = numbers.aligned
    let goldWords = SquadReferences.words(gold)
    let asked = Set(SquadReferences.words(question))
    isContradicted = Self.contradicts(numbers, goldWords)
    var forms = [(answer: aligned, gold: gold)]
    let newGold = goldWords.filter { Self.isNew($0, asked) }
    if newGold.isEmpty {
      forms.append((Self.withoutQuestion(aligned, asked), gold))
    } else {
      let newAnswer = SquadReferences.words(aligned).filter { Self.isNew($0, asked) }
      if Self.isBelowNoise(newAnswer, newGold) { forms.append(("", gold)) }
      forms.append((newAnswer.joined(separator: " "), newGold.joined(separator: " ")))
    }
    if Self.isSingle(gold, goldWords) {
      forms += Self.alternatives(aligned).map { ($0, gold) }
    }
    self.forms = forms
  }

  /// Returns the lowest value of a measure over all forms.
  ///
  /// - Parameter value: Measures an answer against a gold answer.
  /// - Returns: The lowest value; 0 when the answer's numbers are wrong.
  func lowest(_ value: (_ answer: String, _ gold: String) -> Double) -> Double {
    if isContradicted { return 0 }
    return forms.map { value($0.answer, $0.gold) }.min() ?? 0
  }

  /// Whether a word says something that the question does not, and that is no hedge.
  private static func isNew(_ word: String, _ asked: Set<String>) -> Bool {
    !asked.contains(word) && !FunctionWords.contains(word) && !AnswerSegments.hedges.contains(word)
  }

  /// Whether the numbers make the answer a wrong one.
  ///
  /// A wrong number does. Where the gold answer is short, so does a second number beside the right
  /// one; a long answer may state more than it was asked for.
  private static func contradicts(
    _ numbers: NumericReferences.Comparison, _ goldWords: [String]
  ) -> Bool {
    switch numbers.verdict {
    case .wrongNumber, .wrongUnit: !numbers.isContested || goldWords.count <= shortWords
    case .match, .missingUnit, .noNumber, .notNumeric: false
    }
  }

  /// Whether an answer shares so few of the gold answer's new words that chance explains them: less
  /// than two in five, where there are several.
  private static func isBelowNoise(_ answer: [String], _ gold: [String]) -> Bool {
    let wanted = Set(gold)
    guard wanted.count > 3 else { return false }
    return wanted.intersection(answer).count * 5 < wanted.count * 2
  }

  /// Gold answers of up to this many words name one thing.
  private static let shortWords = 6

  /// The answer without the sentences that hold most of the question and little else.
  private static func withoutQuestion(_ answer: String, _ asked: Set<String>) -> String {
    let kept = AnswerSegments.sentences(of: answer).filter { sentence in
      let said = Set(SquadReferences.words(sentence))
      let repeated = said.intersection(asked).count
      return repeated * 5 < said.count * 4 || repeated * 2 < asked.count
    }
    return kept.joined(separator: " ")
  }

  /// Whether a gold answer is one thing, so that several answers are more than it.
  private static func isSingle(_ gold: String, _ goldWords: [String]) -> Bool {
    goldWords.count <= shortWords && !goldWords.contains("or") && !goldWords.contains("and")
      && AnswerSegments.items(of: gold).count < 2
  }

  /// The answers that an answer offers side by side; none when it offers one.
  private static func alternatives(_ answer: String) -> [String] {
    let items = AnswerSegments.items(of: answer).filter { item in
      SquadReferences.words(item).contains { !FunctionWords.contains($0) }
    }
    guard items.count > 1 else { return [] }
    let said = items.map(SquadReferences.words)
    if AnswerSegments.isHedged(answer) || (said.contains(["yes"]) && said.contains(["no"])) {
      return items
    }
    // Short items without a word that ties them to what stands before are a list.
    let bare = items.filter { item in
      let words = SquadReferences.words(item)
      return words.count <= 3 && !FunctionWords.contains(words.first ?? "")
        && !AnswerSegments.refersBack(words)
    }
    return bare.count >= 3 ? items : []
  }
}

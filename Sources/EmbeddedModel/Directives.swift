/// What the prompt asks of an answer's form, as far as the lexicon reaches.
struct Directives: Sendable, Hashable {
  /// What happens when the passages do not support an answer.
  enum Refusal: Sendable, Hashable {
    /// Refuses only when nothing at all is near the question.
    case whenNothingMatches
    /// Refuses below the documented confidence.
    case withoutSupport
    /// Answers whenever there is a passage.
    case never
  }

  /// The most words of the answer.
  var maximumWords: Int?

  /// The most sentences of the answer.
  var maximumSentences: Int?

  /// Whether the answer is the shortest span.
  var shortestSpan = false

  /// Whether the answer is a full sentence, even where a span would do.
  var fullSentence = false

  /// Whether passages are cited.
  var cite = false

  /// Whether the evidence is quoted.
  var quote = false

  /// Whether both sides of a question are named.
  var bothSides = false

  /// Whether low confidence is put into words.
  var stateUncertainty = false

  /// When the answer is refused.
  var refusal: Refusal = .whenNothingMatches

  /// Whether the key term is defined first.
  var defineTerms = false

  /// Whether numbers keep their units.
  var numbersWithUnits = false

  /// Whether dates are given as fully as the passages have them.
  var fullDates = false

  /// Whether a list is given as bullets.
  var bullets = false
}

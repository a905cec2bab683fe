/// Why questions could not be split.
package struct SplitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// There are no questions.
    case noQuestions = "no-questions"
    /// Two questions have one id.
    case duplicateID = "duplicate-id"
    /// The quotas are no shares of a whole.
    case invalidQuotas = "invalid-quotas"
    /// There are fewer groups than splits that must have one.
    case tooFewGroups = "too-few-groups"
    /// Questions of different splits are nearly the same.
    case nearDuplicates = "near-duplicates"
  }

  /// Two questions that are nearly the same and stand in different splits.
  package struct Pair: Sendable, Hashable {
    /// The id and split of the earlier question.
    package var first: (id: String, split: SplitName) { (firstID, firstSplit) }

    /// The id and split of the later question.
    package var second: (id: String, split: SplitName) { (secondID, secondSplit) }

    /// How alike they are: the Jaccard index of their shingles, 0.9 to 1.
    package var similarity: Double

    private var firstID: String
    private var firstSplit: SplitName
    private var secondID: String
    private var secondSplit: SplitName

    init(
      first: (String, SplitName), second: (String, SplitName), similarity: Double
    ) {
      (firstID, firstSplit) = first
      (secondID, secondSplit) = second
      self.similarity = similarity
    }
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// The first pairs that are nearly the same, in the order of the questions.
  package var pairs: [Pair]

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - detail: What happened and what to do.
  ///   - pairs: The first pairs that are nearly the same.
  package init(_ code: Code, _ detail: String, pairs: [Pair] = []) {
    self.code = code
    self.detail = detail
    self.pairs = pairs
  }

  package var description: String { detail }
}

import JSON

/// Rewards of two versions on the same questions.
struct PairList {
  private(set) var pairs: [(question: String, before: Double, after: Double)] = []

  /// How many questions lack a reward of the first, and of the second version.
  private(set) var missingBefore = 0
  private(set) var missingAfter = 0

  var count: Int { pairs.count }
  var isEmpty: Bool { pairs.isEmpty }

  /// How many questions were asked.
  private(set) var asked = 0

  /// The sum of the differences.
  var sum: Double { differences.reduce(0, +) }

  var differences: [Double] { pairs.map { Self.difference($0.before, $0.after) } }

  /// A difference rounded to twelve decimals: differences that are equal must not get a spread from
  /// how decimals are stored, or a gate would take it for the spread of the sample.
  private static func difference(_ before: Double, _ after: Double) -> Double {
    ((after - before) * 1e12).rounded() / 1e12
  }

  /// Whether all differences are equal, so that they have no spread.
  var isConstant: Bool { Set(differences).count == 1 }

  /// The mean rewards; nil without pairs.
  var means: (before: Double, after: Double)? {
    guard !pairs.isEmpty else { return nil }
    let number = Double(pairs.count)
    return (
      pairs.reduce(0) { $0 + $1.before } / number, pairs.reduce(0) { $0 + $1.after } / number
    )
  }

  /// Adds a question; without both rewards it counts as missing.
  ///
  /// - Returns: The difference, nil when a reward is missing.
  @discardableResult
  mutating func add(_ question: String, before: Double?, after: Double?) -> Double? {
    asked += 1
    if before == nil { missingBefore += 1 }
    if after == nil { missingAfter += 1 }
    guard let before, let after else { return nil }
    pairs.append((question, before, after))
    return Self.difference(before, after)
  }

  /// Whether the second version fails so much more often that its rewards are a selection.
  var failsMoreOften: Bool { missingAfter > missingBefore + max(1, asked / 10) }

  var json: JSONValue {
    .array(
      pairs.map { pair in
        [
          "question": .string(pair.question), "before": .number(pair.before),
          "after": .number(pair.after),
        ]
      })
  }
}

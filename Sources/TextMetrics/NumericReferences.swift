/// What came of comparing the numbers of a prediction with those of a reference.
package enum NumericVerdict: String, Sendable, Hashable, CaseIterable {
  /// The numbers are those of the reference.
  case match
  /// A number is right and its unit is not stated.
  case missingUnit = "missing_unit"
  /// A number is right and its unit is another one.
  case wrongUnit = "wrong_unit"
  /// A number is wrong, or several are offered where the reference has one.
  case wrongNumber = "wrong_number"
  /// The prediction has no number that could be the reference's.
  case noNumber = "no_number"
  /// The reference has no number, so there is nothing to compare.
  case notNumeric = "not_numeric"

  /// Whether a verdict is better than another; the order of the cases.
  func isBetter(than other: NumericVerdict) -> Bool {
    (Self.allCases.firstIndex(of: self) ?? 0) < (Self.allCases.firstIndex(of: other) ?? 0)
  }
}

/// References, prepared for the comparison of numbers.
///
/// Measures are converted and compared by a relative tolerance; whole numbers without unit, ranks
/// and dates must be equal. Every number of the reference must be in the prediction, and the
/// prediction may not offer a second, different number of the same kind: otherwise listing numbers
/// would find the right one. Numbers of the question say nothing and are left out.
package struct NumericReferences: Sendable {
  private let texts: [String]
  private let references: [[NumericQuantity]]
  private let asked: [NumericQuantity]
  private let tolerance: Double

  /// The relative difference up to which measures are equal, unless another one is given.
  package static let standardTolerance = 0.005

  /// Prepares references.
  ///
  /// - Parameters:
  ///   - texts: The references.
  ///   - question: The question that they answer; nil when there is none.
  ///   - tolerance: The relative difference up to which measures are equal, at least 0.
  /// - Complexity: O(n) in the bytes.
  package init(
    _ texts: [String], question: String? = nil, tolerance: Double = standardTolerance
  ) {
    self.texts = texts
    references = texts.map(NumericReader.read)
    asked = question.map(NumericReader.read) ?? []
    self.tolerance = max(0, tolerance)
  }

  /// Whether a reference has a number.
  package var isNumeric: Bool { references.contains { !$0.isEmpty } }

  /// What the comparison of a prediction found.
  package struct Comparison: Sendable, Hashable {
    /// The verdict.
    package var verdict: NumericVerdict

    /// Whether the right number is stated and another one of its kind beside it.
    package var isContested: Bool

    /// The prediction with each number that matches spelled as in the reference.
    package var aligned: String
  }

  /// Whether every reference has a number; false without references.
  package var areAllNumeric: Bool {
    !references.isEmpty && references.allSatisfy { !$0.isEmpty }
  }

  /// Returns the verdict on a prediction.
  ///
  /// - Parameter prediction: The prediction.
  /// - Returns: The best verdict over the references that have numbers.
  /// - Complexity: O(n) in the bytes and O(p · r) in the numbers.
  package func verdict(_ prediction: String) -> NumericVerdict { compare(prediction).verdict }

  /// Compares a prediction with the references.
  ///
  /// - Parameter prediction: The prediction.
  /// - Returns: What was found for the reference with the best verdict, the first of equal ones.
  /// - Complexity: O(n) in the bytes and O(p · r) in the numbers.
  package func compare(_ prediction: String) -> Comparison {
    guard isNumeric else {
      return Comparison(verdict: .notNumeric, isContested: false, aligned: prediction)
    }
    let stated = NumericReader.read(prediction)
    var best: (found: Found, text: String)?
    for (reference, text) in zip(references, texts) where !reference.isEmpty {
      let found = compare(stated, reference)
      if best.map({ found.verdict.isBetter(than: $0.found.verdict) }) ?? true {
        best = (found, text)
      }
    }
    guard let best else {
      return Comparison(verdict: .notNumeric, isContested: false, aligned: prediction)
    }
    return Comparison(
      verdict: best.found.verdict, isContested: best.found.isContested,
      aligned: align(prediction, best.found.pairs, best.text))
  }

  /// What the comparison with one reference found.
  private struct Found {
    var verdict: NumericVerdict
    var isContested = false
    /// The places of equal numbers: in the prediction and in the reference.
    var pairs: [(stated: Range<Int>, wanted: Range<Int>)] = []
  }

  private func align(
    _ prediction: String, _ pairs: [(stated: Range<Int>, wanted: Range<Int>)], _ reference: String
  ) -> String {
    guard !pairs.isEmpty else { return prediction }
    let (bytes, wanted) = (Array(prediction.utf8), Array(reference.utf8))
    var result: [UInt8] = []
    var end = 0
    for pair in pairs.sorted(by: { $0.stated.lowerBound < $1.stated.lowerBound })
    where pair.stated.lowerBound >= end {
      result += bytes[end..<pair.stated.lowerBound]
      result += wanted[pair.wanted]
      end = pair.stated.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  private func compare(_ stated: [NumericQuantity], _ reference: [NumericQuantity]) -> Found {
    let wanted = reference.contains { !isAsked($0) } ? reference.filter { !isAsked($0) } : reference
    // A number of the question counts where the answer is one of them: "was it 3 or 4?"
    let offered = stated.filter { number in
      !isAsked(number) || wanted.contains { $0.isLike(number) && isAsked($0) }
    }
    var result = Found(verdict: .match)
    for number in wanted {
      var best = NumericVerdict.noNumber
      var found: NumericQuantity?
      for candidate in offered where candidate.isComparable(to: number) {
        let verdict = compare(candidate, number)
        if verdict.isBetter(than: best) { (best, found) = (verdict, candidate) }
      }
      if let found, [.match, .missingUnit].contains(best) {
        if best == .match { result.pairs.append((found.range, number.range)) }
        if isContested(found, offered, wanted) {
          best = .wrongNumber
          result.isContested = true
        }
      }
      if result.verdict.isBetter(than: best) { result.verdict = best }
    }
    // Every further mention of a right number is spelled like the first.
    for number in wanted {
      for candidate in offered where compare(candidate, number) == .match {
        if !result.pairs.contains(where: { $0.stated == candidate.range }) {
          result.pairs.append((candidate.range, number.range))
        }
      }
    }
    return result
  }

  private func isAsked(_ number: NumericQuantity) -> Bool {
    asked.contains { compare(number, $0) == .match }
  }

  /// Whether another number of the same kind stands beside the one that was found.
  private func isContested(
    _ found: NumericQuantity, _ offered: [NumericQuantity], _ wanted: [NumericQuantity]
  ) -> Bool {
    offered.contains { other in
      other.isLike(found)
        && !wanted.contains { [.match, .missingUnit].contains(compare(other, $0)) }
    }
  }

  private func compare(_ stated: NumericQuantity, _ wanted: NumericQuantity) -> NumericVerdict {
    switch (stated.value, wanted.value) {
    case (
      .number(let left, let isExact, let unit), .number(let right, let isOtherExact, let otherUnit)
    ):
      compare(
        left, unit, right, otherUnit,
        isExact: isExact && isOtherExact && unit == nil && otherUnit == nil)
    case (.ordinal(let left), .ordinal(let right)): left == right ? .match : .wrongNumber
    case (.decade(let left), .decade(let right)): left == right ? .match : .wrongNumber
    case (
      .date(let year, let month, let day), .date(let wantedYear, let wantedMonth, let wantedDay)
    ):
      states(year, wantedYear) && states(month, wantedMonth) && states(day, wantedDay)
        ? .match : .wrongNumber
    case (.date(let year?, nil, nil), .number(let value, true, nil)),
      (.number(let value, true, nil), .date(let year?, nil, nil)):
      Double(year) == value ? .match : .wrongNumber
    default: .wrongNumber
    }
  }

  /// Whether a part of a date that is wanted is stated.
  private func states(_ part: Int?, _ wanted: Int?) -> Bool { wanted == nil || part == wanted }

  private func compare(
    _ left: Double, _ unit: MeasurementUnit?, _ right: Double, _ wanted: MeasurementUnit?,
    isExact: Bool
  ) -> NumericVerdict {
    let isSameNumber = isExact ? left == right : isNear(left, right)
    switch (unit, wanted) {
    case (nil, nil): return isSameNumber ? .match : .wrongNumber
    case (let unit?, nil):
      return isSameNumber || isShare(right, unit, left) ? .match : .wrongNumber
    case (nil, let wanted?):
      if isShare(left, wanted, right) { return .match }
      return isSameNumber ? .missingUnit : .wrongNumber
    case (let unit?, let wanted?):
      if unit.dimension == wanted.dimension, isNear(unit.base(left), wanted.base(right)) {
        return .match
      }
      return isSameNumber && unit != wanted ? .wrongUnit : .wrongNumber
    }
  }

  /// Whether a bare number from 0 to 1 is the share that another one states in percent.
  private func isShare(_ bare: Double, _ unit: MeasurementUnit, _ value: Double) -> Bool {
    unit.isShare && (0...1).contains(bare) && isNear(bare, unit.base(value))
  }

  private func isNear(_ left: Double, _ right: Double) -> Bool {
    left == right || abs(left - right) <= tolerance * max(abs(left), abs(right))
  }
}

import Statistics
import Support

/// The figures of a run over questions, with 95 % intervals where they are means.
struct AnswerFigures: CustomStringConvertible {
  /// A mean over questions.
  struct Mean: CustomStringConvertible {
    var value = 0.0
    var low = 0.0
    var high = 0.0

    var description: String { "\(rounded(value)) (\(rounded(low)) to \(rounded(high)))" }
  }

  var answerable = 0
  var unanswerable = 0
  var f1 = Mean()
  var exact = Mean()
  var sentenceFound = Mean()
  var refusedAnswerable = Mean()
  var refusedUnanswerable = Mean()

  /// The chance that an answerable question has more confidence than an unanswerable one.
  var area = Mean()

  /// The expected calibration error over ten bins; an answer of F1 0.5 or more counts as right.
  var calibrationError = 0.0

  init(_ answers: [MeasuredAnswer]) throws {
    let positive = answers.filter { !$0.question.answers.isEmpty }
    let negative = answers.filter { $0.question.answers.isEmpty }
    answerable = positive.count
    unanswerable = negative.count
    f1 = try Self.mean(positive.map(\.f1))
    exact = try Self.mean(positive.map { $0.f1 == 1 ? 1 : 0 })
    sentenceFound = try Self.mean(positive.map { $0.holdsSentence ? 1 : 0 })
    refusedAnswerable = try Self.mean(positive.map { $0.isRefusal ? 1 : 0 })
    refusedUnanswerable = try Self.mean(negative.map { $0.isRefusal ? 1 : 0 })
    area = Self.area(positive.map(\.confidence), negative.map(\.confidence))
    calibrationError = Self.calibrationError(answers)
  }

  var description: String {
    var text = "\(answerable) answerable, \(unanswerable) not; F1 \(f1), exact \(exact), "
    text += "sentence \(sentenceFound), refused \(refusedAnswerable)"
    if unanswerable > 0 { text += ", of those not answerable \(refusedUnanswerable), area \(area)" }
    return text + ", calibration error \(rounded(calibrationError))"
  }

  /// A mean with its BCa interval.
  static func mean(_ values: [Double]) throws -> Mean {
    guard values.count > 1 else { return Mean() }
    var random = SeededRandom(seed: 1, purpose: "intervals")
    let interval = try Bootstrap.bca(values, resamples: 2000, random: &random)
    let value = values.reduce(0, +) / Double(values.count)
    return Mean(value: value, low: interval.low, high: interval.high)
  }

  /// The area under the curve with the interval of Hanley and McNeil (1982).
  static func area(_ positive: [Double], _ negative: [Double]) -> Mean {
    guard !positive.isEmpty, !negative.isEmpty else { return Mean() }
    var sum = 0.0
    for first in positive {
      for second in negative { sum += first > second ? 1 : first == second ? 0.5 : 0 }
    }
    let (n, m) = (Double(positive.count), Double(negative.count))
    let area = sum / (n * m)
    let (one, two) = (area / (2 - area), 2 * area * area / (1 + area))
    let square = area * area
    let variance =
      (area * (1 - area) + (n - 1) * (one - square) + (m - 1) * (two - square)) / (n * m)
    let half = 1.959964 * max(0, variance).squareRoot()
    return Mean(value: area, low: area - half, high: min(1, area + half))
  }

  private static func calibrationError(_ answers: [MeasuredAnswer]) -> Double {
    let given = answers.filter { !$0.isRefusal }
    guard !given.isEmpty else { return 0 }
    var error = 0.0
    for bin in 0..<10 {
      let inside = given.filter { min(9, Int($0.confidence * 10)) == bin }
      guard !inside.isEmpty else { continue }
      let confidence = inside.map(\.confidence).reduce(0, +) / Double(inside.count)
      let right = Double(inside.filter { $0.f1 >= 0.5 }.count) / Double(inside.count)
      error += Double(inside.count) / Double(given.count) * abs(confidence - right)
    }
    return error
  }
}

private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

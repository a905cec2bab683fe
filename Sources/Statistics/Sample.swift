/// Checks and sums that all statistics of a sample share.
enum Sample {
  /// The largest absolute value of an observation: squares and cubes of sums stay finite.
  static let largest = 1e75

  /// Checks that a sample has enough finite observations.
  ///
  /// - Parameters:
  ///   - values: The observations.
  ///   - least: How many are needed.
  ///   - what: The statistic, for the message.
  /// - Throws: ``StatisticsError`` otherwise.
  static func check(
    _ values: [Double], least: Int = 1, for what: String
  ) throws(StatisticsError) {
    guard !values.isEmpty else {
      throw StatisticsError(
        code: .emptySample, detail: "\(what) of no observations; give at least \(least)")
    }
    for (index, value) in values.enumerated() where !(abs(value) <= largest) {
      throw StatisticsError(
        code: .notFinite,
        detail: "observation \(index + 1) is \(value); \(what) needs numbers up to 1e75, so leave "
          + "out what has no value and count it as missing")
    }
    guard values.count >= least else {
      throw StatisticsError(
        code: .tooFew,
        detail: "\(what) needs at least \(least) observations; there "
          + (values.count == 1 ? "is 1" : "are \(values.count)"))
    }
  }

  /// Checks a number between 0 and 1, both excluded.
  static func checkProbability(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value > 0, value < 1 else {
      throw StatisticsError(
        code: .invalidArgument, detail: "\(name) is \(value); give a number between 0 and 1")
    }
  }

  /// Returns the sum with an error that grows with the logarithm of the count.
  ///
  /// Pairwise summation (Higham, "The accuracy of floating point summation", 1993) over blocks of
  /// 128 that are added in eight lanes.
  static func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
    guard values.count > 128 else { return blockSum(values) }
    // The halves are multiples of eight, so that the lanes stay filled.
    let half = values.count / 2 - (values.count / 2) % 8
    return sum(UnsafeBufferPointer(rebasing: values[..<half]))
      + sum(UnsafeBufferPointer(rebasing: values[half...]))
  }

  private static func blockSum(_ values: UnsafeBufferPointer<Double>) -> Double {
    let count = values.count
    guard count >= 8 else {
      var total = 0.0
      for value in values { total += value }
      return total
    }
    var lanes = SIMD8<Double>()
    for lane in 0..<8 { lanes[lane] = values[lane] }
    var index = 8
    while index + 8 <= count {
      for lane in 0..<8 { lanes[lane] += values[index + lane] }
      index += 8
    }
    var total =
      ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
      + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
    while index < count {
      total += values[index]
      index += 1
    }
    return total
  }

  /// Returns the sum of an array; see ``sum(_:)-(UnsafeBufferPointer<Double>)``.
  static func sum(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { sum($0) }
  }

  /// Returns the mean of a sample that has observations.
  static func mean(_ values: [Double]) -> Double { sum(values) / Double(values.count) }
}

/// A number that a sample is summed up by.
package enum SampleStatistic: Sendable, Hashable {
  /// The arithmetic mean.
  case mean

  /// The middle of the sorted observations.
  case median

  /// The standard deviation with n - 1 in the denominator.
  case standardDeviation

  /// The mean without a share of the observations at each end, below one half.
  case trimmedMean(Double)

  /// How many observations the statistic needs.
  package var leastCount: Int { self == .standardDeviation ? 2 : 1 }

  /// The statistic of a sample that has enough observations.
  func value(of values: [Double]) -> Double {
    switch self {
    case .mean: return Sample.mean(values)
    case .median:
      let sorted = values.sorted()
      let half = sorted.count / 2
      return sorted.count % 2 == 1 ? sorted[half] : Sample.mean([sorted[half - 1], sorted[half]])
    case .standardDeviation:
      let mean = Sample.mean(values)
      let squares = Sample.sum(values.map { ($0 - mean) * ($0 - mean) })
      return (squares / Double(values.count - 1)).squareRoot()
    case .trimmedMean(let share):
      let cut = min(max(0, Int(share * Double(values.count))), (values.count - 1) / 2)
      return Sample.mean(Array(values.sorted()[cut..<(values.count - cut)]))
    }
  }
}

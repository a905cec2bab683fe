/// A confidence interval together with how it was made.
package struct Interval: Sendable, Hashable {
  /// How an interval was computed.
  package enum Method: String, Sendable {
    /// Bias-corrected and accelerated bootstrap.
    case bca

    /// The quantiles of the bootstrap replicates.
    case percentile

    /// The distribution of Student's t.
    case studentT = "student-t"

    /// Inversion of the noncentral t distribution.
    case noncentralT = "noncentral-t"

    /// An asymptotic confidence sequence, valid at every look for large samples.
    case confidenceSequence = "confidence-sequence"

    /// Betting on bounded observations, valid at every look for every sample.
    case betting
  }

  /// The lower end.
  package var low: Double

  /// The upper end.
  package var high: Double

  /// The share of samples whose interval covers the truth, such as 0.95.
  package var confidence: Double

  /// How the interval was computed.
  package var method: Method

  /// What a reader must know about the interval, when there is something.
  package var note: String?

  /// Creates an interval.
  package init(low: Double, high: Double, confidence: Double, method: Method, note: String? = nil) {
    self.low = low
    self.high = high
    self.confidence = confidence
    self.method = method
    self.note = note
  }

  /// Whether a value lies in the interval, ends included.
  package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// How much of a prediction and of a reference is shared.
package struct OverlapScore: Sendable, Hashable {
  /// The share of the prediction that the reference has, 0 to 1.
  package var precision: Double

  /// The share of the reference that the prediction has, 0 to 1.
  package var recall: Double

  /// The harmonic mean of both, 0 to 1.
  package var f1: Double

  /// Nothing is shared.
  package static let zero = OverlapScore(precision: 0, recall: 0, f1: 0)

  /// Everything is shared.
  package static let one = OverlapScore(precision: 1, recall: 1, f1: 1)

  init(precision: Double, recall: Double, f1: Double) {
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }

  /// The score of a number of shared units.
  ///
  /// - Parameters:
  ///   - shared: How many units both have.
  ///   - prediction: The units of the prediction.
  ///   - reference: The units of the reference.
  init(shared: Int, prediction: Int, reference: Int) {
    guard shared > 0 else {
      self = .zero
      return
    }
    precision = Double(shared) / Double(max(prediction, 1))
    recall = Double(shared) / Double(max(reference, 1))
    f1 = 2 * precision * recall / (precision + recall)
  }
}

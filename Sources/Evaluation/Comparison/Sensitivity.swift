package import JSON
import Records
import Statistics

/// What a number of pairs can show: the smallest true difference that is found with power 80 %.
///
/// It is computed for the paired t test (noncentral t), which the permutation test follows closely
/// at these sizes. Before a run it plans; after a run, with the spread that was seen, it says how
/// fine the comparison was. It never turns the observed difference into power.
package struct Sensitivity: Sendable, Hashable {
  /// The power of the planned test.
  package static let power = 0.8

  /// The number of pairs.
  package var pairs: Int

  /// How far the differences spread.
  package var deviation: ExpectedDeviation

  /// The level of the test; that of the family divided by the number of comparisons.
  package var level: Double

  /// The smallest difference in points of the metric; more than 1 means that none can be shown.
  package var effect: Double

  /// Computes the sensitivity.
  ///
  /// It is nil for less than two pairs, and for a spread or level from which nothing follows.
  ///
  /// - Parameters:
  ///   - pairs: The number of pairs.
  ///   - deviation: How far the differences spread.
  ///   - level: The level of the test.
  package init?(pairs: Int, deviation: ExpectedDeviation, level: Double) {
    guard pairs >= 2, deviation.value > 0 else { return nil }
    let effect: Double
    do throws(StatisticsError) {
      effect = try PairedPower.minimumDetectableEffect(
        n: Double(pairs), power: Self.power, alpha: level)
    } catch {
      return nil
    }
    self.pairs = pairs
    self.deviation = deviation
    self.level = level
    self.effect = effect * deviation.value
  }
}

extension Sensitivity: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    pairs = try fields.required("pairs", RecordRead.count)
    let value = try fields.required("deviation", JSONRead.double)
    let source = try fields.required("source", JSONRead.choice(ExpectedDeviation.Source.self))
    deviation = ExpectedDeviation(value: value, source: source)
    level = try fields.required("level", JSONRead.double)
    effect = try fields.required("effect", JSONRead.double)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "pairs": .int(pairs), "deviation": .number(deviation.value),
      "source": .string(deviation.source.rawValue), "level": .number(level),
      "effect": .number(effect),
    ]
  }
}

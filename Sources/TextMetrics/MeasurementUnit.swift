/// A unit of measurement: what it measures, and how it converts to the base unit of that.
struct MeasurementUnit: Sendable, Hashable {
  /// What is measured, as powers of independent base units.
  struct Dimension: Sendable, Hashable {
    /// The base units, each measured in itself.
    enum Base: Int, CaseIterable {
      case length, mass, time, current, temperature, amount, light, angle, information
      case dollar, euro, pound, yen
    }

    private var powers: [Int8]

    /// A dimension from powers.
    init(_ powers: [Base: Int] = [:]) {
      self.powers = [Int8](repeating: 0, count: Base.allCases.count)
      for (base, power) in powers {
        self.powers[base.rawValue] = Int8(truncatingIfNeeded: power)
      }
    }

    /// The dimension of a product with a power of another unit.
    func times(_ other: Dimension, power: Int) -> Dimension {
      var result = self
      for index in powers.indices {
        result.powers[index] &+= other.powers[index] &* Int8(truncatingIfNeeded: power)
      }
      return result
    }
  }

  /// What is measured; no power at all for shares such as percent.
  var dimension: Dimension

  /// How many base units one unit is.
  var factor: Double

  /// What is added after the factor; only scales of temperature have it.
  var offset: Double = 0

  /// Whether the unit is a share of a whole.
  var isShare: Bool { dimension == Dimension() }

  /// Returns a value in base units.
  func base(_ value: Double) -> Double { value * factor + offset }

  /// Returns the product with a power of another unit.
  func times(_ other: MeasurementUnit, power: Int) -> MeasurementUnit {
    var scale = 1.0
    for _ in 0..<abs(power) { scale *= other.factor }
    return MeasurementUnit(
      dimension: dimension.times(other.dimension, power: power),
      factor: power < 0 ? factor / scale : factor * scale)
  }

  /// A unit of one, from which products start.
  static let none = MeasurementUnit(dimension: Dimension(), factor: 1)

  /// One part in a hundred.
  static let percent = MeasurementUnit(dimension: Dimension(), factor: 0.01)
}

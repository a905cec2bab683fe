import Glibc

/// The gamma distribution, and with it chi-square.
package struct GammaDistribution: ProbabilityDistribution, Hashable {
  /// The shape.
  package let shape: Double

  /// The scale.
  package let scale: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - shape: A number above 0, up to 1e9.
  ///   - scale: A finite number above 0.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(shape: Double, scale: Double) throws(StatisticsError) {
    try Parameters.checkShape(shape, "the shape")
    try Parameters.checkScale(scale, "the scale")
    self.shape = shape
    self.scale = scale
  }

  /// Creates the chi-square distribution.
  ///
  /// - Parameter degreesOfFreedom: A number above 0, up to 1e9.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(chiSquare degreesOfFreedom: Double) throws(StatisticsError) {
    try Parameters.checkShape(degreesOfFreedom, "the number of degrees of freedom")
    shape = degreesOfFreedom / 2
    scale = 2
  }

  package func density(_ x: Double) -> Double {
    let x = x / scale
    guard x > 0 else {
      guard x == 0 else { return x.isNaN ? .nan : 0 }
      return shape < 1 ? .infinity : shape == 1 ? 1 / scale : 0
    }
    guard shape >= 1 else {
      return SpecialFunctions.poissonTerm(shape, mean: x) * shape / x / scale
    }
    return SpecialFunctions.poissonTerm(shape - 1, mean: x) / scale
  }

  package func lowerTail(_ x: Double) -> Double {
    IncompleteFunctions.gamma(shape: shape, at: x / scale).lower
  }

  package func upperTail(_ x: Double) -> Double {
    IncompleteFunctions.gamma(shape: shape, at: x / scale).upper
  }

  package func quantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      return probability == 0 ? 0 : probability == 1 ? .infinity : .nan
    }
    let shape = shape
    if probability <= 0.5 {
      return scale
        * RootFinding.positiveRoot(near: shape) {
          log(IncompleteFunctions.gamma(shape: shape, at: $0).lower) - log(probability)
        }
    }
    return scale
      * RootFinding.positiveRoot(near: shape) {
        log(1 - probability) - log(IncompleteFunctions.gamma(shape: shape, at: $0).upper)
      }
  }
}

import Glibc

/// The normal distribution.
package struct NormalDistribution: ProbabilityDistribution, Hashable {
  /// The middle.
  package let mean: Double

  /// The standard deviation.
  package let standardDeviation: Double

  /// The distribution with mean 0 and standard deviation 1.
  package static let standard = NormalDistribution()

  private init() {
    mean = 0
    standardDeviation = 1
  }

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - mean: A finite number.
  ///   - standardDeviation: A finite number above 0.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
    guard mean.isFinite else {
      throw StatisticsError(
        code: .invalidArgument, detail: "the mean is \(mean); give a finite number")
    }
    try Parameters.checkScale(standardDeviation, "the standard deviation")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  private func standardised(_ x: Double) -> Double { (x - mean) / standardDeviation }

  package func density(_ x: Double) -> Double {
    let z = standardised(x)
    return exp(-0.5 * z * z - SpecialFunctions.halfLogTwoPi) / standardDeviation
  }

  package func lowerTail(_ x: Double) -> Double {
    0.5 * Glibc.erfc(-standardised(x) / 2.0.squareRoot())
  }

  package func upperTail(_ x: Double) -> Double {
    0.5 * Glibc.erfc(standardised(x) / 2.0.squareRoot())
  }

  package func quantile(_ probability: Double) -> Double {
    mean + standardDeviation * Self.standardQuantile(probability)
  }

  /// Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (1988), PPND16.
  private static func standardQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(central, r)
    }
    let tail = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let x = tail <= 5 ? ratio(near, tail - 1.6) : ratio(far, tail - 5)
    return q < 0 ? -x : x
  }

  private typealias Coefficients = (numerator: [Double], denominator: [Double])

  private static func ratio(_ coefficients: Coefficients, _ r: Double) -> Double {
    func polynomial(_ values: [Double]) -> Double {
      values.reversed().reduce(0) { $0 * r + $1 }
    }
    return polynomial(coefficients.numerator) / polynomial(coefficients.denominator)
  }

  private static let central: Coefficients = (
    [
      3.387_132_872_796_366_6080, 133.141_667_891_784_377_45, 1971.590_950_306_551_4427,
      13731.693_765_509_461_125, 45921.953_931_549_871_457, 67265.770_927_008_700_853,
      33430.575_583_588_128_105, 2509.080_928_730_122_6727,
    ],
    [
      1.0, 42.313_330_701_600_911_252, 687.187_007_492_057_908_30, 5394.196_021_424_751_1077,
      21213.794_301_586_595_867, 39307.895_800_092_710_610, 28729.085_735_721_942_674,
      5226.495_278_852_854_5610,
    ]
  )

  private static let near: Coefficients = (
    [
      1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50,
      3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58, 0.241_780_725_177_450_611_770,
      2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_40e-4,
    ],
    [
      1.0, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40,
      0.689_767_334_985_100_004_550, 0.148_103_976_427_480_074_590,
      1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4,
      1.050_750_071_644_416_843_24e-9,
    ]
  )

  private static let far: Coefficients = (
    [
      6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80,
      0.296_560_571_828_504_891_230, 2.653_218_952_657_612_309_30e-2,
      1.242_660_947_388_078_438_60e-3, 2.711_555_568_743_487_578_15e-5,
      2.010_334_399_292_288_132_65e-7,
    ],
    [
      1.0, 0.599_832_206_555_887_937_690, 0.136_929_880_922_735_805_310,
      1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591_00e-4,
      1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
      2.044_263_103_389_939_785_64e-15,
    ]
  )
}

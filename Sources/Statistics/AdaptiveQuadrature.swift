/// Integrals of smooth functions over bounded ranges.
enum AdaptiveQuadrature {
  /// Returns the integral of a function that does not change its sign.
  ///
  /// Gauss-Kronrod rules with 7 and 15 points on the piece with the largest error until all errors
  /// together are small (Piessens et al., "QUADPACK", 1983).
  ///
  /// - Parameters:
  ///   - points: The ends of the first pieces in rising order.
  ///   - relative: The error relative to the result at which to stop.
  ///   - function: The integrand.
  /// - Returns: The integral.
  static func integral(
    over points: [Double], relative: Double = 1e-13, _ function: (Double) -> Double
  ) -> Double {
    var pieces = zip(points, points.dropFirst()).map { piece(from: $0, to: $1, function) }
    for _ in 0..<400 {
      let total = pieces.reduce(0) { $0 + $1.value }
      let error = pieces.reduce(0) { $0 + $1.error }
      guard error > relative * abs(total) else { break }
      var worst = 0
      for index in pieces.indices where pieces[index].error > pieces[worst].error { worst = index }
      let split = pieces[worst]
      let middle = split.low + (split.high - split.low) / 2
      guard middle > split.low, middle < split.high else { break }
      pieces[worst] = piece(from: split.low, to: middle, function)
      pieces.append(piece(from: middle, to: split.high, function))
    }
    return pieces.reduce(0) { $0 + $1.value }
  }

  private struct Piece {
    var low: Double
    var high: Double
    var value: Double
    var error: Double
  }

  private static func piece(
    from low: Double, to high: Double, _ function: (Double) -> Double
  ) -> Piece {
    let middle = (low + high) / 2
    let half = (high - low) / 2
    let center = function(middle)
    var kronrod = center * kronrodCenter
    var gauss = center * gaussCenter
    for index in nodes.indices {
      let offset = half * nodes[index].place
      let both = function(middle - offset) + function(middle + offset)
      kronrod += nodes[index].kronrod * both
      gauss += nodes[index].gauss * both
    }
    // The difference overstates the error of the finer rule; what rounding leaves does not count.
    let difference = abs(kronrod - gauss) * half
    let noise = 4 * Double.ulpOfOne * abs(kronrod) * half
    return Piece(
      low: low, high: high, value: kronrod * half, error: difference > noise ? difference : 0)
  }

  private struct Node {
    var place: Double
    var kronrod: Double
    var gauss: Double
  }

  private static let kronrodCenter = 0.209_482_141_084_727_828_012_999_174_891_7
  private static let gaussCenter = 0.417_959_183_673_469_387_755_102_040_816_3

  private static let nodes = [
    Node(
      place: 0.991_455_371_120_812_639_206_854_697_526_3,
      kronrod: 0.022_935_322_010_529_224_963_732_008_058_97, gauss: 0),
    Node(
      place: 0.949_107_912_342_758_524_526_189_684_047_9,
      kronrod: 0.063_092_092_629_978_553_290_700_663_189_2,
      gauss: 0.129_484_966_168_869_693_270_611_432_679_1),
    Node(
      place: 0.864_864_423_359_769_072_789_712_788_640_9,
      kronrod: 0.104_790_010_322_250_183_839_876_322_541_5, gauss: 0),
    Node(
      place: 0.741_531_185_599_394_439_863_864_773_280_8,
      kronrod: 0.140_653_259_715_525_918_745_189_590_510_2,
      gauss: 0.279_705_391_489_276_667_901_467_771_423_8),
    Node(
      place: 0.586_087_235_467_691_130_294_144_691_693_4,
      kronrod: 0.169_004_726_639_267_902_826_583_426_598_6, gauss: 0),
    Node(
      place: 0.405_845_151_377_397_166_906_606_412_076_96,
      kronrod: 0.190_350_578_064_785_409_913_256_402_421_0,
      gauss: 0.381_830_050_505_118_944_950_369_775_488_98),
    Node(
      place: 0.207_784_955_007_898_467_600_689_403_773_2,
      kronrod: 0.204_432_940_075_298_892_414_161_999_234_6, gauss: 0),
  ]
}

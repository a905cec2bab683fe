/// What the postings of one term add to scores.
struct TermScorer {
  /// The formula with what it needs of a collection, shared by the terms of a query.
  struct Collection {
    let scoring: BM25
    let average: Double

    /// k1 · (1 − b + b · d / average) by length; 1 − b + … alone in ``BM25/Variant/bm25l``.
    private let norms: [Double]

    private let lists: PackedLists

    /// Lengths past this one are computed when they are met.
    private static let tabled = 4_096

    init(_ lists: PackedLists, _ scoring: BM25) {
      self.lists = lists
      self.scoring = scoring
      average = scoring.averageLength(lists.statistics)
      let count = average > 0 ? min(lists.longest, Self.tabled) + 1 : 0
      let average = average
      norms = (0..<count).map { Self.norm($0, scoring, average) }
    }

    private static func norm(_ length: Int, _ scoring: BM25, _ average: Double) -> Double {
      let relative = 1 - scoring.b + scoring.b * scoring.usedLength(length) / average
      return scoring.variant == .bm25l ? relative : scoring.k1 * relative
    }

    /// Returns what a count is worth in a passage of a length; see ``BM25/saturation(_:length:average:)``.
    @inline(__always)
    func saturation(_ count: Double, length: Int) -> Double {
      guard average > 0 else { return 0 }
      let norm =
        length < norms.count
        ? norms.withUnsafeBufferPointer { $0[length] } : Self.norm(length, scoring, average)
      let value: Double
      switch scoring.variant {
      case .lucene, .robertson: value = count / (count + norm)
      case .atire: value = count * (scoring.k1 + 1) / (count + norm)
      case .bm25l:
        let scaled = count / norm
        value = (scoring.k1 + 1) * (scaled + scoring.delta) / (scoring.k1 + scaled + scoring.delta)
      case .bm25plus: value = count * (scoring.k1 + 1) / (count + norm) + scoring.delta
      }
      return scoring.scalesByK1 ? value * (scoring.k1 + 1) : value
    }

    /// Whether a greater count in a shorter passage never scores less, so that bounds hold.
    var isMonotonic: Bool { scoring.delta >= 0 }

    /// A value that no saturation exceeds in size.
    var greatestSaturation: Double {
      let scale = scoring.k1 + 1
      let value =
        switch scoring.variant {
        case .lucene, .robertson: 1.0
        case .atire, .bm25l: scale
        case .bm25plus: scale + abs(scoring.delta)
        }
      return scoring.scalesByK1 ? value * scale : value
    }
  }

  /// The weight of the term.
  let weight: Double

  /// How often the term stands in the query.
  let queryCount: Double

  private let grid: ScoreGrid

  init(weight: Double, queryCount: Int, grid: ScoreGrid) {
    self.weight = weight
    self.queryCount = Double(queryCount)
    self.grid = grid
  }

  /// Returns what a saturation adds to a score.
  @inline(__always)
  func score(_ saturation: Double) -> Double {
    grid.rounded(queryCount * (weight * saturation))
  }

  /// Returns a value that no score of an impact exceeds; 0 where the term is missing.
  func bound(_ impact: (count: UInt8, length: Int), _ collection: Collection) -> Double {
    guard impact.count > 0, weight > 0 else { return 0 }
    let count = impact.count == PostingFormat.countLimit ? 1e12 : Double(impact.count)
    let value = queryCount * (weight * collection.saturation(count, length: impact.length))
    // Room for the rounding of the division and of the grid.
    return value * (1 + 1e-12) + grid.step
  }
}

/// Rounds what terms add to scores, so that sums are exact and no order of addition shows.
///
/// All values are multiples of one power of two that is so small that double precision still holds
/// every sum of a query without rounding.
struct ScoreGrid {
  /// The distance of neighbouring values.
  let step: Double

  /// Adding a number of this size shifts all bits below the step out of the significand.
  private let shifter: Double

  /// Creates the grid of a query.
  ///
  /// - Parameter bound: A value that no sum exceeds in size.
  init(bound: Double) {
    let safe = bound.isFinite ? min(max(bound, 1), 1e15) : 1e15
    // 2⁵⁰ steps above the bound leave three of the 53 bits of a significand to spare.
    step = Double(sign: .plus, exponent: safe.exponent + 1 - 50, significand: 1)
    shifter = step * 0x1.8p52
  }

  /// Returns the nearest value of the grid.
  @inline(__always)
  func rounded(_ value: Double) -> Double { (value + shifter) - shifter }
}

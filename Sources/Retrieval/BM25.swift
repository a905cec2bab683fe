import Glibc

/// A formula of the BM25 family with its parameters.
///
/// N is the number of passages, n the number that hold the term, f the term's count in the
/// passage, d the passage's length in terms, K = k1 · (1 − b + b · d / average length). Terms that
/// a passage lacks add nothing. Sources: Robertson and Zaragoza 2009; Lucene 8's `BM25Similarity`;
/// Trotman et al. 2014 (ATIRE); Lv and Zhai 2011 (BM25L, BM25+); the variants as Kamphuis et al.
/// 2020 compare them.
package struct BM25: Sendable, Hashable {
  /// The formulas.
  package enum Variant: String, Sendable, CaseIterable {
    /// ln(1 + (N − n + ½) / (n + ½)) · f / (f + K).
    case lucene

    /// ln((N − n + ½) / (n + ½)) · f / (f + K); negative for very common terms.
    case robertson

    /// ln(N / n) · f · (k1 + 1) / (f + K).
    case atire

    /// ln((N + 1) / (n + ½)) · (k1 + 1) · (c + δ) / (k1 + c + δ), c = f / (1 − b + b · d / average).
    case bm25l

    /// ln((N + 1) / n) · (f · (k1 + 1) / (f + K) + δ).
    case bm25plus
  }

  /// The formula.
  package var variant: Variant

  /// How slowly repetition stops to count; at least 0.
  package var k1: Double

  /// How much length counts, 0 to 1.
  package var b: Double

  /// What a present term is worth at least, in ``Variant/bm25l`` and ``Variant/bm25plus``.
  package var delta: Double

  /// Whether the result is multiplied by k1 + 1, as Lucene before 8 and tantivy do.
  package var scalesByK1: Bool

  /// Whether lengths are rounded as Lucene stores them in one byte.
  package var roundsLengths: Bool

  /// Whether only passages with at least one term count in N and in the average length.
  package var ignoresEmptyPassages: Bool

  /// Creates a formula; `k1` is raised to at least 0 and `b` clamped to 0...1.
  package init(
    _ variant: Variant = .lucene, k1: Double = 1.2, b: Double = 0.75, delta: Double = 0,
    scalesByK1: Bool = false, roundsLengths: Bool = false, ignoresEmptyPassages: Bool = false
  ) {
    self.variant = variant
    self.k1 = k1 >= 0 && k1.isFinite ? k1 : 0
    self.b = b >= 0 ? min(b, 1) : 0
    self.delta = delta.isFinite ? delta : 0
    self.scalesByK1 = scalesByK1
    self.roundsLengths = roundsLengths
    self.ignoresEmptyPassages = ignoresEmptyPassages
  }

  /// Lucene's formula with k1 1.2 and b 0.75 and exact lengths.
  package static let standard = BM25()

  /// What identifies the formula in results.
  package var identifier: String {
    "bm25/\(variant.rawValue) k1=\(k1) b=\(b)" + (delta == 0 ? "" : " delta=\(delta)")
      + (scalesByK1 ? " k1+1" : "") + (roundsLengths ? " byte-lengths" : "")
      + (ignoresEmptyPassages ? " without-empty" : "")
  }
}

/// The numbers of a collection that scores depend on.
package struct CollectionStatistics: Sendable, Hashable {
  /// The number of passages.
  package var passages: Int

  /// The number of passages with at least one term.
  package var passagesWithTerms: Int

  /// The number of terms of all passages.
  package var terms: Int

  /// Creates statistics.
  package init(passages: Int, passagesWithTerms: Int, terms: Int) {
    self.passages = passages
    self.passagesWithTerms = passagesWithTerms
    self.terms = terms
  }
}

extension BM25 {
  /// Returns N of the formula.
  package func passageCount(_ statistics: CollectionStatistics) -> Int {
    ignoresEmptyPassages ? statistics.passagesWithTerms : statistics.passages
  }

  /// Returns the average length of the formula, 0 for an empty collection.
  package func averageLength(_ statistics: CollectionStatistics) -> Double {
    let count = passageCount(statistics)
    return count == 0 ? 0 : Double(statistics.terms) / Double(count)
  }

  /// Returns the weight of a term that `frequency` passages hold.
  package func inverseFrequency(_ frequency: Int, _ statistics: CollectionStatistics) -> Double {
    let total = Double(passageCount(statistics))
    let n = Double(frequency)
    guard n > 0 else { return 0 }
    switch variant {
    case .lucene: return log(1 + (total - n + 0.5) / (n + 0.5))
    case .robertson: return log((total - n + 0.5) / (n + 0.5))
    case .atire: return log(total / n)
    case .bm25l: return log((total + 1) / (n + 0.5))
    case .bm25plus: return log((total + 1) / n)
    }
  }

  /// Returns the length that the formula uses for a passage.
  @inline(__always)
  package func usedLength(_ length: Int) -> Double {
    Double(roundsLengths ? ByteLength.rounded(length) : length)
  }

  /// Returns what a count is worth, to be multiplied by the term's weight.
  ///
  /// - Parameters:
  ///   - count: How often the term stands in the passage.
  ///   - length: The result of ``usedLength(_:)``.
  ///   - average: The result of ``averageLength(_:)``, above 0.
  /// - Returns: 0 when the count is 0.
  @inline(__always)
  package func saturation(_ count: Int, length: Double, average: Double) -> Double {
    guard count > 0, average > 0 else { return 0 }
    let f = Double(count)
    let norm = 1 - b + b * length / average
    let value: Double
    switch variant {
    case .lucene, .robertson: value = f / (f + k1 * norm)
    case .atire: value = f * (k1 + 1) / (f + k1 * norm)
    case .bm25l:
      let scaled = f / norm
      value = (k1 + 1) * (scaled + delta) / (k1 + scaled + delta)
    case .bm25plus: value = f * (k1 + 1) / (f + k1 * norm) + delta
    }
    return scalesByK1 ? value * (k1 + 1) : value
  }
}

/// Lengths in one byte, as Lucene's `SmallFloat.intToByte4` rounds them: exact up to 39, then with
/// three bits behind the leading one.
enum ByteLength {
  /// Values below this are exact: 255 minus the code of the largest 32-bit number.
  private static let exact = 255 - code(Int(Int32.max))

  /// Returns the largest length with a code that is not above a length.
  static func rounded(_ length: Int) -> Int {
    guard length >= exact else { return length }
    return exact + value(code(length - exact))
  }

  private static func code(_ number: Int) -> Int {
    let bits = Int.bitWidth - number.leadingZeroBitCount
    guard bits >= 4 else { return number }
    let shift = bits - 4
    return (number >> shift) & 7 | (shift + 1) << 3
  }

  private static func value(_ code: Int) -> Int {
    let bits = code & 7
    let shift = code >> 3 - 1
    return code >> 3 == 0 ? bits : (bits | 8) << shift
  }
}

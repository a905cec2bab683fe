/// Rows of numbers of equal length in memory that somebody else keeps.
///
/// A row is ``stride`` numbers of four bytes: the vector, and zeros up to a multiple of eight. Sums
/// are taken in eight lanes and the lanes joined in one order, whichever way a row is reached, so that
/// the same two rows give the same bits everywhere.
struct VectorRows: @unchecked Sendable {
  /// The numbers that are added up side by side.
  static let lanes = 8

  /// The first row.
  let base: UnsafeRawPointer

  /// The number of rows.
  let count: Int

  /// The numbers of a row, a multiple of ``lanes``.
  let stride: Int

  /// Returns the length of a row that holds a vector.
  static func stride(of dimension: Int) -> Int { (dimension + lanes - 1) / lanes * lanes }

  /// Returns the first number of a row; the number is below ``count``.
  @inline(__always)
  func row(_ number: Int) -> UnsafeRawPointer { base + number &* stride &* 4 }

  /// Returns the dot product of two rows, of unit vectors their cosine.
  @inline(__always)
  func product(_ query: UnsafeRawPointer, _ number: Int) -> Float {
    let row = row(number)
    let end = stride &* 4
    var sum = SIMD8<Float>(repeating: 0)
    var offset = 0
    while offset < end {
      sum += Self.load(query, offset) * Self.load(row, offset)
      offset &+= 32
    }
    return Self.joined(sum)
  }

  /// Returns the dot products of one row with four others.
  ///
  /// The rows are read side by side, so that the memory has four of them to fetch at once; that is
  /// most of what a walk through a graph waits for.
  @inline(__always)
  func products(
    _ query: UnsafeRawPointer, _ first: Int, _ second: Int, _ third: Int, _ fourth: Int
  ) -> SIMD4<Float> {
    let (one, two, three, four) = (row(first), row(second), row(third), row(fourth))
    let end = stride &* 4
    var sums = (
      SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0),
      SIMD8<Float>(repeating: 0)
    )
    var offset = 0
    while offset < end {
      let part = Self.load(query, offset)
      sums.0 += part * Self.load(one, offset)
      sums.1 += part * Self.load(two, offset)
      sums.2 += part * Self.load(three, offset)
      sums.3 += part * Self.load(four, offset)
      offset &+= 32
    }
    return SIMD4(
      Self.joined(sums.0), Self.joined(sums.1), Self.joined(sums.2), Self.joined(sums.3))
  }

  @inline(__always)
  private static func load(_ base: UnsafeRawPointer, _ offset: Int) -> SIMD8<Float> {
    base.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func joined(_ sum: SIMD8<Float>) -> Float {
    let four = sum.lowHalf + sum.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}

/// A row with its likeness to a query, in one number that is greater the better it ranks.
///
/// The upper half orders the likeness, the lower one rows of equal likeness by rising number.
struct RankKey: Comparable {
  /// The number.
  let bits: UInt64

  /// Creates a key; a likeness that is no number ranks last.
  @inline(__always)
  init(_ likeness: Float, _ number: Int) {
    // Adding 0 makes of the two zeros one.
    let pattern = (likeness + 0).bitPattern
    let ordered = pattern >> 31 == 0 ? pattern | 1 << 31 : ~pattern
    let upper = likeness == likeness ? ordered : 0
    bits = UInt64(upper) << 32 | UInt64(~UInt32(truncatingIfNeeded: number))
  }

  /// Creates a key of its number.
  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  /// The number of the row.
  @inline(__always)
  var number: Int { Int(~UInt32(truncatingIfNeeded: bits)) }

  /// The likeness.
  @inline(__always)
  var likeness: Float {
    let ordered = UInt32(truncatingIfNeeded: bits >> 32)
    return Float(bitPattern: ordered >> 31 == 1 ? ordered & ~(1 << 31) : ~ordered)
  }

  @inline(__always)
  static func < (left: RankKey, right: RankKey) -> Bool { left.bits < right.bits }
}

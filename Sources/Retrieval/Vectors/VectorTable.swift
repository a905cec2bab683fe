import Glibc

/// Rows of vectors while a file of them is made.
final class VectorTable {
  /// The rows.
  let rows: VectorRows

  private let memory: UnsafeMutableRawPointer
  private let size: Int

  /// Reserves zeros; nil where the system has not that much memory.
  ///
  /// - Parameters:
  ///   - count: The number of rows, at least 1.
  ///   - dimension: The numbers of a vector.
  init?(count: Int, dimension: Int) {
    let stride = VectorRows.stride(of: dimension)
    size = max(1, count) * stride * 4
    // Pages that nobody writes to cost nothing, and a refusal can be told.
    let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { return nil }
    memory = mapped
    rows = VectorRows(base: UnsafeRawPointer(mapped), count: count, stride: stride)
  }

  deinit { munmap(memory, size) }

  /// Writes a row.
  func set(_ row: Int, _ vector: [Float]) {
    let start = memory + row * rows.stride * 4
    vector.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: start, count: rows.stride * 4).copyMemory(from: $0)
    }
  }
}

/// Vectors of length 1.
enum UnitVector {
  /// Returns a vector of length 1 in the direction of another; nil where that has none.
  ///
  /// - Parameter values: Finite numbers.
  /// - Returns: The vector, nil for zeros alone.
  static func make(_ values: [Double]) -> [Float]? {
    // Dividing by the greatest first keeps squares of huge and of tiny numbers in range.
    let greatest = values.reduce(0) { max($0, abs($1)) }
    guard greatest > 0 else { return nil }
    let scaled = values.map { $0 / greatest }
    let length = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return scaled.map { Float($0 / length) }
  }
}

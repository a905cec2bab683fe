#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Logarithms, from the C library.
enum Logarithm {
  /// Returns the logarithm to base two; `value` is positive.
  static func two(_ value: Double) -> Double { log2(value) }
}

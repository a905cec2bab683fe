/// Numbers as people read them.
enum Decimal {
  /// Returns a number with a fixed count of decimals.
  ///
  /// - Parameters:
  ///   - value: A finite number; others are written as they are called.
  ///   - decimals: Digits after the point, 0 to 9.
  /// - Returns: Such as `-0.125`; never `-0.000`.
  static func text(_ value: Double, decimals: Int = 3) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let units = Int((value * Double(scale)).rounded())
    guard decimals > 0 else { return "\(units)" }
    let fraction = String(abs(units) % scale)
    return "\(units < 0 ? "-" : "")\(abs(units) / scale)."
      + String(repeating: "0", count: decimals - fraction.count) + fraction
  }
}

/// Numbers with a fixed count of decimal places, as people read them.
package enum Decimal {
  /// Returns a number rounded to some places, away from zero in the middle.
  ///
  /// - Parameters:
  ///   - value: The number; one that is not finite or too large is written as it is called.
  ///   - places: Digits after the point, 0 to 15.
  /// - Returns: Such as `-0.125`; never `-0.000`.
  package static func text(_ value: Double, places: Int = 3) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// Returns a number with its sign, whichever it is.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - places: Digits after the point, 0 to 15.
  /// - Returns: Such as `+0.125`; nothing precedes a number that is shown as 0.
  package static func signed(_ value: Double, places: Int = 3) -> String {
    let text = text(value, places: places)
    return text.hasPrefix("-") || !text.contains { ("1"..."9").contains($0) } ? text : "+" + text
  }
}

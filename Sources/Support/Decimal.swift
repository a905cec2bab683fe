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

extension Decimal {
  /// Returns the outcome of a test, in the one form that all texts have.
  ///
  /// - Parameters:
  ///   - p: The p value.
  ///   - level: What it is held against.
  /// - Returns: Such as `p = 0.0342 at level 0.0500`.
  package static func test(p: Double, level: Double) -> String {
    (p < 0.0001 ? "p < 0.0001" : "p = \(text(p, places: 4))")
      + " at level \(text(level, places: 4))"
  }

  /// Returns a whole number with commas between groups of three digits.
  ///
  /// - Parameter value: The number.
  /// - Returns: Such as `48,000`.
  package static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// Returns a duration in the unit that suits it, rounded up.
  ///
  /// - Parameter duration: Not negative.
  /// - Returns: Such as `under 1 s`, `40 s`, `3 min`, `2 h 5 min` or `3 days`.
  package static func rough(_ duration: Duration) -> String {
    if duration < .seconds(1) { return "under 1 s" }
    let (whole, fraction) = duration.components
    let seconds = whole + (fraction > 0 && whole < .max ? 1 : 0)
    if seconds < 60 { return "\(seconds) s" }
    let minutes = seconds / 60 + (seconds % 60 > 0 ? 1 : 0)
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 {
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
    let days = minutes / (24 * 60) + (minutes % (24 * 60) > 0 ? 1 : 0)
    return days <= 365 ? "\(days) days" : "over a year"
  }
}

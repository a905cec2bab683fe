/// Numbers with a fixed count of decimal places.
enum Decimal {
  /// A number rounded to some places, away from zero in the middle.
  static func text(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// A number with its sign, whichever it is.
  static func signed(_ value: Double, places: Int) -> String {
    let text = text(value, places: places)
    return text.hasPrefix("-") || !text.contains { ("1"..."9").contains($0) } ? text : "+" + text
  }
}

/// Lines of a report, broken at spaces.
struct Page {
  private(set) var text = ""
  private let width: Int

  init(width: Int) {
    self.width = width
  }

  /// Adds an empty line.
  mutating func skip() { text += "\n" }

  /// Adds a paragraph; lines after the first are indented by so many spaces.
  mutating func add(_ paragraph: String, hanging: Int = 0) {
    var line = String(paragraph.prefix { $0 == " " })
    var isFirst = true
    // Empty words keep spaces that align columns.
    let words = paragraph.dropFirst(line.utf8.count).split(
      separator: " ", omittingEmptySubsequences: false)
    for word in words {
      if !isFirst, line.count + word.count + 1 > width {
        text += line + "\n"
        line = String(repeating: " ", count: hanging)
        isFirst = true
      }
      line += (isFirst ? "" : " ") + word
      isFirst = false
    }
    text += line + "\n"
  }
}

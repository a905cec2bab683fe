import Diagnostics

/// Quotes of offending text for messages.
enum SafetyQuote {
  /// The most scalars of a quote.
  static let limit = 60

  /// Returns the text of a range, shortened, on one line and safe to show.
  ///
  /// - Parameters:
  ///   - range: A range of `bytes`; clamped.
  ///   - bytes: The text.
  /// - Returns: At most ``limit`` scalars, and an ellipsis where something was cut off.
  static func of(_ range: Range<Int>, in bytes: [UInt8]) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    let text = String(decoding: bytes[range].prefix(4 * limit + 4), as: UTF8.self)
    return shortened(text, isCut: range.count > 4 * limit + 4)
  }

  /// Returns a text, shortened, on one line and safe to show.
  static func shortened(_ text: String, isCut: Bool = false) -> String {
    var scalars = String.UnicodeScalarView()
    var isCut = isCut
    var wasSpace = true
    for scalar in text.unicodeScalars {
      let isSpace = scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r"
      if isSpace && wasSpace { continue }
      wasSpace = isSpace
      if scalars.count == limit {
        isCut = true
        break
      }
      scalars.append(isSpace ? " " : scalar)
    }
    if scalars.last == " " { scalars.removeLast() }
    return PrintableText.visible(String(scalars), keepingLineBreaks: false) + (isCut ? "…" : "")
  }
}

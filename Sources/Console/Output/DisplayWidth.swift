/// How many columns of a terminal a text takes.
package enum DisplayWidth {
  /// Returns the columns of a text.
  ///
  /// Wide and fullwidth characters of UAX #11 take two, combining marks and format characters none.
  ///
  /// - Parameter text: One line of text.
  /// - Returns: The columns.
  package static func of(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// Returns a text shortened to a number of columns, with `…` in place of what is cut.
  ///
  /// - Parameters:
  ///   - text: One line of text.
  ///   - width: The columns; fewer than 8 count as 8.
  /// - Returns: The text, or its beginning.
  package static func clip(_ text: String, to width: Int) -> String {
    let width = max(8, width)
    guard of(text) > width else { return text }
    var taken = 0
    var result = ""
    for character in text {
      let columns = of(String(character))
      if taken + columns > width - 1 { break }
      taken += columns
      result.append(character)
    }
    return result + "…"
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    return isWide(scalar.value) ? 2 : 1
  }

  /// Blocks whose characters are wide (East Asian Width W or F, UAX #11), and emoji.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

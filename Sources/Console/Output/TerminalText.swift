import Diagnostics

/// Text on its way to a terminal.
package enum TerminalText {
  /// Returns a text in which nothing moves a cursor, sets a title or makes a sound.
  ///
  /// Line breaks, tabs and the colours that this program writes (`ESC [ … m`, ECMA-48 §8.3.117) stay;
  /// all other control characters become visible. Documents, models and values of variables are
  /// outside text, and some formats, such as CSV, have no form of their own for controls.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The text; the same one when there is nothing to change.
  package static func safe(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 }) else {
      return text
    }
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      switch scalar {
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\r" where rest.dropFirst().first == "\n": break
      case "\u{1B}":
        if let color = color(rest) {
          result.unicodeScalars.append(contentsOf: color)
          rest = rest[color.endIndex...]
          continue
        }
        result += PrintableText.visible("\u{1B}", keepingLineBreaks: false)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += PrintableText.visible(String(scalar), keepingLineBreaks: false)
      default: result.unicodeScalars.append(scalar)
      }
      rest = rest.dropFirst()
    }
    return result
  }

  /// Returns a text without the colours that this program writes.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The text; the same one when it has none.
  package static func plain(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var result = "".unicodeScalars
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "\u{1B}", let color = color(rest) {
        rest = rest[color.endIndex...]
        continue
      }
      result.append(scalar)
      rest = rest.dropFirst()
    }
    return String(result)
  }

  /// The colour that a text begins with.
  private static func color(
    _ text: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView? {
    var end = text.index(after: text.startIndex)
    guard end < text.endIndex, text[end] == "[" else { return nil }
    end = text.index(after: end)
    while end < text.endIndex, "0"..."9" ~= text[end] || text[end] == ";" {
      end = text.index(after: end)
    }
    guard end < text.endIndex, text[end] == "m" else { return nil }
    return text[text.startIndex...end]
  }
}

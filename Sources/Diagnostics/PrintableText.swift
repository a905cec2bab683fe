/// Makes text of unknown origin safe to show in a terminal, an editor or a log.
///
/// What moves a cursor, changes colours, reorders or hides text is replaced by U+FFFD, so that a
/// reader sees that something stood there. Sources: ECMA-48 (C0, C1), Unicode Standard Annex 9 §2
/// (bidirectional controls), Unicode Technical Report 36 §3 and the property
/// Default_Ignorable_Code_Point of DerivedCoreProperties.
package enum PrintableText {
  /// Replaces what a terminal would act on or hide.
  ///
  /// Joiners (U+200C and U+200D) and variation selectors stay, since scripts and emoji need them.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - keepingLineBreaks: Whether line feeds and tabs stay as they are; a carriage return, which
  ///     overwrites a line, never does, but CR LF becomes LF.
  /// - Returns: The text with U+FFFD for each replaced scalar.
  /// - Complexity: O(n).
  package static func visible(_ text: String, keepingLineBreaks: Bool) -> String {
    // Most text is printable ASCII and needs no copy.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if keepingLineBreaks, scalar == "\n" || scalar == "\t" {
        if scalar == "\n", previous == "\r" { result.removeLast() }
        result.append(scalar)
      } else {
        result.append(isMisleading(scalar) ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  /// Returns whether a terminal acts on a scalar, or a reader cannot see it.
  ///
  /// - Parameter scalar: Any scalar; line feeds and tabs count as misleading.
  /// - Returns: True for controls, line and paragraph separators, and invisible format controls.
  package static func isMisleading(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    // Soft hyphen, combining grapheme joiner, Arabic letter mark, Mongolian vowel separator.
    case 0x00AD, 0x034F, 0x061C, 0x180E: true
    // Fillers of Hangul and Khmer inherent vowels, which show nothing.
    case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0: true
    // Zero-width space; left-to-right and right-to-left marks.
    case 0x200B, 0x200E, 0x200F: true
    // Line and paragraph separators; embeddings and overrides.
    case 0x2028...0x202E: true
    // Word joiner, invisible operators, isolates and deprecated format controls.
    case 0x2060...0x206F: true
    // Byte order mark, unassigned ignorables, interlinear annotation.
    case 0xFEFF, 0xFFF0...0xFFFB: true
    // Shorthand and musical format controls.
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
    // Tag characters and what is reserved beside them, but not the variation selectors.
    case 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true
    default: false
    }
  }
}

/// Writes texts as scalars.
enum ScalarWriter {
  /// Where a scalar is written.
  enum Context {
    /// A value or item in block style; it may be a block scalar.
    case block
    /// Inside brackets or braces.
    case flow
    /// An implicit key.
    case key
  }

  /// A written scalar: what stands on the line, and the lines below it without line breaks.
  struct Written: Equatable {
    var inline: String
    var body: [String] = []
  }

  /// Writes a text in the style that reads best and is safe.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - context: Where it stands.
  ///   - indent: The column of block scalar lines.
  /// - Returns: The scalar.
  static func write(_ text: String, context: Context, indent: Int) -> Written {
    let bytes = Array(text.utf8)
    if context == .block, text.utf8.contains(0x0A),
      let written = literal(text, indent: indent, parentIndent: indent - 2, keepsBreaks: false)
    {
      return written
    }
    if PlainText.isWritable(bytes, inFlow: context == .flow), !PlainText.isAmbiguous(bytes) {
      return Written(inline: text)
    }
    return Written(inline: quoted(text))
  }

  /// Writes a text in the quotes that need fewer escapes; double ones when in doubt.
  static func quoted(_ text: String) -> String {
    let prefersSingle = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return (prefersSingle ? singleQuoted(text) : nil) ?? doubleQuoted(text)
  }

  /// Writes a text in single quotes; nil when it needs escapes or holds line breaks or tabs.
  static func singleQuoted(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard !PlainText.needsEscapes(bytes), !bytes.contains(0x0A), !bytes.contains(0x09) else {
      return nil
    }
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { result += "'" }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }

  /// Writes a text in double quotes.
  static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\0": result += "\\0"
      default:
        if needsEscape(scalar) {
          result += escape(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let isShort = scalar.value < 0x100
    let width = isShort ? 2 : 4
    return (isShort ? "\\x" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
  }

  // MARK: - Block scalars

  /// Writes a text after `|`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - indent: The column of its lines.
  ///   - parentIndent: The column of the collection that holds it, or a negative number.
  ///   - keepsBreaks: Whether `+` may be used; blank lines that follow would then join the text.
  /// - Returns: The scalar, or nil when a literal one cannot hold the text.
  static func literal(
    _ text: String, indent: Int, parentIndent: Int, keepsBreaks: Bool
  ) -> Written? {
    guard let parts = blockParts(text, keepsBreaks: keepsBreaks),
      let digit = indicator(text, indent: indent, parentIndent: parentIndent)
    else { return nil }
    let space = String(repeating: " ", count: indent)
    let body = parts.lines.map { $0.isEmpty ? "" : space + $0 }
    return Written(inline: "|" + digit + parts.chomping, body: body)
  }

  /// Writes a text after `>`, one line per line of text.
  ///
  /// - Returns: The scalar, or nil when a folded one cannot hold the text.
  static func folded(
    _ text: String, indent: Int, parentIndent: Int, keepsBreaks: Bool
  ) -> Written? {
    guard let parts = blockParts(text, keepsBreaks: keepsBreaks),
      let digit = indicator(text, indent: indent, parentIndent: parentIndent),
      // Lines that start with blanks do not fold; literal style says them better.
      !parts.lines.contains(where: { $0.utf8.first == 0x20 || $0.utf8.first == 0x09 })
    else { return nil }
    let space = String(repeating: " ", count: indent)
    var body: [String] = []
    var hasText = false
    var emptyCount = 0
    let trailing = parts.lines.reversed().prefix { $0.isEmpty }.count
    for line in parts.lines.dropLast(trailing) {
      if line.isEmpty {
        emptyCount += 1
        continue
      }
      // One break folds to a space, so each line feed of the text takes one more.
      let blanks = hasText ? emptyCount + 1 : emptyCount
      body += Array(repeating: "", count: blanks)
      body.append(space + line)
      hasText = true
      emptyCount = 0
    }
    body += Array(repeating: "", count: trailing)
    return Written(inline: ">" + digit + parts.chomping, body: body)
  }

  /// The lines of a text and the chomping that gives its end back.
  private static func blockParts(
    _ text: String, keepsBreaks: Bool
  ) -> (lines: [String], chomping: String)? {
    let bytes = Array(text.utf8)
    let hasText = bytes.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }
    guard hasText, !PlainText.needsEscapes(bytes) else { return nil }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard bytes.last == 0x0A else {
      // A last line of blanks alone would be read as a blank line after the text.
      let last = lines.last ?? ""
      if last.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
      return (lines, "-")
    }
    lines.removeLast()
    if lines.last.map({ $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) ?? true {
      let isKept = lines.last?.isEmpty ?? false
      return isKept && keepsBreaks ? (lines, "+") : nil
    }
    return (lines, "")
  }

  /// The indentation indicator, which a first line that starts blank needs; nil when impossible.
  private static func indicator(_ text: String, indent: Int, parentIndent: Int) -> String? {
    guard let first = text.utf8.first, first == 0x20 || first == 0x09 || first == 0x0A else {
      return ""
    }
    let width = indent - max(parentIndent, 0)
    return (1...9).contains(width) ? String(width) : nil
  }
}

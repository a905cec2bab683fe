/// Lines of a manual page in mdoc(7), with everything escaped that roff would act on.
///
/// Sources: mandoc's mdoc(7), roff(7) and mandoc_char(7), which GNU groff reads as well.
struct ManualText {
  /// The lines so far, each with its line break.
  private(set) var text = ""

  /// Adds a macro with its arguments.
  ///
  /// - Parameters:
  ///   - name: The macro, such as `Sh`.
  ///   - arguments: Its arguments; each is one word to roff, whatever it holds.
  mutating func macro(_ name: String, _ arguments: String...) { macro(name, arguments) }

  /// Adds a macro with its arguments.
  mutating func macro(_ name: String, _ arguments: [String]) {
    text += "." + ([name] + arguments.map(Self.argument)).joined(separator: " ") + "\n"
  }

  /// Adds a line of macros that call each other, such as `It Fl -corpus Ar name`.
  ///
  /// - Parameter words: Names of macros as they are; everything else through ``argument(_:)``.
  mutating func calls(_ words: [String]) {
    text += "." + words.joined(separator: " ") + "\n"
  }

  /// Adds prose: paragraphs, those that are indented as they are, and `code` in bold.
  mutating func prose(_ prose: String) {
    for (index, lines) in TextColumns.paragraphs(of: prose).enumerated() {
      if lines.first?.hasPrefix(" ") == true {
        literal(lines.map(String.init))
      } else {
        if index > 0 { macro("Pp") }
        for sentence in Self.sentences(lines.joined(separator: " ")) { sentenceLines(sentence) }
      }
    }
  }

  /// Adds lines that are kept as they are, for copying.
  mutating func literal(_ lines: [String]) {
    macro("Bd", "-literal", "-offset", "indent")
    for line in lines { text += Self.line(Self.escaped(line, forCopying: true)) }
    macro("Ed")
  }

  /// Adds a sentence on lines of its own, as mdoc(7) asks, so that a formatter sees its end.
  private mutating func sentenceLines(_ sentence: String) {
    for line in TextColumns.wrap(sentence, to: 78) {
      text += Self.line(Self.bold(line))
    }
  }

  /// Splits a paragraph behind full stops that a capital follows.
  private static func sentences(_ paragraph: String) -> [String] {
    var result: [String] = []
    var sentence: [Substring] = []
    let words = paragraph.split(separator: " ")
    for (index, word) in words.enumerated() {
      sentence.append(word)
      let next = index + 1 < words.count ? words[index + 1].first : nil
      guard word.hasSuffix("."), next?.isUppercase == true else { continue }
      result.append(sentence.joined(separator: " "))
      sentence = []
    }
    return sentence.isEmpty ? result : result + [sentence.joined(separator: " ")]
  }

  /// What stands between backquotes is bold, and the quotes go.
  ///
  /// Those of a line without a partner
  /// stay: the other one stands on the next line.
  private static func bold(_ line: String) -> String {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return escaped(line, forCopying: false) }
    return parts.enumerated().map { index, part in
      index % 2 == 0
        ? escaped(part, forCopying: false)
        : "\\fB" + escaped(part, forCopying: true) + "\\fP"
    }.joined()
  }

  /// A line of text; a leading full stop or quote would make it a macro.
  private static func line(_ text: String) -> String {
    (text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + text + "\n"
  }

  /// An argument of a macro: quoted where it has blanks, and never taken for another macro.
  static func argument(_ text: String) -> String {
    var result = escaped(text, forCopying: false)
    // Names of macros are two or three letters, the first a capital; punctuation stands alone.
    let isName = text.utf8.count <= 3 && text.first?.isUppercase == true
    if isName || text.allSatisfy({ $0.isPunctuation || $0.isSymbol }) {
      result = "\\&" + result
    }
    return text.isEmpty || text.contains(" ") ? "\"\(result)\"" : result
  }

  /// Escapes what roff reads; beyond ASCII by number, which every formatter understands.
  ///
  /// For copying,
  /// hyphens and quotes stay those of commands instead of typographic ones.
  private static func escaped(_ text: String, forCopying: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "\"": "\\(dq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "'" where forCopying: "\\(aq"
      case "-" where forCopying: "\\-"
      case "\u{20}"..."\u{7E}": String(scalar)
      case "\t": " "
      default: "\\[u\(hexadecimal(scalar.value))]"
      }
    }.joined()
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

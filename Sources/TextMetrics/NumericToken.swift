/// A piece of a text, as the reader of numbers needs it.
struct NumericToken: Sendable {
  /// What a piece is.
  enum Kind: Sendable {
    /// Letters.
    case word
    /// A number in digits, with its groups and decimals.
    case digits
    /// A run of superscript digits with its sign.
    case superscript
    /// Any other character.
    case symbol
  }

  /// What the piece is.
  var kind: Kind

  /// The piece as written; digits without the separators of groups.
  var text: String

  /// The piece in lower case.
  var folded: String

  /// Where it stands in the text, in bytes.
  var range: Range<Int>

  /// Whether nothing stands between it and the piece before.
  var isAttached: Bool

  /// Whether it is this symbol.
  func isSymbol(_ symbols: String...) -> Bool { kind == .symbol && symbols.contains(text) }
}

/// Cuts a text into ``NumericToken``s.
struct NumericLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var offset = 0
  private var tokens: [NumericToken] = []

  /// Returns the tokens of a text.
  ///
  /// - Complexity: O(n).
  static func tokens(of text: String) -> [NumericToken] {
    var lexer = NumericLexer(scalars: Array(text.unicodeScalars))
    lexer.run()
    return lexer.tokens
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private mutating func run() {
    while index < scalars.count {
      let scalar = scalars[index]
      if Self.isDigit(scalar) {
        take(.digits, count: digitsEnd() - index)
      } else if Self.superscripts[scalar] != nil {
        take(.superscript, count: run { Self.superscripts[$0] != nil })
      } else if Self.isLetter(scalar) {
        take(.word, count: run(Self.isLetter))
      } else if Self.isSpace(scalar) {
        offset += UTF8.width(scalar)
        index += 1
      } else {
        take(.symbol, count: 1)
      }
    }
  }

  private func run(_ isPart: (Unicode.Scalar) -> Bool) -> Int {
    var end = index
    while end < scalars.count, isPart(scalars[end]) { end += 1 }
    return end - index
  }

  /// The end of digits with groups of three (`1,234,567`) and decimals (`1.5`).
  private func digitsEnd() -> Int {
    var end = index
    while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
    if end - index <= 3 {
      while end + 3 < scalars.count, Self.isGroupSeparator(scalars[end]),
        scalars[(end + 1)...(end + 3)].allSatisfy(Self.isDigit),
        !(end + 4 < scalars.count && Self.isDigit(scalars[end + 4]))
      {
        end += 4
      }
    }
    if end + 1 < scalars.count, scalars[end] == ".", Self.isDigit(scalars[end + 1]) {
      end += 1
      while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
    }
    return end
  }

  private mutating func take(_ kind: NumericToken.Kind, count: Int) {
    let taken = scalars[index..<(index + count)]
    let start = offset
    for scalar in taken { offset += UTF8.width(scalar) }
    var text = String.UnicodeScalarView()
    switch kind {
    case .digits: text.append(contentsOf: taken.filter { Self.isDigit($0) || $0 == "." })
    case .superscript: text.append(contentsOf: taken.compactMap { Self.superscripts[$0] })
    case .word, .symbol: text.append(contentsOf: taken)
    }
    let string = String(text)
    tokens.append(
      NumericToken(
        kind: kind, text: string, folded: kind == .word ? string.lowercased() : string,
        range: start..<offset, isAttached: tokens.last?.range.upperBound == start))
    index += count
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (scalar.value | 0x20) &- 0x61 < 26
      : scalar.properties.isAlphabetic || scalar == "\u{B5}"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      : scalar.properties.isWhitespace
  }

  /// The comma, and the narrow spaces that separate groups in typeset numbers.
  private static func isGroupSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "\u{202F}" || scalar == "\u{2009}"
  }

  private static let superscripts: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+",
  ]
}

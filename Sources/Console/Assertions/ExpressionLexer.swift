import JSON

/// Splits an expression into tokens.
struct ExpressionLexer {
  /// A word of the language.
  enum Token: Equatable {
    case number(JSONValue)
    case text(String)
    /// A name or a keyword.
    case name(String)
    /// `_`.
    case last
    /// `%3`.
    case result(Int)
    /// An operator or a bracket.
    case symbol(String)
    case end
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Whether a text is read as a name, or as a keyword.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text != "_" else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
  }

  /// Reads a token.
  mutating func next() throws(ExpressionError) -> (token: Token, range: Range<Int>) {
    while let byte = peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    let start = position
    guard let byte = peek() else { return (.end, start..<start) }
    let token: Token
    if Self.isDigit(byte) {
      token = try number()
    } else if Self.isLetter(byte) {
      let name = run { Self.isLetter($0) || Self.isDigit($0) }
      token = name == "_" ? .last : .name(name)
    } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      token = .text(try text(closing: byte))
    } else if byte == UInt8(ascii: "%") {
      token = try result()
    } else {
      token = try symbol()
    }
    return (token, start..<position)
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    bytes.indices.contains(position + distance) ? bytes[position + distance] : nil
  }

  private mutating func run(while belongs: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = peek(), belongs(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Digits with an optional fraction and exponent, as JSON has them.
  private mutating func number() throws(ExpressionError) -> Token {
    let start = position
    _ = run(while: Self.isDigit)
    if peek() == UInt8(ascii: "."), let next = peek(1), Self.isDigit(next) {
      position += 1
      _ = run(while: Self.isDigit)
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      let hasSign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      let digit = hasSign ? 2 : 1
      if let next = peek(digit), Self.isDigit(next) {
        position += digit
        _ = run(while: Self.isDigit)
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let byte = peek(), Self.isLetter(byte) {
      let rest = run { Self.isLetter($0) || Self.isDigit($0) }
      throw ExpressionError(
        .syntax, "\"\(text)\(rest)\" is no number; write 0.6, and names begin with a letter",
        range: start..<position)
    }
    if let value = Int64(text) { return .number(.integer(value)) }
    guard let value = Double(text), value.isFinite else {
      throw ExpressionError(
        .limit, "\"\(text)\" is beyond the numbers that can be told apart", range: start..<position)
    }
    return .number(.number(value))
  }

  /// `'…'` keeps everything; `"…"` knows `\"`, `\\`, `\n` and `\t`, as lines of scripts do.
  private mutating func text(closing quote: UInt8) throws(ExpressionError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek(), byte != quote {
      position += 1
      guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") else {
        content.append(byte)
        continue
      }
      switch peek() {
      case UInt8(ascii: "n")?: content.append(0x0A)
      case UInt8(ascii: "t")?: content.append(0x09)
      case let escaped? where escaped == quote || escaped == byte: content.append(escaped)
      default:
        throw ExpressionError(
          .syntax, "a \\ in \"…\" is followed by \", \\, n or t; write \\\\ for the sign itself",
          range: position - 1..<position)
      }
      position += 1
    }
    guard peek() == quote else {
      throw ExpressionError(
        .syntax, "this text has no closing \(quote == UInt8(ascii: "'") ? "'" : "\"")",
        range: start..<start + 1)
    }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func result() throws(ExpressionError) -> Token {
    let start = position
    position += 1
    let digits = run(while: Self.isDigit)
    guard let number = Int(digits), number > 0 else {
      throw ExpressionError(
        .syntax, "% is followed by the number of a result from 1 on, as in %3.reward",
        range: start..<position)
    }
    return .result(number)
  }

  private mutating func symbol() throws(ExpressionError) -> Token {
    let start = position
    for symbol in ["==", "!=", "<=", ">=", "&&", "||"]
    where bytes[position...].starts(with: symbol.utf8) {
      position += 2
      if symbol == "&&" || symbol == "||" {
        throw ExpressionError(
          .syntax, "\"\(symbol)\" is written \(symbol == "&&" ? "and" : "or")",
          range: start..<position)
      }
      return .symbol(symbol)
    }
    let scalar = String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.first ?? " "
    position += UTF8.width(scalar)
    let range = start..<position
    switch scalar {
    case "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ".": return .symbol(String(scalar))
    case "=": throw ExpressionError(.syntax, "equality is written ==", range: range)
    case "!": throw ExpressionError(.syntax, "negation is written not", range: range)
    default:
      throw ExpressionError(
        .syntax,
        "\"\(Shown.line(String(scalar)))\" has no meaning here; expected a name, a number, a text "
          + "in quotes or an operator", range: range)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }
}

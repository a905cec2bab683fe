import JSON
import Support

extension Expression {
  /// Reads an expression.
  ///
  /// - Parameter text: The expression, of at most ``maximumLength`` bytes.
  /// - Returns: The expression, with the places of its parts.
  /// - Throws: ``ExpressionError`` with the offending bytes and what was expected there.
  /// - Complexity: O(n).
  package static func parse(_ text: String) throws(ExpressionError) -> Expression {
    let length = text.utf8.count
    guard length <= maximumLength else {
      throw ExpressionError(
        .limit, "the expression has \(length) bytes; expected at most \(maximumLength)",
        range: maximumLength..<length)
    }
    var parser = ExpressionParser(text)
    return try parser.parse()
  }
}

/// Reads expressions by the strength of their operators (Pratt 1973, "Top down operator
/// precedence").
private struct ExpressionParser {
  private var lexer: ExpressionLexer
  private var token = ExpressionLexer.Token.end
  private var range = 0..<0
  private var lastEnd = 0
  private var level = 0

  init(_ text: String) {
    lexer = ExpressionLexer(text)
  }

  mutating func parse() throws(ExpressionError) -> Expression {
    try advance()
    let expression = try expression(least: 1)
    guard token == .end else { throw unexpected("an operator such as and, ==, >= or the end") }
    return expression
  }

  private mutating func advance() throws(ExpressionError) {
    lastEnd = range.upperBound
    (token, range) = try lexer.next()
  }

  private func unexpected(_ wanted: String) -> ExpressionError {
    let found =
      switch token {
      case .number(let value): "\"\(value.text())\""
      case .text(let text): Shown.quoted(.string(text))
      case .name(let name): "\"\(Shown.clipped(name))\""
      case .last: "\"_\""
      case .result(let number): "\"%\(number)\""
      case .symbol(let symbol): "\"\(symbol)\""
      case .end: "the end"
      }
    return ExpressionError(.syntax, "found \(found); expected \(wanted)", range: range)
  }

  private var binary: Expression.Operator? {
    switch token {
    case .symbol(let symbol): Expression.Operator(rawValue: symbol)
    case .name(let name): Expression.Operator(rawValue: name)
    default: nil
    }
  }

  private mutating func expression(least: Int) throws(ExpressionError) -> Expression {
    level += 1
    defer { level -= 1 }
    guard level <= Expression.maximumDepth else { throw tooDeep() }
    var left = try operand()
    var wasComparison = false
    while let symbol = binary, symbol.strength >= least {
      if symbol.isComparison, wasComparison {
        throw ExpressionError(
          .syntax, "comparisons do not follow each other; join them by and", range: range)
      }
      wasComparison = symbol.isComparison
      try advance()
      let right = try expression(least: symbol.strength + 1)
      left = try node(.binary(symbol, left, right), from: left.range.lowerBound)
    }
    return left
  }

  private mutating func operand() throws(ExpressionError) -> Expression {
    let start = range.lowerBound
    switch token {
    case .number(let value):
      try advance()
      return try node(.literal(value), from: start)
    case .text(let text):
      try advance()
      return try node(.literal(.string(text)), from: start)
    case .symbol("-"):
      try advance()
      let operand = try expression(least: Expression.signStrength)
      return try node(.prefix(.minus, operand), from: start)
    case .symbol("("):
      try advance()
      let inner = try expression(least: 1)
      try close(")", "an operator or )")
      return inner
    case .last:
      try advance()
      return try path(.last, [], from: start)
    case .result(let number):
      try advance()
      return try path(.number(number), [], from: start)
    case .name(let name):
      return try word(name, from: start)
    default:
      throw unexpected("a name, a number, a text in quotes, true, false, null, not or (")
    }
  }

  private mutating func word(
    _ name: String, from start: Int
  ) throws(ExpressionError) -> Expression {
    switch name {
    case "not":
      try advance()
      let operand = try expression(least: Expression.notStrength)
      return try node(.prefix(.not, operand), from: start)
    case "true", "false", "null":
      try advance()
      return try node(.literal(name == "null" ? .null : .bool(name == "true")), from: start)
    case "and", "or", "contains":
      throw unexpected("a value before it")
    default: break
    }
    let place = range
    try advance()
    guard token == .symbol("(") else { return try path(.implied, [.member(name)], from: start) }
    guard let function = Expression.Function(rawValue: name) else {
      throw ExpressionError(
        .unknownName,
        "there is no function \"\(Shown.clipped(name))\""
          + NearestName.hint(for: name, in: Expression.Function.allCases.map(\.rawValue)),
        range: place)
    }
    try advance()
    let argument = try expression(least: 1)
    try close(")", "an operator or )")
    return try node(.call(function, argument), from: start)
  }

  private mutating func path(
    _ beginning: Expression.Path.Start, _ first: [Expression.Path.Step], from start: Int
  ) throws(ExpressionError) -> Expression {
    var steps = first
    while true {
      if token == .symbol(".") {
        try advance()
        guard case .name(let name) = token else { throw unexpected("a name after the dot") }
        steps.append(.member(name))
        try advance()
      } else if token == .symbol("[") {
        try advance()
        steps.append(try step())
        try close("]", "]")
      } else {
        return try node(.path(Expression.Path(beginning, steps)), from: start)
      }
    }
  }

  private mutating func step() throws(ExpressionError) -> Expression.Path.Step {
    let step: Expression.Path.Step
    switch token {
    case .text(let name): step = .member(name)
    case .number(.integer(let index)) where Int(exactly: index) != nil: step = .index(Int(index))
    case .symbol("-"):
      throw ExpressionError(
        .syntax, "an index counts from 0 at the beginning; there are no negative ones",
        range: range)
    default: throw unexpected("a whole number from 0 on, or a member's name in quotes")
    }
    try advance()
    return step
  }

  private mutating func close(
    _ bracket: String, _ wanted: String
  ) throws(ExpressionError) {
    guard token == .symbol(bracket) else { throw unexpected(wanted) }
    try advance()
  }

  private func node(
    _ kind: Expression.Kind, from start: Int
  ) throws(ExpressionError) -> Expression {
    let expression = Expression(kind, range: start..<max(start, lastEnd))
    guard expression.depth <= Expression.maximumDepth else { throw tooDeep() }
    return expression
  }

  private func tooDeep() -> ExpressionError {
    ExpressionError(
      .limit, "the expression is nested more than \(Expression.maximumDepth) deep", range: range)
  }
}

package import JSON

extension Expression {
  /// Returns the value of the expression.
  ///
  /// Nothing is converted and nothing missing is taken for a value: only `== null` and `!= null`
  /// take what is missing.
  ///
  /// - Parameter scope: What the names mean.
  /// - Returns: The value.
  /// - Throws: ``ExpressionError`` with the bytes of the part that has no value.
  package func evaluate(in scope: some ExpressionScope) throws(ExpressionError) -> JSONValue {
    switch kind {
    case .literal(let value): return value
    case .path(let path):
      do throws(ExpressionError) {
        return try path.value(in: scope)
      } catch {
        throw error.at(range)
      }
    case .prefix(.not, let operand): return .bool(!(try operand.holds(in: scope)))
    case .prefix(.minus, let operand):
      return try Arithmetic.value(.minus, .integer(0), operand.number(in: scope), at: range)
    case .call(let function, let operand): return try call(function, operand, scope)
    case .binary(.or, let left, let right):
      return .bool(try left.holds(in: scope) ? true : try right.holds(in: scope))
    case .binary(.and, let left, let right):
      return .bool(try left.holds(in: scope) ? try right.holds(in: scope) : false)
    case .binary(.contains, let left, let right):
      return .bool(try Self.contains(left, right, scope))
    case .binary(let symbol, let left, let right) where symbol.isComparison:
      return .bool(try Self.compare(symbol, left, right, scope, at: range))
    case .binary(let symbol, let left, let right):
      return try Arithmetic.value(
        symbol, left.number(in: scope), right.number(in: scope), at: range)
    }
  }

  /// Returns whether the expression is true.
  ///
  /// - Parameter scope: What the names mean.
  /// - Returns: The truth value.
  /// - Throws: ``ExpressionError``, also when the value is no truth value.
  package func holds(in scope: some ExpressionScope) throws(ExpressionError) -> Bool {
    let value = try present(in: scope)
    guard case .bool(let truth) = value else {
      throw ExpressionError(
        .kind, "\(self) is \(Shown.quoted(value)); expected true or false", range: range)
    }
    return truth
  }

  private func number(in scope: some ExpressionScope) throws(ExpressionError) -> JSONValue {
    let value = try present(in: scope)
    guard value.double != nil else {
      throw ExpressionError(
        .kind, "\(self) is \(Shown.quoted(value)); expected a number", range: range)
    }
    return value
  }

  /// The value, which must be there.
  private func present(in scope: some ExpressionScope) throws(ExpressionError) -> JSONValue {
    let value = try evaluate(in: scope)
    guard value == .null else { return value }
    let reason = reason(in: scope).map { ": \($0)" } ?? ""
    throw ExpressionError(
      .missing, "\(self) is missing\(reason); `\(self) == null` asks whether it is", range: range)
  }

  /// Why the value of a path is missing, where that is recorded.
  func reason(in scope: some ExpressionScope) -> String? {
    guard case .path(let path) = kind, path.steps.count == 1, case .member(let name) = path.steps[0]
    else { return nil }
    return scope.reason(for: name, result: path.result)
  }

  private func call(
    _ function: Function, _ operand: Expression, _ scope: some ExpressionScope
  ) throws(ExpressionError) -> JSONValue {
    let value = try operand.present(in: scope)
    switch (function, value) {
    case (.count, .array(let items)): return .int(items.count)
    case (.count, .object(let object)): return .int(object.count)
    case (.count, .string(let text)): return .int(text.count)
    case (.lower, .string(let text)): return .string(text.lowercased())
    case (.abs, .integer(let number)): return .int(number.magnitude)
    case (.abs, .number(let number)): return .number(abs(number))
    default:
      let wanted =
        switch function {
        case .count: "a list, an object or a text"
        case .abs: "a number"
        case .lower: "a text"
        }
      throw ExpressionError(
        .kind, "\(operand) is \(Shown.quoted(value)); \(function.rawValue) expects \(wanted)",
        range: operand.range)
    }
  }

  private static func contains(
    _ left: Expression, _ right: Expression, _ scope: some ExpressionScope
  ) throws(ExpressionError) -> Bool {
    let whole = try left.present(in: scope)
    let part = try right.present(in: scope)
    switch (whole, part) {
    case (.string(let text), .string(let part)):
      return contains(Array(text.utf8), Array(part.utf8))
    case (.array(let items), _):
      if items.contains(where: { SameValue.holds($0, part) }) { return true }
      guard items.isEmpty || items.contains(where: { Shown.kind($0) == Shown.kind(part) }) else {
        throw ExpressionError(
          .kind,
          "\(left) has no item that is \(Shown.kind(part)), such as \(Shown.quoted(part)); its "
            + "first is \(Shown.quoted(items[0]))", range: right.range)
      }
      return false
    case (.string, _):
      throw ExpressionError(
        .kind, "\(Shown.quoted(part)) is \(Shown.kind(part)); a text contains texts alone",
        range: right.range)
    default:
      throw ExpressionError(
        .kind, "\(left) is \(Shown.quoted(whole)); contains expects a text or a list before it",
        range: left.range)
    }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { start in
      text[start] == first && text[start..<start + part.count].elementsEqual(part)
    }
  }

  private static func compare(
    _ symbol: Operator, _ left: Expression, _ right: Expression, _ scope: some ExpressionScope,
    at range: Range<Int>
  ) throws(ExpressionError) -> Bool {
    let isEquality = symbol == .equal || symbol == .notEqual
    if isEquality, left.kind == .literal(.null) || right.kind == .literal(.null) {
      let values = (try left.evaluate(in: scope), try right.evaluate(in: scope))
      return (values.0 == values.1) == (symbol == .equal)
    }
    let first = try left.present(in: scope)
    let second = try right.present(in: scope)
    guard Shown.kind(first) == Shown.kind(second) else {
      throw ExpressionError(
        .kind,
        "\(Shown.quoted(first)) is \(Shown.kind(first)) and \(Shown.quoted(second)) is "
          + "\(Shown.kind(second)); expected two values of one kind", range: range)
    }
    if isEquality { return SameValue.holds(first, second) == (symbol == .equal) }
    let order: Int
    switch (first, second) {
    case (.string(let first), .string(let second)):
      let isLess = first.utf8.lexicographicallyPrecedes(second.utf8)
      order = isLess ? -1 : second.utf8.lexicographicallyPrecedes(first.utf8) ? 1 : 0
    default:
      guard let compared = SameValue.order(first, second) else {
        throw ExpressionError(
          .kind, "\(Shown.quoted(first)) has no order; only numbers and texts have one",
          range: left.range)
      }
      order = compared
    }
    return switch symbol {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    default: order >= 0
    }
  }
}

extension Expression.Path {
  /// The number of the result; nil for the last one.
  var result: Int? {
    if case .number(let number) = start { number } else { nil }
  }

  /// The value of the path.
  func value(in scope: some ExpressionScope) throws(ExpressionError) -> JSONValue {
    var rest = steps[...]
    var name = ""
    if case .member(let first)? = rest.first {
      name = first
      rest = rest.dropFirst()
    }
    var value = try scope.value(of: name, result: result)
    // A short name is one value; a way behind it can only lead into the document's member.
    if !rest.isEmpty, !name.isEmpty, value.array == nil, value.object == nil,
      let member = try scope.value(of: "", result: result)[name],
      member.array != nil || member.object != nil
    {
      value = member
    }
    var walked = Expression.Path(start, Array(steps.prefix(steps.count - rest.count)))
    for step in rest {
      value = try Self.part(of: value, step, walked)
      walked.steps.append(step)
    }
    return value
  }

  private static func part(
    of value: JSONValue, _ step: Step, _ walked: Expression.Path
  ) throws(ExpressionError) -> JSONValue {
    switch (step, value) {
    case (.member(let name), .object(let object)):
      if let member = object[name] { return member }
      throw ExpressionError(
        .unknownName,
        "\(walked) has no member \"\(Shown.clipped(name))\""
          + Shown.nearest(to: name, in: object.keys))
    case (.index(let index), .array(let items)):
      if items.indices.contains(index) { return items[index] }
      throw ExpressionError(
        .unknownName,
        "\(walked) has \(items.count) item\(items.count == 1 ? "" : "s"), counted from 0; there is "
          + "no [\(index)]")
    case (_, .null):
      throw ExpressionError(.missing, "\(walked) is missing, so it has no parts")
    case (.member(let name), _):
      throw ExpressionError(
        .kind,
        "\(walked) is \(Shown.quoted(value)), which has no member \"\(Shown.clipped(name))\"")
    case (.index, _):
      throw ExpressionError(
        .kind, "\(walked) is \(Shown.quoted(value)); only lists have items by number")
    }
  }
}

/// Numbers that never trap.
private enum Arithmetic {
  /// Whole numbers stay whole as long as they fit; a quotient is no whole number.
  static func value(
    _ symbol: Expression.Operator, _ left: JSONValue, _ right: JSONValue, at range: Range<Int>
  ) throws(ExpressionError) -> JSONValue {
    if case .integer(let first) = left, case .integer(let second) = right {
      let result: (partialValue: Int64, overflow: Bool)? =
        switch symbol {
        case .plus: first.addingReportingOverflow(second)
        case .minus: first.subtractingReportingOverflow(second)
        case .times: first.multipliedReportingOverflow(by: second)
        default: nil
        }
      if let result, !result.overflow { return .integer(result.partialValue) }
    }
    let first = left.double ?? .nan
    let second = right.double ?? .nan
    let result: Double
    switch symbol {
    case .plus: result = first + second
    case .minus: result = first - second
    case .times: result = first * second
    default:
      guard second != 0 else {
        throw ExpressionError(
          .divisionByZero, "\(left.text()) cannot be divided by 0", range: range)
      }
      result = first / second
    }
    guard result.isFinite else {
      throw ExpressionError(
        .limit, "the result is beyond the numbers that can be told apart", range: range)
    }
    return .number(result)
  }
}

/// Equality and order of values, with whole and other numbers as one kind.
enum SameValue {
  /// Whether two values are equal.
  static func holds(_ left: JSONValue, _ right: JSONValue) -> Bool {
    // A list instead of recursion: documents may be deeper than a call stack.
    var open = [(left, right)]
    while let (left, right) = open.popLast() {
      switch (left, right) {
      case (.integer, .number), (.number, .integer):
        guard order(left, right) == 0 else { return false }
      case (.array(let first), .array(let second)):
        guard first.count == second.count else { return false }
        open += zip(first, second)
      case (.object(let first), .object(let second)):
        guard first.count == second.count else { return false }
        for (key, value) in first.members {
          guard let other = second[key] else { return false }
          open.append((value, other))
        }
      case (.string(let first), .string(let second)):
        // By bytes, as keys are compared.
        guard first.utf8.elementsEqual(second.utf8) else { return false }
      default: guard left == right else { return false }
      }
    }
    return true
  }

  /// -1, 0 or 1 for numbers; nil for other values.
  static func order(_ left: JSONValue, _ right: JSONValue) -> Int? {
    if case .integer(let first) = left, case .integer(let second) = right {
      return first < second ? -1 : first > second ? 1 : 0
    }
    guard let first = left.double, let second = right.double else { return nil }
    return first < second ? -1 : first > second ? 1 : 0
  }
}

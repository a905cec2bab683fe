import JSON

extension Expression {
  /// Returns the values that made an assertion fail.
  ///
  /// - Parameter scope: What the names mean.
  /// - Returns: One line such as `reward is 0.4127, expected >= 0.6`; for expressions of several
  ///   comparisons the value of each name in it.
  package func explain(in scope: some ExpressionScope) -> String {
    if let simple = simpleExplanation(scope) { return simple }
    var seen: [Path] = []
    var parts: [String] = []
    for expression in paths {
      guard case .path(let path) = expression.kind, !seen.contains(path) else { continue }
      seen.append(path)
      parts.append(expression.sentence(scope))
    }
    return parts.isEmpty ? "\(self) is false" : parts.joined(separator: ", ")
  }

  private func simpleExplanation(_ scope: some ExpressionScope) -> String? {
    switch kind {
    case .path: return "\(sentence(scope)), expected true"
    case .prefix(.not, let operand):
      guard case .path = operand.kind else { return nil }
      return "\(operand.sentence(scope)), expected false"
    case .binary(let symbol, let left, let right) where symbol.isComparison:
      // The side with names is what the assertion is about.
      let turns = left.paths.isEmpty && !right.paths.isEmpty && symbol != .contains
      let (subject, wanted) = turns ? (right, left) : (left, right)
      let operation = turns ? symbol.mirrored : symbol
      var text = "\(subject.sentence(scope)), expected "
      text += operation == .contains ? "to contain " : "\(operation.rawValue) "
      return text + wanted.wish(scope)
    default: return nil
    }
  }

  /// `reward is 0.4127`.
  private func sentence(_ scope: some ExpressionScope) -> String {
    do throws(ExpressionError) {
      let value = try evaluate(in: scope)
      guard value == .null else { return "\(self) is \(Shown.quoted(value))" }
      return "\(self) is missing" + (reason(in: scope).map { " (\($0))" } ?? "")
    } catch {
      return "\(self) has no value (\(error.detail))"
    }
  }

  /// `0.6`, or `f1 (0.5)` for what has to be looked up.
  private func wish(_ scope: some ExpressionScope) -> String {
    if paths.isEmpty { return description }
    do throws(ExpressionError) {
      return "\(self) (\(Shown.quoted(try evaluate(in: scope))))"
    } catch {
      return "\(self), which has no value (\(error.detail))"
    }
  }

  /// The paths in it, in order.
  private var paths: [Expression] {
    switch kind {
    case .literal: []
    case .path: [self]
    case .prefix(_, let operand), .call(_, let operand): operand.paths
    case .binary(_, let left, let right): left.paths + right.paths
    }
  }
}

extension Expression.Operator {
  /// The operator that says the same with its operands in each other's place.
  fileprivate var mirrored: Expression.Operator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}

package import JSON

/// An expression over results, as `assert` takes it: `reward >= 0.6 and not refused`.
///
/// The grammar, from the loosest operator to the tightest:
///
///     or · and · not · == != < <= > >= contains · + - · * / · - (sign)
///     number · 'text' · "text" · true · false · null · (…) · count(…) abs(…) lower(…)
///     name · name.member[0]["member"] · _ · %3 · %3.name
///
/// Two expressions are equal when they say the same, wherever they stand.
package struct Expression: Sendable {
  /// What an expression consists of.
  package indirect enum Kind: Sendable, Hashable {
    /// A number that is not negative, a text, `true`, `false` or `null`.
    case literal(JSONValue)
    /// A value of a result.
    case path(Path)
    /// `not x` or `-x`.
    case prefix(Prefix, Expression)
    /// `x + y`.
    case binary(Operator, Expression, Expression)
    /// `count(x)`.
    case call(Function, Expression)
  }

  /// Operators before their operand.
  package enum Prefix: String, Sendable, CaseIterable {
    /// The other truth value.
    case not
    /// The number with the other sign.
    case minus = "-"
  }

  /// Operators between two operands.
  package enum Operator: String, Sendable, CaseIterable {
    case or, and
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"

    /// How tightly it binds; operators of one strength are read from the left, comparisons do not
    /// follow each other.
    package var strength: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains:
        Self.comparisonStrength
      case .plus, .minus: 5
      case .times, .divided: 6
      }
    }

    static let comparisonStrength = 4

    /// Whether the operator is a comparison.
    package var isComparison: Bool { strength == Self.comparisonStrength }
  }

  /// The functions of one value.
  package enum Function: String, Sendable, CaseIterable {
    /// The items of a list, the members of an object, or the characters of a text.
    case count
    /// A number without its sign.
    case abs
    /// A text in lower case.
    case lower
  }

  /// A value of a result: where to begin, and which way to go.
  package struct Path: Sendable, Hashable {
    /// Which result a path begins at.
    package enum Start: Sendable, Hashable {
      /// The last result, unsaid.
      case implied
      /// The last result, as `_`.
      case last
      /// A result by its number, 1-based, as `%3`.
      case number(Int)
    }

    /// A step from a value to a part of it.
    package enum Step: Sendable, Hashable {
      /// A member of an object.
      case member(String)
      /// An item of a list, 0-based.
      case index(Int)
    }

    /// Where to begin.
    package var start: Start

    /// Which way to go; an implied start needs a member first.
    package var steps: [Step]

    /// Creates a path.
    package init(_ start: Start, _ steps: [Step]) {
      self.start = start
      self.steps = steps
    }
  }

  /// The bytes of a text at most.
  package static let maximumLength = 4096

  /// How deep an expression may be nested.
  package static let maximumDepth = 64

  /// The words that are no names.
  package static let keywords = ["or", "and", "not", "contains", "true", "false", "null"]

  /// What it consists of.
  package let kind: Kind

  /// The bytes of the text it was read from, as 0-based offsets.
  package let range: Range<Int>

  /// The levels of operators and calls in it.
  let depth: Int

  /// Creates an expression.
  ///
  /// - Parameters:
  ///   - kind: What it consists of.
  ///   - range: The bytes of the text it was read from.
  package init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
    depth =
      switch kind {
      case .literal, .path: 1
      case .prefix(_, let operand), .call(_, let operand): operand.depth + 1
      case .binary(_, let left, let right): max(left.depth, right.depth) + 1
      }
  }
}

extension Expression: Hashable {
  package static func == (left: Expression, right: Expression) -> Bool { left.kind == right.kind }

  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

// MARK: Text

extension Expression: CustomStringConvertible {
  /// The shortest text that is read as this expression.
  package var description: String {
    switch kind {
    case .literal(let value): Self.text(value)
    case .path(let path): path.description
    case .call(let function, let operand): "\(function.rawValue)(\(operand))"
    case .prefix(.not, let operand): "not " + operand.text(within: Self.notStrength)
    case .prefix(.minus, let operand): "-" + operand.text(within: Self.signStrength)
    case .binary(let symbol, let left, let right):
      // A comparison takes no other comparison beside it.
      left.text(within: symbol.isComparison ? symbol.strength + 1 : symbol.strength)
        + " \(symbol.rawValue) " + right.text(within: symbol.strength + 1)
    }
  }

  static let notStrength = 3
  static let signStrength = 7

  private var strength: Int {
    switch kind {
    case .literal, .path, .call: 9
    case .prefix(.not, _): Self.notStrength
    case .prefix(.minus, _): Self.signStrength
    case .binary(let symbol, _, _): symbol.strength
    }
  }

  private func text(within outer: Int) -> String {
    strength < outer ? "(\(self))" : description
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): return quoted(text)
    case .number:
      // A number that happens to be whole is read as one only with a fraction.
      let digits = value.text()
      return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? digits + ".0" : digits
    default: return value.text()
    }
  }

  /// A text in the quotes of the language.
  static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append("\"")
    return String(result)
  }
}

extension Expression.Path: CustomStringConvertible {
  /// The text that is read as this path.
  package var description: String {
    var text =
      switch start {
      case .implied: ""
      case .last: "_"
      case .number(let number): "%\(number)"
      }
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .member(let name) where ExpressionLexer.isName(name):
        text += text.isEmpty ? name : ".\(name)"
      case .member(let name): text += "[\(Expression.quoted(name))]"
      }
    }
    return text
  }
}

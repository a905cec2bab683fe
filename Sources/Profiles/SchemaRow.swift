package import JSON

/// The types that a field of a profile can have.
package enum FieldType: Sendable, Hashable {
  /// A text of one or more lines, at most so many bytes; it may be empty only where said.
  case text(maxBytes: Int, mayBeEmpty: Bool)
  /// A text of one line, at most so many bytes.
  case line(maxBytes: Int)
  /// A name: letters, digits, `.`, `_`, `-`.
  case name
  /// One of a few words.
  case choice([String])
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// A number.
  case number(ClosedRange<Double>)
  /// `true` or `false`.
  case flag
  /// A rule's code, such as `CL005`.
  case ruleCode
  /// A map whose keys have rows of their own; a row of `*` admits namespaced keys beside them.
  case map
  /// A map with free keys of one kind.
  case table(keys: KeyKind, maxEntries: Int)
  /// A list.
  case list(maxItems: Int)
  /// An instruction: a text, or a map with rows of its own.
  case instruction
  /// Any value, as deep and as large as metadata may be.
  case free

  /// The kinds of free keys.
  package enum KeyKind: Sendable, Hashable {
    /// The name of a variable.
    case variable
    /// The code of a rule.
    case ruleCode
  }

  /// Whether a single value of the type is a text.
  package var isText: Bool {
    switch self {
    case .text, .line, .name, .choice, .ruleCode, .instruction: true
    default: false
    }
  }

  /// Whether a single value of the type is a text in words of the author's own.
  var isProse: Bool {
    switch self {
    case .text, .line, .name, .instruction: true
    default: false
    }
  }

  /// What the type admits, as a clause for messages and pages.
  package var expectation: String {
    switch self {
    case .text: "a text"
    case .line: "a text of one line"
    case .name: "a name"
    case .choice(let choices): "one of " + choices.joined(separator: ", ")
    case .integer(let range):
      range.lowerBound == range.upperBound
        ? "the number \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    case .flag: "true or false"
    case .ruleCode: "the code of a rule, such as CL005"
    case .map, .table: "a map"
    case .list: "a list"
    case .instruction: "a text, or a map with text"
    case .free: "a value"
    }
  }

  static func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}

/// One row of the schema table of the profile document.
package struct SchemaRow: Sendable {
  /// How a field of a document combines with the same field of the document it extends.
  package enum Inheritance: String, Sendable {
    /// The document's value takes the place of the inherited one.
    case replace
    /// Keys combine one by one.
    case keys
    /// Items combine by id.
    case ids
    /// The field belongs to its own document and is not inherited.
    case own
  }

  /// Where the field stands: keys joined by dots, `*` for any key, `[]` for any item.
  package let path: String

  /// The type with its bounds.
  package let type: FieldType

  /// Whether a document must have the field where the map around it is written.
  package let isRequired: Bool

  /// The value when no document of the chain has the field.
  package let standard: JSONValue?

  /// What the field means, as sentences.
  package let summary: String

  /// A value as it is written in YAML.
  package let example: String

  /// How the field is inherited.
  package let inheritance: Inheritance

  /// The only role that has the field, when it is not all.
  package let role: Role?

  /// The version of the format that brought the field.
  package let since: Int

  /// Creates a row.
  init(
    _ path: String, _ type: FieldType, required isRequired: Bool = false,
    standard: JSONValue? = nil, _ summary: String, example: String,
    _ inheritance: Inheritance? = nil, role: Role? = nil, since: Int = 1
  ) {
    self.path = path
    self.type = type
    self.isRequired = isRequired
    self.standard = standard
    self.summary = summary
    self.example = example
    self.role = role
    self.since = since
    self.inheritance = inheritance ?? Self.usual(type)
  }

  private static func usual(_ type: FieldType) -> Inheritance {
    switch type {
    case .map, .table: .keys
    default: .replace
    }
  }

  /// The last key of the path.
  package var key: String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[path.index(after: $0)...]) }
      ?? path
  }
}

/// A JSON value (RFC 8259).
///
/// Whole numbers that fit 64 bits stay exact; other numbers are binary64.
package enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction and exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number; a value that is not finite is written as `null`.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object in the order of its text.
  case object(JSONObject)

  /// The value at a key of an object, or nil.
  ///
  /// - Parameter key: The key.
  package subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The value at an index of a list, or nil.
  ///
  /// - Parameter index: 0-based.
  package subscript(index: Int) -> JSONValue? {
    if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }

  /// The text of a string, or nil.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a number of either kind, or nil.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The items of a list, or nil.
  package var array: [JSONValue]? {
    if case .array(let items) = self { items } else { nil }
  }

  /// The members of an object, or nil.
  package var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// What kind of value it is, for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }

  package init(integerLiteral value: Int64) { self = .integer(value) }

  package init(booleanLiteral value: Bool) { self = .bool(value) }

  package init(floatLiteral value: Double) { self = .number(value) }

  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}

extension JSONValue {
  /// Returns a whole number as a value.
  ///
  /// - Parameter value: Any integer; beyond 64 bits signed it becomes a binary64 number.
  /// - Returns: The value.
  package static func int(_ value: some BinaryInteger) -> JSONValue {
    Int64(exactly: value).map { .integer($0) } ?? .number(Double(value))
  }

  /// Returns a list of texts as a value.
  ///
  /// - Parameter texts: The texts.
  /// - Returns: The value.
  package static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}

package import JSON

/// The value of a setting.
package enum SettingValue: Sendable, Hashable {
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// A list of texts.
  case list([String])

  /// The value as JSON.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let value): .int(value)
    case .number(let value): .number(value)
    case .list(let items): .strings(items)
    }
  }

  /// The value for people.
  package var shown: String {
    switch self {
    case .text(let text): text
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .list(let items): items.isEmpty ? "(none)" : items.joined(separator: ", ")
    }
  }
}

package import JSON

/// What tells the requests of one side apart.
package enum MessageID: Sendable, Hashable {
  /// A whole number.
  case integer(Int64)
  /// A text.
  case string(String)

  /// Reads an id.
  ///
  /// - Parameter json: A value; nil unless it is a whole number or a text.
  package init?(json: JSONValue) {
    switch json {
    case .integer(let number): self = .integer(number)
    case .string(let text): self = .string(text)
    default: return nil
    }
  }

  /// The JSON form.
  package var json: JSONValue {
    switch self {
    case .integer(let number): .integer(number)
    case .string(let text): .string(text)
    }
  }
}

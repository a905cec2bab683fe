import JSON
import Records
import Support

/// A value that is bound to a statement.
enum SQLValue: Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  /// A text as its UTF-8 bytes.
  case utf8([UInt8])
  case blob([UInt8])

  static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }

  static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }

  static func id(_ id: UUIDv7) -> SQLValue { .blob(id.bytes) }

  static func id(_ id: UUIDv7?) -> SQLValue { id.map { .blob($0.bytes) } ?? .null }

  static func hash(_ hash: ContentHash) -> SQLValue { .blob(hash.bytes) }

  static func hash(_ hash: ContentHash?) -> SQLValue { hash.map { .blob($0.bytes) } ?? .null }

  static func instant(_ instant: Timestamp) -> SQLValue { .integer(instant.milliseconds) }

  static func instant(_ instant: Timestamp?) -> SQLValue {
    instant.map { .integer($0.milliseconds) } ?? .null
  }

  static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

  static func json(_ json: JSONValue) -> SQLValue { .utf8(json.utf8()) }

  static func json(_ json: JSONValue?) -> SQLValue { json.map { .utf8($0.utf8()) } ?? .null }

  /// A number that must be one: the store keeps neither infinities nor what is no number.
  static func number(_ number: Double, _ what: String) throws(StoreError) -> SQLValue {
    guard number.isFinite else {
      throw StoreError(.invalid, "\(what) is \(number); give a finite number")
    }
    return .real(number)
  }

  static func number(_ number: Double?, _ what: String) throws(StoreError) -> SQLValue {
    guard let number else { return .null }
    return try self.number(number, what)
  }
}

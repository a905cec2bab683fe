package import JSON
package import Support

/// Conversions of values that records share.
package enum RecordRead {
  /// Reads `[first, end]`, 0-based, the end excluded.
  package static func byteRange(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> Range<Int> {
    let bounds = try JSONRead.list(JSONRead.integer)(value, path)
    guard bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1] else {
      throw JSONDecodingError(
        path: path, detail: "expected two offsets [first, end] with 0 <= first <= end")
    }
    return bounds[0]..<bounds[1]
  }

  /// Reads `[first, last]`, 1-based, both included.
  package static func lineRange(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> ClosedRange<Int> {
    let bounds = try JSONRead.list(JSONRead.integer)(value, path)
    guard bounds.count == 2, bounds[0] >= 1, bounds[0] <= bounds[1] else {
      throw JSONDecodingError(
        path: path, detail: "expected two lines [first, last] with 1 <= first <= last")
    }
    return bounds[0]...bounds[1]
  }

  /// Reads a count: a whole number from 0.
  package static func count(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> Int {
    try integer(value, path, from: 0, "a count")
  }

  /// Reads the number of something in an order: a whole number from 1.
  package static func number(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> Int {
    try integer(value, path, from: 1, "a number in an order")
  }

  private static func integer(
    _ value: JSONValue, _ path: String, from lowest: Int, _ meaning: String
  ) throws(JSONDecodingError) -> Int {
    let number = try JSONRead.integer(value, path)
    guard number >= lowest else {
      throw JSONDecodingError(
        path: path,
        detail: "\(number) is not \(meaning); expected a whole number of at least \(lowest)")
    }
    return number
  }

  /// Reads a share, such as a reward or a confidence: a number from 0 to 1.
  package static func share(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> Double {
    let share = try JSONRead.double(value, path)
    guard (0...1).contains(share) else {
      throw JSONDecodingError(path: path, detail: "\(share) is not a number from 0 to 1")
    }
    return share
  }

  /// Reads an amount of money: a finite number from 0.
  package static func amount(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> Double {
    let amount = try JSONRead.double(value, path)
    guard amount >= 0, amount.isFinite else {
      throw JSONDecodingError(
        path: path, detail: "\(amount) is not an amount of money; expected a number of at least 0")
    }
    return amount
  }

  /// Reads an id.
  package static func id(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> UUIDv7 {
    let text = try JSONRead.string(value, path)
    guard let id = UUIDv7(text) else {
      throw JSONDecodingError(
        path: path,
        detail: "\"\(text)\" is no UUID of version 7; expected one such as "
          + "01990000-0000-7000-8000-000000000000")
    }
    return id
  }

  /// Reads an instant.
  package static func timestamp(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> Timestamp {
    let text = try JSONRead.string(value, path)
    guard let timestamp = Timestamp(text) else {
      throw JSONDecodingError(
        path: path,
        detail: "\"\(text)\" is no instant in UTC; expected one such as 2026-11-22T14:36:20.123Z")
    }
    return timestamp
  }

  /// Reads a SHA-256 digest.
  package static func hash(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> ContentHash {
    let text = try JSONRead.string(value, path)
    guard let hash = ContentHash(text) else {
      throw JSONDecodingError(
        path: path, detail: "\"\(text)\" is no SHA-256 digest; expected 64 hexadecimal digits")
    }
    return hash
  }

  /// Returns a byte range as `[first, end]`.
  package static func json(_ range: Range<Int>) -> JSONValue {
    [.int(range.lowerBound), .int(range.upperBound)]
  }

  /// Returns a line range as `[first, last]`.
  package static func json(_ range: ClosedRange<Int>) -> JSONValue {
    [.int(range.lowerBound), .int(range.upperBound)]
  }
}

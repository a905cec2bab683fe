import JSON

/// Finds the JSON object of a reply that may have prose and fences around it.
enum ReplyObject {
  /// Deeper nesting is refused.
  private static let maximumDepth = 16

  /// Returns the only object of a text that has a key.
  ///
  /// A brace begins an object when a key or the closing brace follows it; so placeholders and other
  /// braces of prose are passed over. Every byte is read at most twice.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - key: The key that the object must have.
  ///   - limit: The longest text that is read, in bytes.
  /// - Returns: The object.
  /// - Throws: ``ReflectionReplyError`` when there is none, more than one, or a broken one.
  static func only(
    in bytes: [UInt8], with key: String, limit: Int
  ) throws(ReflectionReplyError) -> JSONValue {
    guard bytes.count <= limit else {
      throw ReflectionReplyError(
        .tooLong, "the reply has \(bytes.count) bytes; expected at most \(limit)")
    }
    var found: [JSONValue] = []
    var other = false
    var position = 0
    while let start = nextStart(in: bytes, from: position) {
      guard let end = end(of: start, in: bytes) else {
        throw ReflectionReplyError(
          .malformed,
          "the object that begins at byte \(start) is not closed; give the whole object, and "
            + "raise max_tokens if the reply was cut off")
      }
      let value = try parse(Array(bytes[start..<end]), at: start)
      if value[key] != nil { found.append(value) } else { other = true }
      position = end
    }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      throw ReflectionReplyError(
        other ? .form : .noObject,
        (other ? "no object has the key \"\(key)\"" : "the reply has no JSON object")
          + "; expected \(ReflectionReply.form)")
    }
    throw ReflectionReplyError(
      .several,
      "\(found.count) objects have the key \"\(key)\"; expected one: give the last word only")
  }

  private static func parse(
    _ bytes: [UInt8], at start: Int
  ) throws(ReflectionReplyError) -> JSONValue {
    do {
      return try JSONValue(
        parsing: bytes, limits: JSONLimits(maxBytes: bytes.count, maxDepth: maximumDepth))
    } catch {
      throw ReflectionReplyError(
        .malformed, "the object that begins at byte \(start) is no JSON: \(error.description)")
    }
  }

  /// The next brace that is followed by a quotation mark or by its closing brace.
  private static func nextStart(in bytes: [UInt8], from position: Int) -> Int? {
    var candidate: Int?
    for index in position..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): candidate = index
      case 0x20, 0x09, 0x0A, 0x0D: break
      case UInt8(ascii: "\""), UInt8(ascii: "}"):
        if let candidate { return candidate }
      default: candidate = nil
      }
    }
    return nil
  }

  /// The offset behind the brace that closes an object, braces in strings not counting.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    var isInString = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return nil
  }
}

import Support

/// What a JSON text may cost.
package struct JSONLimits: Sendable {
  /// The largest text in bytes.
  package var maxBytes: Int

  /// The deepest nesting of arrays and objects; at most 512.
  package var maxDepth: Int {
    didSet { maxDepth = min(maxDepth, Self.deepest) }
  }

  /// Whether an escape that names half a surrogate pair stands for U+FFFD instead of being refused.
  package var replacesLoneSurrogates = false

  private static let deepest = 512

  /// Limits that suit a message or a record.
  package static let standard = JSONLimits(maxBytes: 64 << 20, maxDepth: 128)

  /// Creates limits.
  ///
  /// - Parameters:
  ///   - maxBytes: The largest text in bytes.
  ///   - maxDepth: The deepest nesting; at most 512 is honoured, since nesting uses the stack.
  package init(maxBytes: Int, maxDepth: Int) {
    self.maxBytes = maxBytes
    self.maxDepth = min(maxDepth, Self.deepest)
  }
}

extension JSONValue {
  /// Parses one JSON text (RFC 8259).
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text; a byte order mark at the start is skipped.
  ///   - limits: What the text may cost.
  /// - Throws: ``JSONError`` with the place of the first mistake. A key that comes twice is one.
  /// - Complexity: O(n).
  package init(parsing bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
    let outcome: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(bytes: buffer, limits: limits)
      do throws(JSONError) { return .success(try parser.parse()) } catch { return .failure(error) }
    }
    self = try outcome.get()
  }

  /// Parses one JSON text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - limits: What the text may cost.
  /// - Throws: ``JSONError`` with the place of the first mistake.
  package init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }
}

private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func parse() throws(JSONError) -> JSONValue {
    guard bytes.count <= limits.maxBytes else {
      throw failure(
        .limit, "the text has \(bytes.count) bytes; at most \(limits.maxBytes) are read")
    }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else {
      throw failure(.syntax, "found \(shown()) after the value; expected the end of the text")
    }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard position < bytes.count else {
      throw failure(.syntax, "the text ends where a value was expected")
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    default:
      throw failure(
        .syntax,
        "found \(shown()); expected an object, an array, a string, a number, true, false or null")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var object = JSONObject()
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(object) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw failure(.syntax, "found \(shown()); expected a key in double quotes")
      }
      let start = position
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else {
        throw failure(.syntax, "found \(shown()) after a key; expected \":\"")
      }
      let value = try value(depth: depth)
      guard object.insert(value, forKey: key) else {
        position = start
        throw failure(.duplicateKey, "the key \"\(clipped(key))\" comes twice; remove one")
      }
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "}")) { return .object(object) }
      throw failure(.syntax, "found \(shown()) in an object; expected \",\" or \"}\"")
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try enter(depth)
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      if take(UInt8(ascii: "]")) { return .array(items) }
      throw failure(.syntax, "found \(shown()) in an array; expected \",\" or \"]\"")
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= limits.maxDepth else {
      throw failure(.limit, "nested deeper than \(limits.maxDepth) levels; flatten the text")
    }
    position += 1
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    let count = text.utf8CodeUnitCount
    let matches =
      position + count <= bytes.count
      && (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    guard matches else { throw failure(.syntax, "found \(shown()); expected \(text)") }
    position += count
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let firstDigit = position
    var isWhole = true
    guard skipDigits() > 0 else {
      throw failure(.syntax, "found \(shown()) in a number; expected a digit")
    }
    if bytes[firstDigit] == 0x30, position > firstDigit + 1 {
      position = firstDigit
      throw failure(.syntax, "a number starts with 0; remove the leading zero")
    }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard skipDigits() > 0 else {
        throw failure(.syntax, "found \(shown()) after the decimal point; expected a digit")
      }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else {
        throw failure(.syntax, "found \(shown()) in an exponent; expected a digit")
      }
    }
    guard position - start <= 1000 else {
      throw failure(.limit, "a number has more than 1000 characters; shorten it")
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      position = start
      throw failure(.limit, "the number \(clipped(text)) is outside the range of binary64")
    }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
    return position - start
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return try text(bytes[start..<position], from: start)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw controlCharacter(byte) }
      position += 1
    }
    position = start - 1
    throw failure(.syntax, "a string is not closed; add the closing double quote")
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var decoded = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(decoded[...], from: start)
      case UInt8(ascii: "\\"): try escape(into: &decoded)
      case 0..<0x20: throw controlCharacter(byte)
      default:
        decoded.append(byte)
        position += 1
      }
    }
    position = start - 1
    throw failure(.syntax, "a string is not closed; add the closing double quote")
  }

  private mutating func escape(into decoded: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    guard position < bytes.count else {
      throw failure(.syntax, "the text ends inside an escape")
    }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try hexadecimalUnit())
      let afterFirst = position
      if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = UInt32(try hexadecimalUnit())
        if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + low - 0xDC00 }
      }
      // What follows half a pair and is not its other half stands for itself.
      if (0xD800..<0xDC00).contains(code) { position = afterFirst }
      let lone: Unicode.Scalar? = limits.replacesLoneSurrogates ? "\u{FFFD}" : nil
      guard let scalar = Unicode.Scalar(code) ?? lone else {
        position = start
        throw failure(
          .encoding, "an escape names half a surrogate pair; write both halves or the character")
      }
      decoded.append(contentsOf: String(Character(scalar)).utf8)
    default:
      position = start
      throw failure(
        .syntax, "found an unknown escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
  }

  private mutating func hexadecimalUnit() throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = hexadecimalValue(bytes[position]) else {
        throw failure(.syntax, "found \(shown()) in a \\u escape; expected four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }

  private func text(_ slice: some Collection<UInt8>, from start: Int) throws(JSONError) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      var copy = self
      copy.position = start
      throw copy.failure(.encoding, "a string is not valid UTF-8; save the file as UTF-8")
    }
    return text
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private func controlCharacter(_ byte: UInt8) -> JSONError {
    failure(
      .syntax,
      "a string holds the control character 0x\(hexadecimal([byte])); write it as an escape")
  }

  private func shown() -> String {
    guard position < bytes.count else { return "the end of the text" }
    let byte = bytes[position]
    if byte > 0x20, byte < 0x7F { return "\"\(Unicode.Scalar(byte))\"" }
    return "the byte 0x\(hexadecimal([byte]))"
  }

  private func clipped(_ text: String) -> String {
    text.count <= 40 ? text : text.prefix(40) + "…"
  }

  private func failure(_ code: JSONError.Code, _ detail: String) -> JSONError {
    let offset = min(position, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return JSONError(
      code: code, byte: offset, line: line, column: offset - lineStart + 1, detail: detail)
  }
}

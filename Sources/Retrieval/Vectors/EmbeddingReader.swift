import JSON
import Support

/// One line of a file of embeddings.
struct EmbeddingLine {
  /// What a vector is of.
  enum Subject {
    /// A passage, or a document that is one passage.
    case passage(String)

    /// A text to look for.
    case query(String)
  }

  /// What the vector is of.
  var subject: Subject

  /// Its numbers, all of them finite.
  var values: [Double]

  /// The 1-based line.
  var number: Int
}

/// Reads a file of embeddings line by line: `{"id", "vector"}` and `{"query", "vector"}`.
struct EmbeddingReader: ~Copyable {
  private let path: String
  private let limits: VectorLimits
  private var lines: LineReader

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file, as people write it.
  ///   - limits: How much is taken.
  /// - Throws: ``VectorError`` when it cannot be opened.
  init(_ path: String, limits: VectorLimits) throws(VectorError) {
    self.path = path
    self.limits = limits
    guard let canonical = FileSystem.canonical(path) else {
      throw VectorError(
        .unreadable, "nothing is at this path; name a file of JSON lines", path: path)
    }
    do throws(FileSystemError) {
      lines = try LineReader(path: canonical, limit: limits.lineBytes)
    } catch {
      throw VectorError(.unreadable, error.detail, path: path)
    }
  }

  /// Returns the next line that is not blank, nil at the end.
  ///
  /// - Returns: The line.
  /// - Throws: ``VectorError`` for a line of another form.
  mutating func next() throws(VectorError) -> EmbeddingLine? {
    while let line = try nextLine() {
      guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
      return try read(line)
    }
    return nil
  }

  private mutating func nextLine() throws(VectorError) -> LineReader.Line? {
    do throws(LineReader.Failure) {
      return try lines.next()
    } catch {
      switch error {
      case .system(let failure): throw VectorError(.unreadable, failure.detail, path: path)
      case .tooLong(let line):
        throw VectorError(
          .lineTooLong,
          "the line has more than \(limits.lineBytes) bytes; expected one vector of at most "
            + "\(VectorLimits.dimensions.upperBound) numbers a line", path: path, line: line)
      }
    }
  }

  private func read(_ line: LineReader.Line) throws(VectorError) -> EmbeddingLine {
    if let place = UTF8Check.firstInvalid(in: line.bytes) {
      throw VectorError(
        .encoding,
        "byte \(place + 1) of the line, 0x\(hexadecimal([line.bytes[place]])), is not UTF-8; save "
          + "the file as UTF-8", path: path, line: line.number)
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(
        parsing: line.bytes, limits: JSONLimits(maxBytes: limits.lineBytes, maxDepth: 4))
    } catch {
      throw VectorError(
        .syntax, Self.detail(of: error, in: line.bytes), path: path, line: line.number)
    }
    do throws(JSONDecodingError) {
      return try decode(value, line.number)
    } catch {
      throw VectorError(
        .form,
        "\(error); expected {\"id\": \"…\", \"vector\": […]} or "
          + "{\"query\": \"…\", \"vector\": […]}", path: path, line: line.number)
    }
  }

  private static func detail(of error: JSONError, in bytes: [UInt8]) -> String {
    var end = min(bytes.count, error.byte + 24)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let rest = String(decoding: bytes[min(error.byte, end)..<end], as: UTF8.self)
    let isNumber = ["NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"].contains {
      rest.hasPrefix($0) || rest.hasPrefix($0.drop { $0 == "-" })
    }
    return "column \(error.column), at \"\(rest)\": \(error.detail)"
      + (isNumber
        ? "; a vector has finite numbers only, so embed this text again" : "")
  }

  private func decode(
    _ value: JSONValue, _ number: Int
  ) throws(JSONDecodingError) -> EmbeddingLine {
    var fields = try JSONFields(value)
    let id = try fields.optional("id", JSONRead.string)
    let query = try fields.optional("query", JSONRead.string)
    let values = try fields.required("vector", Self.numbers)
    try fields.finish()
    switch (id, query) {
    case (let id?, nil): return EmbeddingLine(subject: .passage(id), values: values, number: number)
    case (nil, let query?):
      let text = QueryText.normal(query)
      guard 1...limits.queryBytes ~= text.utf8.count else {
        throw JSONDecodingError(
          path: fields.place("query"),
          detail: "has \(text.utf8.count) bytes without the blanks around it; expected 1 to "
            + "\(limits.queryBytes)")
      }
      return EmbeddingLine(subject: .query(text), values: values, number: number)
    case (nil, nil):
      throw JSONDecodingError(path: "$", detail: "the line has neither \"id\" nor \"query\"")
    default:
      throw JSONDecodingError(
        path: "$", detail: "the line has both \"id\" and \"query\"; a vector is of one of them")
    }
  }

  private static func numbers(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> [Double] {
    guard case .array(let items) = value else {
      throw JSONDecodingError(path: path, detail: "found \(value.kind), not a list of numbers")
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      guard let number = item.double else {
        throw JSONDecodingError(
          path: "\(path)[\(index)]", detail: "found \(item.kind), not a number")
      }
      numbers.append(number)
    }
    return numbers
  }
}

/// The text of a query, by which its vector is found.
enum QueryText {
  /// Returns a text without the blanks around it.
  static func normal(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  /// Returns a text as a message shows it.
  static func quoted(_ text: String) -> String {
    text.utf8.count <= 80 ? "\"\(text)\"" : "\"\(text.prefix(60))…\""
  }
}

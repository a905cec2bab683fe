import JSON
import Support

extension CorpusImporter {
  // MARK: - JSON lines

  /// Imports the objects of a file, one a line.
  mutating func readRows(_ path: String) throws {
    var lines = try LineReader(path: path, limit: limits.lineBytes)
    while let line = try Self.next(path, { () throws(LineReader.Failure) in try lines.next() }) {
      guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
      let place = "line \(line.number)"
      guard let bytes = try text(of: line.bytes, place) else { continue }
      let value: JSONValue
      do throws(JSONError) {
        value = try JSONValue(
          parsing: bytes, limits: JSONLimits(maxBytes: limits.lineBytes, maxDepth: 32))
      } catch {
        try leaveOut(place, "column \(error.column): \(error.detail)")
        continue
      }
      guard case .object = value else {
        try leaveOut(place, "is \(value.kind); expected an object")
        continue
      }
      try add(
        Self.word(value[options.id]), value[options.title]?.string ?? "",
        value[options.text]?.string, place, line.number)
    }
  }

  /// An id as text; numbers are taken as they are written.
  private static func word(_ value: JSONValue?) -> String? {
    if case .integer(let number) = value { return String(number) }
    return value?.string
  }

  // MARK: - Tables

  /// Imports the records of a CSV file, whose first one names the columns.
  mutating func readTable(_ path: String) throws {
    var reader = try CSVReader(path: path, limit: limits.lineBytes)
    let first = try Self.next(path) { () throws(LineReader.Failure) in try reader.next() }
    let header = (first?.fields ?? []).map { String(decoding: $0, as: UTF8.self) }
    guard let text = header.firstIndex(of: options.text) else {
      throw Failure(
        "\(path): has no column \"\(options.text)\"; its columns are "
          + "\(header.map { "\"\($0)\"" }.joined(separator: ", ")): name one with --text")
    }
    let (id, title) = (header.firstIndex(of: options.id), header.firstIndex(of: options.title))
    while let record = try Self.next(path, { () throws(LineReader.Failure) in try reader.next() }) {
      let place = "line \(record.line)"
      // Never a document that may be left out: nobody knows what all it has swallowed.
      guard !record.isUnclosed else {
        throw Failure(
          "\(path): \(place): a field begins with a quotation mark that is never closed; close it")
      }
      guard record.fields.count == header.count else {
        try leaveOut(
          place, "has \(record.fields.count) fields; expected \(header.count) as in the first line")
        continue
      }
      var fields: [String] = []
      for field in record.fields {
        guard let known = try self.text(of: field, place) else { break }
        fields.append(String(decoding: known, as: UTF8.self))
      }
      guard fields.count == header.count else { continue }
      try add(
        id.map { fields[$0] }, title.map { fields[$0] } ?? "", fields[text], place, record.line)
    }
  }

  // MARK: - Both

  /// Adds a row; one without an id is named by its line.
  private mutating func add(
    _ id: String?, _ title: String, _ text: String?, _ place: String, _ line: Int
  ) throws {
    guard let text else {
      return try leaveOut(
        place, "has no text under \"\(options.text)\"; name the key with --text")
    }
    let id = id.flatMap { $0.isEmpty ? nil : $0 } ?? "row-\(line)"
    guard id.utf8.count <= 512, id.utf8.allSatisfy({ $0 >= 0x20 }) else {
      return try leaveOut(place, "has an id of more than 512 bytes or with control characters")
    }
    try add(id, title, text, place)
  }

  private static func next<Line>(
    _ path: String, _ read: () throws(LineReader.Failure) -> Line?
  ) throws -> Line? {
    do throws(LineReader.Failure) {
      return try read()
    } catch {
      switch error {
      case .system(let failure): throw failure
      case .tooLong(let line):
        throw Failure("\(path): line \(line) is too long; split the document")
      }
    }
  }
}

import Support

/// Reads the records of a CSV file one by one.
///
/// Fields may stand in double quotes, hold line breaks there, and double the quotation marks that
/// they hold (RFC 4180). The separator is a comma, a semicolon or a tab, whichever the first line has
/// most of outside quotation marks.
struct CSVReader: ~Copyable {
  /// A record with the line that it begins in.
  struct Record {
    /// The fields as UTF-8, which nobody has checked.
    var fields: [[UInt8]]

    /// The 1-based line.
    var line: Int

    /// Whether a quotation mark opens a field that the file never closes, so that the record holds
    /// everything behind it.
    var isUnclosed = false
  }

  private var lines: LineReader
  private let limit: Int
  private var separator: UInt8?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: A canonical path.
  ///   - limit: The longest record in bytes.
  /// - Throws: `FileSystemError` when it cannot be opened.
  init(path: String, limit: Int) throws(FileSystemError) {
    lines = try LineReader(path: path, limit: limit)
    self.limit = limit
  }

  /// Returns the next record that is not blank; nil at the end.
  mutating func next() throws(LineReader.Failure) -> Record? {
    while let first = try lines.next() {
      guard first.bytes.contains(where: { $0 > 0x20 }) else { continue }
      var bytes = first.bytes
      var isOpen = Self.isOpen(bytes, false)
      while isOpen, let more = try lines.next() {
        bytes.append(0x0A)
        bytes += more.bytes
        isOpen = Self.isOpen(more.bytes, isOpen)
        guard bytes.count <= limit else { throw .tooLong(line: first.number) }
      }
      let separator = separator ?? Self.separator(of: bytes)
      self.separator = separator
      return Record(
        fields: Self.fields(of: bytes, separator), line: first.number, isUnclosed: isOpen)
    }
    return nil
  }

  /// Whether a quotation mark is open behind some bytes.
  private static func isOpen(_ bytes: [UInt8], _ isOpen: Bool) -> Bool {
    bytes.reduce(isOpen) { $1 == 0x22 ? !$0 : $0 }
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return [0x2C, 0x3B, 0x09].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x2C
  }

  private static func fields(of bytes: [UInt8], _ separator: UInt8) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == 0x22 {
          isQuoted = index + 1 < bytes.count && bytes[index + 1] == 0x22
          if isQuoted {
            field.append(0x22)
            index += 1
          }
        } else {
          field.append(byte)
        }
      } else if byte == 0x22 && field.isEmpty {
        isQuoted = true
      } else if byte == separator {
        fields.append(field)
        field = []
      } else {
        field.append(byte)
      }
      index += 1
    }
    return fields + [field]
  }
}

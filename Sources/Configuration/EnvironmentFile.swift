/// Reads `.env` files: lines of `NAME=VALUE`, comments with `#`.
package enum EnvironmentFile {
  /// One line that sets a variable.
  package struct Assignment: Sendable, Hashable {
    /// The variable.
    package var name: String

    /// Its value.
    package var value: String

    /// The 1-based line.
    package var line: Int
  }

  /// A line that sets nothing.
  package struct Failure: Error, Equatable {
    /// The 1-based line.
    package var line: Int

    /// What was found and what was expected; the line itself may hold a key and is not shown.
    package var detail: String
  }

  /// Reads assignments.
  ///
  /// A value may stand in single or double quotes; `export` before the name is allowed; nothing is
  /// substituted.
  ///
  /// - Parameter bytes: UTF-8 text.
  /// - Returns: The assignments in order.
  /// - Throws: ``Failure`` for the first line that is none.
  package static func parse(_ bytes: [UInt8]) throws(Failure) -> [Assignment] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(line: 1, detail: "is not valid UTF-8; save the file as UTF-8")
    }
    var assignments: [Assignment] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      var rest = trimmed(line)
      guard !rest.isEmpty, !rest.hasPrefix("#") else { continue }
      if rest.hasPrefix("export ") { rest = trimmed(rest.dropFirst(7)) }
      guard let equals = rest.firstIndex(of: "=") else {
        throw Failure(line: index + 1, detail: "has no \"=\"; expected NAME=VALUE")
      }
      let name = trimmed(rest[..<equals])
      guard isName(name) else {
        throw Failure(
          line: index + 1,
          detail: "does not begin with a variable's name; expected NAME=VALUE with letters, digits "
            + "and underscores")
      }
      let value = try unquoted(trimmed(rest[rest.index(after: equals)...]), line: index + 1)
      assignments.append(Assignment(name: String(name), value: value, line: index + 1))
    }
    return assignments
  }

  private static func unquoted(_ value: Substring, line: Int) throws(Failure) -> String {
    guard let quote = value.first, quote == "\"" || quote == "'" else { return String(value) }
    guard value.count >= 2, value.last == quote else {
      throw Failure(line: line, detail: "has a quote that is not closed; add the closing quote")
    }
    return String(value.dropFirst().dropLast())
  }

  private static func isName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}

import JSON

/// A place in a document as the protocol counts it.
package struct Position: Sendable, Hashable {
  /// The 0-based line.
  package var line: Int

  /// The 0-based column, in the units of the negotiated encoding.
  package var character: Int

  /// Creates a position.
  ///
  /// - Parameters:
  ///   - line: The 0-based line.
  ///   - character: The 0-based column.
  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    line = try fields.required("line", Self.count)
    character = try fields.required("character", Self.count)
  }

  /// A `uinteger`; a number out of its range is moved into it, as positions are clamped.
  private static func count(_ json: JSONValue, _ path: String) throws(JSONDecodingError) -> Int {
    guard let number = json.double else {
      throw JSONDecodingError(path: path, detail: "found \(json.kind); expected a whole number")
    }
    return Int(min(max(number, 0), Double(Int32.max)))
  }

  var json: JSONValue { ["line": .int(line), "character": .int(character)] }
}

/// A part of a document as the protocol counts it.
package struct PositionRange: Sendable, Hashable {
  /// Where it begins.
  package var start: Position

  /// Where it ends.
  package var end: Position

  /// Creates a range.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - end: Where it ends.
  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  /// The empty range before the first character.
  static let documentStart = PositionRange(
    start: Position(line: 0, character: 0), end: Position(line: 0, character: 0))

  init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    start = try fields.required("start", Position.init(json:at:))
    end = try fields.required("end", Position.init(json:at:))
  }

  var json: JSONValue { ["start": start.json, "end": end.json] }
}

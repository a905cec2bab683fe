import Support

/// A JSON value that does not have the form that was asked for.
package struct JSONDecodingError: Error, Equatable, CustomStringConvertible {
  /// Where the value stands, such as `$.turns[2].role`.
  package var path: String

  /// What was found, what was expected and what to do.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - path: Where the value stands.
  ///   - detail: What was found, what was expected and what to do.
  package init(path: String, detail: String) {
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(path): \(detail)" }
}

/// A value that has one JSON form.
package protocol JSONConvertible {
  /// Reads the form that ``json`` writes.
  ///
  /// - Parameters:
  ///   - json: The value.
  ///   - path: Where the value stands, for messages.
  /// - Throws: ``JSONDecodingError`` when the form is another.
  init(json: JSONValue, at path: String) throws(JSONDecodingError)

  /// The JSON form.
  var json: JSONValue { get }
}

/// Reads the members of a JSON object one by one and finds the keys that nobody asked for.
package struct JSONFields {
  /// Where the object stands, for messages.
  package let path: String

  private let object: JSONObject
  private var known: [String] = []

  /// Starts to read an object.
  ///
  /// - Parameters:
  ///   - value: The value, which must be an object.
  ///   - path: Where it stands, for messages.
  /// - Throws: ``JSONDecodingError`` when it is no object.
  package init(_ value: JSONValue, at path: String = "$") throws(JSONDecodingError) {
    guard case .object(let object) = value else {
      throw JSONDecodingError(path: path, detail: "found \(value.kind); expected an object")
    }
    self.object = object
    self.path = path
  }

  /// Returns where a member stands.
  ///
  /// - Parameter key: The member's key.
  /// - Returns: The path, for messages.
  package func place(_ key: String) -> String { "\(path).\(key)" }

  /// Returns a member, or nil when it is missing or `null`.
  ///
  /// - Parameter key: The member's key.
  /// - Returns: The value.
  package mutating func optional(_ key: String) -> JSONValue? {
    known.append(key)
    guard let value = object[key], value != .null else { return nil }
    return value
  }

  /// Returns a member that must be there.
  ///
  /// - Parameter key: The member's key.
  /// - Returns: The value.
  /// - Throws: ``JSONDecodingError`` when it is missing or `null`.
  package mutating func required(_ key: String) throws(JSONDecodingError) -> JSONValue {
    guard let value = optional(key) else {
      throw JSONDecodingError(path: path, detail: "the key \"\(key)\" is missing; add it")
    }
    return value
  }

  /// Returns a member converted, or nil when it is missing or `null`.
  ///
  /// - Parameters:
  ///   - key: The member's key.
  ///   - convert: Reads the value; gets the value and its place.
  /// - Returns: The converted value.
  /// - Throws: What `convert` throws.
  package mutating func optional<Value>(
    _ key: String, _ convert: (JSONValue, String) throws(JSONDecodingError) -> Value
  ) throws(JSONDecodingError) -> Value? {
    guard let value = optional(key) else { return nil }
    return try convert(value, place(key))
  }

  /// Returns a member that must be there, converted.
  ///
  /// - Parameters:
  ///   - key: The member's key.
  ///   - convert: Reads the value; gets the value and its place.
  /// - Returns: The converted value.
  /// - Throws: ``JSONDecodingError`` when it is missing, or what `convert` throws.
  package mutating func required<Value>(
    _ key: String, _ convert: (JSONValue, String) throws(JSONDecodingError) -> Value
  ) throws(JSONDecodingError) -> Value {
    try convert(try required(key), place(key))
  }

  /// Fails when the object has keys that were not read.
  ///
  /// - Throws: ``JSONDecodingError`` that names the key and the nearest known one.
  package func finish() throws(JSONDecodingError) {
    for key in object.keys where !known.contains(key) {
      throw JSONDecodingError(
        path: path,
        detail: "the key \"\(key)\" is unknown" + NearestName.hint(for: key, in: known))
    }
  }
}

/// Conversions of single JSON values, to be handed to ``JSONFields``.
package enum JSONRead {
  /// Reads a text.
  package static func string(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> String
  {
    guard case .string(let text) = value else { throw mismatch(value, path, "a string") }
    return text
  }

  /// Reads a boolean.
  package static func bool(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> Bool {
    guard case .bool(let flag) = value else { throw mismatch(value, path, "true or false") }
    return flag
  }

  /// Reads a whole number.
  package static func integer(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> Int {
    switch value {
    case .integer(let number): return Int(number)
    case .number(let number):
      if let exact = Int(exactly: number) { return exact }
    default: break
    }
    throw mismatch(value, path, "a whole number")
  }

  /// Reads a number.
  package static func double(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> Double
  {
    guard let number = value.double else { throw mismatch(value, path, "a number") }
    return number
  }

  /// Reads a list of texts.
  package static func strings(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> [String] {
    try list(string)(value, path)
  }

  /// Returns a reader of lists.
  ///
  /// - Parameter item: Reads one item.
  /// - Returns: A reader that fails on the first item that cannot be read.
  package static func list<Item>(
    _ item: @escaping (JSONValue, String) throws(JSONDecodingError) -> Item
  ) -> (JSONValue, String) throws(JSONDecodingError) -> [Item] {
    { (value, path) throws(JSONDecodingError) in
      guard case .array(let values) = value else { throw mismatch(value, path, "an array") }
      var items: [Item] = []
      items.reserveCapacity(values.count)
      for (index, value) in values.enumerated() {
        items.append(try item(value, "\(path)[\(index)]"))
      }
      return items
    }
  }

  /// Returns a reader of values that have one JSON form.
  ///
  /// - Parameter type: The type.
  /// - Returns: A reader that calls the type's initialiser.
  package static func value<Value: JSONConvertible>(
    _ type: Value.Type
  ) -> (JSONValue, String) throws(JSONDecodingError) -> Value {
    { (value, path) throws(JSONDecodingError) in try Value(json: value, at: path) }
  }

  /// Returns a reader of enumerations whose raw values are texts.
  ///
  /// - Parameter type: The enumeration.
  /// - Returns: A reader whose error names the nearest case.
  package static func choice<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type
  ) -> (JSONValue, String) throws(JSONDecodingError) -> Value where Value.RawValue == String {
    { (value, path) throws(JSONDecodingError) in
      let text = try string(value, path)
      guard let choice = Value(rawValue: text) else {
        throw JSONDecodingError(
          path: path,
          detail: "\"\(text)\" is unknown"
            + NearestName.hint(for: text, in: Value.allCases.map(\.rawValue)))
      }
      return choice
    }
  }

  private static func mismatch(
    _ value: JSONValue, _ path: String, _ expected: String
  ) -> JSONDecodingError {
    JSONDecodingError(path: path, detail: "found \(value.kind); expected \(expected)")
  }
}

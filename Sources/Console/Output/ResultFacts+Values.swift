import JSON

extension ResultFacts {
  /// Creates facts from values, such as those of a saved session.
  ///
  /// - Parameter values: The values by name.
  init(_ values: JSONObject) {
    self.init()
    for name in values.keys { add(name, values[name] == .null ? nil : values[name]) }
  }
}

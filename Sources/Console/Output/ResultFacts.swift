package import JSON

/// The short names of a result, for assertions such as `assert reward >= 0.6`.
package struct ResultFacts: Sendable, Hashable {
  /// The values by name; null where a value is missing.
  package private(set) var values = JSONObject()

  /// Why values are missing, by name, where that is recorded.
  package private(set) var reasons: [String: String] = [:]

  /// Creates facts about nothing.
  package init() {}

  /// Creates facts that were kept.
  ///
  /// - Parameters:
  ///   - values: The values by name.
  ///   - reasons: Why values are missing, by name.
  package init(_ values: JSONObject, reasons: [String: String] = [:]) {
    self.values = values
    self.reasons = reasons
  }

  /// Adds a fact.
  ///
  /// - Parameters:
  ///   - name: The short name.
  ///   - value: The value; nil when it is missing.
  ///   - reason: Why it is missing, where that is recorded.
  package mutating func add(_ name: String, _ value: JSONValue?, missing reason: String? = nil) {
    values[name] = value ?? .null
    reasons[name] = value == nil ? reason : nil
  }

  /// Adds a number.
  ///
  /// - Parameters:
  ///   - name: The short name.
  ///   - value: The number; nil when it is missing.
  ///   - reason: Why it is missing, where that is recorded.
  mutating func add(_ name: String, number value: Double?, missing reason: String? = nil) {
    add(name, value.map { .number($0) }, missing: reason)
  }
}

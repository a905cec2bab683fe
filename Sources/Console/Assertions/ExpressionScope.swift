package import JSON
import Support

/// What the names of an expression mean.
package protocol ExpressionScope {
  /// Returns the value of a name in a result.
  ///
  /// - Parameters:
  ///   - name: The name; empty for the whole result.
  ///   - result: The number of the result, 1-based; nil for the last one.
  /// - Returns: The value; null when it is missing.
  /// - Throws: ``ExpressionError`` without a range when there is no such result or name.
  func value(of name: String, result: Int?) throws(ExpressionError) -> JSONValue

  /// Returns why a value is missing.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - result: The number of the result, 1-based; nil for the last one.
  /// - Returns: The recorded reason, if there is one.
  func reason(for name: String, result: Int?) -> String?
}

extension ExpressionScope {
  package func reason(for name: String, result: Int?) -> String? { nil }
}

/// The names of one result: its facts first, then the members of its document.
package struct ResultScope: ExpressionScope, Sendable {
  private let facts: ResultFacts
  private let document: JSONValue

  /// Creates a scope.
  ///
  /// - Parameters:
  ///   - facts: The short names.
  ///   - document: The JSON form of the result.
  package init(facts: ResultFacts, document: JSONValue) {
    self.facts = facts
    self.document = document
  }

  package func value(of name: String, result: Int?) throws(ExpressionError) -> JSONValue {
    if name.isEmpty { return document }
    if let value = facts.values[name] ?? document[name] { return value }
    var known = facts.values.keys
    for key in document.object?.keys ?? [] where !known.contains(key) { known.append(key) }
    let hint = Shown.nearest(to: name, in: known)
    let names = facts.values.keys.prefix(16).joined(separator: ", ")
    throw ExpressionError(
      .unknownName,
      "the result has no \"\(Shown.clipped(name))\"" + hint
        + (hint.hasSuffix("?") || names.isEmpty ? "" : "; some of its names are \(names)"))
  }

  package func reason(for name: String, result: Int?) -> String? { facts.reasons[name] }
}

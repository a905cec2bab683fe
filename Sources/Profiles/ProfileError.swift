/// A value that cannot be part of a profile.
package struct ProfileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// A value lies outside its bounds, or a text is too long or empty.
    case outOfBounds = "out-of-bounds"
    /// Two things share an id or a name.
    case duplicate
    /// A template breaks the rules of placeholders.
    case template
    /// A name has forbidden characters.
    case name
  }

  /// What kind of failure it was.
  package var code: Code

  /// The field in question.
  package var path: FieldPath

  /// What was found, what was expected and what to do.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - path: The field in question.
  ///   - detail: What was found, what was expected and what to do.
  package init(code: Code, path: FieldPath, detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(path): \(detail)" }

  /// Fails when a number lies outside its bounds.
  static func check<Number: Comparable>(
    _ value: Number, in bounds: ClosedRange<Number>, _ path: @autoclosure () -> FieldPath
  ) throws(ProfileError) {
    guard bounds.contains(value) else {
      throw ProfileError(
        code: .outOfBounds, path: path(),
        detail: "\(value) is outside \(bounds.lowerBound) to \(bounds.upperBound)")
    }
  }

  /// Fails when a text is too long, or empty although it must not be.
  static func check(
    _ text: String, maxBytes: Int, mayBeEmpty: Bool = false, _ path: @autoclosure () -> FieldPath
  ) throws(ProfileError) {
    guard text.utf8.count <= maxBytes else {
      throw ProfileError(
        code: .outOfBounds, path: path(),
        detail: "the text has \(text.utf8.count) bytes; at most \(maxBytes) are allowed")
    }
    guard mayBeEmpty || !text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) else {
      throw ProfileError(
        code: .outOfBounds, path: path(), detail: "the text is empty; write one or remove the key")
    }
  }

  /// Fails when a text is no name.
  static func checkName(
    _ name: String, _ path: @autoclosure () -> FieldPath
  ) throws(ProfileError) {
    guard ProfileName.isValid(name) else {
      throw ProfileError(
        code: .name, path: path(), detail: "\"\(name)\" is no name; \(ProfileName.rule)")
    }
  }
}

/// The names of profiles, corpora and instructions.
package enum ProfileName {
  /// What a name may be, as a clause for messages.
  package static let rule =
    "use 1 to \(ProfileBounds.nameBytes) of a-z, A-Z, 0-9, \".\", \"_\" and \"-\", "
    + "starting with a letter or digit"

  /// The same as a regular expression of ECMA-262, for the JSON Schema.
  package static let pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,\(ProfileBounds.nameBytes - 1)}$"

  /// Returns whether a text is a name.
  ///
  /// - Parameter text: The text.
  /// - Returns: Whether it follows ``rule``.
  package static func isValid(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, isAlphanumeric(first) else { return false }
    return text.utf8.count <= ProfileBounds.nameBytes
      && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// The names that variables and aliases may have.
enum VariableName {
  /// The longest name, in characters.
  static let maximumLength = 64

  /// Returns whether a character may stand in a name.
  ///
  /// - Parameters:
  ///   - scalar: The character.
  ///   - first: Whether it is the first one.
  /// - Returns: Whether it is a letter or `_`, or behind the first one a digit too.
  static func allows(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_": true
    case "0"..."9": !first
    default: false
    }
  }

  /// Returns whether a text is a name.
  ///
  /// - Parameter text: The text.
  /// - Returns: Whether it is.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= maximumLength
      && text.unicodeScalars.enumerated().allSatisfy { allows($1, first: $0 == 0) }
  }
}

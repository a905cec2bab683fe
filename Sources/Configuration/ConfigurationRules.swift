package import Diagnostics

/// The rule about the project's file, in the family of corpora and projects.
package enum ConfigurationRules {
  /// The code of a project file that cannot be used.
  package static let invalidFile: RuleCode = "CO040"

  /// The code of a setting that names nothing.
  package static let missingTarget: RuleCode = "CO041"

  /// The code of names that several profiles have.
  package static let sharedName: RuleCode = "CO042"

  /// Returns the finding for an error of a file.
  ///
  /// - Parameter error: The error.
  /// - Returns: A finding at the error's place.
  package static func finding(for error: ConfigurationError) -> Finding {
    Finding(
      code: invalidFile, severity: .error, range: error.range ?? 0..<0, message: error.detail,
      fixes: error.fix.map { [$0] } ?? [])
  }
}

package import Diagnostics

/// The rule about the project's file, in the family of corpora and projects.
package enum ConfigurationRules {
  /// The code of a project file that cannot be used.
  package static let invalidFile: RuleCode = "CO040"

  /// The code of a setting that names nothing.
  package static let missingTarget: RuleCode = "CO041"

  /// All rules in order of code.
  package static let all: [Rule] = [
    Rule(
      invalidFile, "project-file-invalid", .error,
      summary: "A key or a value of hegel.yaml cannot be used.",
      explanation:
        "Commands refuse to guess what a setting was meant to be, so a mistyped key or a "
        + "value outside its bounds stops them. `hegel config explain` lists the settings.",
      example: "limits: {uds: 1}", remedy: "limits: {usd: 1}"),
    Rule(
      missingTarget, "project-target-missing", .error,
      summary: "hegel.yaml names a corpus, a profile, a model or a rule that does not exist.",
      explanation: "The command that needs it will fail, perhaps long after the file was changed.",
      example: "corpora: {tea: corpus_data/te}", remedy: "corpora: {tea: corpus_data/tea}"),
  ]

  /// Returns the finding for an error of a file.
  ///
  /// - Parameter error: The error.
  /// - Returns: A finding at the error's place.
  package static func finding(for error: ConfigurationError) -> Finding {
    Finding(
      code: invalidFile, severity: .error, range: error.range ?? 0..<0, message: error.detail)
  }
}

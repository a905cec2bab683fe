package import Diagnostics

/// Something wrong with one field of a profile.
package struct FieldIssue: Error, Sendable, Hashable, CustomStringConvertible {
  /// The rule that is broken.
  package var code: RuleCode

  /// The field.
  package var path: FieldPath

  /// The document and the bytes that it is about.
  package var origin: Origin

  /// What was found, what was expected and what to do.
  package var message: String

  /// Ways to mend it, as edits of the document of ``origin``.
  package var fixes: [Fix]

  /// The bytes inside the decoded text of the field, when the issue is about a part of it.
  package var textRange: Range<Int>?

  /// Creates an issue.
  package init(
    _ code: RuleCode, _ path: FieldPath, _ origin: Origin, _ message: String, fixes: [Fix] = [],
    textRange: Range<Int>? = nil
  ) {
    self.code = code
    self.path = path
    self.origin = origin
    self.message = message
    self.fixes = fixes
    self.textRange = textRange
  }

  package var description: String { "\(path): \(message)" }
}

/// The codes that reading and resolving a profile report.
package enum ProfileRule {
  /// A key that the schema does not have.
  package static let unknownKey: RuleCode = "PF002"
  /// A key that must be there and is not.
  package static let missingKey: RuleCode = "PF003"
  /// A value of another type.
  package static let wrongType: RuleCode = "PF004"
  /// A role that does not exist.
  package static let unknownRole: RuleCode = "PF006"
  /// A format version that this program does not know.
  package static let unsupportedVersion: RuleCode = "PF010"
  /// A value of the right type that is not allowed.
  package static let valueNotAllowed: RuleCode = "PF013"
  /// A base that cannot be found or read.
  package static let baseNotFound: RuleCode = "PF014"
  /// A chain of bases without an end.
  package static let baseCycle: RuleCode = "PF015"
  /// A base that has errors.
  package static let baseInvalid: RuleCode = "PF016"
  /// A base without a version.
  package static let unpinnedBase: RuleCode = "PF017"
  /// A document larger than a limit, or a list or text in it.
  package static let tooLarge: RuleCode = "PF019"
  /// Two instructions of one id.
  package static let duplicateID: RuleCode = "PF020"
  /// A tag that is not read.
  package static let explicitTag: RuleCode = "PF022"
  /// A drop that removes nothing.
  package static let dropWithoutEffect: RuleCode = "PF021"

  /// The rules whose issues leave a profile that can be understood: what is unknown is ignored, and
  /// the others are warnings.
  package static let tolerable: Set<RuleCode> = [
    unknownKey, unknownRole, unpinnedBase, dropWithoutEffect,
  ]
}

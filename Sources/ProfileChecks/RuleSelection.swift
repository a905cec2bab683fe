package import Diagnostics

/// Which rules a check reports beside those that are always on.
package struct RuleSelection: Sendable, Hashable {
  /// The rules to report that are off unless somebody asks for them.
  package var added: Set<RuleCode>

  /// The rules that are on without being asked for.
  package static let standard = RuleSelection()

  /// Creates a selection.
  ///
  /// - Parameter added: Codes beside the standard ones; those that are on anyway change nothing.
  package init(added: Set<RuleCode> = []) { self.added = added }

  /// Returns whether a rule is reported.
  ///
  /// - Parameter code: A code of any family.
  /// - Returns: True for the standard rules and those that were added.
  package func reports(_ code: RuleCode) -> Bool {
    RuleTable.isDefault(code) || added.contains(code)
  }
}

package import JSON

/// Something in a store that is not as it must be.
package struct StoreIssue: Sendable, Hashable {
  /// What is wrong, stable across versions.
  package enum Kind: String, Sendable, CaseIterable {
    /// The structure of the file.
    case file
    /// A row that names another one that is not there.
    case reference
    /// The ledger of migrations.
    case ledger
    /// The schema is older than this program's.
    case outdated
    /// The audit chain.
    case audit
    /// A version whose profile is not what was stored, or that cannot be searched.
    case version
    /// A text that does not fit its hash.
    case text
    /// A head that does not fit its moves.
    case head
    /// Sums of spending that do not fit the ledger, or an entry that was never settled.
    case spending
    /// A run or a step that cannot be read, or a version without the step that made it.
    case training
    /// A saved session that is not what was saved.
    case session
  }

  /// What is wrong.
  package var kind: Kind

  /// Where, and what to do.
  package var detail: String

  /// Creates a value from its parts.
  package init(kind: Kind, detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The JSON form.
  package var json: JSONValue {
    ["kind": .string(kind.rawValue), "detail": .string(detail)]
  }
}

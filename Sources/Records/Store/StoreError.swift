/// Something the store could not do.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// What was asked for is not in the store.
    case notFound = "not-found"
    /// Something has changed since it was read, a head for instance.
    case conflict
    /// A cap of debates, calls, tokens or money would be passed.
    case cap
    /// A sealed set of questions has been used before.
    case sealed
    /// Another process does the same run.
    case claimed
    /// Another process holds the file for longer than is waited.
    case locked
    /// The file or its folder cannot be written.
    case readOnly = "read-only"
    /// The disk is full.
    case full
    /// The file is damaged.
    case damaged
    /// The file is not a store of this program.
    case foreign
    /// A newer program made the file.
    case newer
    /// The file has an older schema, or a migration of it has not ended.
    case outdated
    /// What was handed in breaks a rule of the store.
    case invalid
    /// What was handed in is larger than the store keeps.
    case tooLarge = "too-large"
    /// The operation was cancelled.
    case cancelled
    /// Any other failure of the database or the file system.
    case io
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened and what to do; never text of a prompt.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - detail: What happened and what to do.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { detail }
}

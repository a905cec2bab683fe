import GRDB
import Glibc
package import Records
package import Support

extension SQLiteStore {
  /// Looks for what is not as it must be; nothing is changed.
  ///
  /// The structure of the file, references, the ledger, hashes of versions and texts, heads, sums of
  /// spending, the audit chain: all is read, which takes a while in a large store.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How long is waited.
  /// - Returns: The issues, at most a hundred; none for a store that is as it must be.
  /// - Throws: `StoreError` when the file is no store of this program or cannot be opened.
  package static func check(
    _ path: String, random: SeededRandom, options: Options = Options()
  ) async throws(StoreError) -> [StoreIssue] {
    try await maintained(path, random, options) { files, busy throws(StoreError) in
      try issues(files, busy)
    }
  }

  private static func issues(
    _ files: StoreFiles, _ busy: BusyWait
  ) throws(StoreError) -> [StoreIssue] {
    do throws(StoreError) {
      return try MaintenanceAccess.reading(files, busy) { connection in
        var check = StoreCheck(connection, path: files.path)
        return try check.run()
      }
    } catch {
      // A file that is too damaged to be opened is an answer, not a failure to answer.
      guard error.code == .damaged else { throw error }
      return [StoreIssue(kind: .file, detail: error.detail)]
    }
  }

  /// Copies the store as it is at one moment, while it is in use.
  ///
  /// - Parameters:
  ///   - path: The copy; its folder must exist.
  ///   - isReplacing: Whether a file that is there may be replaced.
  /// - Throws: `StoreError`: `conflict` when a file is there, `damaged` when the copy does not pass
  ///   its check, `full`, `readOnly` or `io`. There is no copy then.
  package func backup(to path: String, isReplacing: Bool = false) async throws(StoreError) {
    let readers = readers
    let outcome: Result<Void, StoreError> = await Self.blocking {
      do throws(StoreError) {
        let target = try StoreFiles(path)
        try StoreCopy.write(target, isReplacing: isReplacing) { queue in
          try readers.backup(to: queue)
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  /// Puts a copy in the place of a store.
  ///
  /// The copy is checked before anything is touched, and what was in its place stays beside it.
  ///
  /// - Parameters:
  ///   - backup: The copy; it stays.
  ///   - path: The store, which no process may have open; there may be none.
  ///   - now: The present instant, for the name of what is kept.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How long is waited.
  /// - Returns: Where the store that was replaced is kept; nil when there was none.
  /// - Throws: `StoreError`: `notFound`, `foreign`, `newer` or `damaged` for the copy, `locked` when
  ///   a process has the store open, `full`, `readOnly` or `io`. The store is then as it was.
  package static func restore(
    from backup: String, to path: String, now: Timestamp, random: SeededRandom,
    options: Options = Options()
  ) async throws(StoreError) -> String? {
    try await maintained(path, random, options) { files, busy throws(StoreError) in
      let source = try StoreFiles(backup)
      let found = try issues(source, busy).filter { $0.kind != .outdated }
      if let issue = found.first {
        throw StoreError(
          .damaged, "\(backup) cannot be restored: \(issue.detail); nothing was changed")
      }
      let lock = try MaintenanceAccess.lockAlone(files, busy)
      defer { lock.release() }
      let temporary = try files.temporary()
      do {
        try StoreCopy.copy(source, busy, into: temporary)
        let kept = try StoreCopy.keep(files, now: now)
        try files.replace(with: temporary)
        return kept
      } catch {
        StoreFiles.remove(temporary)
        throw StoreError.from(error)
      }
    }
  }
}

import Persistence
package import Records
import Support

extension Engine {
  /// Waits for other processes differ from process to process, so that two do not wait in step.
  private var waits: SeededRandom {
    SeededRandom(
      seed: UInt64(bitPattern: Int64(host.now().milliseconds)), purpose: "store maintenance")
  }

  /// Returns what is known of the store's file.
  package func storeStatus() async throws(EngineError) -> StoreStatus {
    let path = try storePath()
    return try await maintained { () throws(StoreError) in
      try await SQLiteStore.status(path, random: waits)
    }
  }

  /// Brings the store to this program's schema.
  ///
  /// - Parameter isDryRun: Whether only the plan is wanted.
  /// - Returns: What was done, or would be.
  /// - Throws: ``EngineError``.
  package func migrateStore(isDryRun: Bool) async throws(EngineError) -> MigrationPlan {
    let path = try storePath()
    stores.close()
    return try await maintained { () throws(StoreError) in
      try await SQLiteStore.migrate(path, isDryRun: isDryRun, now: host.now(), random: waits)
    }
  }

  /// Takes migrations of the store back.
  ///
  /// - Parameters:
  ///   - schema: The schema to go back to.
  ///   - isDryRun: Whether only the plan is wanted.
  /// - Returns: What was done, or would be.
  /// - Throws: ``EngineError``.
  package func rollbackStore(
    to schema: Int, isDryRun: Bool
  ) async throws(EngineError) -> MigrationPlan {
    let path = try storePath()
    stores.close()
    return try await maintained { () throws(StoreError) in
      try await SQLiteStore.rollbackMigration(
        path, to: schema, isDryRun: isDryRun, now: host.now(), random: waits)
    }
  }

  /// Checks everything that the store keeps.
  ///
  /// - Returns: What is wrong; empty for a sound store.
  /// - Throws: ``EngineError``.
  package func checkStore() async throws(EngineError) -> [StoreIssue] {
    let path = try storePath()
    return try await maintained { () throws(StoreError) in
      try await SQLiteStore.check(path, random: waits)
    }
  }

  /// Copies the store while it is in use.
  ///
  /// - Parameters:
  ///   - path: The copy.
  ///   - isReplacing: Whether a file that is there may be replaced.
  /// - Returns: The copy, as people write it.
  /// - Throws: ``EngineError``.
  package func backupStore(
    to path: String, isReplacing: Bool
  ) async throws(EngineError) -> String {
    let source = try storePath()
    let target = absolute(path)
    return try await maintained { () throws(StoreError) in
      let store = try await SQLiteStore.open(
        source, mode: .readOnly, now: host.now(), random: waits)
      try await store.backup(to: target, isReplacing: isReplacing)
      await store.close()
      return shown(target)
    }
  }

  /// Puts a copy in the place of the store.
  ///
  /// - Parameter path: The copy.
  /// - Returns: Where the store that was replaced is kept; nil when there was none.
  /// - Throws: ``EngineError``.
  package func restoreStore(from path: String) async throws(EngineError) -> String? {
    let target = try storePath()
    let source = absolute(path)
    stores.close()
    return try await maintained { () throws(StoreError) in
      try await SQLiteStore.restore(from: source, to: target, now: host.now(), random: waits)
    }.map(shown)
  }

  private func maintained<Value>(
    _ body: () async throws(StoreError) -> Value
  ) async throws(EngineError) -> Value {
    do throws(StoreError) {
      return try await body()
    } catch {
      throw EngineError(error)
    }
  }
}

import Persistence
import Records
import Support
import TestSupport
import Testing

/// Stores that live as long as one test.
enum TestStore {
  /// Spreads waits.
  static let random = SeededRandom(seed: 1, purpose: "test")

  /// Options that wait for nothing.
  static var impatient: SQLiteStore.Options {
    var options = SQLiteStore.Options()
    options.busyMilliseconds = 20
    return options
  }

  static func open(
    _ path: String, mode: SQLiteStore.Mode = .readWrite(creating: true),
    busyMilliseconds: Int = 5000
  ) async throws(StoreError) -> SQLiteStore {
    var options = SQLiteStore.Options()
    options.busyMilliseconds = busyMilliseconds
    return try await SQLiteStore.open(
      path, mode: mode, now: Samples.start, random: random,
      options: options)
  }

  static func with<Value>(
    _ body: (SQLiteStore) async throws -> Value
  ) async throws -> Value {
    try await TemporaryFolder.withAsync { folder in
      let store = try await open(Path.join(folder, "hegel.store"))
      do {
        let value = try await body(store)
        await store.close()
        return value
      } catch {
        await store.close()
        throw error
      }
    }
  }
}

@Suite("The contract of a store, on SQLite")
struct SQLiteContractTests {
  @Test("A store keeps its contract", arguments: StoreContract.all)
  func contract(_ contract: StoreContract) async throws {
    try await TestStore.with { try await contract.check($0) }
  }
}

import Persistence
import Records
import Support

extension StoreCache {
  /// A cache that opens SQLite files.
  package static func sqlite() -> StoreCache {
    StoreCache { (path, mode, host) throws(StoreError) in
      try await SQLiteStore.open(
        path, mode: mode == .readOnly ? .readOnly : .readWrite(creating: true), now: host.now(),
        random: SeededRandom(
          seed: UInt64(bitPattern: Int64(host.now().milliseconds)), purpose: "store waits"))
    }
  }
}

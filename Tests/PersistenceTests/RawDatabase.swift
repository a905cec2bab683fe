import GRDBSQLite
import Support

/// A SQLite file as another program sees it.
final class RawDatabase {
  struct Failure: Error {
    let message: String
  }

  private let connection: OpaquePointer

  /// Opens a file, or makes one.
  init(_ path: String) throws {
    var connection: OpaquePointer?
    let code = sqlite3_open(path, &connection)
    guard code == SQLITE_OK, let connection else { throw Failure(message: "code \(code)") }
    self.connection = connection
  }

  deinit { sqlite3_close_v2(connection) }

  /// Runs statements and returns the text of the first column of their rows.
  @discardableResult
  func run(_ sql: String) throws -> [String] {
    var rows: [String] = []
    var statement: OpaquePointer?
    var rest: UnsafePointer<CChar>?
    var text = sql
    while !text.isEmpty {
      let remaining: String? = try text.withCString { start in
        guard sqlite3_prepare_v2(connection, start, -1, &statement, &rest) == SQLITE_OK else {
          throw failure()
        }
        return rest.map { String(cString: $0) }
      }
      guard let prepared = statement else { break }
      defer { sqlite3_finalize(prepared) }
      var code = sqlite3_step(prepared)
      while code == SQLITE_ROW {
        rows.append(sqlite3_column_text(prepared, 0).map { String(cString: $0) } ?? "NULL")
        code = sqlite3_step(prepared)
      }
      guard code == SQLITE_DONE else { throw failure() }
      text = remaining ?? ""
    }
    return rows
  }

  private func failure() -> Failure {
    Failure(message: String(cString: sqlite3_errmsg(connection)))
  }

  /// Runs statements on a file and closes it.
  @discardableResult
  static func run(_ path: String, _ sql: String) throws -> [String] {
    try RawDatabase(path).run(sql)
  }
}

import GRDB
import GRDBSQLite
import Records

/// A connection while one of its queue's functions runs.
///
/// GRDB owns connections, queues, transactions and the cache of prepared statements. Values are bound
/// and read through SQLite's own functions, because GRDB's conversions end the process when a
/// column of a damaged file holds another type than expected.
struct Connection {
  let database: Database

  /// The largest text or blob that is stored.
  static let maximumBytes = 64 << 20

  init(_ database: Database) {
    self.database = database
  }

  /// Runs a statement that returns no rows.
  ///
  /// - Returns: How many rows it changed.
  @discardableResult
  func run(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
    try rows(sql, values) { _ in () }
    return Int(sqlite3_changes(database.sqliteConnection))
  }

  /// Runs a statement and reads its rows.
  @discardableResult
  func rows<Value>(
    _ sql: String, _ values: [SQLValue] = [], _ read: (SQLRow) throws -> Value
  ) throws -> [Value] {
    var result: [Value] = []
    try each(sql, values) { row in
      result.append(try read(row))
      return true
    }
    return result
  }

  /// Runs a statement and reads its first row.
  func first<Value>(
    _ sql: String, _ values: [SQLValue] = [], _ read: (SQLRow) throws -> Value
  ) throws -> Value? {
    var result: Value?
    try each(sql, values) { row in
      result = try read(row)
      return false
    }
    return result
  }

  /// Runs a statement and hands out its rows as long as the reader wants more.
  func each(
    _ sql: String, _ values: [SQLValue] = [], _ read: (SQLRow) throws -> Bool
  ) throws {
    let prepared = try database.cachedStatement(sql: sql)
    let statement = prepared.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      try check(bind(value, to: statement, at: Int32(index + 1)))
    }
    try withExtendedLifetime(prepared) {
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: guard try read(SQLRow(statement: statement)) else { return }
        case SQLITE_DONE: return
        case let code: try check(code)
        }
      }
    }
  }

  /// Runs statements without values; also for those that act while they are prepared, which must not
  /// be kept.
  func script(_ sql: String) throws {
    try check(sqlite3_exec(database.sqliteConnection, sql, nil, nil, nil))
  }

  /// Runs a function in a transaction that writes, which ends with what the function throws.
  func transaction(_ body: () throws -> Void) throws {
    try database.inTransaction(.immediate) {
      try body()
      return .commit
    }
  }

  /// The row id of the last insertion.
  var lastNumber: Int64 { sqlite3_last_insert_rowid(database.sqliteConnection) }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      // The message of SQLite names tables and columns, never values.
      let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, index)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .real(let number): sqlite3_bind_double(statement, index, number)
    case .text(var text): text.withUTF8 { bind(text: $0, to: statement, at: index) }
    case .utf8(let bytes):
      bytes.withUnsafeBufferPointer { bind(text: $0, to: statement, at: index) }
    case .blob(let bytes):
      bytes.withUnsafeBytes { buffer in
        guard buffer.count <= Self.maximumBytes else { return SQLITE_TOOBIG }
        guard let start = buffer.baseAddress, !buffer.isEmpty else {
          return sqlite3_bind_zeroblob(statement, index, 0)
        }
        return sqlite3_bind_blob(statement, index, start, Int32(buffer.count), Self.copied)
      }
    }
  }

  private func bind(
    text bytes: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer, at index: Int32
  ) -> Int32 {
    guard bytes.count <= Self.maximumBytes else { return SQLITE_TOOBIG }
    return bytes.withMemoryRebound(to: CChar.self) { characters in
      // SQLite binds NULL for a null pointer, which is what an empty buffer may have.
      characters.baseAddress.map {
        sqlite3_bind_text(statement, index, $0, Int32(bytes.count), Self.copied)
      } ?? sqlite3_bind_text(statement, index, "", 0, Self.copied)
    }
  }

  /// `SQLITE_TRANSIENT`, which is the number -1 as a function pointer: SQLite copies the bytes.
  private static let copied: sqlite3_destructor_type? = {
    let marker = -1
    return withUnsafeBytes(of: marker) { $0.load(as: sqlite3_destructor_type?.self) }
  }()
}

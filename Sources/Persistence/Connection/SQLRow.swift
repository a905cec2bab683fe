import GRDBSQLite
import JSON
import Records
import Support

/// The present row of a statement.
///
/// Every value is checked before it is taken: what a damaged file holds is an error, never a trap and
/// never a default.
struct SQLRow {
  let statement: OpaquePointer

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) throws(StoreError) -> Int64 {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else {
      throw mismatch(column, "a whole number")
    }
    return sqlite3_column_int64(statement, column)
  }

  func int(_ column: Int32) throws(StoreError) -> Int { Int(try integer(column)) }

  func bool(_ column: Int32) throws(StoreError) -> Bool { try integer(column) != 0 }

  func real(_ column: Int32) throws(StoreError) -> Double {
    let type = sqlite3_column_type(statement, column)
    guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else {
      throw mismatch(column, "a number")
    }
    return sqlite3_column_double(statement, column)
  }

  func text(_ column: Int32) throws(StoreError) -> String {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT else {
      throw mismatch(column, "a text")
    }
    guard let start = sqlite3_column_text(statement, column) else { throw outOfMemory() }
    let bytes = UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column)))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw mismatch(column, "UTF-8")
    }
    return text
  }

  func blob(_ column: Int32) throws(StoreError) -> [UInt8] {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else {
      throw mismatch(column, "bytes")
    }
    let count = Int(sqlite3_column_bytes(statement, column))
    guard count > 0 else { return [] }
    guard let start = sqlite3_column_blob(statement, column) else { throw outOfMemory() }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func id(_ column: Int32) throws(StoreError) -> UUIDv7 {
    guard let id = UUIDv7(bytes: try blob(column)) else { throw mismatch(column, "an id") }
    return id
  }

  func hash(_ column: Int32) throws(StoreError) -> ContentHash {
    guard let hash = ContentHash(bytes: try blob(column)) else { throw mismatch(column, "a hash") }
    return hash
  }

  func instant(_ column: Int32) throws(StoreError) -> Timestamp {
    Timestamp(milliseconds: try integer(column))
  }

  func json(_ column: Int32) throws(StoreError) -> JSONValue {
    do {
      return try JSONValue(parsing: try text(column))
    } catch let error as StoreError {
      throw error
    } catch {
      throw mismatch(column, "JSON")
    }
  }

  func choice<Value: RawRepresentable>(
    _ column: Int32, _ type: Value.Type
  ) throws(StoreError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try text(column)) else {
      throw mismatch(column, "a word that this program knows")
    }
    return value
  }

  /// Returns a value, or nil for NULL.
  func optional<Value>(
    _ column: Int32, _ read: (Int32) throws(StoreError) -> Value
  ) throws(StoreError) -> Value? {
    isNull(column) ? nil : try read(column)
  }

  private func mismatch(_ column: Int32, _ expected: String) -> StoreError {
    let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
    return StoreError(
      .damaged,
      "the column \(name) does not hold \(expected); run `hegel store check` and restore a backup")
  }

  private func outOfMemory() -> StoreError {
    StoreError(.io, "there is not enough memory to read the store; close other programs")
  }
}

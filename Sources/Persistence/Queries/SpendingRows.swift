import Records
import Support

/// Reads and writes the ledger of what runs spend.
///
/// A row is open while it is a reservation and then holds what was taken. The total of a run is
/// written beside it, so that checking a cap takes the same time at any length of the ledger.
enum SpendingRows {
  static func amount(_ row: SQLRow, _ column: Int32) throws -> SpendAmount {
    SpendAmount(
      debates: try row.int(column), calls: try row.int(column + 1),
      tokens: try row.int(column + 2), dollars: try row.real(column + 3))
  }

  /// Fails when an amount is negative, no number, or beyond all measure.
  static func check(_ amount: SpendAmount) throws(StoreError) {
    let counts = [amount.debates, amount.calls, amount.tokens]
    guard counts.allSatisfy({ (0...(1 << 53)).contains($0) }), amount.dollars >= 0,
      amount.dollars.isFinite
    else {
      throw StoreError(
        .invalid, "an amount is negative or no number; give counts and dollars from 0")
    }
  }

  /// Whether an amount has to reach the disk: money that is spent cannot be asked for again, while
  /// what costs nothing is done again when it is lost.
  static func durability(_ amount: SpendAmount) -> SQLiteStore.Durability {
    amount.dollars > 0 ? .power : .process
  }

  private static func values(_ amount: SpendAmount) -> [SQLValue] {
    [
      .int(amount.debates), .int(amount.calls), .int(amount.tokens), .real(amount.dollars),
    ]
  }

  static func spent(_ run: UUIDv7, _ connection: Connection) throws -> SpendAmount {
    let spent = try connection.first(
      "SELECT debates, calls, tokens, dollars FROM run_totals WHERE run = ?", [.id(run)]
    ) { try amount($0, 0) }
    guard let spent else { throw RunRows.missing(run) }
    return spent
  }

  static let open = """
    SELECT debates, calls, tokens, dollars FROM spending WHERE run = ? AND is_open = 1
    """

  static let openOfEntry = """
    SELECT number, debates, calls, tokens, dollars FROM spending
    WHERE run = ? AND key = ? AND is_open = 1
    """

  static func reserved(_ run: UUIDv7, _ connection: Connection) throws -> SpendAmount {
    try connection.rows(open, [.id(run)]) { try amount($0, 0) }.reduce(.none, +)
  }

  /// Returns the open reservation of an entry.
  static func find(
    _ run: UUIDv7, _ key: String, _ connection: Connection
  ) throws -> (number: Int64, amount: SpendAmount)? {
    try connection.first(openOfEntry, [.id(run), .text(key)]) {
      (try $0.integer(0), try amount($0, 1))
    }
  }

  static func reserve(
    _ amount: SpendAmount, run: UUIDv7, key: String, _ connection: Connection
  ) throws {
    try connection.run(
      """
      INSERT INTO spending (run, key, is_open, debates, calls, tokens, dollars)
      VALUES (?, ?, 1, ?, ?, ?, ?)
      """, [.id(run), .text(key)] + values(amount))
  }

  /// Settles a reservation.
  static func settle(
    _ number: Int64, run: UUIDv7, as spent: SpendAmount, _ connection: Connection
  ) throws {
    try connection.run(
      """
      UPDATE spending SET is_open = 0, debates = ?, calls = ?, tokens = ?, dollars = ?
      WHERE number = ?
      """, values(spent) + [.integer(number)])
    try addToTotal(spent, run, connection)
  }

  /// Writes what was taken without a reservation.
  static func addSettled(
    _ spent: SpendAmount, run: UUIDv7, key: String, _ connection: Connection
  ) throws {
    try connection.run(
      """
      INSERT INTO spending (run, key, is_open, debates, calls, tokens, dollars)
      VALUES (?, ?, 0, ?, ?, ?, ?)
      """, [.id(run), .text(key)] + values(spent))
    try addToTotal(spent, run, connection)
  }

  private static func addToTotal(
    _ spent: SpendAmount, _ run: UUIDv7, _ connection: Connection
  ) throws {
    let changed = try connection.run(
      """
      UPDATE run_totals SET debates = debates + ?, calls = calls + ?, tokens = tokens + ?,
        dollars = dollars + ?
      WHERE run = ?
      """, values(spent) + [.id(run)])
    guard changed == 1 else { throw RunRows.missing(run) }
  }
}

import Records
import Support

/// Reads and writes rows of entries and calls.
enum EntryRows {
  static let ofRun = """
    SELECT key, kind, version, question, reward, body FROM run_entries WHERE run = ?
    ORDER BY number
    """

  static let callsOfRun = """
    SELECT c.number, c.model, c.purpose, c.request, c.response, c.outcome, c.input_tokens,
      c.output_tokens, c.dollars, a.bytes, b.bytes, c.microseconds
    FROM run_entries e JOIN calls c ON c.entry = e.number
      LEFT JOIN texts a ON a.hash = c.request LEFT JOIN texts b ON b.hash = c.response
    WHERE e.run = ? ORDER BY e.number, c.number
    """

  static let callTimes = """
    SELECT microseconds FROM calls WHERE model = ? AND outcome = 'ok' AND microseconds IS NOT NULL
    ORDER BY entry DESC, number DESC LIMIT ?
    """

  static func entry(_ row: SQLRow) throws -> RunEntry {
    RunEntry(
      key: try row.text(0), kind: try row.text(1), version: try row.optional(2, row.hash),
      question: try row.optional(3, row.text), reward: try row.optional(4, row.real),
      body: try row.json(5))
  }

  static func call(_ row: SQLRow) throws -> CallRecord {
    CallRecord(
      number: try row.int(0), model: try row.text(1), purpose: try row.text(2),
      request: try text(try row.hash(3), try row.optional(9, row.blob)),
      response: try row.optional(4, row.hash).map {
        try text($0, try row.optional(10, row.blob))
      },
      outcome: try row.text(5), inputTokens: try row.int(6), outputTokens: try row.int(7),
      dollars: try row.real(8),
      duration: try row.optional(11, row.integer).map { .microseconds($0) })
  }

  /// Joins a hash and the text of that hash, and compares them.
  private static func text(_ hash: ContentHash, _ bytes: [UInt8]?) throws(StoreError) -> StoredText
  {
    guard let bytes else {
      var text = StoredText([], keepingText: false)
      text.hash = hash
      return text
    }
    let text = StoredText(bytes)
    guard text.hash == hash else {
      throw StoreError(
        .damaged, "the text \(hash.short) is not what was stored; restore a backup")
    }
    return text
  }

  /// Writes an entry with its calls.
  ///
  /// - Returns: Whether it was written; false when the run has an entry of that key.
  static func insert(
    _ entry: RunEntry, run: UUIDv7, calls: [CallRecord], _ connection: Connection
  ) throws -> Bool {
    let changed = try connection.run(
      """
      INSERT INTO run_entries (run, key, kind, version, question, reward, body)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, key) DO NOTHING
      """,
      [
        .id(run), .text(entry.key), .text(entry.kind), .hash(entry.version),
        .text(entry.question), try .number(entry.reward, "a reward"), .json(entry.body),
      ])
    guard changed == 1 else { return false }
    let number = connection.lastNumber
    for call in calls { try insert(call, entry: number, connection) }
    return true
  }

  private static func insert(
    _ call: CallRecord, entry: Int64, _ connection: Connection
  ) throws {
    try insert(call.request, connection)
    if let response = call.response { try insert(response, connection) }
    try connection.run(
      """
      INSERT INTO calls (
        entry, number, model, purpose, request, response, outcome, input_tokens, output_tokens,
        dollars, microseconds)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(entry), .int(call.number), .text(call.model), .text(call.purpose),
        .hash(call.request.hash), .hash(call.response?.hash), .text(call.outcome),
        .int(call.inputTokens), .int(call.outputTokens), try .number(call.dollars, "a price"),
        call.duration.map { .integer(max(0, $0.microseconds)) } ?? .null,
      ])
  }

  private static func insert(_ text: StoredText, _ connection: Connection) throws {
    guard let bytes = text.bytes else { return }
    try connection.run(
      "INSERT INTO texts (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
      [.hash(text.hash), .blob(bytes)])
  }
}

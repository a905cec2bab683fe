import Records

/// Turns a query for versions into a statement.
struct VersionSearch {
  private(set) var conditions: [String] = []
  private(set) var values: [SQLValue] = []

  /// How many words are looked for at most.
  private static let maximumWords = 64

  init(_ query: VersionQuery) throws(StoreError) {
    try Bounds.check(query.limit, in: Bounds.rows, "the limit")
    if let namespace = query.namespace { add("v.namespace = ?", .text(namespace)) }
    if let name = query.name { add("v.name = ?", .text(name)) }
    if let prefix = query.hashPrefix, !prefix.isEmpty { try add(hashPrefix: prefix) }
    if let tag = query.tag {
      add("v.id IN (SELECT version FROM tags WHERE tag = ?)", .text(tag))
    }
    if let words = query.words, let match = try Self.match(words) {
      add(
        "v.number IN (SELECT rowid FROM version_words WHERE version_words MATCH ?)", .text(match))
    }
    if !query.includesArchived { conditions.append("v.archived = 0") }
    if let before = query.before { add("v.id < ?", .id(before)) }
    values.append(.int(query.limit))
  }

  /// The statement; its text depends on which fields the query uses, never on what they hold.
  var statement: String {
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    return """
      SELECT \(VersionRows.columns) FROM versions v \(condition) ORDER BY v.id DESC LIMIT ?
      """
  }

  private mutating func add(_ condition: String, _ value: SQLValue) {
    conditions.append(condition)
    values.append(value)
  }

  /// A range of hashes, so that the index on them is used.
  private mutating func add(hashPrefix prefix: String) throws(StoreError) {
    let digits = Array(prefix.utf8)
    let isHexadecimal = digits.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHexadecimal, digits.count <= 64 else {
      throw StoreError(
        .invalid,
        "\"\(prefix.prefix(80))\" is no beginning of a hash; give up to 64 of the digits 0-9 and a-f"
      )
    }
    func bytes(padding: UInt8) -> [UInt8] {
      let padded = digits + [UInt8](repeating: padding, count: 64 - digits.count)
      return stride(from: 0, to: 64, by: 2).map { index in
        Self.nibble(padded[index]) << 4 | Self.nibble(padded[index + 1])
      }
    }
    add("v.hash >= ?", .blob(bytes(padding: UInt8(ascii: "0"))))
    add("v.hash <= ?", .blob(bytes(padding: UInt8(ascii: "f"))))
  }

  private static func nibble(_ digit: UInt8) -> UInt8 {
    digit < 0x61 ? digit &- 0x30 : digit &- 0x57
  }

  /// Returns the expression for FTS5 that finds all words of a text, or nil for a blank text.
  ///
  /// Every word becomes a string of FTS5, in which only the quotation mark has a meaning and is
  /// doubled; signs that no word has separate words there as they do in prompts.
  static func match(_ text: String) throws(StoreError) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "\0" }
    guard words.count <= maximumWords, text.utf8.count <= 10_000 else {
      throw StoreError(
        .invalid, "more than \(maximumWords) words are looked for at once; give fewer")
    }
    guard !words.isEmpty else { return nil }
    return words.map { word in
      "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }.joined(separator: " ")
  }
}

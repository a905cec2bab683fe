/// Reads the marks of a typed query; see ``SearchQuery/init(typed:)``.
struct TypedQueryReader {
  private let bytes: [UInt8]
  private var place = 0
  private var text: [UInt8] = []
  private var clauses: [SearchQuery.Clause] = []

  /// The most clauses that are read; marks behind them are words.
  private static let maximumClauses = 64

  init(_ typed: String) { bytes = Array(typed.utf8) }

  /// Reads the query.
  mutating func read() -> SearchQuery {
    while place < bytes.count {
      if bytes[place] <= 0x20 {
        text.append(bytes[place])
        place += 1
      } else if clauses.count >= Self.maximumClauses || !readClause() {
        readWord()
      }
    }
    return SearchQuery(String(decoding: text, as: UTF8.self), clauses: clauses)
  }

  /// Reads a clause at the start of a word; false where none stands there.
  private mutating func readClause() -> Bool {
    let start = place
    var cursor = start
    var mark: UInt8 = 0
    if bytes[cursor] == 0x2B || bytes[cursor] == 0x2D {
      mark = bytes[cursor]
      cursor += 1
    }
    let field = field(at: &cursor)
    guard cursor < bytes.count else { return false }
    if bytes[cursor] == 0x22 {
      return readPhrase(from: cursor, field: field, isExcluded: mark == 0x2D)
    }
    guard mark != 0 || field != nil, Self.isWordStart(bytes[cursor]) else { return false }
    var end = cursor
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x22 { end += 1 }
    append(cursor..<end, field: field, nearness: nil, isExcluded: mark == 0x2D, isScored: false)
    place = end
    return true
  }

  private func field(at cursor: inout Int) -> SearchQuery.Field? {
    for field in SearchQuery.Field.allCases {
      let prefix = Array((field.rawValue + ":").utf8)
      let end = cursor + prefix.count
      guard end < bytes.count, bytes[cursor..<end].lazy.map({ $0 | 0x20 }).elementsEqual(prefix),
        bytes[end] == 0x22 || Self.isWordStart(bytes[end])
      else { continue }
      cursor = end
      return field
    }
    return nil
  }

  /// Reads a phrase; a quotation mark without its partner is punctuation.
  private mutating func readPhrase(
    from quote: Int, field: SearchQuery.Field?, isExcluded: Bool
  ) -> Bool {
    guard let end = bytes[(quote + 1)...].firstIndex(of: 0x22) else { return false }
    var next = end + 1
    let nearness = nearness(at: &next)
    append(
      quote + 1..<end, field: field, nearness: nearness, isExcluded: isExcluded,
      isScored: !isExcluded)
    place = next
    return true
  }

  /// Reads `~5`.
  private func nearness(at cursor: inout Int) -> Int? {
    guard cursor < bytes.count, bytes[cursor] == 0x7E else { return nil }
    var end = cursor + 1
    var value = 0
    while end < bytes.count, bytes[end] &- 0x30 < 10 {
      value = min(value * 10 + Int(bytes[end] - 0x30), SearchQuery.Clause.furthest + 1)
      end += 1
    }
    guard end > cursor + 1 else { return nil }
    cursor = end
    return value
  }

  private mutating func append(
    _ range: Range<Int>, field: SearchQuery.Field?, nearness: Int?, isExcluded: Bool,
    isScored: Bool
  ) {
    clauses.append(
      SearchQuery.Clause(
        String(decoding: bytes[range], as: UTF8.self), field: field, nearness: nearness,
        isExcluded: isExcluded, isScored: isScored))
    // A word that must be there counts as any other; a phrase counts as a phrase alone.
    if !isExcluded && !isScored { text += bytes[range] }
    text.append(0x20)
  }

  private mutating func readWord() {
    // The first byte may be a quotation mark without its partner.
    repeat {
      text.append(bytes[place])
      place += 1
    } while place < bytes.count && bytes[place] > 0x20 && !isQuotedAhead
  }

  /// Whether a phrase begins here in the middle of a word.
  private var isQuotedAhead: Bool {
    bytes[place] == 0x22 && bytes[(place + 1)...].contains(0x22)
  }

  private static func isWordStart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}

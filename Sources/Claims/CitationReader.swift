import TextAnalysis

/// Finds citations in square brackets.
struct CitationReader {
  private let passageIDs: Set<String>

  /// Longer brackets are text.
  private static let maximumBytes = 512

  init(passageIDs: Set<String>) {
    self.passageIDs = passageIDs
  }

  /// Returns the citations of a text.
  ///
  /// - Complexity: O(n) times the length limit of a bracket.
  func read(_ bytes: [UInt8]) -> CitationMarks {
    var marks: [CitationMarks.Mark] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "["), let mark = mark(bytes, at: index) else {
        index += 1
        continue
      }
      marks.append(mark)
      index = mark.range.upperBound
    }
    return CitationMarks(marks: marks)
  }

  private func mark(_ bytes: [UInt8], at start: Int) -> CitationMarks.Mark? {
    let limit = min(bytes.count, start + Self.maximumBytes)
    guard let end = bytes[(start + 1)..<limit].firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let content = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    let ids = content.split { $0 == "," || $0 == ";" }.map { trimmed($0) }
    guard !ids.isEmpty, ids.allSatisfy({ isID($0) }) else { return nil }
    return CitationMarks.Mark(range: start..<end + 1, ids: ids)
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  private func isID(_ text: String) -> Bool {
    if passageIDs.contains(text) { return true }
    return !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "[") }
      && text.utf8.contains { ClaimLexer.isDigit($0) || $0 == UInt8(ascii: "#") }
  }
}

/// The citations of a text with their places.
struct CitationMarks {
  /// One bracket.
  struct Mark {
    var range: Range<Int>
    var ids: [String]
  }

  /// The brackets in order.
  var marks: [Mark]

  /// Returns the ids cited within a range, each once.
  func ids(in range: Range<Int>) -> [String] {
    var ids: [String] = []
    for mark in marks where range.contains(mark.range.lowerBound) { ids.addNew(mark.ids) }
    return ids
  }

  /// Returns the brackets that open a range, before any word.
  func prefixRun(in range: Range<Int>, _ bytes: [UInt8]) -> (ids: [String], end: Int, count: Int) {
    var end = range.lowerBound
    var ids: [String] = []
    var count = 0
    for mark in marks where mark.range.lowerBound >= range.lowerBound {
      let between = bytes[end..<max(end, mark.range.lowerBound)]
      guard mark.range.upperBound <= range.upperBound,
        between.allSatisfy({ StatementRanges.isSpace($0) || ".,;".utf8.contains($0) })
      else { break }
      ids.addNew(mark.ids)
      end = mark.range.upperBound
      count += 1
    }
    return (ids, end, count)
  }

  /// Returns the text of a range without its citations and the spaces in front of them.
  func removed(from bytes: [UInt8], in range: Range<Int>) -> String {
    var result: [UInt8] = []
    var position = range.lowerBound
    for mark in marks where range.contains(mark.range.lowerBound) {
      result += bytes[position..<mark.range.lowerBound]
      while let last = result.last, StatementRanges.isSpace(last) { result.removeLast() }
      position = min(mark.range.upperBound, range.upperBound)
    }
    result += bytes[position..<range.upperBound]
    while let last = result.last, StatementRanges.isSpace(last) { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}

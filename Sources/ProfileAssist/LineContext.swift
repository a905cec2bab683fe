import Profiles

/// Where in a document of block maps and lists a cursor stands, by indentation alone.
///
/// A half-typed line often breaks the tree; what stands above it by indentation does not change.
struct LineContext {
  /// What is being written.
  enum Part: Equatable {
    /// A key; the keys of its map that are written already.
    case key(others: [String])
    /// The value of a key.
    case value(of: String)
    /// An item of a list that is no map yet.
    case item
  }

  /// The field that holds what is being written; the indexes of lists say nothing.
  let parent: FieldPath

  /// What is being written.
  let part: Part

  /// The bytes of what has been written of it, up to the cursor.
  let written: Range<Int>

  /// The bytes of the word at the cursor, which may go on behind it.
  let word: Range<Int>

  /// Creates a place that is known.
  init(parent: FieldPath, part: Part, written: Range<Int>, word: Range<Int>) {
    self.parent = parent
    self.part = part
    self.written = written
    self.word = word
  }

  private struct Line {
    var start: Int
    var end: Int
    /// The columns of the dashes that begin the line.
    var dashes: [Int]
    /// The column of the text behind the dashes.
    var column: Int
    /// The text's offset.
    var text: Int

    var isBlank: Bool { text >= end }
  }

  /// How far up the keys around a cursor are looked for.
  private static let maximumLines = 20_000

  /// Finds out where a cursor stands.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - offset: The cursor.
  init(_ bytes: [UInt8], at offset: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var line = Self.line(bytes, around: offset)
    // Behind the cursor may stand anything; what is being written ends there.
    line.text = min(line.text, offset)
    var steps: [FieldStep] = []
    var column = line.text - line.start
    var dashes = line.dashes.filter { $0 < column }
    Self.climb(&dashes, &column, &steps)
    var position = line.start
    var lines = 0
    while position > 0, column > 0 || !steps.isEmpty, lines < Self.maximumLines {
      lines += 1
      let above = Self.line(bytes, around: position - 1)
      position = above.start
      guard !above.isBlank, bytes[above.text] != UInt8(ascii: "#") else { continue }
      // The first key of an item stands behind the dash.
      if above.column == column, !above.dashes.isEmpty, steps.last != .index(0) {
        var dashes = above.dashes
        Self.climb(&dashes, &column, &steps)
        continue
      }
      // A list may stand at the column of its key.
      let isKeyOfList = steps.last == .index(0) && above.column == column && above.dashes.isEmpty
      guard above.column < column || isKeyOfList else { continue }
      guard let key = Self.key(bytes, above) else { continue }
      steps.append(.key(key.name))
      column = above.column
      var dashes = above.dashes
      Self.climb(&dashes, &column, &steps)
      if column == 0 { break }
    }
    parent = FieldPath(steps.reversed())
    let isItem = !line.dashes.filter { $0 < line.text - line.start }.isEmpty
    let colon = Self.colon(bytes, line.text..<offset)
    if let colon {
      let name = Self.name(bytes, line.text..<colon)
      var start = colon + 1
      while start < offset, bytes[start] == 0x20 { start += 1 }
      (part, written) = (.value(of: name), start..<offset)
    } else {
      let others = Self.siblings(bytes, line, column: line.text - line.start)
      part = isItem && others.isEmpty ? .item : .key(others: others)
      written = line.text..<offset
    }
    word = written.lowerBound..<Self.endOfWord(bytes, offset)
  }

  /// Goes out of the list items that begin on a line.
  private static func climb(_ dashes: inout [Int], _ column: inout Int, _ steps: inout [FieldStep])
  {
    while let dash = dashes.popLast() {
      steps.append(.index(0))
      column = dash
    }
  }

  private static func line(_ bytes: [UInt8], around offset: Int) -> Line {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var line = Line(start: start, end: max(start, end), dashes: [], column: 0, text: start)
    while line.text < line.end {
      let byte = bytes[line.text]
      if byte == UInt8(ascii: "-"),
        line.text + 1 == line.end || bytes[min(line.text + 1, bytes.count - 1)] == 0x20
      {
        line.dashes.append(line.text - start)
      } else if byte != 0x20 {
        break
      }
      line.text += 1
    }
    line.column = line.text - start
    return line
  }

  private static func colon(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: ":"),
        index + 1 == range.upperBound || bytes[index + 1] == 0x20
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func key(_ bytes: [UInt8], _ line: Line) -> (name: String, colon: Int)? {
    guard let colon = colon(bytes, line.text..<line.end) else { return nil }
    return (name(bytes, line.text..<colon), colon)
  }

  private static func name(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let quotes: [UInt8] = [0x20, UInt8(ascii: "\""), UInt8(ascii: "'")]
    let text = bytes[range].drop { quotes.contains($0) }
    return String(
      decoding: text.reversed().drop { quotes.contains($0) }.reversed(), as: UTF8.self)
  }

  /// The keys at a column above and below a line, as long as nothing stands further to the left.
  private static func siblings(_ bytes: [UInt8], _ line: Line, column: Int) -> [String] {
    var keys: [String] = []
    func visit(_ other: Line) -> Bool {
      guard !other.isBlank, bytes[other.text] != UInt8(ascii: "#") else { return true }
      guard other.column >= column else { return false }
      if other.column == column, let key = key(bytes, other) { keys.append(key.name) }
      // A dash further left begins another item.
      return !other.dashes.contains { $0 < column }
    }
    var position = line.start
    if !line.dashes.contains(where: { $0 < column }) {
      while position > 0, keys.count < 1_000 {
        let above = self.line(bytes, around: position - 1)
        position = above.start
        guard visit(above) else { break }
      }
    }
    position = line.end
    while position < bytes.count, keys.count < 1_000 {
      position += 1
      if bytes[position - 1] == 0x0D, position < bytes.count, bytes[position] == 0x0A {
        position += 1
      }
      let below = self.line(bytes, around: position)
      guard !below.dashes.contains(where: { $0 < column }), visit(below) else { break }
      if below.end <= position, below.end >= bytes.count { break }
      position = max(position, below.end)
    }
    return keys
  }

  static func endOfWord(_ bytes: [UInt8], _ offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      let byte = bytes[end]
      let isWord =
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "_-./@".utf8.contains(byte)
      guard isWord else { break }
      end += 1
    }
    return end
  }
}

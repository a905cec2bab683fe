import TextAnalysis

/// The postings of some passages in the order of their terms, before runs are merged to an index.
///
/// For every term in byte order: its length and bytes, the number of passages, the number of bytes
/// that follow, and for each passage the gap, the count, and the gaps of the positions.
struct TextRun: Sendable {
  /// The bytes.
  private(set) var bytes: [UInt8] = []

  /// The number of terms of every passage.
  private(set) var lengths: [UInt32] = []

  /// The position at which the text of every passage begins, behind its title and headings.
  private(set) var bodyStarts: [UInt16] = []

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - passages: The passages.
  ///   - analyzer: What makes the terms.
  /// - Complexity: O(bytes of the passages).
  init(_ passages: [Passage], analyzer: Analyzer) {
    var reader = TermReader(analyzer: analyzer)
    var list = TermList()
    var tokens = Tokens()
    for passage in passages {
      var length = 0
      var start = 0
      func read(_ field: String) {
        var field = field
        let count = field.withUTF8 { reader.read($0, into: &list) }
        tokens.append(list, from: start)
        length += list.count
        // The gap keeps phrases from crossing from one field into the next.
        if count > 0 { start += count + Self.fieldGap }
      }
      read(passage.title)
      for heading in passage.headings { read(heading) }
      bodyStarts.append(UInt16(min(start, Int(UInt16.max))))
      read(passage.text)
      lengths.append(UInt32(truncatingIfNeeded: length))
    }
    write(tokens, reader.terms)
  }

  /// Makes a run of terms that are given.
  ///
  /// - Parameter terms: The terms of every passage in order.
  init(terms: [[String]]) {
    var table = ByteStringTable()
    var tokens = Tokens()
    for words in terms {
      var length: UInt32 = 0
      for (position, word) in words.enumerated() {
        guard let term = table.insert(Array(word.utf8)) else { continue }
        tokens.append(Int32(truncatingIfNeeded: term), at: position)
        length += 1
      }
      lengths.append(length)
      bodyStarts.append(0)
    }
    write(tokens, table)
  }

  private static let fieldGap = 10

  /// Terms in the order of the texts.
  private struct Tokens {
    var numbers: [Int32] = []
    var positions: [Int32] = []

    mutating func append(_ list: TermList, from start: Int) {
      numbers.append(contentsOf: list.numbers)
      for position in list.positions {
        positions.append(Int32(truncatingIfNeeded: start) &+ position)
      }
    }

    mutating func append(_ number: Int32, at position: Int) {
      numbers.append(number)
      positions.append(Int32(truncatingIfNeeded: position))
    }
  }

  // MARK: - Writing

  /// Sorts the tokens by term and writes them.
  private mutating func write(_ tokens: Tokens, _ terms: ByteStringTable) {
    // A counting sort by term keeps the order of passages and positions.
    var starts = [Int](repeating: 0, count: terms.count + 1)
    for number in tokens.numbers { starts[Int(number) + 1] += 1 }
    for term in 0..<terms.count { starts[term + 1] += starts[term] }
    var cursor = starts
    var passages = [Int32](repeating: 0, count: tokens.numbers.count)
    var positions = [Int32](repeating: 0, count: tokens.numbers.count)
    var token = 0
    for (passage, length) in lengths.enumerated() {
      for _ in 0..<Int(length) {
        let place = cursor[Int(tokens.numbers[token])]
        cursor[Int(tokens.numbers[token])] = place + 1
        passages[place] = Int32(truncatingIfNeeded: passage)
        positions[place] = tokens.positions[token]
        token += 1
      }
    }
    let order = (0..<terms.count).sorted { terms[$0].lexicographicallyPrecedes(terms[$1]) }
    var writer = ByteWriter()
    var postings = ByteWriter()
    for term in order where starts[term] < starts[term + 1] {
      writer.append(variable: terms[term].count)
      writer.append(terms[term])
      postings.removeAll()
      let count = Self.write(
        passages[starts[term]..<starts[term + 1]], positions, into: &postings)
      writer.append(variable: count)
      writer.append(variable: postings.count)
      writer.append(postings.bytes)
    }
    bytes = writer.bytes
  }

  /// Writes the postings of one term and returns their number.
  private static func write(
    _ passages: ArraySlice<Int32>, _ positions: [Int32], into writer: inout ByteWriter
  ) -> Int {
    var count = 0
    var previous: Int32 = 0
    var index = passages.startIndex
    while index < passages.endIndex {
      let passage = passages[index]
      var end = index + 1
      while end < passages.endIndex, passages[end] == passage { end += 1 }
      writer.append(variable: Int(passage - previous))
      writer.append(variable: end - index)
      var last: Int32 = 0
      for place in index..<end {
        writer.append(variable: Int(positions[place] - last))
        last = positions[place]
      }
      previous = passage
      count += 1
      index = end
    }
    return count
  }
}

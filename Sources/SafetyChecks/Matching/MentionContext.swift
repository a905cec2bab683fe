import Support

/// Tells whether a phrase is used or only mentioned, from what stands around it.
struct MentionContext {
  private let text: FoldedText
  private let hits: [TermHit]

  /// Where code fences and examples lie, in order.
  private let fenced: [Range<Int>]

  /// How far back a quotation mark is looked for.
  private static let quoteReach = 400

  init(_ text: FoldedText, hits: [TermHit]) {
    self.text = text
    self.hits = hits
    fenced = Self.fences(text.bytes)
  }

  /// Whether a sentence or a paragraph ends within a range.
  func breaksSentence(in range: Range<Int>) -> Bool {
    let bytes = text.bytes
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let byte = bytes[index]
      if byte == 0x2E || byte == 0x21 || byte == 0x3F {
        // A stop of a script without spaces ends a sentence at once.
        var next = index + 1
        while next + 1 < range.upperBound, [0x22, 0x27, 0x29, 0x2A].contains(bytes[next]) {
          next += 1
        }
        if TermFinder.isSpace(bytes[next]) { return true }
        if index > 0, bytes[index - 1] >= 0x80, bytes[index + 1] >= 0x80 { return true }
      }
      if byte == 0x0A {
        var next = index + 1
        while next < range.upperBound, bytes[next] == 0x20 || bytes[next] == 0x0D { next += 1 }
        if next < range.upperBound, bytes[next] == 0x0A { return true }
      }
      index += 1
    }
    return false
  }

  /// Whether one of some concepts comes within six words after a hit.
  func isFollowed(by concepts: ConceptSet, after last: Int) -> Bool {
    let from = hits[last]
    for index in (last + 1)..<max(last + 1, min(hits.count, last + 13)) {
      let hit = hits[index]
      if hit.firstWord - from.lastWord > 6 { return false }
      if hit.start >= from.end, hit.concepts.meets(concepts) {
        return !breaksSentence(in: from.end..<hit.start)
      }
    }
    return false
  }

  /// Whether a negation comes within four words before a hit, in the same clause.
  func isNegated(before first: Int) -> Bool {
    governs(ConceptSet(.negation), before: first, words: 4) { $0 == 0x2C || $0 == 0x3B }
  }

  /// Whether a word of reporting comes within eight words before a hit.
  func isReported(before first: Int) -> Bool {
    governs(ConceptSet(.report), before: first, words: 8) { _ in false }
  }

  /// Whether a quoted phrase is called an attack, or data, right after it.
  func isNamedAttack(after last: Int) -> Bool {
    isFollowed(by: ConceptSet(.attackWord, .dataClause), after: last)
  }

  private func governs(
    _ concepts: ConceptSet, before first: Int, words: Int, breaking: (UInt8) -> Bool
  ) -> Bool {
    let hit = hits[first]
    var index = first - 1
    while index >= 0, index >= first - 16 {
      let earlier = hits[index]
      if hit.firstWord - earlier.lastWord > words + 1 { return false }
      if hit.start - earlier.end > 18 * words { return false }
      if earlier.end <= hit.start, earlier.concepts.meets(concepts) {
        let gap = earlier.end..<hit.start
        if !breaksSentence(in: gap), !text.bytes[gap].contains(where: breaking) { return true }
      }
      index -= 1
    }
    return false
  }

  /// Whether a range stands in quotation marks, in code or in an example.
  func isQuoted(_ range: Range<Int>) -> Bool {
    let bytes = text.bytes
    if isFenced(range.lowerBound) { return true }
    var double = 0
    var tick = 0
    var index = range.lowerBound - 1
    let limit = max(0, range.lowerBound - Self.quoteReach)
    while index >= limit, bytes[index] != 0x0A {
      if bytes[index] == 0x22 { double += 1 }
      if bytes[index] == 0x60 { tick += 1 }
      if bytes[index] == 0x27, opensQuote(index) { return closesQuote(after: range.upperBound) }
      index -= 1
    }
    return double % 2 == 1 || tick % 2 == 1
  }

  /// Whether an apostrophe stands before a word and after none.
  private func opensQuote(_ index: Int) -> Bool {
    let bytes = text.bytes
    let before = index == 0 ? 0x20 : bytes[index - 1]
    return !TermFinder.isWord(before) && index + 1 < bytes.count
      && TermFinder.isWord(bytes[index + 1])
  }

  private func closesQuote(after end: Int) -> Bool {
    let bytes = text.bytes
    for index in end..<max(end, min(bytes.count, end + Self.quoteReach)) {
      if bytes[index] == 0x0A { return false }
      if bytes[index] == 0x27, TermFinder.isWord(bytes[index - 1]) || bytes[index - 1] == 0x2E {
        if index + 1 >= bytes.count || !TermFinder.isWord(bytes[index + 1]) { return true }
      }
    }
    return false
  }

  /// Whether an offset lies in a block of code or in an example.
  func isFenced(_ offset: Int) -> Bool {
    var low = 0
    var high = fenced.count
    while low < high {
      let middle = (low + high) / 2
      if fenced[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < fenced.count && fenced[low].contains(offset)
  }

  /// The ranges between code fences and within `<example>`; one that never closes is none.
  private static func fences(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var open: Int?
    var example: Int?
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while true {
        index = ByteScan.place(of: 0x60, or: 0x3C, in: bytes, from: index)
        guard index + 2 < bytes.count else { break }
        if bytes[index] == 0x60, bytes[index + 1] == 0x60, bytes[index + 2] == 0x60 {
          if let start = open {
            ranges.append(start..<index)
            open = nil
          } else {
            open = index
          }
          index += 3
          continue
        }
        if bytes[index] == 0x3C {
          if starts(bytes, index, with: "<example") { example = example ?? index }
          if let start = example, open == nil, starts(bytes, index, with: "</example") {
            ranges.append(start..<index)
            example = nil
          }
        }
        index += 1
      }
    }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  private static func starts(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, with text: StaticString
  ) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for place in 0..<text.utf8CodeUnitCount {
      let byte = bytes[index + place]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != (text.utf8Start + place).pointee { return false }
    }
    return true
  }
}

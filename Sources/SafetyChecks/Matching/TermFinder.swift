/// Finds all terms of a list in one pass: a tree of the terms is walked from each place where a term
/// may start, and most words are ruled out by their first three bytes before that.
///
/// Letters match in either case, and any run of white space matches one space.
struct TermFinder: Sendable {
  /// What a hit needs to know of its term, without the reference that its bytes are.
  private struct Entry: Sendable {
    var spaces: Int
    var boundary: Term.Boundary
    var isUppercase: Bool
    var concepts: ConceptSet
  }

  private let entries: [Entry]
  private let tree: TermTree

  /// What a byte does: white space, a letter or digit of ASCII, the first byte of a term, or nothing.
  private let kinds: [UInt8]
  private static let space: UInt8 = 1
  private static let alphanumeric: UInt8 = 2
  private static let first: UInt8 = 3
  /// The first byte of a term behind which anything may follow.
  private static let open: UInt8 = 4

  /// The first three bytes of the terms, as bits at their hashes.
  private let openings: [UInt64]

  /// Builds the finder.
  ///
  /// - Parameter terms: The terms; empty ones are left out.
  init(_ terms: [Term]) {
    let terms = terms.filter { !$0.bytes.isEmpty }
    entries = terms.map { term in
      Entry(
        spaces: term.bytes.count { $0 == 0x20 }, boundary: term.boundary,
        isUppercase: term.isUppercase, concepts: term.concepts)
    }
    tree = TermTree(terms.map(\.bytes))
    var kinds = [UInt8](repeating: 0, count: 256)
    for term in terms where term.bytes[0] & 0xC0 != 0x80 { kinds[Int(term.bytes[0])] = Self.first }
    for byte in UInt8.min...UInt8.max {
      if Self.isSpace(byte) { kinds[Int(byte)] = Self.space }
      if byte < 0x80, Self.isWord(byte) { kinds[Int(byte)] = Self.alphanumeric }
    }
    for term in terms where Self.isOpen(term) { kinds[Int(term.bytes[0])] = Self.open }
    self.kinds = kinds
    openings = Self.openings(of: terms)
  }

  private static let openingBits = 17

  /// The place of three bytes in ``openings``; letters in either case have the same.
  @inline(__always)
  private static func opening(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let joined = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third) | 0x20_2020
    return Int((joined &* 0x9E37_79B1) >> UInt32(32 - openingBits))
  }

  private static func openings(of terms: [Term]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1 << (openingBits - 6))
    let every = (UInt8.min...UInt8.max).map(\.self)
    let spaces = every.filter(isSpace)
    let ends = every.filter { !isWord($0) }
    // What may stand in a text at the second or third byte of a term.
    func bytes(_ position: Int, of term: Term) -> [UInt8] {
      if position < term.bytes.count {
        // A space of the term is any run of white space in the text, behind which all is open.
        if term.bytes[..<position].contains(0x20) { return every }
        return term.bytes[position] == 0x20 ? spaces : [term.bytes[position]]
      }
      return position == term.bytes.count && endsWord(term) ? ends : every
    }
    for term in terms where !isOpen(term) {
      let thirds = bytes(2, of: term)
      for second in bytes(1, of: term) {
        for third in thirds {
          let place = opening(term.bytes[0], second, third)
          bits[place >> 6] |= 1 << UInt64(place & 63)
        }
      }
    }
    return bits
  }

  /// Whether a word must end where a term ends.
  private static func endsWord(_ term: Term) -> Bool {
    term.boundary == .word && isWord(term.bytes[term.bytes.count - 1])
  }

  /// Whether a term is a single sign, behind which anything may stand.
  private static func isOpen(_ term: Term) -> Bool {
    term.bytes.count == 1 && term.bytes[0] < 0x80 && !isWord(term.bytes[0])
  }

  /// Returns the terms in a text, ordered by their end.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - work: Counts the bytes and the hits.
  /// - Returns: The terms where they stand as their boundaries ask.
  /// - Complexity: O(bytes + hits).
  func hits(in text: FoldedText, counting work: inout MatchWork) -> [TermHit] {
    var found: [TermHit] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        openings.withUnsafeBufferPointer { openings in
          tree.withView { work.bytes += scan(bytes, kinds, openings, $0, into: &found) }
        }
      }
    }
    work.bytes += text.bytes.count
    work.hits += found.count
    return found
  }

  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt8>,
    _ openings: UnsafeBufferPointer<UInt64>, _ tree: TermTree.View, into found: inout [TermHit]
  ) -> Int {
    var walked = 0
    var word = 0
    var wasSpace = true
    var index = 0
    while index < bytes.count {
      let kind = kinds[Int(bytes[index])]
      let start = index
      index += 1
      if kind == Self.space {
        if !wasSpace { word += 1 }
        wasSpace = true
        continue
      }
      wasSpace = false
      if kind == Self.alphanumeric {
        while index < bytes.count, kinds[Int(bytes[index])] == Self.alphanumeric { index += 1 }
      } else if kind != Self.first, kind != Self.open {
        continue
      }
      if kind != Self.open, start + 2 < bytes.count {
        let place = Self.opening(bytes[start], bytes[start + 1], bytes[start + 2])
        if openings[place >> 6] >> UInt64(place & 63) & 1 == 0 { continue }
      }
      walked += walk(bytes, from: start, tree, word: word, into: &found)
    }
    return walked
  }

  /// Adds the terms that start at a place, and returns how many bytes that took.
  private func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ tree: TermTree.View, word: Int,
    into found: inout [TermHit]
  ) -> Int {
    var index = start
    var state = tree.first(bytes[start])
    while let node = state {
      index += 1
      if tree.isSpace(bytes[index - 1]) {
        while index < bytes.count, tree.isSpace(bytes[index]) { index += 1 }
      }
      if tree.endsTerms(node) {
        report(tree.terms(of: node), bytes, start..<index, word, into: &found)
      }
      state = index < bytes.count ? tree.next(of: node, bytes[index]) : nil
    }
    return index - start
  }

  private func report(
    _ numbers: UnsafeBufferPointer<Int32>.SubSequence, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>, _ word: Int, into found: inout [TermHit]
  ) {
    for number in numbers {
      let term = entries[Int(number)]
      guard Self.fits(term, bytes, range) else { continue }
      let end =
        term.boundary == .stem ? Self.endOfWord(bytes, from: range.upperBound) : range.upperBound
      let hit = TermHit(
        start: range.lowerBound, end: end, firstWord: word, lastWord: word + term.spaces,
        concepts: term.concepts)
      // Longer terms that started earlier may end later.
      var place = found.count
      while place > 0, found[place - 1].end > end { place -= 1 }
      if place == found.count { found.append(hit) } else { found.insert(hit, at: place) }
    }
  }

  /// Where the word ends that a stem is part of.
  private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, from end: Int) -> Int {
    var index = end
    while index < bytes.count, index < end + 48, isWord(bytes[index]) { index += 1 }
    // Not within a scalar.
    while index < bytes.count, index > end, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private static func fits(
    _ term: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    if term.isUppercase {
      for index in range where bytes[index] &- 0x61 < 26 { return false }
    }
    if term.boundary == .anywhere { return true }
    if range.lowerBound > 0, isWord(bytes[range.lowerBound - 1]), isWord(bytes[range.lowerBound]) {
      return false
    }
    // An underscore joins words in code, and stresses them in prose.
    if range.lowerBound > 1, bytes[range.lowerBound - 1] == 0x5F,
      isWord(bytes[range.lowerBound - 2])
    {
      return false
    }
    if range.upperBound + 1 < bytes.count, bytes[range.upperBound] == 0x5F,
      isWord(bytes[range.upperBound + 1])
    {
      return false
    }
    if term.boundary == .stem { return true }
    return range.upperBound >= bytes.count || !isWord(bytes[range.upperBound])
      || !isWord(bytes[range.upperBound - 1])
  }

  /// Returns bytes with ASCII letters in lower case.
  static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 &- 0x41 < 26 }) else { return bytes }
    return bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  /// Whether a folded byte is part of a word.
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Whether a folded byte is white space.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}

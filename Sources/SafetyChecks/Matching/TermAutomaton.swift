/// Finds all terms of a list in one pass: the automaton of Aho and Corasick, "Efficient String
/// Matching: An Aid to Bibliographic Search", CACM 18(6), 1975, with all transitions worked out.
///
/// Letters match in either case, and any run of white space matches one space.
struct TermAutomaton: Sendable {
  /// What a hit needs to know of its term, without the reference that its bytes are.
  private struct Entry: Sendable {
    var length: Int
    var hasSpaces: Bool
    var boundary: Term.Boundary
    var isUppercase: Bool
    var concepts: ConceptSet
  }

  private let terms: [Term]
  private let entries: [Entry]

  /// The column of every byte.
  private let classes: [UInt8]
  private let classCount: Int

  /// The next state for each state and class; the high bit says that terms end there.
  private let transitions: [UInt32]

  /// The terms that end in a state itself: `termStarts[state]..<termStarts[state + 1]` of `ended`.
  private let termStarts: [Int32]
  private let ended: [Int32]

  /// The nearest state, along failure links, in which terms end; 0 for none.
  private let shorter: [Int32]

  private static let marked: UInt32 = 1 << 31
  private static let spaceClass: UInt8 = 1

  /// Builds the automaton.
  ///
  /// - Parameter terms: The terms; empty ones are left out.
  init(_ terms: [Term]) {
    let terms = terms.filter { !$0.bytes.isEmpty }
    self.terms = terms
    entries = terms.map {
      Entry(
        length: $0.bytes.count, hasSpaces: $0.bytes.contains(0x20), boundary: $0.boundary,
        isUppercase: $0.isUppercase, concepts: $0.concepts)
    }
    (classes, classCount) = Self.classes(of: terms)
    var trie = Trie(classCount: classCount)
    var owners: [[Int32]] = [[]]
    for (index, term) in terms.enumerated() {
      let state = trie.insert(term.bytes.lazy.map { [classes] in Int(classes[Int($0)]) })
      while owners.count < trie.count { owners.append([]) }
      owners[state].append(Int32(index))
    }
    var starts: [Int32] = [0]
    var ended: [Int32] = []
    for list in owners {
      ended += list
      starts.append(Int32(ended.count))
    }
    termStarts = starts
    self.ended = ended
    (transitions, shorter) = trie.completed(
      ending: owners.map { !$0.isEmpty }, marking: Self.marked)
  }

  /// White space shares a class, each letter has one for both cases, bytes of no term share class 0.
  private static func classes(of terms: [Term]) -> ([UInt8], Int) {
    var classes = [UInt8](repeating: 0, count: 256)
    for byte in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] { classes[byte] = spaceClass }
    var next: UInt8 = spaceClass + 1
    for term in terms {
      for byte in term.bytes {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        guard classes[Int(lower)] == 0 else { continue }
        classes[Int(lower)] = next
        if lower &- 0x61 < 26 { classes[Int(lower & 0xDF)] = next }
        next += 1
      }
    }
    return (classes, Int(next))
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
      classes.withUnsafeBufferPointer { classes in
        transitions.withUnsafeBufferPointer { transitions in
          scan(bytes, classes, transitions, into: &found)
        }
      }
    }
    work.bytes += text.bytes.count
    work.hits += found.count
    return found
  }

  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
    _ transitions: UnsafeBufferPointer<UInt32>, into found: inout [TermHit]
  ) {
    var state = 0
    var word = 0
    var wasSpace = true
    var index = 0
    while index < bytes.count {
      let column = classes[Int(bytes[index])]
      index += 1
      if column == Self.spaceClass {
        if wasSpace { continue }
        wasSpace = true
        word += 1
      } else {
        wasSpace = false
      }
      let next = transitions[state * classCount + Int(column)]
      state = Int(next & ~Self.marked)
      if next & Self.marked != 0 { report(state, bytes, end: index, word: word, into: &found) }
    }
  }

  private func report(
    _ state: Int, _ bytes: UnsafeBufferPointer<UInt8>, end: Int, word: Int,
    into found: inout [TermHit]
  ) {
    var state = state
    repeat {
      for place in Int(termStarts[state])..<Int(termStarts[state + 1]) {
        let number = Int(ended[place])
        let term = entries[number]
        let (start, spaces) =
          term.hasSpaces
          ? Self.start(of: terms[number].bytes, bytes, end: end) : (end - term.length, 0)
        guard Self.fits(term, bytes, start..<end) else { continue }
        let whole = term.boundary == .stem ? Self.endOfWord(bytes, from: end) : end
        found.append(
          TermHit(
            start: start, end: whole, firstWord: word - spaces, lastWord: word,
            concepts: term.concepts))
      }
      state = Int(shorter[state])
    } while state != 0
  }

  /// Where the word ends that a stem is part of.
  private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, from end: Int) -> Int {
    var index = end
    while index < bytes.count, index < end + 48, isWord(bytes[index]) { index += 1 }
    // Not within a scalar.
    while index < bytes.count, index > end, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  private static func start(
    of term: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, end: Int
  ) -> (Int, Int) {
    var index = end
    var spaces = 0
    for byte in term.reversed() {
      index -= 1
      guard byte == 0x20 else { continue }
      spaces += 1
      while index > 0, isSpace(bytes[index - 1]) { index -= 1 }
    }
    return (max(index, 0), spaces)
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
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
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

/// The tree of the terms, before its failure links are worked out.
private struct Trie {
  private let classCount: Int
  private var next: [UInt32]
  private(set) var count = 1

  init(classCount: Int) {
    self.classCount = classCount
    next = [UInt32](repeating: 0, count: classCount)
  }

  mutating func insert(_ columns: some Sequence<Int>) -> Int {
    var state = 0
    for column in columns {
      let place = state * classCount + column
      if next[place] == 0 {
        next[place] = UInt32(count)
        next.append(contentsOf: repeatElement(0, count: classCount))
        count += 1
      }
      state = Int(next[place])
    }
    return state
  }

  /// Works out all transitions, breadth first.
  func completed(ending: [Bool], marking mark: UInt32) -> ([UInt32], [Int32]) {
    var table = next
    var failure = [Int](repeating: 0, count: count)
    var shorter = [Int32](repeating: 0, count: count)
    var queue: [Int] = []
    queue.reserveCapacity(count)
    for column in 0..<classCount where next[column] != 0 { queue.append(Int(next[column])) }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let fallback = failure[state]
      shorter[state] = ending[fallback] ? Int32(fallback) : shorter[fallback]
      for column in 0..<classCount {
        let place = state * classCount + column
        let child = Int(next[place])
        if child == 0 {
          table[place] = table[fallback * classCount + column]
        } else {
          failure[child] = Int(table[fallback * classCount + column])
          queue.append(child)
        }
      }
    }
    for place in table.indices {
      let state = Int(table[place])
      if ending[state] || shorter[state] != 0 { table[place] |= mark }
    }
    return (table, shorter)
  }
}

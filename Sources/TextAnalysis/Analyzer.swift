/// Turns text into search terms.
///
/// Words are the segments of UAX #29 that hold a letter or number, folded by NFKC_Casefold with
/// straight apostrophes, then stemmed. Han, kana and Hangul text gives every character and every
/// pair of neighbours; Thai, Lao, Khmer and Myanmar text gives pairs of neighbouring clusters.
/// Every word, character or cluster takes one position, and stop words keep theirs, so that
/// phrases stay correct.
package struct Analyzer: Sendable, Hashable {
  /// The stemmer, nil for none.
  package var stemmer: Stemmer?

  /// Words longer than this many bytes after folding are cut there, at a character boundary.
  package var maximumTermBytes: Int

  /// Creates an analyser.
  ///
  /// - Parameters:
  ///   - stemmer: The stemmer, nil for none.
  ///   - maximumTermBytes: The longest term in bytes, at least 16.
  package init(stemmer: Stemmer? = .english, maximumTermBytes: Int = 255) {
    self.stemmer = stemmer
    self.maximumTermBytes = max(16, maximumTermBytes)
  }

  /// The analyser for English and mixed text that the indexes use by default.
  package static let standard = Analyzer()

  /// What identifies the terms: two analysers with equal identifiers give equal terms.
  ///
  /// An index stores it and refuses queries analysed otherwise.
  package var identifier: String {
    "uax29-\(UnicodeVersion.current)+nfkc_cf+\(stemmer?.rawValue ?? "none")"
      + "+cjk12+thai2+max\(maximumTermBytes)"
  }

  /// Returns the terms of a text in order of position.
  ///
  /// - Parameter text: The text.
  /// - Returns: The terms.
  /// - Complexity: O(n). To analyse much text, keep a ``TermReader``.
  package func tokens(of text: String) -> [AnalyzedToken] {
    tokens(of: Array(text.utf8))
  }

  /// Returns the terms of a text in order of position.
  ///
  /// - Parameter bytes: The text as UTF-8; invalid bytes separate words.
  /// - Returns: The terms.
  package func tokens(of bytes: [UInt8]) -> [AnalyzedToken] {
    var reader = TermReader(analyzer: self)
    var terms = TermList()
    _ = bytes.withUnsafeBufferPointer { reader.read($0, into: &terms) }
    return terms.indices.map { index in
      let number = terms.numbers[index]
      return AnalyzedToken(
        term: String(decoding: reader.terms[Int(number)], as: UTF8.self),
        position: Int(terms.positions[index]),
        range: Int(terms.starts[index])..<Int(terms.ends[index]),
        isStopWord: terms.stopWords[index])
    }
  }
}

/// One term of a text with its place.
package struct AnalyzedToken: Sendable, Hashable {
  /// The folded, stemmed term.
  package var term: String

  /// The 0-based position among the words of the text.
  package var position: Int

  /// The bytes that the term comes from.
  package var range: Range<Int>

  /// Whether the word before stemming is one of ``StopWords/english``.
  package var isStopWord: Bool

  /// Creates a token.
  package init(term: String, position: Int, range: Range<Int>, isStopWord: Bool = false) {
    self.term = term
    self.position = position
    self.range = range
    self.isStopWord = isStopWord
  }
}

/// The terms of one text in parallel arrays, reused between texts.
package struct TermList: Sendable {
  /// The numbers of the terms in the reader's table.
  package fileprivate(set) var numbers: [Int32] = []

  /// The position of every term among the words of the text, never falling.
  package fileprivate(set) var positions: [Int32] = []

  /// The first byte of every term.
  package fileprivate(set) var starts: [Int32] = []

  /// The byte behind every term.
  package fileprivate(set) var ends: [Int32] = []

  /// Whether the word before stemming is a stop word.
  package fileprivate(set) var stopWords: [Bool] = []

  /// Creates an empty list.
  package init() {}

  /// The indices of the terms.
  package var indices: Range<Int> { numbers.indices }

  /// The number of terms.
  package var count: Int { numbers.count }

  /// Removes all terms and keeps the memory.
  package mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    stopWords.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  fileprivate mutating func append(
    _ number: Int32, position: Int, range: Range<Int>, isStopWord: Bool
  ) {
    numbers.append(number)
    positions.append(Int32(truncatingIfNeeded: position))
    starts.append(Int32(truncatingIfNeeded: range.lowerBound))
    ends.append(Int32(truncatingIfNeeded: range.upperBound))
    stopWords.append(isStopWord)
  }
}

/// Analyses text after text against one growing table of terms.
///
/// Every spelling is folded and stemmed once and then found by its bytes.
package struct TermReader: Sendable {
  /// The analyser.
  package let analyzer: Analyzer

  /// All terms met so far.
  package private(set) var terms = ByteStringTable(minimumCapacity: 4_096)

  private var spellings = ByteStringTable(minimumCapacity: 4_096)
  private var spellingTerms: [SpelledTerm] = []
  private var folder = ScalarFolder(
    mapping: FoldingTables.shared.searchFolding, composes: true)
  private var stemWord = StemWord()
  private var folded: [UInt8] = []
  private var stemmed: [UInt8] = []
  private var clusters: [Range<Int>] = []

  private struct SpelledTerm: Sendable {
    var number: Int32
    var isStopWord: Bool
  }

  /// Spellings past this number are analysed anew each time, so that hostile text with endless
  /// distinct words bounds the cache.
  private static let maximumSpellings = 1 << 20

  /// Texts past this length are read up to here; positions and offsets are 32-bit.
  package static let maximumTextBytes = 1 << 30

  /// Creates a reader with an empty table.
  package init(analyzer: Analyzer) {
    self.analyzer = analyzer
  }

  /// Replaces the list by the terms of a text.
  ///
  /// - Parameters:
  ///   - text: The text as UTF-8, at most ``maximumTextBytes``; invalid bytes separate words.
  ///   - list: The list, whose memory is reused.
  /// - Returns: The number of positions of the text.
  @discardableResult
  package mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, into list: inout TermList
  ) -> Int {
    list.removeAll()
    let bytes = UnsafeBufferPointer(rebasing: text.prefix(Self.maximumTextBytes))
    let scanner = WordScanner(bytes: bytes)
    let properties = UnicodeProperties.shared
    var start = 0
    var position = 0
    while start < bytes.count {
      let first = bytes[start]
      if first < 0x80 && !asciiStartsWord[first] {
        start = separatorEnd(scanner, bytes, start)
        continue
      }
      let script = first < 0x80 ? ScriptClass.spaced : scriptClass(bytes, start, properties)
      if script == .spaced {
        let (end, isWord) = wordEnd(bytes, start..<scanner.boundary(after: start), properties)
        if isWord {
          appendWord(bytes, start..<end, position, &list)
          position += 1
        }
        start = end
      } else {
        start = appendRun(scanner, bytes, start, script, &position, &list)
      }
    }
    return position
  }

  /// Returns the end of a segment that begins with an ASCII character outside words.
  @inline(__always)
  private func separatorEnd(
    _ scanner: WordScanner, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Int {
    // Only characters outside ASCII can join what a separator begins.
    guard start + 1 < bytes.count, bytes[start + 1] >= 0x80 else { return start + 1 }
    return scanner.boundary(after: start)
  }

  @inline(__always)
  private func scriptClass(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ properties: UnicodeProperties
  ) -> ScriptClass {
    properties[decodeScalar(bytes, at: start).value].script
  }

  /// Returns the end of the word that a segment begins with, and whether it is one: a word holds
  /// a letter or number and ends where Hangul or kana begins, as in "TV를".
  @inline(__always)
  private func wordEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ properties: UnicodeProperties
  ) -> (end: Int, isWord: Bool) {
    var offset = range.lowerBound
    var isWord = false
    while offset < range.upperBound {
      let scalar = decodeScalar(bytes, at: offset)
      let found = properties[scalar.value]
      if found.script != .spaced && offset > range.lowerBound { return (offset, isWord) }
      if found.isLetterOrNumber { isWord = true }
      offset += scalar.length
    }
    return (range.upperBound, isWord)
  }
}

extension TermReader {
  // MARK: - Words

  @inline(__always)
  private mutating func appendWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ position: Int,
    _ list: inout TermList
  ) {
    let word = UnsafeBufferPointer(rebasing: bytes[range])
    if let known = spellings.number(of: word) {
      let term = spellingTerms[known]
      list.append(
        term.number, position: position, range: range, isStopWord: term.isStopWord)
      return
    }
    guard let term = analyzedTerm(of: word) else { return }
    if spellings.count < Self.maximumSpellings, word.count <= analyzer.maximumTermBytes,
      spellings.insert(word) == spellingTerms.count
    {
      spellingTerms.append(term)
    }
    list.append(term.number, position: position, range: range, isStopWord: term.isStopWord)
  }

  /// Folds, cuts and stems one word; nil where nothing is left of it.
  private mutating func analyzedTerm(of word: UnsafeBufferPointer<UInt8>) -> SpelledTerm? {
    foldWord(word)
    cutFolded()
    guard !folded.isEmpty else { return nil }
    let isStopWord = folded.withUnsafeBufferPointer { StopWords.contains($0) }
    stemmed.removeAll(keepingCapacity: true)
    if let stemmer = analyzer.stemmer {
      folded.withUnsafeBufferPointer {
        stemmer.stem($0, using: &stemWord, into: &stemmed)
      }
    }
    guard let number = terms.insert(stemmed.isEmpty ? folded : stemmed) else { return nil }
    return SpelledTerm(number: Int32(truncatingIfNeeded: number), isStopWord: isStopWord)
  }

  private mutating func foldWord(_ word: UnsafeBufferPointer<UInt8>) {
    folded.removeAll(keepingCapacity: true)
    if word.allSatisfy({ $0 < 0x80 }) {
      for byte in word { folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      return
    }
    folder.fold(word, into: &folded)
    straightenApostrophes()
  }

  /// Replaces U+2018, U+2019, U+201B and U+02BC, so that can’t and can't are one word.
  private mutating func straightenApostrophes() {
    guard folded.contains(0xE2) || folded.contains(0xCA) else { return }
    var result: [UInt8] = []
    var offset = 0
    while offset < folded.count {
      let rest = folded.count - offset
      if rest >= 3, folded[offset] == 0xE2, folded[offset + 1] == 0x80,
        [0x98, 0x99, 0x9B].contains(folded[offset + 2])
      {
        result.append(0x27)
        offset += 3
      } else if rest >= 2, folded[offset] == 0xCA, folded[offset + 1] == 0xBC {
        result.append(0x27)
        offset += 2
      } else {
        result.append(folded[offset])
        offset += 1
      }
    }
    folded = result
  }

  private mutating func cutFolded() {
    guard folded.count > analyzer.maximumTermBytes else { return }
    var end = analyzer.maximumTermBytes
    while end > 0, folded[end] & 0xC0 == 0x80 { end -= 1 }
    folded.removeSubrange(end...)
  }

  // MARK: - Scripts without spaces

  /// Appends the terms of a run of neighbouring characters of one kind and returns its end.
  private mutating func appendRun(
    _ scanner: WordScanner, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ script: ScriptClass, _ position: inout Int, _ list: inout TermList
  ) -> Int {
    let properties = UnicodeProperties.shared
    clusters.removeAll(keepingCapacity: true)
    var offset = start
    while offset < bytes.count {
      let scalar = decodeScalar(bytes, at: offset)
      let found = properties[scalar.value]
      let end = offset + scalar.length
      if found.wordBreak.isIgnored, let last = clusters.last {
        clusters[clusters.count - 1] = last.lowerBound..<end
      } else if sameRun(found.script, script) {
        clusters.append(offset..<end)
      } else {
        break
      }
      offset = end
    }
    for index in clusters.indices {
      let cluster = clusters[index]
      let isSingle = clusters.count == 1
      if script != .unspaced || isSingle { appendJoined(bytes, cluster, position, &list) }
      if index + 1 < clusters.count {
        let pair = cluster.lowerBound..<clusters[index + 1].upperBound
        appendJoined(bytes, pair, position, &list)
      }
      position += 1
    }
    return offset
  }

  /// Han, kana and Hangul run together; the scripts without spaces only among themselves.
  private func sameRun(_ first: ScriptClass, _ second: ScriptClass) -> Bool {
    first == second
      || (first != .spaced && second != .spaced && first != .unspaced
        && second != .unspaced)
  }

  private mutating func appendJoined(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ position: Int,
    _ list: inout TermList
  ) {
    foldWord(UnsafeBufferPointer(rebasing: bytes[range]))
    cutFolded()
    guard !folded.isEmpty, let number = terms.insert(folded) else { return }
    list.append(
      Int32(truncatingIfNeeded: number), position: position, range: range, isStopWord: false)
  }
}

private let asciiStartsWord = ASCIISet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")

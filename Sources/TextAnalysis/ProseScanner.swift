/// Finds the sentences of one stretch of prose.
struct ProseScanner {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>

  /// The stretch; a valid range of `bytes`.
  let range: Range<Int>

  private let properties = UnicodeProperties.shared

  /// Creates a scanner.
  init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// A run of terminators.
  private struct Terminator {
    var start: Int
    var end: Int
    var isPeriod = false
    var isEllipsis = false
    var isFullWidth = false
  }

  /// Returns the sentences without white space at their ends.
  func sentences() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = skipSpace(from: range.lowerBound)
    var offset = start
    while offset < range.upperBound {
      guard let terminator = terminator(at: offset) else {
        offset += 1
        continue
      }
      let end = closingEnd(of: terminator, from: start)
      if endsSentence(terminator, closedAt: end, from: start) {
        result.append(start..<end)
        start = skipSpace(from: end)
        offset = max(start, end)
      } else {
        offset = terminator.end
      }
    }
    let end = trimmedEnd(from: start)
    if end > start { result.append(start..<end) }
    return result
  }

  // MARK: - Decisions

  private func endsSentence(
    _ terminator: Terminator, closedAt end: Int, from start: Int
  ) -> Bool {
    if terminator.isFullWidth || end >= range.upperBound { return true }
    guard isSpace(bytes[end]) else { return false }
    let next = skipSpace(from: end)
    guard next < range.upperBound else { return true }
    // Tokenised text puts spaces in front of its periods.
    if terminator.start > start, isSpace(bytes[terminator.start - 1]) { return true }
    let opening = skipOpeners(from: next)
    let following = opening < range.upperBound ? kind(at: opening) : .other
    if following == .lower { return false }
    if terminator.isEllipsis { return following == .upper || following == .otherLetter }
    if terminator.isPeriod && end == terminator.end {
      return periodEnds(at: terminator.start, from: start, next: opening, following)
    }
    return true
  }

  private func periodEnds(
    at period: Int, from start: Int, next: Int, _ following: SentenceBreak
  ) -> Bool {
    let wordStart = self.wordStart(before: period, from: start)
    let word = lowercased(wordStart..<period)
    guard !word.isEmpty, word.count <= 24 else { return true }
    let isCapitalized = bytes[wordStart] &- 0x41 < 26
    let followerEnd = wordEnd(from: next)
    let follower = lowercased(next..<followerEnd)
    // "A." is an initial, not the article.
    let isInitial =
      follower.count == 1 && followerEnd < range.upperBound && bytes[followerEnd] == 0x2E
    let isStarter =
      following == .upper && !isInitial && Abbreviations.starters.contains(follower)
    if word.allSatisfy({ 0x30...0x39 ~= $0 }) { return wordStart > start }
    if word.count == 1, isLetter(word[0]), isCapitalized {
      return isStarter || ownsLetter(wordStart, word[0], from: start)
    }
    if Abbreviations.titles.contains(word) || Abbreviations.connectives.contains(word) {
      return false
    }
    if Abbreviations.references.contains(word) && (following == .numeric || isNumeral(next)) {
      return false
    }
    if Abbreviations.times.contains(word) {
      return following == .upper && !Abbreviations.timeFollowers.contains(follower)
    }
    if Abbreviations.ambiguous.contains(word) || isDotted(word)
      || (isCapitalized && Abbreviations.capitalized.contains(word))
    {
      return isStarter
    }
    return true
  }

  /// Whether a single capital belongs to the word before it: "vitamin C", "Charles V", "10 L".
  private func ownsLetter(_ letterStart: Int, _ letter: UInt8, from start: Int) -> Bool {
    var end = letterStart
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    guard end > start else { return false }
    if 0x30...0x39 ~= bytes[end - 1] { return true }
    let owner = lowercased(wordStart(before: end, from: start)..<end)
    let isNumeral = letter == 0x69 || letter == 0x76 || letter == 0x78
    return Abbreviations.letterOwners.contains(owner)
      || (isNumeral && Abbreviations.numeralOwners.contains(owner))
  }

  /// Whether every second byte is a period: U.S, Ph.D is not, J.R.R is.
  private func isDotted(_ word: [UInt8]) -> Bool {
    guard word.count >= 3, word.count % 2 == 1 else { return false }
    return word.indices.allSatisfy { $0 % 2 == 0 ? isLetter(word[$0]) : word[$0] == 0x2E }
  }

  /// Whether a roman numeral in capitals begins here.
  private func isNumeral(_ offset: Int) -> Bool {
    let end = wordEnd(from: offset)
    return end > offset && bytes[offset..<end].allSatisfy { ASCIISet("IVXLC")[$0] }
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}

extension ProseScanner {
  // MARK: - Reading

  private func terminator(at offset: Int) -> Terminator? {
    guard var end = terminatorEnd(at: offset) else { return nil }
    var result = Terminator(start: offset, end: end)
    var count = 1
    var hasMark = bytes[offset] == 0x21 || bytes[offset] == 0x3F
    result.isFullWidth = isFullWidth(offset, end)
    var hasEllipsis = bytes[offset] == 0xE2
    while end < range.upperBound, let next = terminatorEnd(at: end) {
      if bytes[end] == 0x21 || bytes[end] == 0x3F { hasMark = true }
      if bytes[end] == 0xE2 { hasEllipsis = true }
      if isFullWidth(end, next) { result.isFullWidth = true }
      count += 1
      end = next
    }
    result.end = end
    result.isPeriod = bytes[offset] == 0x2E && count == 1
    result.isEllipsis = !hasMark && (hasEllipsis || (bytes[offset] == 0x2E && count > 1))
    return result
  }

  /// Returns the end of a terminator of English, Arabic, Hindi, Chinese or Japanese.
  private func terminatorEnd(at offset: Int) -> Int? {
    let first = bytes[offset]
    if first < 0x80 { return first == 0x2E || first == 0x21 || first == 0x3F ? offset + 1 : nil }
    guard first >= 0xC2, first != 0xC3 else { return nil }
    let scalar = decodeScalar(bytes, at: offset)
    guard offset + scalar.length <= range.upperBound else { return nil }
    switch scalar.value {
    case 0x2026, 0x061F, 0x06D4, 0x0964, 0x0965, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61:
      return offset + scalar.length
    default:
      return nil
    }
  }

  /// Whether the terminator needs no space behind it.
  private func isFullWidth(_ start: Int, _ end: Int) -> Bool {
    end - start == 3 && (bytes[start] == 0xE3 || bytes[start] == 0xEF || bytes[start] == 0xE0)
  }

  /// Returns the end of a terminator with what closes behind it.
  private func closingEnd(of terminator: Terminator, from start: Int) -> Int {
    let end = skipClosers(from: terminator.end)
    // Tokenised text puts spaces in front of closing quotes, too.
    guard terminator.start > start, isSpace(bytes[terminator.start - 1]) else { return end }
    let next = skipSpace(from: end)
    guard next + 1 < range.upperBound, bytes[next] == 0x27, bytes[next + 1] == 0x27 else {
      return end
    }
    return next + 2
  }

  /// Skips closing quotes, brackets, emphasis and footnote marks.
  private func skipClosers(from start: Int) -> Int {
    var offset = start
    while offset < range.upperBound {
      if ASCIISet("\"')]}*_`")[bytes[offset]] {
        offset += 1
      } else if let end = footnoteEnd(at: offset) {
        offset = end
      } else if bytes[offset] >= 0x80 {
        let scalar = decodeScalar(bytes, at: offset)
        let isCloser = [0x201D, 0x2019, 0xBB, 0x300D, 0x300F, 0xFF09, 0x3011].contains(scalar.value)
        guard isCloser else { return offset }
        offset += scalar.length
      } else {
        return offset
      }
    }
    return min(offset, range.upperBound)
  }

  /// Returns the end of `[12]` or `[^note]`.
  private func footnoteEnd(at start: Int) -> Int? {
    guard bytes[start] == 0x5B else { return nil }
    var offset = start + 1
    while offset < range.upperBound, offset - start < 24, bytes[offset] != 0x5D {
      let byte = bytes[offset]
      guard 0x30...0x39 ~= byte || byte == 0x5E || byte == 0x2C || isLetter(byte) else {
        return nil
      }
      offset += 1
    }
    guard offset < range.upperBound, bytes[offset] == 0x5D, offset > start + 1 else { return nil }
    return offset + 1
  }

  private func skipOpeners(from start: Int) -> Int {
    var offset = start
    while offset < range.upperBound {
      if ASCIISet("\"'([{*_`")[bytes[offset]] {
        offset += 1
      } else if bytes[offset] >= 0x80 {
        let scalar = decodeScalar(bytes, at: offset)
        guard [0x201C, 0x2018, 0x201E, 0xAB, 0x300C].contains(scalar.value) else { return offset }
        offset += scalar.length
      } else {
        return offset
      }
    }
    return min(offset, range.upperBound)
  }

  private func kind(at offset: Int) -> SentenceBreak {
    properties[decodeScalar(bytes, at: offset).value].sentenceBreak
  }

  /// Returns where the word before an offset begins; quotes and brackets are no part of it.
  private func wordStart(before end: Int, from start: Int) -> Int {
    var offset = end
    while offset > start, end - offset < 32, !isSpace(bytes[offset - 1]),
      !ASCIISet("\"'([{*_`,;:")[bytes[offset - 1]]
    {
      offset -= 1
    }
    return offset
  }

  private func wordEnd(from start: Int) -> Int {
    var offset = start
    while offset < range.upperBound, offset - start < 32, isLetter(bytes[offset]) { offset += 1 }
    return offset
  }

  private func lowercased(_ range: Range<Int>) -> [UInt8] {
    bytes[range].map { byte in byte &- 0x41 < 26 ? byte | 0x20 : byte }
  }

  private func skipSpace(from start: Int) -> Int {
    var offset = start
    while offset < range.upperBound, isSpace(bytes[offset]) { offset += 1 }
    return offset
  }

  private func trimmedEnd(from start: Int) -> Int {
    var end = range.upperBound
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}

import Support

/// Finds what may be encoded text: one pass over the words of a text.
struct EncodedSpanFinder {
  private let bytes: [UInt8]
  private(set) var spans: [EncodedSpan] = []

  /// Runs of words of one kind.
  private var binary = Run()
  private var octets = Run()
  private var morse = Run()
  private var single = Run()
  private var escaped = Run()
  private var leet = Run()
  private var isOpen = false

  private struct Run {
    var start = 0
    var end = 0
    var count = 0
    /// Words in between that are not of the kind.
    var misses = 0

    /// Takes a word into account.
    ///
    /// - Returns: The run that the word ends.
    @inline(__always)
    mutating func advance(_ word: Range<Int>, _ fits: Bool, _ allowed: Int) -> Run? {
      if fits {
        if count == 0 { start = word.lowerBound }
        count += 1
        end = word.upperBound
        misses = 0
        return nil
      }
      guard count > 0 else { return nil }
      misses += 1
      guard misses > allowed else { return nil }
      let done = self
      self = Run()
      return done
    }
  }

  /// The kinds of bytes.
  private struct Kind {
    static let lower: UInt16 = 1
    static let upper: UInt16 = 2
    static let digit: UInt16 = 4
    static let base64: UInt16 = 8
    static let padding: UInt16 = 16
    static let percent: UInt16 = 32
    static let backslash: UInt16 = 64
    static let ampersand: UInt16 = 128
    static let other: UInt16 = 256
    static let high: UInt16 = 512
    static let leet: UInt16 = 1024
  }

  private static let kinds: [UInt16] = (0..<256).map { value in
    switch UInt8(value) {
    case 0x61...0x7A: Kind.lower
    case 0x41...0x5A: Kind.upper
    case 0x30...0x39: Kind.digit
    case 0x2B, 0x2F, 0x2D, 0x5F: Kind.base64
    case 0x3D: Kind.padding
    case 0x25: Kind.percent
    case 0x5C: Kind.backslash
    case 0x26: Kind.ampersand
    case 0x24, 0x40, 0x21, 0x7C: Kind.leet
    case 0x80...: Kind.high
    default: Kind.other
    }
  }

  /// Reads a text.
  ///
  /// - Complexity: O(n).
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = 0
    while let (word, mask) = Self.nextWord(bytes, from: index, isOpen: isOpen) {
      read(word, mask)
      index = word.upperBound
    }
    finish()
  }

  /// Returns the next word that may be of some kind, with the kinds of its bytes.
  ///
  /// While no run is open, words of letters with some punctuation are passed over: nearly all are.
  private static func nextWord(
    _ bytes: [UInt8], from start: Int, isOpen: Bool
  ) -> (Range<Int>, UInt16)? {
    bytes.withUnsafeBufferPointer { bytes in
      kinds.withUnsafeBufferPointer { kinds in
        var index = start
        while true {
          while index < bytes.count, TermFinder.isSpace(bytes[index]) { index += 1 }
          guard index < bytes.count else { return nil }
          let start = index
          var mask: UInt16 = 0
          repeat {
            mask |= kinds[Int(bytes[index])]
            index += 1
          } while index < bytes.count && !TermFinder.isSpace(bytes[index])
          let count = index - start
          let isWord = mask & ~(Kind.lower | Kind.upper) == 0 && count > 1
          if isOpen || count >= 16 || !(isWord || count > 3 && isPlain(mask)) {
            return (start..<index, mask)
          }
        }
      }
    }
  }

  /// Whether a word is made of letters and some punctuation.
  @inline(__always)
  private static func isPlain(_ mask: UInt16) -> Bool {
    mask & (Kind.lower | Kind.upper) != 0
      && mask & ~(Kind.lower | Kind.upper | Kind.other | Kind.base64 | Kind.high) == 0
  }

  private mutating func read(_ word: Range<Int>, _ mask: UInt16) {
    if word.count >= 16 { readLong(word, mask) }
    if Self.isPlain(mask), word.count > 3, !isOpen { return }
    let isEscaped = mask & (Kind.percent | Kind.backslash | Kind.ampersand) != 0 && word.count > 3
    let isDigits = mask & ~(Kind.digit | Kind.other | Kind.base64) == 0 && mask & Kind.digit != 0
    let isMorse = mask & ~(Kind.other | Kind.base64 | Kind.leet) == 0 && word.count <= 9
    if let run = escaped.advance(word, isEscaped, 2) { endEscaped(run) }
    if let run = binary.advance(word, isDigits && isBinary(word), 0), run.count >= 6 {
      add(.binary, run, numbers(bytes[run.start..<run.end], base: 2))
    }
    if let run = octets.advance(word, isDigits && isOctet(word), 0), run.count >= 8 {
      add(.octets, run, numbers(bytes[run.start..<run.end], base: 10))
    }
    if let run = morse.advance(word, isMorse && isMorseGroup(word), 0), run.count >= 8 {
      add(.morse, run, LetterDecoders.morse(bytes[run.start..<run.end]))
    }
    if let run = single.advance(word, isSingle(word), 0), run.count >= 10 {
      add(.spaced, run, LetterDecoders.joined(bytes[run.start..<run.end], separator: 0x20))
    }
    if let run = leet.advance(word, isLeet(word, mask), 2), run.count >= 2 { addLeet(run) }
    isOpen =
      escaped.count + binary.count + octets.count + morse.count + single.count + leet.count > 0
  }

  /// Ends all runs, as words of no kind do.
  private mutating func finish() {
    let end = bytes.count..<bytes.count
    for _ in 0..<3 { read(end, 0) }
  }

  private mutating func endEscaped(_ run: Run) {
    var run = run
    guard LetterDecoders.unescaped(bytes[run.start..<run.end]).count >= 6 else { return }
    run.start = spread(from: run.start, by: -48)
    run.end = spread(from: run.end, by: 48)
    let slice = bytes[run.start..<run.end]
    add(scheme(ofEscapes: slice), run, LetterDecoders.unescaped(slice).text)
  }

  /// Whether a word is one letter, quotation marks and stops apart.
  private func isSingle(_ word: Range<Int>) -> Bool {
    if word.count == 1 { return true }
    guard word.count <= 3 else { return false }
    return bytes[word].count { $0 >= 0x80 || TermFinder.isWord($0) } == 1
  }

  private mutating func add(_ scheme: EncodedSpan.Scheme, _ run: Run, _ decoded: [UInt8]) {
    spans.append(EncodedSpan(scheme: scheme, range: run.start..<run.end, decoded: decoded))
  }

  /// The words before and after belong to the phrase as well: some have no letter to replace.
  private mutating func addLeet(_ run: Run) {
    var run = run
    run.start = spread(from: run.start, by: -24)
    run.end = spread(from: run.end, by: 24)
    add(.leet, run, LetterDecoders.unleeted(bytes[run.start..<run.end], one: 0x69))
    add(.leet, run, LetterDecoders.unleeted(bytes[run.start..<run.end], one: 0x6C))
  }

  /// Moves an offset to a word boundary some bytes away.
  private func spread(from offset: Int, by distance: Int) -> Int {
    var index = min(max(offset + distance, 0), bytes.count)
    while index > 0, index < bytes.count, !TermFinder.isSpace(bytes[index - 1]) {
      index += distance < 0 ? 1 : -1
    }
    return distance < 0 ? min(index, offset) : max(index, offset)
  }

  private func scheme(ofEscapes bytes: ArraySlice<UInt8>) -> EncodedSpan.Scheme {
    if bytes.contains(0x5C) { return .escapes }
    return bytes.contains(0x23) ? .entities : .percent
  }

  /// Looks for an encoding of bytes within a long word.
  private mutating func readLong(_ word: Range<Int>, _ mask: UInt16) {
    var start = word.lowerBound
    while start < word.upperBound {
      var end = start
      var mask: UInt16 = 0
      while end < word.upperBound, Self.kinds[Int(bytes[end])] & 15 != 0 {
        mask |= Self.kinds[Int(bytes[end])]
        end += 1
      }
      if end - start >= 16 { readAlphabet(start..<end, mask) }
      if end - start >= 19, mask & Kind.base64 != 0 { readDashed(start..<end) }
      start = end + 1
    }
    if word.count >= 30, mask & Kind.other != 0 || mask & Kind.leet != 0, mask & Kind.high == 0 {
      readBase85(word)
    }
  }

  private mutating func readAlphabet(_ range: Range<Int>, _ mask: UInt16) {
    let slice = bytes[range]
    let isHexadecimal = slice.allSatisfy { hexadecimalValue($0) != nil }
    var decodings: [(EncodedSpan.Scheme, [UInt8]?)] = []
    if isHexadecimal, range.count >= 24 {
      decodings.append((.hexadecimal, ByteDecoders.hexadecimal(slice)))
    }
    if mask & (Kind.lower | Kind.base64) == 0, range.count >= 24 {
      decodings.append((.base32, ByteDecoders.base32(slice)))
    }
    // A word of small letters alone is a word.
    if mask & (Kind.upper | Kind.digit) != 0 {
      decodings.append((.base64, ByteDecoders.base64(slice)))
    }
    for case (let scheme, let decoded?) in decodings {
      spans.append(EncodedSpan(scheme: scheme, range: range, decoded: decoded))
    }
  }

  private mutating func readDashed(_ range: Range<Int>) {
    let separator = bytes[range.lowerBound + 1]
    var singles = 0
    var place = range.lowerBound
    while place + 1 < range.upperBound, bytes[place + 1] == separator {
      singles += 1
      place += 2
    }
    guard singles >= 8, separator == 0x2D || separator == 0x5F else { return }
    // Signs such as colons are no part of the alphabet; the rest of the word belongs to it.
    var end = range.upperBound
    while end < bytes.count, !TermFinder.isSpace(bytes[end]) { end += 1 }
    let whole = range.lowerBound..<end
    let decoded = LetterDecoders.joined(bytes[whole], separator: separator)
    spans.append(EncodedSpan(scheme: .spaced, range: whole, decoded: decoded))
  }

  private mutating func readBase85(_ word: Range<Int>) {
    for decode in [ByteDecoders.base85, ByteDecoders.ascii85] {
      if let decoded = decode(bytes[word]), decoded.allSatisfy({ $0 < 0x80 && $0 >= 0x09 }) {
        spans.append(EncodedSpan(scheme: .base85, range: word, decoded: decoded))
      }
    }
  }

  private func isBinary(_ word: Range<Int>) -> Bool {
    let digits = bytes[word].filter { $0 == 0x30 || $0 == 0x31 }
    return digits.count >= 7 && digits.count <= 9 && word.count <= digits.count + 2
  }

  private func isOctet(_ word: Range<Int>) -> Bool {
    var value = 0
    var digits = 0
    for byte in bytes[word] {
      guard byte &- 0x30 < 10 else { continue }
      digits += 1
      value = min(10_000, value * 10 + Int(byte - 0x30))
    }
    return digits >= 2 && word.count <= digits + 1 && (32...126).contains(value)
  }

  private func isMorseGroup(_ word: Range<Int>) -> Bool {
    !word.isEmpty && bytes[word].allSatisfy { $0 == 0x2E || $0 == 0x2D || $0 == 0x2F }
  }

  /// Whether digits or signs stand between the letters of a word.
  private func isLeet(_ word: Range<Int>, _ mask: UInt16) -> Bool {
    guard mask & (Kind.digit | Kind.leet) != 0, mask & (Kind.lower | Kind.upper) != 0,
      word.count >= 3, word.count <= 24, mask & (Kind.high | Kind.percent | Kind.backslash) == 0
    else { return false }
    var changes = 0
    var wasLetter: Bool?
    for byte in bytes[word] {
      let isLetter = (byte | 0x20) &- 0x61 < 26
      guard isLetter || byte &- 0x30 < 10 || byte == 0x40 || byte == 0x24 || byte == 0x21 else {
        continue
      }
      if let was = wasLetter, was != isLetter { changes += 1 }
      wasLetter = isLetter
    }
    return changes >= 2
  }

  private func numbers(_ bytes: ArraySlice<UInt8>, base: Int) -> [UInt8] {
    var result: [UInt8] = []
    var value = 0
    var digits = 0
    for byte in bytes + [0x20] {
      if byte &- 0x30 < 10 {
        value = min(10_000, value * base + Int(byte - 0x30))
        digits += 1
      } else if digits > 0 {
        result.append(value < 256 ? UInt8(value) : 0x3F)
        (value, digits) = (0, 0)
      }
    }
    return result
  }
}

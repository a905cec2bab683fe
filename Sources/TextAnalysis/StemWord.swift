/// A lower-case word while it is stemmed.
///
/// One byte stands for one character: a character outside ASCII is a consonant to all four
/// algorithms, whose rules never remove it, so a placeholder byte from 0x80 upward takes its place
/// and is put back at the end. Equal characters get equal placeholders, because one algorithm
/// shortens doubled consonants of any kind.
struct StemWord {
  /// The characters.
  var letters: [UInt8] = []

  /// The characters outside ASCII, by placeholder minus 0x80.
  private var replaced: [UInt32] = []

  /// The number of characters.
  var count: Int { letters.count }

  /// Takes a new word, reusing memory; typographic apostrophes become ASCII ones if asked for.
  mutating func load(_ word: UnsafeBufferPointer<UInt8>, straightensApostrophes: Bool) {
    letters.removeAll(keepingCapacity: true)
    replaced.removeAll(keepingCapacity: true)
    var offset = 0
    while offset < word.count {
      let scalar = decodeScalar(word, at: offset)
      offset += scalar.length
      if scalar.value < 0x80 {
        letters.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if straightensApostrophes && [0x2018, 0x2019, 0x201B].contains(scalar.value) {
        letters.append(0x27)
      } else if let known = replaced.firstIndex(of: scalar.value) {
        letters.append(UInt8(0x80 + known))
      } else if replaced.count < 128 {
        letters.append(UInt8(0x80 + replaced.count))
        replaced.append(scalar.value)
      } else {
        // No word has so many different letters; what is left of the text stays out of the stem.
        return
      }
    }
  }

  /// Appends the word as UTF-8.
  func append(to result: inout [UInt8]) {
    for letter in letters {
      if letter < 0x80 {
        result.append(letter)
      } else {
        result.appendScalar(replaced[Int(letter & 0x7F)])
      }
    }
  }
}

extension StemWord {
  /// Whether the word ends in ASCII text.
  @inline(__always)
  func hasSuffix(_ suffix: StaticString) -> Bool {
    hasSuffix(suffix, before: letters.count)
  }

  /// Whether the characters before an offset end in ASCII text.
  @inline(__always)
  func hasSuffix(_ suffix: StaticString, before end: Int) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard length <= end else { return false }
    let text = suffix.utf8Start
    for index in 0..<length where letters[end - length + index] != text[index] { return false }
    return true
  }

  /// Whether the word is equal to ASCII text.
  func equals(_ text: StaticString) -> Bool {
    letters.count == text.utf8CodeUnitCount && hasSuffix(text)
  }

  /// Whether the word begins with ASCII text.
  func hasPrefix(_ prefix: StaticString) -> Bool {
    prefix.utf8CodeUnitCount <= letters.count
      && hasSuffix(prefix, before: prefix.utf8CodeUnitCount)
  }

  /// Replaces the last characters by ASCII text.
  mutating func replaceLast(_ count: Int, with text: StaticString) {
    letters.removeLast(Swift.min(count, letters.count))
    for index in 0..<text.utf8CodeUnitCount { letters.append(text.utf8Start[index]) }
  }

  /// Replaces the whole word by ASCII text.
  mutating func replaceAll(with text: StaticString) {
    replaceLast(letters.count, with: text)
  }

  /// Whether the character is a vowel, y included.
  @inline(__always)
  func isVowel(_ index: Int) -> Bool { vowels[letters[index]] }

  /// Whether one of the first characters is a vowel.
  func hasVowel(before end: Int) -> Bool {
    for index in 0..<Swift.max(0, Swift.min(end, letters.count)) where isVowel(index) {
      return true
    }
    return false
  }

  /// Marks y as a consonant (`Y`) at the start and behind vowels.
  mutating func markConsonantY() {
    for index in letters.indices where letters[index] == 0x79 {
      if index == 0 || isVowel(index - 1) { letters[index] = 0x59 }
    }
  }

  /// Turns the marks back into y.
  mutating func unmarkConsonantY() {
    for index in letters.indices where letters[index] == 0x59 { letters[index] = 0x79 }
  }

  /// Returns the offset behind the first non-vowel that follows a vowel, or the word's end.
  func region(from start: Int) -> Int {
    var index = start
    while index < count, !isVowel(index) { index += 1 }
    while index < count, isVowel(index) { index += 1 }
    return Swift.min(index + 1, count)
  }

  /// Whether the first characters end in consonant, vowel, consonant other than w, x, Y.
  func endsConsonantVowelConsonant(before end: Int) -> Bool {
    guard end >= 3 else { return false }
    return !isVowel(end - 1) && !notShort[letters[end - 1]] && isVowel(end - 2)
      && !isVowel(end - 3)
  }
}

/// A suffix with what replaces it.
struct SuffixRule {
  /// The suffix.
  var suffix: StaticString

  /// The text that takes its place.
  var replacement: StaticString

  /// Creates a rule.
  init(_ suffix: StaticString, _ replacement: StaticString) {
    self.suffix = suffix
    self.replacement = replacement
  }

  /// The number of characters of the suffix.
  var length: Int { suffix.utf8CodeUnitCount }
}

extension [SuffixRule] {
  /// Returns the first rule whose suffix the word has; tables are ordered by falling length.
  func first(matching word: StemWord) -> SuffixRule? {
    for rule in self where word.hasSuffix(rule.suffix) { return rule }
    return nil
  }
}

private let vowels = ASCIISet("aeiouy")
private let notShort = ASCIISet("wxY")

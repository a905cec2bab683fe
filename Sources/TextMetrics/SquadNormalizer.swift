/// The normalisation of answers in the SQuAD 2.0 evaluation: lower case, without ASCII punctuation,
/// without the articles a, an and the, single spaces.
///
/// Source: the rules of the official `evaluate-v2.0.py`, including what Python makes of them: lower
/// case with a final sigma, word boundaries between a letter and a combining mark, and the white
/// space of `str.split`.
enum SquadNormalizer {
  /// Returns the tokens of a normalised text.
  ///
  /// - Parameter text: The text.
  /// - Returns: Its tokens, which have no spaces.
  /// - Complexity: O(n).
  static func tokens(of text: String) -> TokenList {
    var text = text
    let fast: TokenList? = text.withUTF8 { bytes in
      let isPlain = kinds.withUnsafeBufferPointer { kinds in
        bytes.allSatisfy { kinds[Int($0)] != other }
      }
      return isPlain ? ascii(bytes) : nil
    }
    return fast ?? unicode(text)
  }

  // MARK: Texts of printable ASCII and white space

  private static let word: UInt8 = 0
  private static let space: UInt8 = 1
  private static let punctuation: UInt8 = 2
  private static let other: UInt8 = 3

  /// What each byte is; control characters end words and stand in them, so they are left to the
  /// careful reader.
  private static let kinds: [UInt8] = (0...255).map { byte in
    switch byte {
    case 0x09...0x0D, 0x1C...0x20: space
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: word
    case 0x21...0x7E: punctuation
    default: other
    }
  }

  private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> TokenList {
    var list = TokenList(capacity: bytes.count)
    kinds.withUnsafeBufferPointer { kinds in
      for byte in bytes {
        switch kinds[Int(byte)] {
        case word: list.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        case space: endWord(&list)
        default: break
        }
      }
    }
    endWord(&list)
    list.finish()
    return list
  }

  @inline(__always)
  private static func endWord(_ list: inout TokenList) {
    if list.isArticlePending { list.dropToken() } else { list.endToken() }
  }

  // MARK: All other texts

  private static func unicode(_ text: String) -> TokenList {
    let scalars = LowerCase.scalars(of: text).filter { !isPunctuation($0) }
    var list = TokenList(capacity: text.utf8.count)
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, isWord(scalars[end]) { end += 1 }
      if end == index {
        if isSpace(scalars[index]) { list.endToken() } else { list.append(scalars[index]) }
        index += 1
      } else if isArticle(scalars[index..<end]) {
        list.endToken()
        index = end
      } else {
        for scalar in scalars[index..<end] { list.append(scalar) }
        index = end
      }
    }
    list.finish()
    return list
  }

  private static func isArticle(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard word.count <= 3 else { return false }
    return word.elementsEqual("a".unicodeScalars) || word.elementsEqual("an".unicodeScalars)
      || word.elementsEqual("the".unicodeScalars)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 && kinds[Int(scalar.value)] == punctuation
  }

  /// Whether a scalar belongs to a word: letters and whatever has a numeric value.
  ///
  /// The class `\w` of Python's `re` without the underscore, which is gone by then. Combining marks
  /// are not among them.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return kinds[Int(scalar.value)] == word }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return scalar.properties.numericType != nil
    }
  }

  /// The white space of Python's `str.split`.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }
}

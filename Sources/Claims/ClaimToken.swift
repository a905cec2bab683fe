/// A word of a claim.
struct ClaimToken: Sendable, Hashable {
  /// What stands between a word and the one before it.
  enum Separator: Sendable, Hashable, Comparable {
    /// Spaces, quotation marks, hyphens.
    case none
    /// A comma or parenthesis.
    case weak
    /// A semicolon, colon or full stop.
    case strong
  }

  /// Where the word stands in its text.
  var range: Range<Int>

  /// The word in lower case, without accents and possessive ending.
  var word: String

  /// What is compared: the stem, or for one of two opposites the stem of the pair's first word.
  var stem: String

  /// 1, or -1 for the second of two opposites.
  var sign: Int

  /// Whether the word begins with a capital letter.
  var isCapitalised: Bool

  /// Whether the word begins with a digit.
  var isNumeric: Bool

  /// Whether the word carries no content of its own.
  var isFunctionWord: Bool

  /// What stands in front of the word.
  var separator: Separator

  /// The number of the clause that the word stands in.
  var clause: Int

  /// Whether the word carries content.
  var isContent: Bool { !isFunctionWord }

  /// Whether punctuation stands between the word before and this one.
  var followsPunctuation: Bool { separator != .none }
}

/// Reads the tokens of a text.
enum ClaimTokens {
  /// Returns the words of a text with what the analysis of claims needs to know about each.
  ///
  /// Words that only steer the text (`however`, `in conclusion`) are left out, so that they cannot
  /// change anything.
  ///
  /// - Parameter bytes: The text as UTF-8; citations in square brackets have been removed.
  /// - Returns: The tokens in order.
  /// - Complexity: O(n).
  static func read(_ bytes: [UInt8]) -> [ClaimToken] {
    var tokens: [ClaimToken] = []
    var end = 0
    for range in ClaimLexer.words(in: bytes) {
      let word = ClaimLexer.fold(bytes[range])
      let separator = bytes[end..<range.lowerBound].map(separator).max() ?? .none
      end = range.upperBound
      let stem = ClaimLexer.stem(word)
      let opposite = ClaimTables.shared.opposite(of: stem)
      tokens.append(
        ClaimToken(
          range: range, word: word, stem: opposite?.stem ?? stem, sign: opposite?.sign ?? 1,
          isCapitalised: isUpper(bytes, at: range.lowerBound),
          isNumeric: ClaimLexer.isDigit(bytes[range.lowerBound]),
          isFunctionWord: ClaimLexicon.functionWords.contains(word), separator: separator,
          clause: 0))
    }
    return numberedClauses(withoutDiscourse(tokens))
  }

  private static func withoutDiscourse(_ tokens: [ClaimToken]) -> [ClaimToken] {
    var result: [ClaimToken] = []
    var index = 0
    var strongest: ClaimToken.Separator = .none
    var hasDropped = false
    while index < tokens.count {
      let length = discourseLength(tokens, at: index)
      if length > 0 {
        for dropped in tokens[index..<index + length] {
          strongest = max(strongest, dropped.separator)
        }
        hasDropped = true
        index += length
        continue
      }
      var token = tokens[index]
      if hasDropped {
        // The commas around a dropped phrase go with it; a full stop stays.
        token.separator = max(token.separator, strongest) == .strong ? .strong : .none
      }
      result.append(token)
      hasDropped = false
      strongest = .none
      index += 1
    }
    return result
  }

  private static func discourseLength(_ tokens: [ClaimToken], at start: Int) -> Int {
    let word = tokens[start].word
    if ClaimLexicon.connectives.contains(word) { return 1 }
    var longest = 0
    for phrase in ClaimTables.shared.phrases(startingWith: word) {
      guard start + phrase.count <= tokens.count, phrase.count > longest else { continue }
      if phrase.indices.allSatisfy({ tokens[start + $0].word == phrase[$0] }) {
        longest = phrase.count
      }
    }
    return longest
  }

  private static func numberedClauses(_ tokens: [ClaimToken]) -> [ClaimToken] {
    var tokens = tokens
    var clause = 0
    for index in tokens.indices {
      if tokens[index].followsPunctuation || ClaimLexicon.clauseBreaks.contains(tokens[index].word)
      {
        clause += 1
      }
      tokens[index].clause = clause
    }
    return tokens
  }

  private static func separator(_ byte: UInt8) -> ClaimToken.Separator {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"): .weak
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "!"),
      UInt8(ascii: "?"):
      .strong
    default: .none
    }
  }

  private static func isUpper(_ bytes: [UInt8], at index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    let character = bytes[index..<min(index + 4, bytes.count)]
    guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first
    else { return false }
    return scalar.properties.isUppercase
  }
}

/// The lists of ``ClaimLexicon`` in the form in which they are looked up.
struct ClaimTables: Sendable {
  /// The tables that everything uses.
  static let shared = ClaimTables()

  private let opposites: [String: (stem: String, sign: Int)]
  private let phrasesByFirst: [String: [[String]]]
  private let orderings: Set<String>

  private init() {
    var opposites: [String: (stem: String, sign: Int)] = [:]
    for (word, opposite) in ClaimLexicon.opposites {
      let stem = ClaimLexer.stem(word)
      let root = opposites[stem] ?? (stem, 1)
      opposites[stem] = root
      let other = ClaimLexer.stem(opposite)
      if opposites[other] == nil { opposites[other] = (root.stem, -root.sign) }
    }
    self.opposites = opposites
    phrasesByFirst = Dictionary(grouping: ClaimLexicon.discoursePhrases) { $0.first ?? "" }
    orderings = Set(
      ClaimLexicon.orderings.map { word in
        let stem = ClaimLexer.stem(word)
        return opposites[stem]?.stem ?? stem
      })
  }

  /// Returns the stem that stands for a pair of opposites, and which of the two a stem is.
  func opposite(of stem: String) -> (stem: String, sign: Int)? { opposites[stem] }

  /// Whether a stem orders two things.
  func isOrdering(_ stem: String) -> Bool { orderings.contains(stem) }

  /// The phrases that begin with a word.
  func phrases(startingWith word: String) -> [[String]] { phrasesByFirst[word] ?? [] }
}

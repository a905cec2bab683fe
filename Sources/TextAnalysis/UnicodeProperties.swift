/// Values of the Word_Break property (UAX #29); raw values are those of the generated table.
enum WordBreak: UInt8 {
  case other, carriageReturn, lineFeed, newline, extend, joiner, regionalIndicator, format
  case katakana, hebrewLetter, letter, singleQuote, doubleQuote, midNumLet, midLetter, midNum
  case numeric, extendNumLet, segmentSpace

  /// Whether the character is transparent to most rules (WB4).
  @inline(__always)
  var isIgnored: Bool { self == .extend || self == .format || self == .joiner }

  /// Whether the character ends a line (WB3a, WB3b).
  @inline(__always)
  var isLineBreak: Bool { self == .carriageReturn || self == .lineFeed || self == .newline }

  /// AHLetter of the specification.
  @inline(__always)
  var isLetter: Bool { self == .letter || self == .hebrewLetter }

  /// MidNumLetQ of the specification.
  @inline(__always)
  var isMidNumLet: Bool { self == .midNumLet || self == .singleQuote }
}

/// Values of the Sentence_Break property (UAX #29); raw values are those of the generated table.
enum SentenceBreak: UInt8 {
  case other, carriageReturn, lineFeed, extend, separator, format, space, lower, upper
  case otherLetter, numeric, ambiguousTerminator, continuation, terminator, close

  /// ParaSep of the specification.
  @inline(__always)
  var isParagraphSeparator: Bool {
    self == .separator || self == .carriageReturn || self == .lineFeed
  }

  /// SATerm of the specification.
  @inline(__always)
  var isTerminator: Bool { self == .ambiguousTerminator || self == .terminator }
}

/// How text of a script is cut into search terms.
enum ScriptClass: UInt8 {
  /// Words as UAX #29 finds them.
  case spaced

  /// Han, Hiragana, Katakana, Bopomofo.
  case ideographic

  /// Hangul syllables and letters.
  case hangul

  /// Thai, Lao, Khmer, Myanmar: written without spaces and without a word boundary rule.
  case unspaced
}

/// The segmentation properties of one code point.
struct ScalarProperties {
  /// Bits 0-4 Word_Break, 5-8 Sentence_Break, 9 Extended_Pictographic, 10 letter or number,
  /// 11-12 script class.
  let rawValue: UInt16

  @inline(__always)
  var wordBreak: WordBreak {
    WordBreak(rawValue: UInt8(truncatingIfNeeded: rawValue & 31)) ?? .other
  }

  @inline(__always)
  var sentenceBreak: SentenceBreak {
    SentenceBreak(rawValue: UInt8(truncatingIfNeeded: rawValue >> 5 & 15)) ?? .other
  }

  @inline(__always)
  var isPictographic: Bool { rawValue & 1 << 9 != 0 }

  @inline(__always)
  var isLetterOrNumber: Bool { rawValue & 1 << 10 != 0 }

  @inline(__always)
  var script: ScriptClass {
    ScriptClass(rawValue: UInt8(truncatingIfNeeded: rawValue >> 11 & 3)) ?? .spaced
  }
}

/// The segmentation properties of all code points.
struct UnicodeProperties: Sendable {
  /// The unpacked table; unpacking happens at the first use.
  static let shared = UnicodeProperties()

  private let table = CodePointTrie<UInt16>(
    blocks: UnicodePropertyData.blocks, classes: UnicodePropertyData.classes,
    values: UnicodePropertyData.values)

  @inline(__always)
  subscript(scalar: UInt32) -> ScalarProperties { ScalarProperties(rawValue: table[scalar]) }
}

/// The version of the Unicode data behind segmentation and folding.
package enum UnicodeVersion {
  /// The version as the Unicode Consortium writes it.
  package static let current = "16.0.0"
}

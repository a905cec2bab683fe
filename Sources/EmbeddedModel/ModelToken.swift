/// A word of a passage, question or answer.
struct ModelToken: Sendable, Hashable {
  /// The first byte.
  var start: Int32

  /// The byte behind the last one.
  var end: Int32

  /// The folded word.
  var word: WordHash

  /// Its stem.
  var stem: WordHash

  /// Its first five letters, by which words of one family are recognised.
  var root: WordHash

  /// What it does in its sentence.
  var kind: WordClass

  /// How it ends.
  var ending: Ending

  /// Whether it begins with a capital letter.
  var isCapitalised: Bool

  /// Whether it has a possessive ending.
  var isPossessive: Bool

  /// Whether punctuation stands in front of it: 0 none, 1 a comma, bracket or dash, 2 more.
  var breakBefore: UInt8

  /// The bytes of the word.
  var range: Range<Int> { Int(start)..<Int(end) }

  /// Whether the ending is one of a verb.
  var hasVerbEnding: Bool { ending == .past || ending == .gerund }

  /// Endings that tell word classes.
  enum Ending: UInt8, Sendable, Hashable {
    case other
    /// `-ed`
    case past
    /// `-ing`
    case gerund
    /// `-s`, not `-ss`, `-us` and `-is`
    case plural
    /// `-ly`
    case adverb
    /// `-al`, `-ive`, `-ous`, `-ful`, `-less`, `-ic`, `-able`, `-ible`
    case adjective

    /// Reads the ending of a folded word.
    init(_ word: [UInt8]) {
      func ends(_ suffix: String, _ least: Int) -> Bool {
        word.count >= least && word.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
      }
      if ends("ing", 6) {
        self = .gerund
      } else if ends("ed", 5), !ends("eed", 5) {
        self = .past
      } else if ends("ly", 5) {
        self = .adverb
      } else if ["al", "ive", "ous", "ful", "less", "ic", "able", "ible"].contains(where: {
        ends($0, $0.utf8.count + 4)
      }) {
        self = .adjective
      } else if ends("s", 4), !ends("ss", 4), !ends("us", 4), !ends("is", 4) {
        self = .plural
      } else {
        self = .other
      }
    }
  }
}

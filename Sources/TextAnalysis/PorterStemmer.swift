/// The original Porter stemmer as Snowball publishes it.
///
/// Source: https://snowballstem.org/algorithms/porter/stemmer.html (Porter 1980).
enum PorterStemmer {
  /// Stems a lower-case word in place; a word such as "s" can become empty.
  static func stem(_ word: inout StemWord) {
    guard word.count > 0 else { return }
    word.markConsonantY()
    let first = word.region(from: 0)
    let second = word.region(from: first)
    removePlural(&word)
    removePast(&word, first)
    if word.hasSuffix("y") || word.hasSuffix("Y"), word.hasVowel(before: word.count - 1) {
      word.replaceLast(1, with: "i")
    }
    replace(derivational, in: &word, region: first)
    replace(adjectival, in: &word, region: first)
    removeResidual(&word, second)
    removeFinal(&word, first, second)
    word.unmarkConsonantY()
  }

  private static func removePlural(_ word: inout StemWord) {
    if word.hasSuffix("sses") {
      word.replaceLast(2, with: "")
    } else if word.hasSuffix("ies") {
      word.replaceLast(3, with: "i")
    } else if word.hasSuffix("s"), !word.hasSuffix("ss") {
      word.replaceLast(1, with: "")
    }
  }

  private static func removePast(_ word: inout StemWord, _ first: Int) {
    if word.hasSuffix("eed") {
      if word.count - 3 >= first { word.replaceLast(1, with: "") }
      return
    }
    let length = word.hasSuffix("ed") ? 2 : word.hasSuffix("ing") ? 3 : 0
    guard length > 0, word.hasVowel(before: word.count - length) else { return }
    word.replaceLast(length, with: "")
    if word.hasSuffix("at") || word.hasSuffix("bl") || word.hasSuffix("iz") {
      word.replaceLast(0, with: "e")
      return
    }
    for double: StaticString in ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]
    where word.hasSuffix(double) {
      word.replaceLast(1, with: "")
      return
    }
    if word.count == first, word.endsConsonantVowelConsonant(before: first) {
      word.replaceLast(0, with: "e")
    }
  }

  private static func replace(_ rules: [SuffixRule], in word: inout StemWord, region: Int) {
    guard let rule = rules.first(matching: word), word.count - rule.length >= region else { return }
    word.replaceLast(rule.length, with: rule.replacement)
  }

  private static func removeResidual(_ word: inout StemWord, _ second: Int) {
    guard let rule = residual.first(matching: word), word.count - rule.length >= second else {
      return
    }
    if word.hasSuffix("ion") {
      let rest = word.count - 3
      guard word.hasSuffix("s", before: rest) || word.hasSuffix("t", before: rest) else { return }
    }
    word.replaceLast(rule.length, with: "")
  }

  private static func removeFinal(_ word: inout StemWord, _ first: Int, _ second: Int) {
    let rest = word.count - 1
    if word.hasSuffix("e"),
      rest >= second || (rest >= first && !word.endsConsonantVowelConsonant(before: rest))
    {
      word.replaceLast(1, with: "")
    }
    if word.hasSuffix("ll"), word.count - 1 >= second { word.replaceLast(1, with: "") }
  }

  private static let derivational = [
    SuffixRule("ization", "ize"), SuffixRule("ational", "ate"), SuffixRule("iveness", "ive"),
    SuffixRule("fulness", "ful"), SuffixRule("ousness", "ous"), SuffixRule("tional", "tion"),
    SuffixRule("biliti", "ble"), SuffixRule("ousli", "ous"), SuffixRule("entli", "ent"),
    SuffixRule("aliti", "al"), SuffixRule("iviti", "ive"), SuffixRule("alism", "al"),
    SuffixRule("ation", "ate"), SuffixRule("anci", "ance"), SuffixRule("enci", "ence"),
    SuffixRule("abli", "able"), SuffixRule("alli", "al"), SuffixRule("izer", "ize"),
    SuffixRule("ator", "ate"), SuffixRule("eli", "e"),
  ]

  private static let adjectival = [
    SuffixRule("icate", "ic"), SuffixRule("ative", ""), SuffixRule("alize", "al"),
    SuffixRule("iciti", "ic"), SuffixRule("ical", "ic"), SuffixRule("ness", ""),
    SuffixRule("ful", ""),
  ]

  private static let residual = EnglishStemmer.residual + [SuffixRule("ou", "")]
}

/// The Snowball English stemmer with the rules of Snowball 3.
///
/// Source: https://snowballstem.org/algorithms/english/stemmer.html. Regions: `first` (R1) and
/// `second` (R2) are offsets from the start of the word.
enum EnglishStemmer {
  /// Stems a lower-case word in place.
  static func stem(_ word: inout StemWord) {
    if isException(&word) || word.count < 3 { return }
    if word.letters[0] == 0x27 { word.letters.removeFirst() }
    word.markConsonantY()
    let first = firstRegion(word)
    let second = word.region(from: first)
    removePossessive(&word)
    removePlural(&word)
    removePast(&word, first)
    replaceFinalY(&word)
    replaceDerivational(&word, first)
    removeAdjectival(&word, first, second)
    removeResidual(&word, second)
    removeFinal(&word, first, second)
    word.unmarkConsonantY()
  }

  private static func isException(_ word: inout StemWord) -> Bool {
    guard word.count <= 6 else { return false }
    for rule in exceptions where word.equals(rule.suffix) {
      word.replaceAll(with: rule.replacement)
      return true
    }
    return false
  }

  private static func firstRegion(_ word: StemWord) -> Int {
    for prefix in prefixes where word.hasPrefix(prefix) { return prefix.utf8CodeUnitCount }
    return word.region(from: 0)
  }

  private static func isShort(_ word: StemWord, before end: Int) -> Bool {
    word.endsConsonantVowelConsonant(before: end)
      || (end == 2 && word.isVowel(0) && !word.isVowel(1)) || word.hasSuffix("past", before: end)
  }

  /// Step 1a, first part.
  private static func removePossessive(_ word: inout StemWord) {
    for suffix: StaticString in ["'s'", "'s", "'"] where word.hasSuffix(suffix) {
      word.replaceLast(suffix.utf8CodeUnitCount, with: "")
      return
    }
  }

  /// Step 1a, second part.
  private static func removePlural(_ word: inout StemWord) {
    if word.hasSuffix("sses") {
      word.replaceLast(4, with: "ss")
    } else if word.hasSuffix("ied") || word.hasSuffix("ies") {
      word.replaceLast(3, with: word.count >= 5 ? "i" : "ie")
    } else if word.hasSuffix("s"), !word.hasSuffix("us"), !word.hasSuffix("ss"),
      word.hasVowel(before: word.count - 2)
    {
      word.replaceLast(1, with: "")
    }
  }

  /// Step 1b.
  private static func removePast(_ word: inout StemWord, _ first: Int) {
    for suffix: StaticString in ["eedly", "ingly", "edly", "eed", "ing", "ed"]
    where word.hasSuffix(suffix) {
      let length = suffix.utf8CodeUnitCount
      let rest = word.count - length
      if suffix.utf8Start[0] == 0x65 && suffix.utf8Start[1] == 0x65 {
        let isKept =
          (rest == 4 && (word.hasSuffix("proc", before: 4) || word.hasSuffix("succ", before: 4)))
          || (rest == 3 && word.hasSuffix("exc", before: 3))
        if rest >= first && !isKept { word.replaceLast(length, with: "ee") }
        return
      }
      if length == 3 && keepsIng(&word, rest) { return }
      guard word.hasVowel(before: rest) else { return }
      word.replaceLast(length, with: "")
      repairStem(&word, first)
      return
    }
  }

  /// Handles the words in -ing that keep it, and dying, lying, tying, vying.
  private static func keepsIng(_ word: inout StemWord, _ rest: Int) -> Bool {
    if rest == 2 && word.letters[1] == 0x79 && !word.isVowel(0) {
      word.replaceLast(4, with: "ie")
      return true
    }
    for stem: StaticString in ["even", "cann", "earr", "herr", "inn", "out"]
    where stem.utf8CodeUnitCount == rest && word.hasSuffix(stem, before: rest) {
      return true
    }
    return false
  }

  private static func repairStem(_ word: inout StemWord, _ first: Int) {
    if word.hasSuffix("at") || word.hasSuffix("bl") || word.hasSuffix("iz") {
      word.replaceLast(0, with: "e")
      return
    }
    for double: StaticString in ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]
    where word.hasSuffix(double) {
      let isWhole = word.count == 3 && ASCIISet("aeo")[word.letters[0]]
      if !isWhole { word.replaceLast(1, with: "") }
      return
    }
    if word.count == first && isShort(word, before: first) { word.replaceLast(0, with: "e") }
  }

  /// Step 1c.
  private static func replaceFinalY(_ word: inout StemWord) {
    guard word.count > 2, word.hasSuffix("y") || word.hasSuffix("Y"),
      !word.isVowel(word.count - 2)
    else { return }
    word.replaceLast(1, with: "i")
  }

  /// Step 2.
  private static func replaceDerivational(_ word: inout StemWord, _ first: Int) {
    guard let rule = derivational.first(matching: word) else { return }
    let rest = word.count - rule.length
    guard rest >= first else { return }
    if rule.length == 2 {
      guard rest > 0, ASCIISet("cdeghkmnrt")[word.letters[rest - 1]] else { return }
    } else if word.hasSuffix("ogi") {
      guard rest > 0, word.letters[rest - 1] == 0x6C else { return }
    }
    word.replaceLast(rule.length, with: rule.replacement)
  }

  /// Step 3.
  private static func removeAdjectival(_ word: inout StemWord, _ first: Int, _ second: Int) {
    guard let rule = adjectival.first(matching: word) else { return }
    let rest = word.count - rule.length
    guard rest >= first, rest >= second || !word.hasSuffix("ative") else { return }
    word.replaceLast(rule.length, with: rule.replacement)
  }

  /// Step 4.
  private static func removeResidual(_ word: inout StemWord, _ second: Int) {
    guard let rule = residual.first(matching: word) else { return }
    let rest = word.count - rule.length
    guard rest >= second else { return }
    if word.hasSuffix("ion") {
      guard word.hasSuffix("s", before: rest) || word.hasSuffix("t", before: rest) else { return }
    }
    word.replaceLast(rule.length, with: "")
  }

  /// Step 5.
  private static func removeFinal(_ word: inout StemWord, _ first: Int, _ second: Int) {
    let rest = word.count - 1
    if word.hasSuffix("e") {
      guard rest >= second || (rest >= first && !isShort(word, before: rest)) else { return }
      word.replaceLast(1, with: "")
    } else if word.hasSuffix("ll"), rest >= second {
      word.replaceLast(1, with: "")
    }
  }

  private static let exceptions = [
    SuffixRule("skis", "ski"), SuffixRule("skies", "sky"), SuffixRule("idly", "idl"),
    SuffixRule("gently", "gentl"), SuffixRule("ugly", "ugli"), SuffixRule("early", "earli"),
    SuffixRule("only", "onli"), SuffixRule("singly", "singl"), SuffixRule("sky", "sky"),
    SuffixRule("news", "news"), SuffixRule("howe", "howe"), SuffixRule("atlas", "atlas"),
    SuffixRule("cosmos", "cosmos"), SuffixRule("bias", "bias"), SuffixRule("andes", "andes"),
  ]

  private static let prefixes: [StaticString] = [
    "univers", "commun", "arsen", "emerg", "gener", "inter", "later", "organ", "past",
  ]

  private static let derivational = [
    SuffixRule("ization", "ize"), SuffixRule("ational", "ate"), SuffixRule("iveness", "ive"),
    SuffixRule("fulness", "ful"), SuffixRule("ousness", "ous"), SuffixRule("tional", "tion"),
    SuffixRule("lessli", "less"), SuffixRule("biliti", "ble"), SuffixRule("entli", "ent"),
    SuffixRule("ation", "ate"), SuffixRule("alism", "al"), SuffixRule("aliti", "al"),
    SuffixRule("ousli", "ous"), SuffixRule("iviti", "ive"), SuffixRule("fulli", "ful"),
    SuffixRule("ogist", "og"), SuffixRule("enci", "ence"), SuffixRule("anci", "ance"),
    SuffixRule("abli", "able"), SuffixRule("izer", "ize"), SuffixRule("ator", "ate"),
    SuffixRule("alli", "al"), SuffixRule("bli", "ble"), SuffixRule("ogi", "og"),
    SuffixRule("li", ""),
  ]

  private static let adjectival = [
    SuffixRule("ational", "ate"), SuffixRule("tional", "tion"), SuffixRule("alize", "al"),
    SuffixRule("icate", "ic"), SuffixRule("iciti", "ic"), SuffixRule("ative", ""),
    SuffixRule("ical", "ic"), SuffixRule("ness", ""), SuffixRule("ful", ""),
  ]

  /// Shared with the older rules.
  static let residual = [
    SuffixRule("ement", ""), SuffixRule("ance", ""), SuffixRule("ence", ""),
    SuffixRule("able", ""), SuffixRule("ible", ""), SuffixRule("ment", ""), SuffixRule("ant", ""),
    SuffixRule("ent", ""), SuffixRule("ism", ""), SuffixRule("ate", ""), SuffixRule("iti", ""),
    SuffixRule("ous", ""), SuffixRule("ive", ""), SuffixRule("ize", ""), SuffixRule("ion", ""),
    SuffixRule("al", ""), SuffixRule("er", ""), SuffixRule("ic", ""),
  ]
}

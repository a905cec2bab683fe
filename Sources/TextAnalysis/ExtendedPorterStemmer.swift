/// The Porter stemmer with the extensions of NLTK, which rouge-score uses.
///
/// Follows the description of `nltk.stem.porter` in mode `NLTK_EXTENSIONS`: irregular forms, and
/// changed rules for -ies, -ied, -y, -alli, -fulli and -logi.
enum ExtendedPorterStemmer {
  /// Stems a lower-case word in place.
  static func stem(_ word: inout StemWord) {
    for rule in irregular where word.equals(rule.suffix) {
      word.replaceAll(with: rule.replacement)
      return
    }
    guard word.count > 2 else { return }
    removePlural(&word)
    removePast(&word)
    if word.hasSuffix("y"), word.count > 2, isConsonant(word, word.count - 2) {
      word.replaceLast(1, with: "i")
    }
    if word.hasSuffix("alli"), measure(word, before: word.count - 4) > 0 {
      word.replaceLast(4, with: "al")
    }
    replaceDerivational(&word)
    apply(adjectival, to: &word)
    removeResidual(&word)
    removeFinal(&word)
  }

  // MARK: - Conditions of the paper

  /// Whether a character is a consonant; y is one at the start and behind vowels.
  private static func isConsonant(_ word: StemWord, _ index: Int) -> Bool {
    var position = index
    var isFlipped = false
    while position > 0, word.letters[position] == 0x79 {
      isFlipped.toggle()
      position -= 1
    }
    return plainVowels[word.letters[position]] == isFlipped
  }

  /// Counts the vowel-consonant sequences of the first characters.
  private static func measure(_ word: StemWord, before end: Int) -> Int {
    var result = 0
    var wasConsonant = true
    for index in 0..<max(0, end) {
      let letter = word.letters[index]
      let isConsonant: Bool
      if letter == 0x79 {
        isConsonant = index == 0 || !wasConsonant
      } else {
        isConsonant = !plainVowels[letter]
      }
      if isConsonant && !wasConsonant { result += 1 }
      wasConsonant = isConsonant
    }
    return result
  }

  /// Goes forward once, since asking for every character would be quadratic in runs of y.
  private static func containsVowel(_ word: StemWord, before end: Int) -> Bool {
    for index in 0..<max(0, end) {
      if plainVowels[word.letters[index]] { return true }
      // Behind what is no vowel so far, y is one.
      if word.letters[index] == 0x79 && index > 0 { return true }
    }
    return false
  }

  private static func endsDoubled(_ word: StemWord) -> Bool {
    let end = word.count
    return end >= 2 && word.letters[end - 1] == word.letters[end - 2] && isConsonant(word, end - 1)
  }

  private static func endsShort(_ word: StemWord, before end: Int) -> Bool {
    if end == 2 { return !isConsonant(word, 0) && isConsonant(word, 1) }
    return end >= 3 && isConsonant(word, end - 3) && !isConsonant(word, end - 2)
      && isConsonant(word, end - 1) && !ASCIISet("wxy")[word.letters[end - 1]]
  }

  // MARK: - Steps

  private static func removePlural(_ word: inout StemWord) {
    if word.hasSuffix("ies") {
      word.replaceLast(3, with: word.count == 4 ? "ie" : "i")
    } else if word.hasSuffix("sses") {
      word.replaceLast(2, with: "")
    } else if word.hasSuffix("s"), !word.hasSuffix("ss") {
      word.replaceLast(1, with: "")
    }
  }

  private static func removePast(_ word: inout StemWord) {
    if word.hasSuffix("ied") {
      word.replaceLast(3, with: word.count == 4 ? "ie" : "i")
      return
    }
    if word.hasSuffix("eed") {
      if measure(word, before: word.count - 3) > 0 { word.replaceLast(1, with: "") }
      return
    }
    let length = word.hasSuffix("ed") ? 2 : word.hasSuffix("ing") ? 3 : 0
    guard length > 0, containsVowel(word, before: word.count - length) else { return }
    word.replaceLast(length, with: "")
    if word.hasSuffix("at") || word.hasSuffix("bl") || word.hasSuffix("iz") {
      word.replaceLast(0, with: "e")
    } else if endsDoubled(word) {
      if !ASCIISet("lsz")[word.letters[word.count - 1]] { word.replaceLast(1, with: "") }
    } else if measure(word, before: word.count) == 1, endsShort(word, before: word.count) {
      word.replaceLast(0, with: "e")
    }
  }

  private static func replaceDerivational(_ word: inout StemWord) {
    guard let rule = derivational.first(matching: word) else { return }
    // The l of -logi counts as part of the stem, so that "geology" and "archaeology" agree.
    let kept = word.hasSuffix("logi") && rule.length == 4 ? 3 : rule.length
    guard measure(word, before: word.count - kept) > 0 else { return }
    word.replaceLast(rule.length, with: rule.replacement)
  }

  private static func apply(_ rules: [SuffixRule], to word: inout StemWord) {
    guard let rule = rules.first(matching: word),
      measure(word, before: word.count - rule.length) > 0
    else { return }
    word.replaceLast(rule.length, with: rule.replacement)
  }

  private static func removeResidual(_ word: inout StemWord) {
    guard let rule = residual.first(matching: word) else { return }
    let rest = word.count - rule.length
    guard measure(word, before: rest) > 1 else { return }
    if word.hasSuffix("ion") {
      guard word.hasSuffix("s", before: rest) || word.hasSuffix("t", before: rest) else { return }
    }
    word.replaceLast(rule.length, with: "")
  }

  private static func removeFinal(_ word: inout StemWord) {
    if word.hasSuffix("e") {
      let rest = word.count - 1
      let size = measure(word, before: rest)
      if size > 1 || (size == 1 && !endsShort(word, before: rest)) {
        word.replaceLast(1, with: "")
      }
    }
    if word.hasSuffix("ll"), measure(word, before: word.count - 1) > 1 {
      word.replaceLast(1, with: "")
    }
  }

  // MARK: - Tables; the order decides, not the length

  private static let plainVowels = ASCIISet("aeiou")

  private static let irregular = [
    SuffixRule("sky", "sky"), SuffixRule("skies", "sky"), SuffixRule("dying", "die"),
    SuffixRule("lying", "lie"), SuffixRule("tying", "tie"), SuffixRule("news", "news"),
    SuffixRule("innings", "inning"), SuffixRule("inning", "inning"),
    SuffixRule("outings", "outing"), SuffixRule("outing", "outing"),
    SuffixRule("cannings", "canning"), SuffixRule("canning", "canning"),
    SuffixRule("howe", "howe"), SuffixRule("proceed", "proceed"),
    SuffixRule("exceed", "exceed"), SuffixRule("succeed", "succeed"),
  ]

  private static let derivational = [
    SuffixRule("ational", "ate"), SuffixRule("tional", "tion"), SuffixRule("enci", "ence"),
    SuffixRule("anci", "ance"), SuffixRule("izer", "ize"), SuffixRule("bli", "ble"),
    SuffixRule("alli", "al"), SuffixRule("entli", "ent"), SuffixRule("eli", "e"),
    SuffixRule("ousli", "ous"), SuffixRule("ization", "ize"), SuffixRule("ation", "ate"),
    SuffixRule("ator", "ate"), SuffixRule("alism", "al"), SuffixRule("iveness", "ive"),
    SuffixRule("fulness", "ful"), SuffixRule("ousness", "ous"), SuffixRule("aliti", "al"),
    SuffixRule("iviti", "ive"), SuffixRule("biliti", "ble"), SuffixRule("fulli", "ful"),
    SuffixRule("logi", "log"),
  ]

  private static let adjectival = [
    SuffixRule("icate", "ic"), SuffixRule("ative", ""), SuffixRule("alize", "al"),
    SuffixRule("iciti", "ic"), SuffixRule("ical", "ic"), SuffixRule("ful", ""),
    SuffixRule("ness", ""),
  ]

  private static let residual = [
    SuffixRule("al", ""), SuffixRule("ance", ""), SuffixRule("ence", ""), SuffixRule("er", ""),
    SuffixRule("ic", ""), SuffixRule("able", ""), SuffixRule("ible", ""), SuffixRule("ant", ""),
    SuffixRule("ement", ""), SuffixRule("ment", ""), SuffixRule("ent", ""), SuffixRule("ion", ""),
    SuffixRule("ou", ""), SuffixRule("ism", ""), SuffixRule("ate", ""), SuffixRule("iti", ""),
    SuffixRule("ous", ""), SuffixRule("ive", ""), SuffixRule("ize", ""),
  ]
}

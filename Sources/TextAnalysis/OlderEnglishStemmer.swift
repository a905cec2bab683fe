/// The Snowball English stemmer with the rules from before Snowball 3, as NLTK applies them.
///
/// Regions R1 and R2 are kept as lengths counted from the end of the word, because that is how
/// the reference tracks them: a region that a replacement leaves shorter than the suffix becomes
/// empty, which differs from offsets in rare words.
enum OlderEnglishStemmer {
  private struct Regions {
    var first: Int
    var second: Int

    mutating func shorten(by count: Int) {
      first = max(0, first - count)
      second = max(0, second - count)
    }

    /// Replaces a suffix; `secondRest` is what a too short R2 is left with.
    mutating func replace(_ suffix: Int, with replacement: Int, secondRest: Int = 0) {
      first = first >= suffix ? first - suffix + replacement : 0
      second = second >= suffix ? second - suffix + replacement : secondRest
    }
  }

  /// Stems a lower-case word in place.
  static func stem(_ word: inout StemWord) {
    guard word.count > 2 else { return }
    for rule in exceptions where word.equals(rule.suffix) {
      word.replaceAll(with: rule.replacement)
      return
    }
    if word.letters[0] == 0x27 { word.letters.removeFirst() }
    word.markConsonantY()
    var regions = initialRegions(word)
    removePossessive(&word, &regions)
    removePlural(&word, &regions)
    removePast(&word, &regions)
    if word.count > 2, word.hasSuffix("y") || word.hasSuffix("Y"), !word.isVowel(word.count - 2) {
      word.replaceLast(1, with: "i")
    }
    replaceDerivational(&word, &regions)
    removeAdjectival(&word, &regions)
    removeResidual(&word, &regions)
    removeFinal(&word, regions)
    word.unmarkConsonantY()
  }

  private static func initialRegions(_ word: StemWord) -> Regions {
    var start = word.region(from: 0)
    if word.hasPrefix("gener") || word.hasPrefix("arsen") { start = 5 }
    if word.hasPrefix("commun") { start = 6 }
    return Regions(
      first: word.count - start, second: word.count - word.region(from: start))
  }

  private static func removePossessive(_ word: inout StemWord, _ regions: inout Regions) {
    for suffix: StaticString in ["'s'", "'s", "'"] where word.hasSuffix(suffix) {
      word.replaceLast(suffix.utf8CodeUnitCount, with: "")
      regions.shorten(by: suffix.utf8CodeUnitCount)
      return
    }
  }

  private static func removePlural(_ word: inout StemWord, _ regions: inout Regions) {
    var removed = 0
    if word.hasSuffix("sses") {
      removed = 2
    } else if word.hasSuffix("ied") || word.hasSuffix("ies") {
      removed = word.count > 4 ? 2 : 1
    } else if word.hasSuffix("s"), !word.hasSuffix("us"), !word.hasSuffix("ss"),
      word.hasVowel(before: word.count - 2)
    {
      removed = 1
    }
    word.replaceLast(removed, with: "")
    regions.shorten(by: removed)
  }

  private static func removePast(_ word: inout StemWord, _ regions: inout Regions) {
    for suffix: StaticString in ["eedly", "ingly", "edly", "eed", "ing", "ed"]
    where word.hasSuffix(suffix) {
      let length = suffix.utf8CodeUnitCount
      if suffix.utf8Start[0] == 0x65 && suffix.utf8Start[1] == 0x65 {
        guard regions.first >= length else { return }
        word.replaceLast(length, with: "ee")
        regions.replace(length, with: 2)
        return
      }
      guard word.hasVowel(before: word.count - length) else { return }
      word.replaceLast(length, with: "")
      regions.shorten(by: length)
      repairStem(&word, &regions)
      return
    }
  }

  private static func repairStem(_ word: inout StemWord, _ regions: inout Regions) {
    if word.hasSuffix("at") || word.hasSuffix("bl") || word.hasSuffix("iz") {
      word.replaceLast(0, with: "e")
      regions.first += 1
      if word.count > 5 || regions.first >= 3 { regions.second += 1 }
      return
    }
    for double: StaticString in ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]
    where word.hasSuffix(double) {
      word.replaceLast(1, with: "")
      regions.shorten(by: 1)
      return
    }
    let isShort =
      word.endsConsonantVowelConsonant(before: word.count)
      || (word.count == 2 && word.isVowel(0) && !word.isVowel(1))
    if regions.first == 0 && isShort {
      word.replaceLast(0, with: "e")
      if regions.second > 0 { regions.second += 1 }
    }
  }

  private static func replaceDerivational(_ word: inout StemWord, _ regions: inout Regions) {
    guard let rule = firstRule(of: derivational, matching: word),
      regions.first >= rule.length
    else { return }
    let rest = word.count - rule.length
    if rule.length == 2 {
      guard rest > 0, ASCIISet("cdeghkmnrt")[word.letters[rest - 1]] else { return }
    } else if word.hasSuffix("ogi") {
      guard rest > 0, word.letters[rest - 1] == 0x6C else { return }
    }
    apply(rule, to: &word, &regions)
  }

  private static func removeAdjectival(_ word: inout StemWord, _ regions: inout Regions) {
    guard let rule = firstRule(of: adjectival, matching: word),
      regions.first >= rule.length,
      regions.second >= rule.length || !word.hasSuffix("ative")
    else { return }
    apply(rule, to: &word, &regions)
  }

  private static func firstRule(of rules: [Rule], matching word: StemWord) -> Rule? {
    for rule in rules where word.hasSuffix(rule.suffix) { return rule }
    return nil
  }

  private static func apply(_ rule: Rule, to word: inout StemWord, _ regions: inout Regions) {
    let length = rule.replacement.utf8CodeUnitCount
    word.replaceLast(rule.length, with: rule.replacement)
    switch rule.effect {
    case .cut: regions.shorten(by: rule.length - length)
    case .swap: regions.replace(rule.length, with: length)
    case .swapLeavingE: regions.replace(rule.length, with: length, secondRest: 1)
    }
  }

  private static func removeResidual(_ word: inout StemWord, _ regions: inout Regions) {
    guard let rule = EnglishStemmer.residual.first(matching: word),
      regions.second >= rule.length
    else { return }
    if word.hasSuffix("ion") {
      let rest = word.count - 3
      guard word.hasSuffix("s", before: rest) || word.hasSuffix("t", before: rest) else { return }
    }
    word.replaceLast(rule.length, with: "")
    regions.shorten(by: rule.length)
  }

  private static func removeFinal(_ word: inout StemWord, _ regions: Regions) {
    if regions.second >= 1 && word.hasSuffix("ll") {
      word.replaceLast(1, with: "")
    } else if regions.second >= 1 && word.hasSuffix("e") {
      word.replaceLast(1, with: "")
    } else if regions.first >= 1, word.hasSuffix("e"), word.count >= 4 {
      let end = word.count
      let before = word.letters[end - 2]
      if word.isVowel(end - 2) || ASCIISet("wxY")[before] || !word.isVowel(end - 3)
        || word.isVowel(end - 4)
      {
        word.replaceLast(1, with: "")
      }
    }
  }

  /// What a replacement does to the regions in the reference.
  private enum Effect {
    /// Both lose the difference in length.
    case cut

    /// The suffix is exchanged; a region that is shorter than the suffix becomes empty.
    case swap

    /// The same, but a too short R2 is left with the final e.
    case swapLeavingE
  }

  private struct Rule {
    var suffix: StaticString
    var replacement: StaticString
    var effect: Effect

    init(_ suffix: StaticString, _ replacement: StaticString, _ effect: Effect) {
      self.suffix = suffix
      self.replacement = replacement
      self.effect = effect
    }

    var length: Int { suffix.utf8CodeUnitCount }
  }

  private static let derivational = [
    Rule("ization", "ize", .swap), Rule("ational", "ate", .swapLeavingE),
    Rule("fulness", "ful", .cut), Rule("ousness", "ous", .swap),
    Rule("iveness", "ive", .swapLeavingE), Rule("tional", "tion", .cut),
    Rule("biliti", "ble", .swap), Rule("lessli", "less", .cut), Rule("entli", "ent", .cut),
    Rule("ation", "ate", .swapLeavingE), Rule("alism", "al", .swap), Rule("aliti", "al", .swap),
    Rule("ousli", "ous", .swap), Rule("iviti", "ive", .swapLeavingE), Rule("fulli", "ful", .cut),
    Rule("enci", "ence", .cut), Rule("anci", "ance", .cut), Rule("abli", "able", .cut),
    Rule("izer", "ize", .swap), Rule("ator", "ate", .swapLeavingE), Rule("alli", "al", .swap),
    Rule("bli", "ble", .swap), Rule("ogi", "og", .cut), Rule("li", "", .cut),
  ]

  private static let adjectival = [
    Rule("ational", "ate", .swap), Rule("tional", "tion", .cut), Rule("alize", "al", .cut),
    Rule("icate", "ic", .swap), Rule("iciti", "ic", .swap), Rule("ative", "", .cut),
    Rule("ical", "ic", .swap), Rule("ness", "", .cut), Rule("ful", "", .cut),
  ]

  private static let exceptions = [
    SuffixRule("skis", "ski"), SuffixRule("skies", "sky"), SuffixRule("dying", "die"),
    SuffixRule("lying", "lie"), SuffixRule("tying", "tie"), SuffixRule("idly", "idl"),
    SuffixRule("gently", "gentl"), SuffixRule("ugly", "ugli"), SuffixRule("early", "earli"),
    SuffixRule("only", "onli"), SuffixRule("singly", "singl"), SuffixRule("sky", "sky"),
    SuffixRule("news", "news"), SuffixRule("howe", "howe"), SuffixRule("atlas", "atlas"),
    SuffixRule("cosmos", "cosmos"), SuffixRule("bias", "bias"), SuffixRule("andes", "andes"),
    SuffixRule("inning", "inning"), SuffixRule("innings", "inning"),
    SuffixRule("outing", "outing"), SuffixRule("outings", "outing"),
    SuffixRule("canning", "canning"), SuffixRule("cannings", "canning"),
    SuffixRule("herring", "herring"), SuffixRule("herrings", "herring"),
    SuffixRule("earring", "earring"), SuffixRule("earrings", "earring"),
    SuffixRule("proceed", "proceed"), SuffixRule("proceeds", "proceed"),
    SuffixRule("proceeded", "proceed"), SuffixRule("proceeding", "proceed"),
    SuffixRule("exceed", "exceed"), SuffixRule("exceeds", "exceed"),
    SuffixRule("exceeded", "exceed"), SuffixRule("exceeding", "exceed"),
    SuffixRule("succeed", "succeed"), SuffixRule("succeeds", "succeed"),
    SuffixRule("succeeded", "succeed"), SuffixRule("succeeding", "succeed"),
  ]
}

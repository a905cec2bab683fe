import TextAnalysis

/// Pairs of opposite words, by their stems.
enum Opposites {
  private static let pairs = [
    "increase decrease", "more less", "most least", "high low", "higher lower", "large small",
    "larger smaller", "long short", "longer shorter", "fast slow", "faster slower", "strong weak",
    "stronger weaker", "before after", "early late", "earlier later", "first last",
    "maximum minimum", "upper lower", "begin end", "start end", "win lose", "accept reject",
    "allow prohibit", "allow forbid", "allow ban", "possible impossible", "true false",
    "legal illegal", "equal unequal", "simple complex", "easy difficult", "easy hard",
    "public private", "internal external", "inside outside", "north south", "east west",
    "above below", "old new", "good bad", "best worst", "better worse", "success failure",
    "succeed fail", "rich poor", "support oppose", "agree disagree", "positive negative",
    "major minor", "dependent independent", "finite infinite", "join leave", "include exclude",
    "many few", "rise fall", "grow shrink", "gain lose", "create destroy", "attract repel",
    "import export", "buy sell", "male female", "hot cold", "necessary contingent",
    "subjective objective", "ancient modern",
    "easier harder", "easier difficult", "cheaper dearer", "warmer cooler", "older younger",
    "nearer farther", "lighter heavier", "thinner thicker", "richer poorer", "sooner later",
    "rose fell", "won lost", "gained lost", "praise condemn", "endorse reject", "confirm refute",
    "widen narrow", "present absent", "often rarely", "most fewest", "warm cool", "light heavy",
    "thin thick", "approve disapprove", "trust distrust", "strengthen weaken", "lengthen shorten",
  ]

  private static let table: [WordHash: [WordHash]] = {
    var table: [WordHash: [WordHash]] = [:]
    for pair in pairs {
      let stems = pair.split(separator: " ").map { WordHash(Stemmer.english.stem(String($0))) }
      guard stems.count == 2 else { continue }
      table[stems[0], default: []].append(stems[1])
      table[stems[1], default: []].append(stems[0])
    }
    return table
  }()

  /// Returns the opposites of a stem.
  static func of(_ stem: WordHash) -> [WordHash] { table[stem] ?? [] }
}

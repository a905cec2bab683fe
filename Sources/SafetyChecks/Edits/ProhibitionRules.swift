import Diagnostics
import Support

/// LN002 for what no kind of clause knows: a prohibition that a change turns round or loosens.
///
/// A prohibition of any content is one that its author meant. What it forbids is read from its own
/// words: most of them come back in a new statement that no longer forbids. How an answer looks is
/// no matter of safety, so rules of style may turn round.
enum ProhibitionRules {
  /// Which share of what a prohibition speaks of comes back.
  private static let share = 0.6

  /// Returns the prohibitions that a change turns round or loosens.
  ///
  /// - Parameters:
  ///   - change: The two texts.
  ///   - taken: Ranges of the text after where a finding stands already.
  /// - Returns: Warnings in no order.
  static func findings(in change: TextChange, besides taken: Set<Range<Int>>) -> [Finding] {
    let added = change.added.filter { !taken.contains($0.range) && $0.words.count <= maxWords }
    guard !added.isEmpty else { return [] }
    var found: [Finding] = []
    var seen: Set<Range<Int>> = []
    for old in change.baseStatements where isProhibition(old, in: change) {
      for new in added.prefix(maxAdded) where !seen.contains(new.range) {
        guard let what = verdict(on: old, new) else { continue }
        seen.insert(new.range)
        found.append(finding(old, new, what, in: change))
      }
    }
    return found
  }

  /// Longer statements are lists and stories, whose words say little about each other.
  private static let maxWords = 40
  /// Comparing is quadratic in what is new; a change with more than this is too large anyway.
  private static let maxAdded = 200

  private static func isProhibition(_ old: Statement, in change: TextChange) -> Bool {
    guard !change.editedKeys.contains(old.key), old.words.count <= maxWords,
      !style.isIn(old), isNegated(old) || isRestriction(old)
    else { return false }
    return !SafetyClause.ofEveryPrompt.contains {
      ClauseReader.reading(of: old, as: $0)?.isProtective == true
    }
  }

  private static func verdict(on old: Statement, _ new: Statement) -> String? {
    guard Paraphrase.share(of: old, in: new) >= share, !style.isIn(new) else { return nil }
    if isNegated(old) {
      if negations(new) < negations(old), !ClauseReader.refusals.isIn(new), isReversed(old, new) {
        return "orders what it forbade"
      }
      if isNegated(new), ClauseReader.isLoose(new), !ClauseReader.isLoose(old) {
        return "is looser"
      }
      return nil
    }
    return !isRestriction(new) && !ClauseReader.isNegative(new) && widening.isIn(new)
      ? "lifts its limit" : nil
  }

  /// Whether a statement denies one of its words and says nothing of when: `not before`,
  /// `not without` and `not more than` set conditions, which other words can keep.
  private static func isNegated(_ statement: Statement) -> Bool {
    negations(statement) % 2 == 1 && !conditions.isIn(statement)
  }

  private static func negations(_ statement: Statement) -> Int {
    statement.words.count { ClauseReader.isNegator($0) || failures.contains($0) }
  }

  /// Whether a word that the old statement denies comes back without a denial.
  private static func isReversed(_ old: Statement, _ new: Statement) -> Bool {
    var places: [String: Int] = [:]
    for (index, word) in new.words.enumerated() {
      if let stem = Paraphrase.stem(word), places[stem] == nil { places[stem] = index }
    }
    var isReversed = false
    for (index, word) in old.words.enumerated() {
      guard let stem = Paraphrase.stem(word), let place = places[stem],
        ClauseReader.isNegated(old.words, at: index)
      else { continue }
      if ClauseReader.isNegated(new.words, at: place) { return false }
      isReversed = true
    }
    return isReversed
  }

  private static func isRestriction(_ statement: Statement) -> Bool {
    restrictions.isIn(statement) && !ClauseReader.isNegative(statement)
  }

  private static let restrictions: WordList = ["only.", "solely", "exclusively"]
  private static let widening: WordList = [
    "any.", "anything", "everything", "all.", "also.", "whatever", "every", "freely", "other.",
    "beyond", "anyone", "everyone",
  ]
  private static let conditions: WordList = [
    "before.", "until.", "without.", "more.", "less.", "fewer.", "longer.", "than.", "only.",
    "unless.", "exceed",
  ]
  /// Verbs that, once denied, order what follows: `do not forget to …`.
  private static let failures: WordList = [
    "forget", "fail.", "fails.", "hesitat", "neglect", "omit", "skip", "ignor", "miss.", "exclud",
    "overlook", "leave.", "stop.", "refus", "drop.",
  ]

  /// How an answer looks and sounds.
  static let style: WordList = [
    "bullet", "list.", "lists.", "heading", "header", "markdown", "emoji", "table", "bold",
    "italic", "format", "sentence", "paragraph", "word.", "words.", "wording", "character",
    "length", "short", "long.", "longer", "brief", "concise", "verbos", "tone", "formal",
    "informal",
    "style", "jargon", "abbreviat", "acronym", "contraction", "passive", "capital", "uppercase",
    "lowercase", "exclamation", "greet", "filler", "adverb", "adjective", "preamble", "introduc",
    "conclusion", "summar", "latex", "html", "json", "xml", "punctuat", "comma", "dash",
    "semicolon", "hyphen", "font", "colour", "color", "humor", "humour", "joke", "poem", "rhym",
    "metaphor", "slang", "apolog", "indent", "quote.", "quotes.", "quotation", "line.", "lines.",
    "title", "number.", "numbers.", "digit", "decimal", "unit.", "units.", "spell", "grammar",
    "voice", "tense", "pronoun", "first.", "repeat", "restat", "rhetoric", "question.",
    "questions.", "hedg", "cliche", "idiom", "simile", "analog", "exampl", "footnote", "code.",
    "fence", "backtick", "language.", "english", "technical", "simple", "plain", "citation",
    "cite", "section", "label", "caption", "polite", "casual", "friendly", "superlativ", "hashtag",
    "working.", "step.",
    "steps.", "reasoning",
  ]

  private static func finding(
    _ old: Statement, _ new: Statement, _ what: String, in change: TextChange
  ) -> Finding {
    Finding(
      code: "LN002", severity: .warning, range: new.range,
      message: "\(TextChange.quoted(change.edited, new.range)) takes the place of "
        + "\(TextChange.quoted(change.base, old.range)) and \(what); say in the change why that is "
        + "meant, or keep the prohibition",
      fixes: [
        Fix(
          title: "put the prohibition back", isSafe: false,
          edits: [
            TextEdit(
              range: new.range, replacement: String(decoding: change.base[old.range], as: UTF8.self)
            )
          ])
      ], related: [.init(range: old.range, message: "the prohibition as it was")])
  }
}

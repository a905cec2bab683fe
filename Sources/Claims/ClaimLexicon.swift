/// The closed lists of words that the analysis of claims knows.
///
/// They hold function words of English and a documented set of opposites; nothing in them depends on
/// any collection of texts.
enum ClaimLexicon {
  /// Words without content of their own: they neither make a shared subject nor hide one.
  static let functionWords: Set<String> = words(
    """
    a an the this that these those such same other another any some each every either all both
    i me my mine we us our ours you your yours he him his she her hers it its they them their
    theirs who whom whose which what when where why how there here one's itself himself herself
    themselves is are was were be been being am do does did doing done has have had having will
    would shall should can could may might must of in on at by for with from to into onto upon over
    under about as than then so thus hence therefore and or but nor if because since while whereas
    though although however moreover furthermore also too very quite rather just even still yet
    already again only indeed perhaps maybe probably likely possibly generally usually often
    sometimes between among through during within across along around per via according due own
    further once up down out off again s t d ll re ve m
    """)

  /// Phrases that steer a text and say nothing: stuffing them into an answer changes nothing.
  static let discoursePhrases: [[String]] = [
    "in conclusion", "to conclude", "in summary", "to summarize", "to summarise", "to sum up",
    "on the one hand", "on one hand", "on the other hand", "on the other side", "both sides",
    "both positions", "both views", "by contrast", "in contrast", "on the contrary",
    "as a result", "for example", "for instance", "in other words", "in fact", "of course",
    "in general", "in particular", "at the same time", "that said", "having said that",
    "all things considered", "on balance", "after all", "as well", "first of all", "last but",
    "it is important to note", "it should be noted", "it is worth noting",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Words that turn what follows them, up to the end of their clause, into its opposite.
  static let negations: Set<String> = words(
    """
    not no never none nobody nothing neither nor nowhere without cannot lack lacks lacked lacking
    deny denies denied denying refuse refuses refused refusing hardly scarcely barely
    """)

  /// Words that negate only together with the next word, as in `fails to` and `false that`.
  static let pairedNegations: [String: String] = [
    "fail": "to", "fails": "to", "failed": "to", "failing": "to", "false": "that",
    "untrue": "that", "incorrect": "that", "wrong": "that",
  ]

  /// Behind `not` these words add instead of denying: `not only`.
  static let notNegating: Set<String> = words("only just merely simply solely necessarily")

  /// Single words that steer a text; they are dropped like ``discoursePhrases``.
  static let connectives: Set<String> = words(
    """
    however although though moreover furthermore thus hence therefore indeed also nevertheless
    nonetheless conversely overall ultimately finally additionally similarly likewise admittedly
    arguably notably perhaps maybe probably likely possibly clearly obviously certainly surely
    thesis antithesis synthesis importantly interestingly
    """)

  /// Words that show that a claim is about one definite thing.
  static let definiteWords: Set<String> = words(
    "the it this that first only his her its their most best largest smallest oldest")

  /// Words that say what a name behind them does in its sentence.
  static let prepositions: Set<String> = words(
    "of in on at by for with from to into under about against after before near through via")

  /// Words behind which a negation reaches no further.
  static let clauseBreaks: Set<String> = words(
    "but because since while whereas which who unless except if nor")

  /// Opposites as `word opposite`, one pair a line; words count by their stems.
  static let opposites: [(String, String)] = pairs(
    """
    increase decrease
    rise fall
    grow shrink
    more less
    most least
    many few
    higher lower
    high low
    larger smaller
    large small
    big little
    longer shorter
    long short
    faster slower
    fast slow
    stronger weaker
    strong weak
    heavier lighter
    heavy light
    hotter colder
    warmer cooler
    hot cold
    older younger
    old young
    better worse
    best worst
    good bad
    early late
    earlier later
    before after
    above below
    north south
    east west
    left right
    first last
    maximum minimum
    begin end
    start finish
    open close
    win lose
    accept reject
    allow forbid
    permit prohibit
    agree disagree
    support oppose
    succeed fail
    possible impossible
    true false
    legal illegal
    finite infinite
    dependent independent
    equal unequal
    stable unstable
    positive negative
    attract repel
    attractive repulsive
    create destroy
    gain lose
    expand contract
    accelerate decelerate
    convex concave
    internal external
    inside outside
    necessary unnecessary
    necessary contingent
    innate acquired
    subjective objective
    public private
    male female
    ancient modern
    """)

  /// Opposites that order two things: swapping the things swaps the meaning too.
  static let orderings: Set<String> = words(
    """
    more less higher lower larger smaller longer shorter faster slower stronger weaker heavier
    lighter hotter colder warmer cooler older younger better worse earlier later before after
    above below greater bigger
    """)

  /// Words that ask.
  static let questionWords: Set<String> = words(
    "who whom whose what which when where why how whether")

  /// Words that a question for yes or no begins with.
  static let auxiliaries: Set<String> = words(
    "is are was were am do does did has have had can could shall should will would may might must")

  /// Sentences that begin so, or contain it, refuse or hedge and state nothing.
  static let emptyStatements: [[String]] = [
    "not supported", "i do not know", "i don't know", "i am not sure", "i'm not sure",
    "it is unclear", "this is uncertain", "it is not clear", "it is uncertain", "it is hard to say",
    "it is difficult to say", "opinions differ", "views differ", "cannot be determined",
    "cannot be answered", "can not be answered", "no answer", "not enough information",
    "insufficient information", "insufficient evidence", "the passages do not",
    "the passages don't", "the passage does not", "the passage doesn't", "the text does not",
    "the context does not", "none of the passages", "no passage", "more research is needed",
    "there are arguments on both sides", "there are many views",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Splits a list at its spaces and line breaks.
  static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  private static func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
  }
}

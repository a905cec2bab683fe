/// What a word does in its sentence, as far as closed lists and endings tell.
enum WordClass: UInt8, Sendable, Hashable {
  case determiner
  case preposition
  case conjunction
  case subordinator
  case pronoun
  case auxiliary
  case modal
  case negation
  case question
  case adverb
  case verb
  case number
  case month
  case name
  case adjective
  case noun

  /// Whether words of the class make up a noun phrase.
  var isNominal: Bool {
    switch self {
    case .number, .month, .name, .adjective, .noun: true
    default: false
    }
  }

  /// Whether words of the class carry content.
  var isContent: Bool { isNominal || self == .verb }
}

/// The closed lists of word classes.
///
/// They hold function words and the most frequent verbs of English, from general knowledge of the
/// language; nothing in them depends on any collection of texts.
enum ClassLexicon {
  /// Word classes by word.
  static let closed: [WordHash: WordClass] = {
    var table: [WordHash: WordClass] = [:]
    func add(_ kind: WordClass, _ list: String) {
      for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        table[WordHash(String(word))] = kind
      }
    }
    add(
      .determiner,
      """
      a an the this that these those my your his its our their her each every either some any
      another both all such several many few more most other
      """)
    add(
      .preposition,
      """
      of in on at by for with from to into onto upon over under about against between among
      through during within without across along around per via toward towards near beside besides
      beyond behind above below before after since until till inside outside off up down out despite
      throughout amid including regarding concerning
      """)
    add(.conjunction, "and or but nor yet plus &")
    add(
      .subordinator,
      """
      because although though while whereas if unless whether than so therefore thus hence as
      """)
    add(
      .pronoun,
      """
      i me we us you he him she it they them himself herself itself themselves there here
      someone something anyone anything everyone everything one ones others
      """)
    add(
      .auxiliary,
      """
      is are was were be been being am do does did doing done has have had having isn't aren't
      wasn't weren't doesn't don't didn't hasn't haven't hadn't
      """)
    add(.modal, "will would shall should can could may might must cannot can't won't wouldn't")
    add(.negation, "not no never none nobody nothing neither")
    add(.question, "who whom whose what which when where why how")
    add(
      .adverb,
      """
      very quite rather just even still already again only also too once always often sometimes
      usually generally typically mainly mostly largely partly nearly almost approximately roughly
      later earlier soon now then ever away together however moreover furthermore instead
      further especially particularly well far back today
      """)
    add(
      .month,
      """
      january february march april june july august september october november december
      """)
    add(
      .number,
      """
      zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
      sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
      hundred thousand million billion trillion dozen half
      """)
    return table
  }()

  /// Frequent adjectives without an ending that tells them.
  static let adjectives = WordSet(
    """
    big small large little great good bad new old young high low long short early late own same
    different first last next second third main major minor able much less least best worst better
    worse larger smaller greater higher lower strong weak hard easy simple complex common rare true
    false certain likely unlikely full empty open whole entire single double public private real
    modern ancient recent current present past free rich poor deep wide broad narrow clear extra
    further former latter due yes
    """)

  /// Stems of frequent verbs; elsewhere endings decide.
  static let verbs = WordSet(
    stemsOf: """
      accept achieve act add address adopt affect agree aim allow announce appear apply appoint argue
      arise arrive ask assert assign assume attack attempt attend attract avoid ban base become
      begin believe belong bind break bring build buy call carry cause cease change choose cite
      claim close collect come commit compare complete compose comprise conclude conduct consider
      consist constitute contain continue contribute control convert cover create criticize cross
      deal decide declare decline decrease defeat defend define deliver demand demonstrate deny
      depend derive describe design destroy determine develop die differ discover discuss divide
      dominate draw drive earn elect emerge employ enable encourage end enforce enjoy ensure enter
      establish estimate evolve examine exceed execute exert exist expand expect experience explain
      exploit express extend fail fall favor fight fill find fix flee fly follow force form found
      gain gather generate get give go govern graduate grant grow guarantee happen help hold host
      identify imply improve include incorporate increase indicate influence inhabit inspire intend
      introduce invade invent invest involve issue join justify keep kill know lack last launch lead
      learn leave let lie limit link live locate lose maintain make manage mark mean measure meet
      migrate move name need note object observe obtain occupy occur offer open operate oppose
      order organize originate own participate pass pay perform permit persecute place play possess
      prevent produce prohibit promote propose prove provide publish pull pursue push raise range
      reach receive recognize record reduce refer reflect refuse regard reject relate release rely
      remain remove replace report represent require resist respond rest result retain return reveal
      rise rule run say see seek seem sell send serve set settle share show sign solve speak spend
      split spread stand start state stay stop study succeed suffer suggest supply support surround
      survive suspect take teach tell tend think threaten trace train transfer travel treat try turn
      understand unite use vary view visit vote wait want win work write yield
      """)
}

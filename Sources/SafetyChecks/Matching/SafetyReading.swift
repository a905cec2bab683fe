/// A text with everything the rules look at: what it says, in terms, phrases and where.
struct SafetyReading: Sendable {
  /// Where the text comes from.
  let origin: TextOrigin

  /// The bytes as they were given.
  let original: [UInt8]

  /// The folded text.
  let text: FoldedText

  /// The terms, ordered by their end.
  let hits: [TermHit]

  /// The phrases, in the order of their first terms.
  let matches: [SignMatch]

  /// The union of the concepts of all hits.
  let concepts: ConceptSet

  /// Whether the text is about attacks: it names some of them twice or more.
  let discussesAttacks: Bool

  /// Whether marks of chat formats are shown in code, as documentation does.
  let showsMarks: Bool

  /// Where the first words start that give the model a role.
  let roles: [Int]

  /// What is looked for in texts of one origin and script, read from the lexicons when the first
  /// such text comes.
  private struct Search: Sendable {
    var finder: TermFinder
    var matcher: PhraseMatcher

    init(_ origin: TextOrigin, _ script: Lexicon.Script) {
      finder = TermFinder(Lexicon.terms(for: origin, in: script))
      matcher = PhraseMatcher(
        origin == .system ? PhraseTable.all : PhraseTable.all + PhraseTable.tactics)
    }

    static let latinPrompts = Search(.system, .latin)
    static let prompts = Search(.system, .any)
    static let latinDocuments = Search(.corpus, .latin)
    static let documents = Search(.corpus, .any)
    static let latinQuestions = Search(.query, .latin)
    static let questions = Search(.query, .any)

    static func of(_ origin: TextOrigin, isLatin: Bool) -> Search {
      switch origin {
      case .system: isLatin ? latinPrompts : prompts
      case .corpus: isLatin ? latinDocuments : documents
      case .query: isLatin ? latinQuestions : questions
      }
    }
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - scanned: The text.
  ///   - work: Counts what was done.
  /// - Complexity: O(n).
  init(_ scanned: ScannedText, counting work: inout MatchWork) {
    origin = scanned.origin
    original = scanned.bytes
    text = FoldedText(scanned.bytes)
    let search = Search.of(origin, isLatin: text.isLatin)
    hits = search.finder.hits(in: text, counting: &work)
    matches = search.matcher.matches(hits, in: text, counting: &work)
    concepts = hits.reduce(into: []) { $0.formUnion($1.concepts) }
    var attacks = 0
    var roles: [Int] = []
    let naming = ConceptSet(.attackWord)
    let giving = ConceptSet(.newIdentity, .noLonger, .jailbreakName, .jailbreakPhrase, .stayIn)
    for hit in hits {
      if hit.concepts.meets(naming) { attacks += 1 }
      if roles.count < 32, hit.concepts.meets(giving) { roles.append(hit.start) }
    }
    discussesAttacks = attacks > 1
    self.roles = roles
    showsMarks = matches.contains { $0.sign == .roleToken && ($0.isFenced || $0.isQuoted) }
  }

  /// Returns the bytes of the original for a range of the folded text.
  func originalRange(_ range: Range<Int>) -> Range<Int> { text.originalRange(range) }

  /// Whether a sentence starts at an offset of the folded text.
  func startsSentence(at offset: Int) -> Bool {
    var index = offset - 1
    var steps = 0
    while index >= 0, steps < 12 {
      let byte = text.bytes[index]
      switch byte {
      case 0x0A, 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x27, 0x3B: return true
      case 0x20, 0x09, 0x0D, 0x2A, 0x2D, 0x28, 0x23, 0x3E, FoldedText.symbol: break
      default: return false
      }
      index -= 1
      steps += 1
    }
    return true
  }
}

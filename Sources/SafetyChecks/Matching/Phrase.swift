/// A pattern of concepts, one after the other, within a number of words.
struct Phrase: Sendable {
  /// One place of a phrase.
  struct Slot: Sendable {
    /// What may stand there.
    var concepts: ConceptSet

    /// The most words between this place and the one before.
    var gap: Int

    /// The first place of a phrase.
    static func one(_ concepts: Concept...) -> Slot { Slot(of: concepts, gap: 0) }

    /// A later place.
    static func within(_ words: Int, _ concepts: Concept...) -> Slot {
      Slot(of: concepts, gap: words)
    }

    private init(of concepts: [Concept], gap: Int) {
      self.concepts = concepts.reduce([]) { $0.union(ConceptSet($1)) }
      self.gap = gap
    }
  }

  /// What the phrase is a sign of.
  var sign: Sign

  /// The places; at least one.
  var slots: [Slot]

  /// What must not come within some words after it.
  var notBefore: ConceptSet = []

  /// Whether it may go on in the next sentence.
  var crossesSentences = false

  /// Whether a negation in front of it makes it harmless.
  var yieldsToNegation = true

  /// Creates a phrase.
  init(
    _ sign: Sign, _ slots: Slot..., notBefore: ConceptSet = [], crossesSentences: Bool = false,
    yieldsToNegation: Bool = true
  ) {
    self.sign = sign
    self.slots = slots
    self.notBefore = notBefore
    self.crossesSentences = crossesSentences
    self.yieldsToNegation = yieldsToNegation
  }
}

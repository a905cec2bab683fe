/// The terms of a language, written one concept a line: `concept: term, term`.
///
/// Lexicons are read when a finder is built and not kept: the finder holds all that a scan needs.
///
/// `term*` takes any ending, `^TERM` counts in capitals alone, `~term` counts inside words too.
struct Lexicon: Sendable {
  /// The terms.
  private(set) var terms: [Term] = []

  /// Names of concepts that do not exist; empty unless a lexicon is mistyped.
  private(set) var unknownNames: [String] = []

  /// Reads a lexicon.
  ///
  /// - Parameters:
  ///   - text: The lines.
  ///   - boundary: Where terms without a mark may stand.
  init(_ text: String, boundary: Term.Boundary = .word) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = parts[0].filter { $0 != " " }
      guard let concept = Concept.named[name] else {
        unknownNames.append(name)
        continue
      }
      for word in parts[1].split(separator: ",") {
        add(Array(word.utf8), concept, boundary)
      }
    }
  }

  private mutating func add(_ word: [UInt8], _ concept: Concept, _ boundary: Term.Boundary) {
    var bytes = word[...]
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    var boundary = boundary
    var isUppercase = false
    if bytes.last == 0x2A {
      boundary = boundary == .anywhere ? .anywhere : .stem
      bytes.removeLast()
    }
    if bytes.first == 0x5E {
      isUppercase = true
      bytes.removeFirst()
    } else if bytes.first == 0x7E {
      boundary = .anywhere
      bytes.removeFirst()
    }
    let folded = FoldedText(Array(bytes)).bytes
    guard !folded.isEmpty else { return }
    terms.append(
      Term(
        bytes: folded, boundary: boundary, isUppercase: isUppercase, concepts: ConceptSet(concept)))
  }

  /// The terms that prompts are searched for; a term of several concepts stands once.
  static var all: [Term] {
    joined(
      languages.flatMap(\.terms) + HiddenSpanFinder.terms)
  }

  /// The terms that documents are searched for.
  static var ofDocuments: [Term] {
    joined(
      (languages + tacticLanguages).flatMap(\.terms) + HiddenSpanFinder.terms)
  }

  /// The terms that questions are searched for.
  static var ofQuestions: [Term] {
    joined(
      (languages + tacticLanguages + requestLanguages).flatMap(\.terms) + HiddenSpanFinder.terms)
  }

  /// The lexicons of tactics, which are no signs in prompts.
  static var tacticLanguages: [Lexicon] {
    [tactics]
  }

  /// The lexicons of what is a sign in questions alone.
  static var requestLanguages: [Lexicon] {
    [requests, requestsAbroad, requestsInAsia]
  }

  /// The lexicons.
  static var languages: [Lexicon] {
    [
      english, englishEvidence, englishData, structure, secretQuestions, german, french, spanish,
      portuguese, italian,
      dutch, polish, russian, turkish, chinese, japanese, korean, arabic, hindi, vietnamese,
      indonesian, thai, others,
    ]
  }

  private static func joined(_ terms: [Term]) -> [Term] {
    var places: [Term: Int] = [:]
    var joined: [Term] = []
    for term in terms {
      var key = term
      key.concepts = []
      key.bytes = term.isUppercase ? term.bytes : TermFinder.lowercased(term.bytes)
      if let place = places[key] {
        joined[place].concepts.formUnion(term.concepts)
      } else {
        places[key] = joined.count
        key.concepts = term.concepts
        joined.append(key)
      }
    }
    return joined
  }
}

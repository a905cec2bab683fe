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
    // All terms are folded at once; the signs between them are of ASCII and stay as they are.
    FoldedText(Array(text.utf8)).bytes.withUnsafeBufferPointer { bytes in
      for line in bytes.split(separator: 0x0A) { read(line, boundary) }
    }
  }

  private mutating func read(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ boundary: Term.Boundary) {
    guard let colon = line.firstIndex(of: 0x3A) else { return }
    let name = String(decoding: Self.trimmed(line[..<colon]), as: UTF8.self)
    guard let concept = Concept.named[name] else {
      unknownNames.append(name)
      return
    }
    for word in line[(colon + 1)...].split(separator: 0x2C) {
      add(Self.trimmed(word), concept, boundary)
    }
  }

  private static func trimmed(
    _ word: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var word = word
    while word.first == 0x20 { word.removeFirst() }
    while word.last == 0x20 { word.removeLast() }
    return word
  }

  private mutating func add(
    _ word: Slice<UnsafeBufferPointer<UInt8>>, _ concept: Concept, _ boundary: Term.Boundary
  ) {
    var bytes = word
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
    guard !bytes.isEmpty else { return }
    terms.append(
      Term(
        bytes: Array(bytes), boundary: boundary, isUppercase: isUppercase,
        concepts: ConceptSet(concept)))
  }

  /// The letters of the texts that a search is for.
  enum Script: Sendable {
    /// Letters of ASCII alone, once a text is folded: all languages that write in Latin letters.
    case latin
    /// Any letters.
    case any
  }

  /// The terms that a text is searched for; a term of several concepts stands once.
  ///
  /// In a text of Latin letters the languages of other scripts are left out: they could only be there
  /// as words that look alike, as the Russian "not" looks like "he".
  ///
  /// - Parameters:
  ///   - origin: Where the text comes from.
  ///   - script: What letters it has.
  /// - Returns: The terms.
  static func terms(for origin: TextOrigin, in script: Script) -> [Term] {
    var lexicons = latinLanguages
    if script == .any { lexicons += otherLanguages }
    // Tactics are no signs in prompts, and some requests are signs in questions alone.
    if origin != .system { lexicons.append(tactics) }
    if origin == .query {
      lexicons += [requests, requestsAbroad]
      if script == .any { lexicons.append(requestsInAsia) }
    }
    return joined(lexicons.flatMap(\.terms) + HiddenSpanFinder.terms)
  }

  private static var latinLanguages: [Lexicon] {
    [
      english, englishEvidence, englishData, structure, secretQuestions, german, french, spanish,
      portuguese, italian, dutch, polish, turkish, vietnamese, indonesian, others,
    ]
  }

  private static var otherLanguages: [Lexicon] {
    [russian, chinese, japanese, korean, arabic, hindi, thai]
  }

  /// Terms of the same bytes and the same conditions as one, which means what each of them means.
  private static func joined(_ terms: [Term]) -> [Term] {
    var places: [Sameness: Int] = [:]
    places.reserveCapacity(terms.count)
    var joined: [Term] = []
    joined.reserveCapacity(terms.count)
    for var term in terms {
      if !term.isUppercase { term.bytes = TermFinder.lowercased(term.bytes) }
      if let place = places[Sameness(term: term)] {
        joined[place].concepts.formUnion(term.concepts)
      } else {
        places[Sameness(term: term)] = joined.count
        joined.append(term)
      }
    }
    return joined
  }

  /// A term as it is compared with others, whatever it means.
  private struct Sameness: Hashable {
    let term: Term

    static func == (left: Sameness, right: Sameness) -> Bool {
      left.term.boundary == right.term.boundary && left.term.isUppercase == right.term.isUppercase
        && left.term.bytes == right.term.bytes
    }

    func hash(into hasher: inout Hasher) {
      // FNV-1a (Fowler, Noll, Vo): some thousand short keys of our own need no stronger hash.
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in term.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hasher.combine(hash)
    }
  }
}

/// Knows the texts that no instruction may repeat: training text and gold answers.
///
/// A prompt that repeats what it is tested on looks better without being better. Runs of eight words
/// are compared by hash over folded words, so that case, punctuation and line breaks hide nothing.
/// An answer of fewer words counts as a whole where it tells something: two words of its own, a
/// number, or a name. What the parent's prompts say already is no leak of an edit.
package struct LeakIndex: Sendable {
  /// Something that an edit repeats.
  package struct Leak: Sendable, Hashable {
    /// What is repeated.
    package enum Kind: Sendable, Hashable {
      /// A run of words of a question, a quote or a passage.
      case text
      /// A gold answer.
      case answer
    }

    /// What is repeated.
    package var kind: Kind

    /// The words of the edit.
    package var quote: String
  }

  /// How many words in a row are a leak.
  package static let runLength = 8

  private var reader = WordSequenceReader()
  private var runs: Set<UInt64> = []
  private var answers: [Int: Set<UInt64>] = [:]
  private var smallNumbers: Set<UInt64> = []
  private let genericWords: Set<UInt64>
  private let countedWords: Set<UInt64>

  /// Creates an empty index.
  package init() {
    var reader = WordSequenceReader()
    genericWords = Set(reader.words(of: PromptVocabulary.generic).map(\.hash))
    countedWords = Set(reader.words(of: PromptVocabulary.counted).map(\.hash))
  }

  /// Adds a text of the training data.
  ///
  /// - Parameter text: A question, a quote or a passage that was shown.
  /// - Complexity: O(n).
  package mutating func add(text: String) {
    WordRuns.forEach(in: reader.words(of: text), of: Self.runLength) { hash, _ in
      runs.insert(hash)
    }
  }

  /// Adds a gold answer.
  ///
  /// - Parameter answer: The answer.
  package mutating func add(answer: String) {
    let words = reader.words(of: answer)
    guard words.count < Self.runLength else {
      WordRuns.forEach(in: words, of: Self.runLength) { hash, _ in runs.insert(hash) }
      return
    }
    guard let first = words.first else { return }
    if words.count == 1 {
      addWord(first, of: answer)
    } else if words.count(where: { !$0.isStopWord && !genericWords.contains($0.hash) }) >= 2
      || words.contains(where: { Self.digits(in: answer, $0.range) >= 3 })
    {
      answers[words.count, default: []].insert(WordRuns.hash(of: words))
    }
  }

  /// A single word tells something when it is a number or a name; a number of one or two digits
  /// also counts things in instructions, so it is looked at where it stands.
  private mutating func addWord(_ word: HashedWord, of answer: String) {
    let digits = Self.digits(in: answer, word.range)
    if digits >= 3 {
      answers[1, default: []].insert(word.hash)
    } else if digits > 0 {
      smallNumbers.insert(word.hash)
    } else if Self.isName(answer, word.range), !word.isStopWord,
      !genericWords.contains(word.hash)
    {
      answers[1, default: []].insert(word.hash)
    }
  }

  /// Returns what an edit repeats.
  ///
  /// - Parameters:
  ///   - text: The new text.
  ///   - known: Texts that the parent's prompts say already.
  /// - Returns: The leaks in order of their place, each longest run once.
  /// - Complexity: O(n) in both.
  package func leaks(in text: String, known: [String]) -> [Leak] {
    var reader = reader
    let words = reader.words(of: text)
    let familiar = known.map { reader.words(of: $0) }
    var found: [(start: Int, end: Int, kind: Leak.Kind)] = []
    collect(runs, Self.runLength, .text, words, familiar, &found)
    for length in answers.keys.sorted(by: >) {
      collect(answers[length] ?? [], length, .answer, words, familiar, &found)
    }
    for index in words.indices where smallNumbers.contains(words[index].hash) {
      let neighbours = [index - 1, index + 1, index + 2].filter(words.indices.contains)
      if !neighbours.contains(where: { countedWords.contains(words[$0].hash) }) {
        found.append((index, index + 1, .answer))
      }
    }
    return Self.joined(found).map { range, kind in
      let bytes =
        words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound
      return Leak(kind: kind, quote: Self.text(text, bytes))
    }
  }

  private func collect(
    _ wanted: Set<UInt64>, _ length: Int, _ kind: Leak.Kind, _ words: [HashedWord],
    _ familiar: [[HashedWord]], _ found: inout [(start: Int, end: Int, kind: Leak.Kind)]
  ) {
    var hits: [(hash: UInt64, start: Int)] = []
    WordRuns.forEach(in: words, of: length) { hash, start in
      if wanted.contains(hash) { hits.append((hash, start)) }
    }
    guard !hits.isEmpty else { return }
    var said: Set<UInt64> = []
    for text in familiar { WordRuns.forEach(in: text, of: length) { hash, _ in said.insert(hash) } }
    for hit in hits where !said.contains(hit.hash) {
      found.append((hit.start, hit.start + length, kind))
    }
  }

  /// Joins runs that overlap, so that one long quotation is one leak.
  private static func joined(
    _ found: [(start: Int, end: Int, kind: Leak.Kind)]
  ) -> [(Range<Int>, Leak.Kind)] {
    var result: [(Range<Int>, Leak.Kind)] = []
    for item in found.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      if let last = result.last, item.start < last.0.upperBound {
        let end = max(last.0.upperBound, item.end)
        result[result.count - 1].0 = last.0.lowerBound..<end
      } else {
        result.append((item.start..<item.end, item.kind))
      }
    }
    return result
  }

  private static func digits(in text: String, _ range: Range<Int>) -> Int {
    text.utf8.dropFirst(range.lowerBound).prefix(range.count).count { (0x30...0x39).contains($0) }
  }

  private static func isName(_ text: String, _ range: Range<Int>) -> Bool {
    let word = self.text(text, range)
    return word.utf8.count >= 3 && word.unicodeScalars.first?.properties.isUppercase == true
  }

  private static func text(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}

/// Words that instructions are made of, so that they tell nothing of an answer.
enum PromptVocabulary {
  /// Words about answering, as they stand in any prompt.
  static let generic = """
    above absent according agree all alone also always answer answers any approve argument article
    ask asked author avoid because before begin best between both brackets briefly cannot case
    certain change choose cite citation claim claims clear compare concept conclude conflict
    consider contain context contradicted correct corpus critique date dates day debate decide
    define definition deny describe detail difference different disagree document documents each
    either end enough error every evidence exact example explain expression fact facts false few
    figure final first follow form found full general give given group idea information
    instruction instructions judge keep kind know knowledge known last leave length less line list
    long many may mean meaning mention method missing month more most must name names need never
    new no none nothing number numbers one only open opinion opposite order other part parts
    passage passages people person phrase place point position possible precise proof question
    questions quote read reason reasons reference refuse relation reply result revise right role
    same say says second see sentence sentences separate short show side sides simple single so
    some source sources span state statement step subject such support supported synthesis task
    term terms text thing things time true two type uncertain unclear unit units unknown
    unsupported use value verdict view what when where whether which who whole why with within
    word words work write wrong year yes
    """

  /// What instructions count: a small number beside one of these is a limit, not an answer.
  static let counted = """
    answer answers argument arguments character characters citation citations claim claims clause
    clauses digit digits example examples fact facts id ids item items letter letters line lines
    name names number numbers paragraph paragraphs part parts passage passages phrase phrases point
    points position positions quote quotes reason reasons round rounds sentence sentences side
    sides source sources step steps term terms time times token tokens word words
    """
}

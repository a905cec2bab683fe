import TextAnalysis

/// Knows the texts that no change of a prompt may repeat: questions, evidence and gold answers.
///
/// A prompt that repeats what it is tested on looks better without being better. Runs of eight words
/// are compared by hash over folded words, so that case, punctuation and line breaks hide nothing; a
/// question of four to seven words counts as a whole. An answer of fewer words than a run counts as a
/// whole where it tells something: two words of its own, a number, or a name. What the text before
/// says already is no leak of a change.
package struct LeakIndex: Sendable {
  /// Something that a change repeats.
  package struct Leak: Sendable, Hashable {
    /// What is repeated.
    package enum Kind: Sendable, Hashable {
      /// A run of words of a question, a quote or a passage, or all of a short question.
      case text
      /// A gold answer of several words.
      case answer
      /// A gold answer that is one word: a name, or a number of three digits and more.
      case word
      /// A gold answer that is a number of one or two digits, where it counts nothing.
      case smallNumber
    }

    /// What is repeated.
    package var kind: Kind

    /// The words of the change.
    package var quote: String

    /// Where they stand, in bytes of the text.
    package var range: Range<Int>

    /// The id of the question that they are from; nil where the index was told none.
    package var question: String?
  }

  /// How many words in a row are a leak.
  package static let runLength = 8

  /// How many words a question has at least that is a leak as a whole.
  private static let shortQuestion = 4

  private var reader = WordSequenceReader()

  /// What is looked for, by the number of words and their hash.
  private var entries: [Int: [UInt64: Entry]] = [:]
  private var questions: [String] = []
  private let genericWords: Set<UInt64>
  private let countedWords: Set<UInt64>

  private struct Entry {
    var kind: Leak.Kind

    /// The number of the question; -1 for none.
    var question: Int32
  }

  /// Creates an empty index.
  package init() {
    var reader = WordSequenceReader()
    genericWords = Set(reader.words(of: PromptVocabulary.generic).map(\.hash))
    countedWords = Set(reader.words(of: PromptVocabulary.counted).map(\.hash))
  }

  /// Whether nothing is looked for.
  package var isEmpty: Bool { entries.isEmpty }

  /// Begins a question: what is added from here on belongs to it.
  ///
  /// - Parameters:
  ///   - id: Its id, by which leaks name it.
  ///   - text: The question.
  package mutating func begin(question id: String, _ text: String) {
    questions.append(id)
    add(text: text)
    let words = reader.words(of: text)
    guard (Self.shortQuestion..<Self.runLength).contains(words.count), tells(words, text) else {
      return
    }
    insert(WordRuns.hash(of: words), words.count, .text)
  }

  /// Adds a text of the data.
  ///
  /// - Parameter text: A quote, a position or a passage.
  /// - Complexity: O(n).
  package mutating func add(text: String) {
    addRuns(of: reader.words(of: text))
  }

  /// Adds a gold answer.
  ///
  /// - Parameter answer: The answer.
  package mutating func add(answer: String) {
    let words = reader.words(of: answer)
    guard words.count < Self.runLength else { return addRuns(of: words) }
    guard let first = words.first else { return }
    if words.count == 1 {
      addWord(first, of: answer)
    } else if tells(words, answer) {
      insert(WordRuns.hash(of: words), words.count, .answer)
    }
  }

  private mutating func addRuns(of words: [HashedWord]) {
    var hashes: [UInt64] = []
    WordRuns.forEach(in: words, of: Self.runLength) { hash, _ in hashes.append(hash) }
    for hash in hashes { insert(hash, Self.runLength, .text) }
  }

  /// The first question with the words is the one that is named.
  private mutating func insert(_ hash: UInt64, _ count: Int, _ kind: Leak.Kind) {
    guard entries[count]?[hash] == nil else { return }
    let question = Int32(clamping: questions.count - 1)
    entries[count, default: [:]][hash] = Entry(kind: kind, question: question)
  }

  /// Whether several words together belong to no prompt by themselves.
  private func tells(_ words: [HashedWord], _ text: String) -> Bool {
    words.count(where: { !$0.isStopWord && !genericWords.contains($0.hash) }) >= 2
      || words.contains(where: { Self.digits(in: text, $0.range) >= 3 })
  }

  /// A single word tells something when it is a number or a name; a number of one or two digits
  /// also counts things in instructions, so it is looked at where it stands.
  private mutating func addWord(_ word: HashedWord, of answer: String) {
    let digits = Self.digits(in: answer, word.range)
    if digits > 0 {
      insert(word.hash, 1, digits >= 3 ? .word : .smallNumber)
    } else if Self.isName(answer, word.range), !word.isStopWord,
      !genericWords.contains(word.hash)
    {
      insert(word.hash, 1, .word)
    }
  }

  /// Returns what a change repeats.
  ///
  /// - Parameters:
  ///   - text: The new text.
  ///   - known: Texts that the prompts say already.
  /// - Returns: The leaks in order of their place, each longest run once.
  /// - Complexity: O(n) in both.
  package func leaks(in text: String, known: [String]) -> [Leak] {
    leaks(in: Array(text.utf8), known: known.map { Array($0.utf8) })
  }

  /// Returns what a change repeats.
  ///
  /// - Parameters:
  ///   - text: The new text; UTF-8, of which nothing is taken for granted.
  ///   - known: Texts that the prompts say already.
  /// - Returns: The leaks in order of their place, each longest run once.
  /// - Complexity: O(n) in both.
  package func leaks(in text: [UInt8], known: [[UInt8]]) -> [Leak] {
    var reader = reader
    let words = reader.words(of: text)
    var familiar: [[HashedWord]]?
    var found: [Found] = []
    for length in entries.keys.sorted(by: >) {
      var hits = hits(of: length, in: words)
      guard !hits.isEmpty else { continue }
      let texts = familiar ?? known.map { reader.words(of: $0) }
      familiar = texts
      var said: Set<UInt64> = []
      for text in texts { WordRuns.forEach(in: text, of: length) { hash, _ in said.insert(hash) } }
      hits.removeAll { said.contains($0.hash) }
      found += hits.map { Found(words: $0.start..<($0.start + length), entry: $0.entry) }
    }
    return Self.joined(found).map { found in
      let range =
        words[found.words.lowerBound].range
        .lowerBound..<words[found.words.upperBound - 1].range
        .upperBound
      let question = Int(found.entry.question)
      return Leak(
        kind: found.entry.kind, quote: String(decoding: text[range], as: UTF8.self), range: range,
        question: questions.indices.contains(question) ? questions[question] : nil)
    }
  }

  /// Words of a text that are looked for.
  private struct Found {
    var words: Range<Int>
    var entry: Entry
  }

  private func hits(
    of length: Int, in words: [HashedWord]
  ) -> [(hash: UInt64, start: Int, entry: Entry)] {
    let wanted = entries[length] ?? [:]
    var hits: [(hash: UInt64, start: Int, entry: Entry)] = []
    WordRuns.forEach(in: words, of: length) { hash, start in
      guard let entry = wanted[hash] else { return }
      if entry.kind == .smallNumber, counts(at: start, in: words) { return }
      hits.append((hash, start, entry))
    }
    return hits
  }

  /// Whether a number has what it counts beside it.
  private func counts(at index: Int, in words: [HashedWord]) -> Bool {
    [index - 1, index + 1, index + 2].contains {
      words.indices.contains($0) && countedWords.contains(words[$0].hash)
    }
  }

  /// Joins runs that overlap, so that one long quotation is one leak.
  private static func joined(_ found: [Found]) -> [Found] {
    var result: [Found] = []
    let ordered = found.sorted {
      ($0.words.lowerBound, $1.words.upperBound) < ($1.words.lowerBound, $0.words.upperBound)
    }
    for item in ordered {
      if let last = result.last, item.words.lowerBound < last.words.upperBound {
        let end = max(last.words.upperBound, item.words.upperBound)
        result[result.count - 1].words = last.words.lowerBound..<end
      } else {
        result.append(item)
      }
    }
    return result
  }

  private static func digits(in text: String, _ range: Range<Int>) -> Int {
    text.utf8.dropFirst(range.lowerBound).prefix(range.count).count { (0x30...0x39).contains($0) }
  }

  private static func isName(_ text: String, _ range: Range<Int>) -> Bool {
    let word = String(
      decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    return word.utf8.count >= 3 && word.unicodeScalars.first?.properties.isUppercase == true
  }
}

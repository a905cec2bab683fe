import Diagnostics
import TextAnalysis

/// Checks the passages of a corpus against each other and against the questions: CO001, CO002, CO004.
///
/// Memory is a few words for each passage, and work is linear in the text but for pairs of passages
/// that begin to look alike.
struct PassageChecker {
  /// What was found.
  private(set) var issues: [CorpusIssue] = []

  /// The longest passage that is not told of, in words, unless the corpus allows more.
  private static let maxWords = 500

  /// The most findings of one rule; the rest is counted.
  private static let maxFindings = 100

  private let corpus: Corpus
  private let limit: Int
  private var reader = WordSequenceReader()
  private var duplicates = DuplicateFinder()
  private var asked: QuestionRuns
  private var counts: [RuleCode: Int] = [:]

  init(corpus: Corpus) {
    self.corpus = corpus
    limit = max(Self.maxWords, corpus.manifest.passages.maxWords)
    asked = QuestionRuns(corpus.questions)
  }

  /// Goes through all passages, one document at a time.
  mutating func checkAll() {
    let chunker = Chunker(options: corpus.manifest.passages)
    for (number, document) in corpus.documents.enumerated() {
      var told: Set<Int> = []
      for passage in chunker.passages(of: document) {
        let words = reader.words(of: passage.text)
        check(passage, words)
        checkDuplicate(passage, words, at: .init(document: number, bytes: passage.range))
        for question in asked.questions(in: words) where told.insert(question).inserted {
          let question = corpus.questions[question]
          report(
            CorpusRules.questionInCorpus, passage,
            "holds the words of the question \"\(question.id)\"; take the exercise out of the "
              + "documents, or reword the question")
        }
      }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.maxFindings {
      issues.append(
        CorpusIssue(
          code, path: ".",
          "\(count - Self.maxFindings) more passages are like the \(Self.maxFindings) listed"))
    }
  }

  private mutating func check(_ passage: Passage, _ words: [HashedWord]) {
    guard words.count > limit else { return }
    report(
      CorpusRules.passageTooLong, passage,
      "has \(words.count) words, more than \(limit); cut it into several")
  }

  private mutating func checkDuplicate(
    _ passage: Passage, _ words: [HashedWord], at place: DuplicateFinder.Place
  ) {
    guard words.count >= DuplicateFinder.shortest else { return }
    var reader = reader
    let twin = duplicates.twin(of: words, at: place) { other in
      // Documents stay in memory, so only the few passages that begin to look alike are read again.
      reader.words(
        of: String(decoding: corpus.documents[other.document].bytes[other.bytes], as: UTF8.self))
    }
    self.reader = reader
    guard let twin else { return }
    // Only what is listed is worth cutting a document again.
    let isListed = counts[CorpusRules.passageDuplicate, default: 0] < Self.maxFindings
    let name = isListed ? id(of: twin.place) : ""
    report(
      CorpusRules.passageDuplicate, passage,
      "is nearly the same as \"\(name)\" (\(Int(twin.likeness * 100)) % of their "
        + "runs of three words); keep the better one")
  }

  /// The id of a passage, for a finding: its document is cut again.
  private func id(of place: DuplicateFinder.Place) -> String {
    let passages = Chunker(options: corpus.manifest.passages)
      .passages(of: corpus.documents[place.document])
    return passages.first { $0.range == place.bytes }?.id ?? ""
  }

  private mutating func report(_ code: RuleCode, _ passage: Passage, _ message: String) {
    counts[code, default: 0] += 1
    guard counts[code, default: 0] <= Self.maxFindings else { return }
    issues.append(
      CorpusIssue(
        code, path: passage.path, line: passage.lines.lowerBound,
        "the passage \"\(passage.id)\" \(message)"))
  }
}

/// Finds passages that are nearly the same as an earlier one.
///
/// Two are when the Jaccard index of their runs of three words is at least 0.9. Candidates share one
/// of the four smallest hashes of such a run (bottom-k sketches; Broder, "On the resemblance and
/// containment of documents", 1997): of passages at the threshold less than one pair in a thousand
/// shares none. Candidates are then compared exactly.
struct DuplicateFinder {
  /// Where a passage is.
  struct Place: Hashable {
    var document: Int
    /// The bytes of the passage in its document.
    var bytes: Range<Int>
  }

  /// What is kept of a passage.
  private struct Kept {
    var place: Place
    /// How many different runs it has: of two that differ much in this, no runs need to be compared.
    var runs: Int
  }

  /// The index from which on passages are nearly the same.
  static let threshold = 0.9

  /// The fewest words of a passage that is looked at.
  static let shortest = 8

  private static let runLength = 3
  private static let sketchSize = 4

  /// How many passages are kept for one hash, so that what stands in every passage costs little.
  private static let holders = 4

  private var kept: [Kept] = []
  private var sketches: [UInt64: SIMD4<Int32>] = [:]

  /// Returns the first passage that is nearly the same, and otherwise remembers this one.
  ///
  /// - Parameters:
  ///   - words: The words of the passage.
  ///   - place: Where it is.
  ///   - wordsOf: Gives the words of an earlier passage again.
  /// - Returns: The earlier passage and how much of the two is the same, from 0 to 1.
  mutating func twin(
    of words: [HashedWord], at place: Place, wordsOf: (Place) -> [HashedWord]
  ) -> (place: Place, likeness: Double)? {
    let runs = Self.runs(of: words)
    let sketch = Self.smallest(runs)
    var looked: Set<Int32> = []
    for hash in sketch {
      guard let found = sketches[hash] else { continue }
      for slot in 0..<Self.holders where found[slot] >= 0 && looked.insert(found[slot]).inserted {
        let other = kept[Int(found[slot])]
        guard Self.mayReach(runs.count, other.runs) else { continue }
        let likeness = Self.jaccard(runs, Self.runs(of: wordsOf(other.place)))
        if likeness >= Self.threshold { return (other.place, likeness) }
      }
    }
    guard kept.count < Int(Int32.max) else { return nil }
    let number = Int32(kept.count)
    kept.append(Kept(place: place, runs: runs.count))
    for hash in sketch {
      var holders = sketches[hash] ?? SIMD4(repeating: -1)
      for slot in 0..<Self.holders where holders[slot] < 0 {
        holders[slot] = number
        break
      }
      sketches[hash] = holders
    }
    return nil
  }

  private static func runs(of words: [HashedWord]) -> Set<UInt64> {
    var runs: Set<UInt64> = []
    WordRuns.forEach(in: words, of: runLength) { hash, _ in runs.insert(mixed(hash)) }
    return runs
  }

  /// The finaliser of SplitMix64, since sketches need hashes whose order is random.
  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }

  private static func smallest(_ runs: Set<UInt64>) -> [UInt64] {
    var smallest: [UInt64] = []
    for run in runs {
      if smallest.count == sketchSize, let last = smallest.last, run >= last { continue }
      smallest.insert(run, at: smallest.firstIndex { $0 > run } ?? smallest.count)
      if smallest.count > sketchSize { smallest.removeLast() }
    }
    return smallest
  }

  /// Whether sets of these sizes can be as alike as the threshold asks.
  private static func mayReach(_ left: Int, _ right: Int) -> Bool {
    let (small, large) = left < right ? (left, right) : (right, left)
    return small > 0 && Double(small) >= threshold * Double(large)
  }

  private static func jaccard(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
    guard mayReach(left.count, right.count) else { return 0 }
    let (small, large) = left.count < right.count ? (left, right) : (right, left)
    let shared = small.count { large.contains($0) }
    return Double(shared) / Double(left.count + right.count - shared)
  }
}

/// Runs of words by which a question is known in a text.
struct QuestionRuns {
  /// How many words of a longer question in a row are taken for it.
  static let runLength = 13

  /// The fewest words of a question that is looked for as a whole.
  static let shortest = 8

  /// A run that begins with words that are looked for.
  private struct Candidate {
    var length: Int
    var hash: UInt64
    var question: Int
  }

  /// Candidates by the hash of their first eight words.
  private var candidates: [UInt64: [Candidate]] = [:]

  init(_ questions: [CorpusQuestion]) {
    var reader = WordSequenceReader()
    for (index, question) in questions.enumerated() {
      let words = reader.words(of: question.question)
      guard words.count >= Self.shortest else { continue }
      let length = min(words.count, Self.runLength)
      var runs: [UInt64] = []
      WordRuns.forEach(in: words, of: length) { hash, _ in runs.append(hash) }
      for (start, hash) in runs.enumerated() {
        let head = WordRuns.hash(of: Array(words[start..<(start + Self.shortest)]))
        guard candidates[head, default: []].count < 16 else { continue }
        candidates[head, default: []].append(
          Candidate(length: length, hash: hash, question: index))
      }
    }
  }

  /// Returns the numbers of the questions whose words stand in a text, in order of place.
  ///
  /// - Complexity: O(n).
  func questions(in words: [HashedWord]) -> [Int] {
    guard !candidates.isEmpty else { return [] }
    var found: [Int] = []
    WordRuns.forEach(in: words, of: Self.shortest) { head, start in
      for candidate in candidates[head] ?? [] where start + candidate.length <= words.count {
        let run = Array(words[start..<(start + candidate.length)])
        if WordRuns.hash(of: run) == candidate.hash { found.append(candidate.question) }
      }
    }
    return found
  }
}

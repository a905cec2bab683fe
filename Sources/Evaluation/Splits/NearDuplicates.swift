import Retrieval
import TextAnalysis

/// Questions that are nearly the same.
///
/// Two questions are when their words after folding are equal, or when the Jaccard index of their
/// shingles, the pairs of neighbouring words with the ends marked, is at least 0.9. The search is
/// exact and not quadratic: a set can reach the threshold with another only if they share one of
/// their rarest shingles (prefix filter; Chaudhuri, Ganti and Kaushik, "A primitive operator for
/// similarity joins in data cleaning", ICDE 2006; Bayardo, Ma and Srikant, "Scaling up all pairs
/// similarity search", WWW 2007).
struct NearDuplicates {
  /// The Jaccard index from which on questions are nearly the same.
  static let threshold = 0.9

  /// A pair of indices of questions, the smaller first.
  struct Pair: Hashable {
    var first: Int
    var second: Int
    var similarity: Double
  }

  /// The pairs, ordered by the second and then the first question.
  ///
  /// Of questions that are alike in a ring not every pair is there, but enough to connect them.
  let pairs: [Pair]

  init(_ questions: [CorpusQuestion]) {
    let words = Self.words(of: questions)
    var pairs: [Pair] = []
    var representatives: [Int] = []
    var known: [[Int32]: Int] = [:]
    for (index, words) in words.enumerated() where !words.isEmpty {
      if let earlier = known[words] {
        pairs.append(Pair(first: earlier, second: index, similarity: 1))
      } else {
        known[words] = index
        representatives.append(index)
      }
    }
    let sets = Self.shingleSets(representatives.map { words[$0] })
    for pair in Self.join(sets) {
      pairs.append(
        Pair(
          first: representatives[pair.first], second: representatives[pair.second],
          similarity: pair.similarity))
    }
    self.pairs = pairs.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
  }

  private static func words(of questions: [CorpusQuestion]) -> [[Int32]] {
    var reader = TermReader(analyzer: Analyzer(stemmer: nil))
    var list = TermList()
    return questions.map { question in
      let bytes = Array(question.question.utf8)
      _ = bytes.withUnsafeBufferPointer { reader.read($0, into: &list) }
      return list.numbers
    }
  }

  /// The shingles of each text, each once, the rarest first.
  private static func shingleSets(_ texts: [[Int32]]) -> [[Int]] {
    var numbers: [UInt64: Int] = [:]
    var counts: [Int] = []
    var sets = texts.map { words -> Set<Int> in
      var set: Set<Int> = []
      var previous: Int32 = -1
      for word in words + [-1] {
        let shingle = UInt64(UInt32(bitPattern: previous)) << 32 | UInt64(UInt32(bitPattern: word))
        let number = numbers[shingle] ?? counts.count
        if number == counts.count {
          numbers[shingle] = number
          counts.append(0)
        }
        if set.insert(number).inserted { counts[number] += 1 }
        previous = word
      }
      return set
    }
    return sets.indices.map { index in
      defer { sets[index] = [] }
      return sets[index].sorted { (counts[$0], $0) < (counts[$1], $1) }
    }
  }

  private static func join(_ sets: [[Int]]) -> [Pair] {
    var pairs: [Pair] = []
    var postings: [Int: [Int]] = [:]
    var clusters = UnionFind(count: sets.count)
    // The last set that each set was held against.
    var heldAgainst = [Int](repeating: -1, count: sets.count)
    for (index, set) in sets.enumerated() {
      let least = Int((threshold * Double(set.count)).rounded(.up))
      let prefix = set.prefix(set.count - least + 1)
      for shingle in prefix {
        for other in postings[shingle] ?? [] where heldAgainst[other] != index {
          heldAgainst[other] = index
          // A pair within a cluster tells nothing new.
          if clusters.find(other) == clusters.find(index) { continue }
          let similarity = jaccard(set, sets[other])
          guard similarity >= threshold else { continue }
          clusters.join(other, index)
          pairs.append(Pair(first: other, second: index, similarity: similarity))
        }
      }
      for shingle in prefix { postings[shingle, default: []].append(index) }
    }
    return pairs
  }

  private static func jaccard(_ left: [Int], _ right: [Int]) -> Double {
    let (small, large) = (min(left.count, right.count), max(left.count, right.count))
    guard Double(small) >= threshold * Double(large) else { return 0 }
    let known = Set(left)
    let shared = right.count { known.contains($0) }
    return Double(shared) / Double(left.count + right.count - shared)
  }
}

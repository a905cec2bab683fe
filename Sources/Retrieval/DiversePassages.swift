package import TextAnalysis

/// Chooses hits that are relevant and differ from each other.
///
/// Maximal marginal relevance (Carbonell and Goldstein 1998): each step takes the hit with the
/// greatest λ · relevance − (1 − λ) · similarity to what is chosen already. Relevance is the score
/// over the best score; similarity is the Dice coefficient of the sets of terms without stop words.
package enum DiversePassages {
  /// Returns a choice of hits, the best first.
  ///
  /// - Parameters:
  ///   - hits: Candidates, best first; some five times as many as are wanted serve well.
  ///   - limit: The most hits to return.
  ///   - lambda: How much relevance counts against novelty, 0 to 1; 1 keeps the order of scores.
  ///   - analyzer: The analyser that compares texts.
  /// - Returns: Hits with their scores unchanged; equal values keep the order of `hits`.
  /// - Complexity: O(limit · hits · terms of a passage).
  package static func choose(
    from hits: [SearchHit], limit: Int, lambda: Double = 0.7, analyzer: Analyzer = .standard
  ) -> [SearchHit] {
    let lambda = lambda >= 0 ? min(lambda, 1) : 0
    guard let best = hits.first?.score, limit > 0 else { return [] }
    var reader = TermReader(analyzer: analyzer)
    let sets = hits.map { terms(of: $0.passage.text, &reader) }
    var closest = [Double](repeating: 0, count: hits.count)
    var rest = Array(hits.indices)
    var chosen: [SearchHit] = []
    while chosen.count < limit, !rest.isEmpty {
      var place = 0
      var value = -Double.infinity
      for (candidate, index) in rest.enumerated() {
        let relevance = best > 0 ? hits[index].score / best : 0
        let margin = lambda * relevance - (1 - lambda) * closest[index]
        if margin > value { (place, value) = (candidate, margin) }
      }
      let index = rest.remove(at: place)
      chosen.append(hits[index])
      for other in rest { closest[other] = max(closest[other], dice(sets[index], sets[other])) }
    }
    return chosen
  }

  /// Returns the distinct terms of a text without stop words, rising.
  private static func terms(of text: String, _ reader: inout TermReader) -> [Int32] {
    var list = TermList()
    Array(text.utf8).withUnsafeBufferPointer { _ = reader.read($0, into: &list) }
    var numbers = list.indices.filter { !list.stopWords[$0] }.map { list.numbers[$0] }
    numbers.sort()
    var distinct: [Int32] = []
    for number in numbers where number != distinct.last { distinct.append(number) }
    return distinct
  }

  /// Returns twice the number of common terms over the sum of both sizes.
  private static func dice(_ first: [Int32], _ second: [Int32]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    var common = 0
    var left = 0
    var right = 0
    while left < first.count, right < second.count {
      if first[left] == second[right] {
        common += 1
        left += 1
        right += 1
      } else if first[left] < second[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return 2 * Double(common) / Double(first.count + second.count)
  }
}

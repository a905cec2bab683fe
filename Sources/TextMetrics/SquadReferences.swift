/// The gold answers of a question, prepared for exact match and F1 by the SQuAD 2.0 rules.
///
/// Source: Rajpurkar, Jia, Liang 2018 and the official `evaluate-v2.0.py`: answers are compared
/// after normalisation (lower case, no punctuation, no articles), each prediction against the best
/// gold answer. Gold answers that normalise to nothing are dropped; when none is left, only a
/// prediction that normalises to nothing is right. So an empty prediction has a score of 1 there:
/// what must not pay for saying nothing has to ask ``isBlank(_:)`` first.
package struct SquadReferences: Sendable {
  private let tables: [TokenTable]

  /// Prepares gold answers.
  ///
  /// - Parameter answers: The gold answers; none is the same as one empty answer.
  /// - Complexity: O(n) in the bytes.
  package init(_ answers: [String]) {
    let lists = answers.map(SquadNormalizer.tokens).filter { $0.count > 0 }
    tables = (lists.isEmpty ? [TokenList(capacity: 0)] : lists).map(TokenTable.init)
  }

  /// Returns whether a text normalises to nothing.
  package static func isBlank(_ text: String) -> Bool {
    SquadNormalizer.tokens(of: text).count == 0
  }

  /// Returns a text as it is compared.
  package static func normalized(_ text: String) -> String {
    String(decoding: SquadNormalizer.tokens(of: text).bytes, as: UTF8.self)
  }

  /// Returns the words of a text as they are compared.
  package static func words(_ text: String) -> [String] {
    let list = SquadNormalizer.tokens(of: text)
    return list.tokens.map { String(decoding: list.bytes[$0.range], as: UTF8.self) }
  }

  /// Returns exact match and F1 of a prediction.
  ///
  /// - Parameter prediction: The prediction.
  /// - Returns: Whether it equals a gold answer, and its overlap with the one that gives the
  ///   highest F1; the first of equal ones.
  /// - Complexity: O(n) in the bytes of the prediction, for each gold answer.
  package func score(_ prediction: String) -> (isExact: Bool, overlap: OverlapScore) {
    let list = SquadNormalizer.tokens(of: prediction)
    var isExact = false
    var best = OverlapScore.zero
    for table in tables {
      if table.list.bytes == list.bytes { isExact = true }
      let overlap = Self.overlap(list, table)
      if overlap.f1 > best.f1 { best = overlap }
    }
    return (isExact, best)
  }

  /// Returns whether a prediction equals a gold answer after normalisation.
  package func exactMatch(_ prediction: String) -> Bool {
    let list = SquadNormalizer.tokens(of: prediction)
    return tables.contains { $0.list.bytes == list.bytes }
  }

  /// Returns the overlap of a prediction with the gold answer that gives the highest F1.
  package func f1(_ prediction: String) -> OverlapScore { score(prediction).overlap }

  private static func overlap(_ list: TokenList, _ table: TokenTable) -> OverlapScore {
    if list.count == 0 || table.list.count == 0 {
      return list.count == table.list.count ? .one : .zero
    }
    return OverlapScore(
      shared: table.shared(with: table.numbers(of: list)), prediction: list.count,
      reference: table.list.count)
  }
}

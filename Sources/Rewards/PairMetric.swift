import Support

/// The metrics that compare a prediction with references, without a debate.
///
/// They are the metrics of the literature as their reference implementations have them. A reward
/// holds the same answers to stricter rules: see ``GoldMeasures``.
package enum PairMetric: String, Sendable, CaseIterable, Hashable {
  /// Equality after the normalisation of SQuAD 2.0.
  case exactMatch = "exact_match"
  /// Overlap of words after the normalisation of SQuAD 2.0.
  case f1
  /// Equality of numbers and units; missing when no reference has a number.
  case numericMatch = "numeric_match"
  /// ROUGE-1, F measure, stemmed.
  case rouge1 = "rouge_1"
  /// ROUGE-2, F measure, stemmed.
  case rouge2 = "rouge_2"
  /// ROUGE-L, F measure, stemmed.
  case rougeL = "rouge_l"

  /// What the metric measures, as one sentence.
  package var summary: String {
    switch self {
    case .exactMatch: "Whether the normalised prediction equals a reference."
    case .f1: "Overlap of words with the nearest reference, by the SQuAD rules."
    case .numericMatch: "Whether the numbers are those of a reference, units converted."
    case .rouge1: "Shared words, stemmed."
    case .rouge2: "Shared pairs of neighbouring words, stemmed."
    case .rougeL: "Longest common subsequence of words, stemmed."
    }
  }

  /// Reads a list of names separated by commas.
  ///
  /// - Parameter list: The names, such as `exact_match,f1`.
  /// - Returns: The metrics in the order of the list.
  /// - Throws: ``PairError`` for an unknown or repeated name, and for an empty list.
  package static func list(_ list: String) throws(PairError) -> [PairMetric] {
    var metrics: [PairMetric] = []
    for part in list.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let name = String(decoding: part.filter { $0 != 0x20 }, as: UTF8.self)
      guard let metric = PairMetric(rawValue: name) else {
        let names = allCases.map(\.rawValue)
        throw PairError(
          code: .unknownMetric, line: nil,
          detail: "\"\(name.prefix(80))\" is no metric" + NearestName.hint(for: name, in: names)
            + "; the metrics are \(names.joined(separator: ", "))")
      }
      guard !metrics.contains(metric) else {
        throw PairError(
          code: .unknownMetric, line: nil, detail: "\"\(name)\" is named twice; name it once")
      }
      metrics.append(metric)
    }
    return metrics
  }
}

/// How many of the claims that were flagged have an error, how many of those with one were flagged,
/// and how many of each kind.
struct JudgementTally: CustomStringConvertible {
  private var total = (hits: 0, flagged: 0, wanted: 0)
  private var kinds: [LabelledClaim.Kind: (flagged: Int, all: Int)] = [:]

  mutating func add(_ kind: LabelledClaim.Kind, isFlagged: Bool, isWanted: Bool) {
    total.flagged += isFlagged ? 1 : 0
    total.wanted += isWanted ? 1 : 0
    total.hits += isFlagged && isWanted ? 1 : 0
    kinds[kind, default: (0, 0)].flagged += isFlagged ? 1 : 0
    kinds[kind, default: (0, 0)].all += 1
  }

  var precision: Double { total.flagged == 0 ? 0 : Double(total.hits) / Double(total.flagged) }
  var recall: Double { total.wanted == 0 ? 0 : Double(total.hits) / Double(total.wanted) }

  var description: String {
    var text = "precision \(Self.share(total.hits, total.flagged)), recall "
    text += Self.share(total.hits, total.wanted)
    for kind in LabelledClaim.Kind.allCases {
      guard let (flagged, all) = kinds[kind] else { continue }
      text += "\n  flagged of \(kind): \(Self.share(flagged, all))"
    }
    return text
  }

  /// A share with its 95 % interval (Wilson 1927).
  static func share(_ hits: Int, _ all: Int) -> String {
    guard all > 0 else { return "of none" }
    let (n, share, z) = (Double(all), Double(hits) / Double(all), 1.959964)
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let (low, high) = (max(0, center - half), min(1, center + half))
    return "\(rounded(share)) (\(rounded(low)) to \(rounded(high)), n \(all))"
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

/// How many of the cases that were flagged are right, and how many of the right ones were flagged.
struct Precision: CustomStringConvertible {
  private(set) var hits = 0
  private(set) var flagged = 0
  private(set) var wanted = 0

  mutating func add(isFlagged: Bool, isWanted: Bool) {
    if isFlagged { flagged += 1 }
    if isWanted { wanted += 1 }
    if isFlagged && isWanted { hits += 1 }
  }

  var precision: Double { flagged == 0 ? 0 : Double(hits) / Double(flagged) }
  var recall: Double { wanted == 0 ? 0 : Double(hits) / Double(wanted) }

  var description: String {
    "precision \(Self.text(hits, flagged)), recall \(Self.text(hits, wanted))"
  }

  /// A share with its 95 % interval (Wilson 1927).
  static func text(_ hits: Int, _ all: Int) -> String {
    guard all > 0 else { return "of none" }
    let (n, share, z) = (Double(all), Double(hits) / Double(all), 1.959964)
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return "\(rounded(share)) (\(rounded(center - half)) to \(rounded(center + half)), n \(all))"
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

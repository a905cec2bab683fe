/// F1 by the rules of SQuAD's evaluation: lower case, without punctuation and articles.
enum SquadF1 {
  static func words(_ text: String) -> [String] {
    let plain = String(
      text.lowercased().unicodeScalars.filter { !punctuation.contains($0) }.map(Character.init))
    return plain.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
      .filter { $0 != "a" && $0 != "an" && $0 != "the" }
  }

  private static let punctuation = Set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars)

  static func f1(_ answer: String, _ gold: String) -> Double {
    let (left, right) = (words(answer), words(gold))
    guard !left.isEmpty, !right.isEmpty else { return left == right ? 1 : 0 }
    var counts: [String: Int] = [:]
    for word in right { counts[word, default: 0] += 1 }
    var common = 0
    for word in left where (counts[word] ?? 0) > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    guard common > 0 else { return 0 }
    let (precision, recall) =
      (Double(common) / Double(left.count), Double(common) / Double(right.count))
    return 2 * precision * recall / (precision + recall)
  }
}

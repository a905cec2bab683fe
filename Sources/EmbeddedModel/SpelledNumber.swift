/// Numbers as English words, up to one hundred.
enum SpelledNumber {
  /// Returns a number as it is written in a sentence.
  ///
  /// - Parameter number: The number.
  /// - Returns: Words such as `twenty-five`; digits from 101 on and below 1.
  static func text(_ number: Int) -> String {
    if let word = words[number] { return word }
    guard number > 20, number < 100, let tens = words[number / 10 * 10],
      let unit = words[number % 10]
    else { return "\(number)" }
    return tens + "-" + unit
  }

  private static let words: [Int: String] = Dictionary(
    DirectiveReader.smallNumbers.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
}

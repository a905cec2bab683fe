import TextAnalysis

/// An answer or a passage as words and numbers, to be compared with a gold answer.
struct AnswerText: Sendable {
  /// A number with the word behind it.
  struct Number: Sendable, Hashable {
    var value: Double
    var unit: String?
  }

  /// The folded words in order, without articles.
  let words: [String]

  /// The stems in order, without stop words.
  let content: [String]

  /// The numbers in order.
  let numbers: [Number]

  /// Reads a text.
  ///
  /// - Complexity: O(n).
  init(_ text: String) {
    let plain = Analyzer(stemmer: nil).tokens(of: text)
    words = plain.map(\.term).filter { !["a", "an", "the"].contains($0) }
    content = Analyzer.standard.tokens(of: text).filter { !$0.isStopWord }.map(\.term)
    numbers = Self.numbers(plain.map(\.term))
  }

  /// Whether the words of a gold answer stand here, one after the other.
  func holds(_ gold: AnswerText) -> Bool {
    guard let first = gold.words.first, gold.words.count <= words.count else { return false }
    return words.indices.prefix(words.count - gold.words.count + 1).contains { start in
      words[start] == first && words[start...].starts(with: gold.words)
    }
  }

  /// The share of a gold answer's content that stands here, in any order, each word as often as it
  /// is there; nil when the gold answer has no content words.
  func share(of gold: AnswerText) -> Double? {
    let wanted = gold.content.isEmpty ? gold.words : gold.content
    guard !wanted.isEmpty else { return nil }
    var left = Dictionary(
      (gold.content.isEmpty ? words : content).map { ($0, 1) }, uniquingKeysWith: +)
    var found = 0
    for word in wanted {
      guard let count = left[word], count > 0 else { continue }
      left[word] = count - 1
      found += 1
    }
    return Double(found) / Double(wanted.count)
  }

  /// Whether one of the numbers has a value, as far as both are written.
  func hasNumber(_ value: Double) -> Bool {
    numbers.contains { abs($0.value - value) <= 1e-9 * max(1, abs(value)) }
  }

  private static func numbers(_ words: [String]) -> [Number] {
    words.indices.compactMap { index -> Number? in
      guard let value = value(words[index]) else { return nil }
      let next = index + 1 < words.count ? words[index + 1] : nil
      let isUnit = next.map { Self.value($0) == nil && !connecting.contains($0) } ?? false
      return Number(value: value, unit: isUnit ? next : nil)
    }
  }

  private static func value(_ word: String) -> Double? {
    if let index = counting.firstIndex(of: word) { return Double(index) }
    guard let first = word.utf8.first, (0x30...0x39).contains(first), word.utf8.count <= 24 else {
      return nil
    }
    let digits = word.utf8.filter { $0 != UInt8(ascii: ",") }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
      let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }

  private static let counting = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
  ]

  private static let connecting: Set<String> = [
    "and", "or", "to", "in", "of", "by", "at", "on", "is", "was", "are", "were", "the", "when",
    "that", "which", "with", "from", "for", "as", "but", "not", "it", "he", "she", "they",
  ]
}

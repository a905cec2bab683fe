/// Values of numbers in digits and words.
enum NumberWords {
  private static let small: [WordHash: Double] = {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    var table: [WordHash: Double] = [:]
    for (value, word) in words.enumerated() { table[WordHash(word)] = Double(value) }
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for (index, word) in tens.enumerated() { table[WordHash(word)] = Double(20 + 10 * index) }
    table[WordHash("dozen")] = 12
    table[WordHash("half")] = 0.5
    return table
  }()

  private static let scales: [WordHash: Double] = [
    WordHash("hundred"): 100, WordHash("thousand"): 1e3, WordHash("million"): 1e6,
    WordHash("billion"): 1e9, WordHash("trillion"): 1e12,
  ]

  /// Returns the value of a word: `12`, `1,500`, `3.5`, `19th`, `twelve`, `million`.
  static func value(_ token: ModelToken, _ bytes: [UInt8]) -> Double? {
    if let value = small[token.word] ?? scales[token.word] { return value }
    var (value, place) = (0.0, 0.0)
    var count = 0
    for byte in bytes[token.range] {
      if byte &- 0x30 < 10 {
        count += 1
        guard count <= 15 else { return nil }
        let digit = Double(byte &- 0x30)
        if place > 0 {
          value += digit * place
          place /= 10
        } else {
          value = value * 10 + digit
        }
      } else if byte == UInt8(ascii: ".") {
        guard place == 0 else { return nil }
        place = 0.1
      } else if byte != UInt8(ascii: ",") {
        break
      }
    }
    return count > 0 ? value : nil
  }

  /// Returns the value of a number and the word behind it: `twenty one`, `3 million`.
  static func combined(_ value: Double, with token: ModelToken, _ bytes: [UInt8]) -> Double {
    if let scale = scales[token.word] { return value * scale }
    guard let next = self.value(token, bytes) else { return value }
    return value + next
  }
}

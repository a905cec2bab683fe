import TextMetrics

/// Reads the numbers, measures and dates of a text.
struct QuantityReader {
  let bytes: [UInt8]
  let tokens: [ClaimToken]

  /// Returns the quantities of a text in order.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - tokens: Its words.
  /// - Returns: The quantities, which do not overlap.
  static func read(_ bytes: [UInt8], _ tokens: [ClaimToken]) -> [Quantity] {
    let reader = QuantityReader(bytes: bytes, tokens: tokens)
    var result: [Quantity] = []
    var index = 0
    while index < tokens.count {
      if let quantity = reader.date(at: index) ?? reader.number(at: index) {
        result.append(quantity)
        index = quantity.tokens.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private func quantity(_ value: Quantity.Value, _ words: Range<Int>) -> Quantity {
    Quantity(
      value: value,
      range: tokens[words.lowerBound].range
        .lowerBound..<tokens[words.upperBound - 1].range
        .upperBound,
      tokens: words)
  }

  // MARK: Dates

  /// Reads `12 March 1781`, `March 12, 1781`, `March 1781`, `12 March`, `1781`.
  private func date(at index: Int) -> Quantity? {
    if let day = dayNumber(at: index), let month = month(at: index + 1) {
      if let year = year(at: index + 2) {
        return quantity(.date(year: year, month: month, day: day), index..<index + 3)
      }
      return quantity(.date(year: nil, month: month, day: day), index..<index + 2)
    }
    if let month = month(at: index) {
      if let year = year(at: index + 1) {
        return quantity(.date(year: year, month: month, day: nil), index..<index + 2)
      }
      guard let day = dayNumber(at: index + 1) else { return nil }
      if let year = year(at: index + 2) {
        return quantity(.date(year: year, month: month, day: day), index..<index + 3)
      }
      return quantity(.date(year: nil, month: month, day: day), index..<index + 2)
    }
    guard let year = year(at: index) else { return nil }
    let next = index + 1 < tokens.count ? tokens[index + 1].word : ""
    let isBefore = next == "bc" || next == "bce"
    if isBefore { return quantity(.date(year: -year, month: nil, day: nil), index..<index + 2) }
    return quantity(.date(year: year, month: nil, day: nil), index..<index + 1)
  }

  private func month(at index: Int) -> Int? {
    guard index < tokens.count, tokens[index].isCapitalised else { return nil }
    return NumberWords.months[tokens[index].word]
  }

  private func dayNumber(at index: Int) -> Int? {
    guard index < tokens.count, tokens[index].isNumeric else { return nil }
    let digits = tokens[index].word.prefix { $0.isNumber }
    guard let day = Int(digits), (1...31).contains(day) else { return nil }
    let suffix = tokens[index].word.dropFirst(digits.count)
    return ["", "st", "nd", "rd", "th"].contains(suffix) ? day : nil
  }

  /// Four digits from 1000 to 2100 that no unit follows, or any digits before `BC` and `AD`.
  private func year(at index: Int) -> Int? {
    guard index < tokens.count, tokens[index].isNumeric, let value = Int(tokens[index].word)
    else { return nil }
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    if let next, ["bc", "bce", "ad", "ce"].contains(next.word), value <= 2100 { return value }
    guard tokens[index].word.utf8.count == 4, (1000...2100).contains(value),
      !hasSymbol(before: index), !hasPercent(after: index)
    else { return nil }
    if let next, !next.followsPunctuation, QuantityLexicon.measures[singular(next.word)] != nil {
      return nil
    }
    return value
  }

  // MARK: Numbers

  private func number(at index: Int) -> Quantity? {
    if let ordinal = ordinal(at: index) {
      let unit = index + 1 < tokens.count ? tokens[index + 1].stem : ""
      return quantity(
        .number(Double(ordinal), decimals: 0, unit: "th " + unit), index..<index + 1)
    }
    guard var (value, decimals, end) = plainNumber(at: index) else { return nil }
    while end < tokens.count, let scale = NumberWords.scales[tokens[end].word] {
      value *= scale
      // `1.5 million` is exact to a tenth of a million, not to a tenth.
      if decimals > 0 { decimals = 0 }
      end += 1
    }
    if hasPercent(after: end - 1) {
      return quantity(.number(value, decimals: decimals, unit: "percent"), index..<end)
    }
    if let currency = currency(before: index) {
      return quantity(.number(value, decimals: decimals, unit: currency), index..<end)
    }
    return measured(value, decimals, index..<end)
  }

  /// Adds the unit that follows: a known one converted, else the stem of the counted thing.
  private func measured(_ value: Double, _ decimals: Int, _ words: Range<Int>) -> Quantity? {
    var end = words.upperBound
    while end < tokens.count, ["per", "degree", "degrees"].contains(tokens[end].word) { end += 1 }
    guard end < tokens.count, !tokens[end].followsPunctuation else {
      return isPronoun(words)
        ? nil
        : quantity(
          .number(value, decimals: decimals, unit: ""), words)
    }
    let next = tokens[end]
    if let measure = QuantityLexicon.measures[singular(next.word)] {
      return quantity(
        .number(
          value * measure.factor, decimals: measure.factor == 1 ? decimals : 0,
          unit: measure.unit), words.lowerBound..<end + 1)
    }
    guard next.isContent, !next.isCapitalised, !next.isNumeric else {
      return isPronoun(words)
        ? nil
        : quantity(
          .number(value, decimals: decimals, unit: ""), words)
    }
    return quantity(.number(value, decimals: decimals, unit: countedStem(at: end)), words)
  }

  /// `two large cells` counts cells: the last content word of the run, at most three further on.
  private func countedStem(at index: Int) -> String {
    var last = index
    while last + 1 < tokens.count, last < index + 2, tokens[last + 1].isContent,
      !tokens[last + 1].followsPunctuation, !tokens[last].word.hasSuffix("s")
    {
      last += 1
    }
    // Where no plural ends the run, nothing says which word is counted: the first one is taken.
    return tokens[last].word.hasSuffix("s") ? tokens[last].stem : tokens[index].stem
  }

  /// `one` without a counted thing is a pronoun.
  private func isPronoun(_ words: Range<Int>) -> Bool {
    words.count == 1 && tokens[words.lowerBound].word == "one"
  }

  private func ordinal(at index: Int) -> Int? {
    let word = tokens[index].word
    // `second` is a unit after a number and rarely counts elsewhere.
    if let value = NumberWords.ordinals[word] { return value }
    let digits = word.prefix { $0.isNumber }
    guard !digits.isEmpty, ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
    else { return nil }
    return Int(digits)
  }

  private func plainNumber(at index: Int) -> (Double, Int, Int)? {
    let token = tokens[index]
    if token.isNumeric {
      let digits = token.word.filter { $0 != "," }
      guard let value = Double(digits), value.isFinite else { return nil }
      let decimals = digits.firstIndex(of: ".").map {
        digits.distance(from: $0, to: digits.endIndex) - 1
      }
      return (value, decimals ?? 0, index + 1)
    }
    guard let first = NumberWords.cardinals[token.word] else { return nil }
    let tens = first >= 20 && index + 1 < tokens.count && !tokens[index + 1].followsPunctuation
    if tens, let unit = NumberWords.cardinals[tokens[index + 1].word], (1...9).contains(unit) {
      return (Double(first + unit), 0, index + 2)
    }
    return (Double(first), 0, index + 1)
  }

  private func singular(_ word: String) -> String {
    QuantityLexicon.measures[word] != nil || !word.hasSuffix("s")
      ? word : String(word.dropLast())
  }

  private func hasPercent(after index: Int) -> Bool {
    let end = tokens[index].range.upperBound
    if end < bytes.count, bytes[end] == UInt8(ascii: "%") { return true }
    return end + 1 < bytes.count && bytes[end] == 0x20 && bytes[end + 1] == UInt8(ascii: "%")
  }

  private func hasSymbol(before index: Int) -> Bool { currency(before: index) != nil }

  private func currency(before index: Int) -> String? {
    let start = tokens[index].range.lowerBound
    guard start > 0 else { return nil }
    if bytes[start - 1] == UInt8(ascii: "$") { return "dollar" }
    let before = bytes[max(0, start - 3)..<start]
    if before.suffix(3).elementsEqual([0xE2, 0x82, 0xAC]) { return "euro" }
    if before.suffix(2).elementsEqual([0xC2, 0xA3]) { return "pound" }
    return nil
  }
}

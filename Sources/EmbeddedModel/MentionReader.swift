/// Finds the spans of a sentence that can answer a question.
struct MentionReader {
  let bytes: [UInt8]
  let tokens: [ModelToken]
  let sentence: Range<Int>

  private static let degree = WordSet("degree degrees per square cubic percent")
  private static let of = WordHash("of")
  private static let eras = WordSet("bc bce ad ce")
  private static let nameConnectors = WordSet("of the de von van der la du &")
  private static let centuries = WordSet("century centuries")

  /// Returns the spans in order of kind and place.
  ///
  /// - Complexity: O(n) in the words of the sentence.
  func mentions() -> [Mention] {
    let phrases = nounPhrases()
    var result = names() + dates() + quantities()
    result += phrases.map { Mention(kind: .phrase, tokens: $0) }
    result += joined(phrases)
    result += rests()
    return result
  }

  // MARK: Names, dates and numbers

  private func names() -> [Mention] {
    var result: [Mention] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard tokens[index].kind == .name else {
        index += 1
        continue
      }
      let end = nameEnd(from: index)
      result.append(Mention(kind: .name, tokens: index..<end))
      index = end
    }
    return result
  }

  private func nameEnd(from start: Int) -> Int {
    var end = start + 1
    while end < sentence.upperBound, joinsName(end) {
      if tokens[end].kind == .name {
        end += 1
      } else if Self.nameConnectors.contains(tokens[end].word) {
        var next = end + 1
        if next < sentence.upperBound, Self.nameConnectors.contains(tokens[next].word) { next += 1 }
        guard next < sentence.upperBound, tokens[next].kind == .name, joinsName(next) else { break }
        end = next + 1
      } else {
        break
      }
    }
    return end
  }

  /// Whether no punctuation but the full stop of an initial stands in front of a word.
  private func joinsName(_ index: Int) -> Bool {
    if tokens[index].breakBefore == 0 { return !tokens[index - 1].isPossessive }
    let before = tokens[index - 1]
    let isInitial = before.end - before.start <= 2 && before.isCapitalised
    return isInitial && bytes[Int(before.end)] == UInt8(ascii: ".")
  }

  private func dates() -> [Mention] {
    var result: [Mention] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      if let mention = date(at: index) {
        result.append(mention)
        index = mention.tokens.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private func date(at index: Int) -> Mention? {
    let isDay = number(at: index).map { (1...31).contains($0) } ?? false
    var end = index
    if isDay, isMonth(index + 1) {
      end = index + 2
    } else if isMonth(index) {
      end = index + 1
      if let day = number(at: end), (1...31).contains(day) { end += 1 }
    }
    if let year = year(at: end), end == index || tokens[end].breakBefore <= 1 {
      var stop = end + 1
      if stop < sentence.upperBound, Self.eras.contains(tokens[stop].word) { stop += 1 }
      return Mention(kind: .date, tokens: index..<stop, value: year)
    }
    if end > index { return Mention(kind: .date, tokens: index..<end) }
    if index + 1 < sentence.upperBound, Self.centuries.contains(tokens[index + 1].word),
      tokens[index].kind == .number || tokens[index].kind == .noun
    {
      return Mention(kind: .date, tokens: index..<index + 2, value: number(at: index))
    }
    return nil
  }

  private func isMonth(_ index: Int) -> Bool {
    guard index < sentence.upperBound, tokens[index].isCapitalised else { return false }
    return tokens[index].kind == .month || tokens[index].word == WordHash("may")
  }

  /// A year: four digits from 1000 to 2100, also as `1780s`, or fewer before an era.
  private func year(at index: Int) -> Double? {
    guard index < sentence.upperBound, let value = number(at: index), value == value.rounded()
    else { return nil }
    if index + 1 < sentence.upperBound, Self.eras.contains(tokens[index + 1].word) { return value }
    let length = tokens[index].range.count
    let isYear = (1000...2100).contains(value) && (length == 4 || length == 5)
    guard isYear, !bytes[tokens[index].range].contains(UInt8(ascii: ",")), !hasCurrency(index),
      !hasPercent(index)
    else { return nil }
    // A word that can be counted makes a number of it: `1500 soldiers`.
    if index + 1 < sentence.upperBound, tokens[index + 1].breakBefore == 0,
      tokens[index + 1].ending == .plural, tokens[index + 1].kind == .noun,
      index > sentence.lowerBound, tokens[index - 1].kind != .preposition
    {
      return nil
    }
    return value
  }

  /// The leading number of a word of digits.
  func number(at index: Int) -> Double? {
    guard index < sentence.upperBound else { return nil }
    return NumberWords.value(tokens[index], bytes)
  }

  private func quantities() -> [Mention] {
    var result: [Mention] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard tokens[index].kind == .number, date(at: index) == nil, var value = number(at: index)
      else {
        index += 1
        continue
      }
      var end = index + 1
      while end < sentence.upperBound, tokens[end].kind == .number, tokens[end].breakBefore == 0,
        !isLineBreak(end)
      {
        value = NumberWords.combined(value, with: tokens[end], bytes)
        end += 1
      }
      let unit = unitEnd(from: end)
      result.append(
        Mention(
          kind: .quantity, tokens: index..<end, value: value,
          unit: unit > end ? tokens[unit - 1].stem : symbolUnit(index, end)))
      if unit > end {
        result.append(
          Mention(kind: .quantity, tokens: index..<unit, value: value, unit: tokens[unit - 1].stem))
      }
      index = end
    }
    return result
  }

  private func isLineBreak(_ index: Int) -> Bool { tokens[index].breakBefore == 2 }

  /// Takes the unit behind a number: at most two nouns, also `degrees` and `per`.
  private func unitEnd(from start: Int) -> Int {
    var end = start
    while end < sentence.upperBound, end < start + 2, tokens[end].breakBefore == 0,
      tokens[end].kind == .noun || Self.degree.contains(tokens[end].word)
    {
      end += 1
      if tokens[end - 1].ending == .plural { break }
    }
    return end
  }

  private func symbolUnit(_ start: Int, _ end: Int) -> WordHash? {
    if hasPercent(end - 1) { return WordHash("percent") }
    return hasCurrency(start) ? WordHash("dollar") : nil
  }

  private func hasPercent(_ index: Int) -> Bool {
    let end = Int(tokens[index].end)
    return end < bytes.count && bytes[end] == UInt8(ascii: "%")
  }

  private func hasCurrency(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    guard start > 0 else { return false }
    if bytes[start - 1] == UInt8(ascii: "$") { return true }
    let before = bytes[max(0, start - 3)..<start]
    return before.elementsEqual([0xE2, 0x82, 0xAC]) || before.suffix(2).elementsEqual([0xC2, 0xA3])
  }

  // MARK: Phrases

  /// Runs of nominal words.
  private func nounPhrases() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard opensPhrase(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < sentence.upperBound, continuesPhrase(end) { end += 1 }
      result.append(index..<end)
      index = end
    }
    return result
  }

  private func opensPhrase(_ index: Int) -> Bool { tokens[index].kind.isNominal }

  private func continuesPhrase(_ index: Int) -> Bool {
    tokens[index].breakBefore == 0 && tokens[index].kind.isNominal
  }

  /// Phrases joined to longer answers: `A of B`, and `A, B and C`.
  private func joined(_ phrases: [Range<Int>]) -> [Mention] {
    var result: [Mention] = []
    for (position, phrase) in phrases.enumerated() {
      var end = phrase.upperBound
      var next = position + 1
      while next < phrases.count, isLinked(end, phrases[next].lowerBound) {
        end = phrases[next].upperBound
        result.append(Mention(kind: .extended, tokens: phrase.lowerBound..<end))
        next += 1
        if next > position + 2 { break }
      }
      if let list = list(phrases, from: position) { result.append(list) }
    }
    return result
  }

  /// Whether `of`, with or without an article, links two phrases.
  private func isLinked(_ end: Int, _ start: Int) -> Bool {
    let between = end..<start
    guard (1...2).contains(between.count), tokens[end].word == Self.of else { return false }
    return between.allSatisfy { tokens[$0].breakBefore == 0 }
      && (between.count == 1 || tokens[end + 1].kind == .determiner)
  }

  private func list(_ phrases: [Range<Int>], from position: Int) -> Mention? {
    var end = phrases[position].upperBound
    var count = 1
    var hasConjunction = false
    for next in phrases[(position + 1)...].prefix(8) {
      let between = end..<next.lowerBound
      let hasComma =
        tokens[next.lowerBound].breakBefore == 1
        || (between.first.map { tokens[$0].breakBefore == 1 } ?? false)
      let joins = between.contains { tokens[$0].kind == .conjunction }
      let isShort = between.allSatisfy {
        tokens[$0].kind == .conjunction || tokens[$0].kind == .determiner
      }
      guard isShort, hasComma || joins, tokens[next.lowerBound].breakBefore < 2 else { break }
      end = next.upperBound
      count += 1
      if joins {
        hasConjunction = true
        break
      }
    }
    guard count > 1, hasConjunction else { return nil }
    return Mention(kind: .list, tokens: phrases[position].lowerBound..<end)
  }

  /// From behind a verb, `to`, `by`, `because` to the end of the clause.
  private func rests() -> [Mention] {
    var result: [Mention] = []
    for index in sentence where opensRest(index) {
      var end = index + 1
      while end < sentence.upperBound, tokens[end].breakBefore == 0, end < index + 16 { end += 1 }
      let start =
        tokens[index].kind == .subordinator || tokens[index].kind == .preposition
        ? index : index + 1
      if end - start >= 2 { result.append(Mention(kind: .rest, tokens: start..<end)) }
    }
    return result
  }

  private func opensRest(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .verb, .auxiliary, .subordinator: true
    case .preposition: tokens[index].word == WordHash("by") || tokens[index].word == WordHash("to")
    default: false
    }
  }
}

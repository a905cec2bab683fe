/// Reads the numbers, measures and dates of a text.
///
/// Reads groups and decimals, signs, powers of ten in all their spellings, fractions, number words,
/// scales, currencies, percent, units with prefixes, products and quotients of units, ranges, and
/// dates. Digits within a name (`CO2`, `U-235`) are no number, and neither is `one` as a pronoun.
struct NumericReader {
  let tokens: [NumericToken]

  /// A text is read up to this many bytes.
  static let maximumBytes = 1 << 18

  /// Returns the quantities of a text in order.
  ///
  /// - Parameter text: The text.
  /// - Returns: The quantities, which do not overlap.
  /// - Complexity: O(n).
  static func read(_ text: String) -> [NumericQuantity] {
    let cut = text.utf8.count > maximumBytes
    let part = cut ? String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self) : text
    let reader = NumericReader(tokens: NumericLexer.tokens(of: part))
    var result: [NumericQuantity] = []
    var index = 0
    while index < reader.tokens.count {
      if let (quantity, end) = reader.date(at: index) ?? reader.number(at: index) {
        reader.join(quantity, at: index, to: &result)
        index = max(end, index + 1)
      } else {
        index += 1
      }
    }
    return result
  }

  /// Adds a quantity; in a range (`5 to 10 km`) the first number takes the unit of the second.
  private func join(
    _ quantity: NumericQuantity, at index: Int, to result: inout [NumericQuantity]
  ) {
    if case .number(_, _, let unit?) = quantity.value, let last = result.last,
      case .number(let value, let isExact, nil) = last.value,
      isRangeMark(between: last.range.upperBound, and: index)
    {
      result[result.count - 1].value = .number(value, isExact: isExact, unit: unit)
    }
    result.append(quantity)
  }

  private func isRangeMark(between end: Int, and index: Int) -> Bool {
    guard index > 0 else { return false }
    let mark = tokens[index - 1]
    guard index > 1, tokens[index - 2].range.upperBound == end else { return false }
    return mark.isSymbol("-", "–", "—", "−") || ["to", "and", "or"].contains(mark.folded)
  }

  // MARK: Numbers

  /// A number without unit while it is read.
  struct Plain {
    var value: Double
    var isExact: Bool
    var end: Int
  }

  private func number(at index: Int) -> (NumericQuantity, Int)? {
    var start = index
    let sign = sign(at: start)
    if sign != nil { start += 1 }
    var currency: MeasurementUnit?
    if let found = currencySymbol(at: start) {
      currency = found
      start += 1
    }
    guard
      var plain = digits(at: start, isSigned: sign != nil) ?? words(at: start) ?? part(at: start)
    else { return nil }
    plain.value *= sign ?? 1
    if let (value, end) = special(plain, from: start) {
      return (NumericQuantity(value: value, range: range(index, end)), end)
    }
    scale(&plain, hasCurrency: currency != nil)
    if let currency {
      return quantity(plain, currency, index, plain.end)
    }
    if let (unit, end) = unit(at: plain.end) { return quantity(plain, unit, index, end) }
    // Letters that follow at once and are no unit make a name of it, as in `3D`.
    if plain.end < tokens.count, tokens[plain.end].isAttached, tokens[plain.end].kind == .word {
      return nil
    }
    guard !isPronoun(index, plain.end) else { return nil }
    return quantity(plain, nil, index, plain.end)
  }

  private func quantity(
    _ plain: Plain, _ unit: MeasurementUnit?, _ start: Int, _ end: Int
  ) -> (NumericQuantity, Int)? {
    guard plain.value.isFinite else { return nil }
    return (
      NumericQuantity(
        value: .number(plain.value, isExact: plain.isExact, unit: unit), range: range(start, end)),
      end
    )
  }

  func range(_ start: Int, _ end: Int) -> Range<Int> {
    tokens[start].range.lowerBound..<tokens[max(start, end - 1)].range.upperBound
  }

  /// Whether a token exists and fulfils a condition.
  func token(_ index: Int, _ test: (NumericToken) -> Bool) -> Bool {
    tokens.indices.contains(index) && test(tokens[index])
  }

  private func sign(at index: Int) -> Double? {
    guard token(index, { $0.isSymbol("-", "−", "+") }),
      token(index + 1, { $0.isAttached && ($0.kind == .digits || $0.isSymbol("$", "€", "£")) })
    else { return nil }
    // Behind a word or a number it is a hyphen or the mark of a range.
    if tokens[index].isAttached, token(index - 1, { $0.kind != .symbol }) { return nil }
    return tokens[index].text == "+" ? 1 : -1
  }

  private func currencySymbol(at index: Int) -> MeasurementUnit? {
    guard token(index, { $0.isSymbol("$", "€", "£", "¥") }),
      token(index + 1, { $0.kind == .digits })
    else { return nil }
    return MeasurementUnits.shared.unit(symbol: tokens[index].text)
  }

  /// Ranks, decades and years: digits that stand for something else than an amount.
  private func special(_ plain: Plain, from start: Int) -> (NumericQuantity.Value, Int)? {
    guard plain.isExact, plain.end == start + 1, tokens[start].kind == .digits else { return nil }
    if token(plain.end, { $0.isAttached && ["st", "nd", "rd", "th"].contains($0.folded) }) {
      return (.ordinal(plain.value), plain.end + 1)
    }
    if tokens[start].text.utf8.count == 4,
      token(plain.end, { $0.isAttached && $0.folded == "s" }),
      let year = Int(exactly: plain.value)
    {
      return (.decade(year), plain.end + 1)
    }
    return nil
  }

  private func scale(_ plain: inout Plain, hasCurrency: Bool) {
    while let word = tokens.indices.contains(plain.end) ? tokens[plain.end].folded : nil {
      guard
        let scale = NumberWords.scales[word]
          ?? (hasCurrency ? ["m": 1e6, "bn": 1e9, "k": 1e3][word] : nil)
      else { return }
      plain.value *= scale
      plain.isExact = plain.isExact || plain.value == plain.value.rounded()
      plain.end += 1
    }
  }

  /// `one` that counts nothing stands for a thing: "one of them", "the one".
  private func isPronoun(_ start: Int, _ end: Int) -> Bool {
    tokens.count > 1 && end == start + 1 && tokens[start].folded == "one"
  }
}

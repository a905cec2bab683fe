/// Numbers in words, and dates.
extension NumericReader {
  /// `twenty-one`, `one hundred and twenty`, `a dozen`, `three quarters`, `two and a half`.
  func words(at index: Int) -> Plain? {
    var (total, group, position) = (0.0, 0.0, index)
    var hasNumber = false
    while position < tokens.count, tokens[position].kind == .word {
      let word = tokens[position].folded
      if let value = NumberWords.cardinals[word] {
        // `twenty one` is one number, `one two` is two.
        let isOpen = !hasNumber || (value < 10 && isTens(group)) || isHundreds(group, value)
        guard isOpen else { break }
        group += Double(value)
      } else if let scale = NumberWords.scales[word], hasNumber {
        if scale == 100 { group *= scale } else { (total, group) = (total + group * scale, 0) }
      } else {
        break
      }
      hasNumber = true
      position = next(position)
    }
    if hasNumber { return withPart(Plain(value: total + group, isExact: true, end: end(position))) }
    guard token(index, { ["a", "an"].contains($0.folded) }),
      token(index + 1, { NumberWords.scales[$0.folded] != nil || $0.folded == "dozen" })
    else { return dozen(at: index, of: 1) }
    if let dozen = dozen(at: index + 1, of: 1) { return dozen }
    return Plain(value: 1, isExact: true, end: index + 1)
  }

  private func dozen(at index: Int, of count: Double) -> Plain? {
    guard token(index, { $0.folded == "dozen" }) else { return nil }
    return Plain(value: 12 * count, isExact: true, end: index + 1)
  }

  private func isTens(_ group: Double) -> Bool {
    let rest = group.truncatingRemainder(dividingBy: 100)
    return rest >= 20 && rest.truncatingRemainder(dividingBy: 10) == 0
  }

  private func isHundreds(_ group: Double, _ value: Int) -> Bool {
    value > 0 && group.truncatingRemainder(dividingBy: 100) == 0
  }

  /// The place of the next number word: hyphens and the `and` of `hundred and twenty` are passed.
  private func next(_ position: Int) -> Int {
    let following = position + 1
    if token(following, { $0.isSymbol("-") && $0.isAttached }), isNumberWord(following + 1) {
      return following + 1
    }
    if token(position, { NumberWords.scales[$0.folded] != nil }),
      token(following, { $0.folded == "and" }),
      token(following + 1, { NumberWords.cardinals[$0.folded] != nil })
    {
      return following + 1
    }
    return following
  }

  private func isNumberWord(_ index: Int) -> Bool {
    token(index) { NumberWords.cardinals[$0.folded] != nil || NumberWords.scales[$0.folded] != nil }
  }

  private func end(_ position: Int) -> Int { min(position, tokens.count) }

  /// A part of a whole behind its number, or a half more.
  private func withPart(_ plain: Plain) -> Plain {
    var place = plain.end
    if token(place, { $0.isSymbol("-") && $0.isAttached }) { place += 1 }
    if let below = tokens.indices.contains(place) ? NumberWords.parts[tokens[place].folded] : nil {
      return Plain(value: plain.value / below, isExact: false, end: place + 1)
    }
    if token(plain.end, { $0.folded == "and" }), token(plain.end + 1, { $0.folded == "a" }),
      token(plain.end + 2, { $0.folded == "half" })
    {
      return Plain(value: plain.value + 0.5, isExact: false, end: plain.end + 3)
    }
    return plain
  }

  /// `half` and `a quarter`; other parts without a number in front are ranks.
  func part(at index: Int) -> Plain? {
    if token(index, { $0.folded == "half" }) {
      return Plain(value: 0.5, isExact: false, end: index + 1)
    }
    guard token(index, { ["a", "an"].contains($0.folded) }), tokens.indices.contains(index + 1),
      !["halves", "half"].contains(tokens[index + 1].folded),
      let below = NumberWords.parts[tokens[index + 1].folded],
      !token(index + 2, { $0.kind == .word && $0.folded != "of" })
    else { return nil }
    return Plain(value: 1 / below, isExact: false, end: index + 2)
  }

  // MARK: Dates

  /// `12 March 1781`, `March 12, 1781`, `March 1781`, `12 March`, `1781`, `1781-03-12`, `387 BCE`.
  func date(at index: Int) -> (NumericQuantity, Int)? {
    if let found = iso(at: index) { return found }
    if let day = day(at: index), let (month, end) = month(at: index + 1) {
      if let (year, last) = year(at: end) { return date(year, month, day, index, last) }
      return date(nil, month, day, index, end)
    }
    if let (month, end) = month(at: index) {
      if let (year, last) = year(at: end) { return date(year, month, nil, index, last) }
      guard let day = day(at: end) else { return nil }
      var next = end + 1
      if token(next, { ["st", "nd", "rd", "th"].contains($0.folded) && $0.isAttached }) {
        next += 1
      }
      if token(next, { $0.isSymbol(",") }), let (year, last) = year(at: next + 1) {
        return date(year, month, day, index, last)
      }
      if let (year, last) = year(at: next) { return date(year, month, day, index, last) }
      return date(nil, month, day, index, next)
    }
    guard let (year, end) = year(at: index) else { return nil }
    return date(year, nil, nil, index, end)
  }

  private func date(
    _ year: Int?, _ month: Int?, _ day: Int?, _ start: Int, _ end: Int
  ) -> (NumericQuantity, Int) {
    (
      NumericQuantity(
        value: .date(year: year, month: month, day: day), range: range(start, end)), end
    )
  }

  private func iso(at index: Int) -> (NumericQuantity, Int)? {
    guard let year = whole(index, digits: 4),
      token(index + 1, { $0.isSymbol("-") && $0.isAttached }),
      let month = whole(index + 2, digits: 2), (1...12).contains(month),
      token(index + 3, { $0.isSymbol("-") && $0.isAttached }),
      let day = whole(index + 4, digits: 2), (1...31).contains(day)
    else { return nil }
    return date(year, month, day, index, index + 5)
  }

  private func whole(_ index: Int, digits: Int) -> Int? {
    guard token(index, { $0.kind == .digits && $0.text.utf8.count == digits }) else { return nil }
    return Int(tokens[index].text)
  }

  private func day(at index: Int) -> Int? {
    guard token(index, { $0.kind == .digits }), let day = Int(tokens[index].text),
      (1...31).contains(day), !token(index - 1, { tokens[index].isAttached && $0.kind == .word })
    else { return nil }
    return day
  }

  private func month(at index: Int) -> (Int, Int)? {
    var place = index
    if token(place, { ["st", "nd", "rd", "th"].contains($0.folded) && $0.isAttached }) {
      place += 1
    }
    if token(place, { $0.folded == "of" }) { place += 1 }
    guard tokens.indices.contains(place), tokens[place].text != tokens[place].folded,
      let month = NumberWords.months[tokens[place].folded]
    else { return nil }
    return (month, place + 1)
  }

  /// Four digits from 1000 to 2100 without unit, or any digits beside `BC`, `AD` and the like.
  private func year(at index: Int) -> (Int, Int)? {
    if token(index, { $0.folded == "ad" }), token(index + 1, { $0.kind == .digits }),
      let year = Int(tokens[index + 1].text)
    {
      return (year, index + 2)
    }
    guard token(index, { $0.kind == .digits }), let year = Int(tokens[index].text) else {
      return nil
    }
    if let (sign, end) = era(at: index + 1) { return (sign * year, end) }
    let width = tokens[index].range.count
    guard width == 4, (1000...2100).contains(year), !token(index - 1, { isBound($0, index) }),
      !token(
        index + 1, { $0.isAttached && ($0.kind != .symbol || $0.isSymbol("^", "/", "%", "°")) }),
      unit(at: index + 1) == nil || isInitial(index + 1),
      !token(index + 1, { NumberWords.scales[$0.folded] != nil || $0.isSymbol("×", "½") })
    else { return nil }
    return (year, index + 1)
  }

  /// Whether a token is the initial of a name, as in `In 1905 A. Einstein`.
  private func isInitial(_ index: Int) -> Bool {
    token(index) { $0.kind == .word && $0.text.utf8.count == 1 && $0.text != $0.folded }
      && token(index + 1) { $0.isSymbol(".") && $0.isAttached }
      && token(index + 2) { $0.kind == .word }
  }

  /// Whether a token binds the digits behind it into something that is no year.
  private func isBound(_ token: NumericToken, _ index: Int) -> Bool {
    guard tokens[index].isAttached else { return false }
    return token.kind != .symbol || token.isSymbol("$", "€", "£", "¥", "−", "+", "/", "^", ".")
  }

  private func era(at index: Int) -> (Int, Int)? {
    guard tokens.indices.contains(index) else { return nil }
    switch tokens[index].folded {
    case "bc", "bce": return (-1, index + 1)
    case "ad", "ce": return (1, index + 1)
    default: return nil
    }
  }
}

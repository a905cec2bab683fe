/// Numbers in digits: decimals, fractions, powers of ten.
extension NumericReader {
  func digits(at index: Int, isSigned: Bool) -> Plain? {
    guard token(index, { $0.kind == .digits }), !isWithinName(index, isSigned: isSigned),
      let value = Double(tokens[index].text), value.isFinite
    else {
      return fractionSymbol(at: index).map { Plain(value: $0, isExact: false, end: index + 1) }
    }
    let isWhole = !tokens[index].text.utf8.contains(UInt8(ascii: "."))
    var plain = Plain(value: value, isExact: isWhole, end: index + 1)
    if let power = power(at: plain.end, of: value) {
      return Plain(value: power.value, isExact: false, end: power.end)
    }
    if let fraction = fractionSymbol(at: plain.end) {
      return Plain(value: value + fraction, isExact: false, end: plain.end + 1)
    }
    if let (fraction, end) = ratio(at: index) {
      return Plain(value: fraction, isExact: false, end: end)
    }
    if isWhole, let (fraction, end) = ratio(at: index + 1), fraction < 1 {
      return Plain(value: value + fraction, isExact: false, end: end)
    }
    if let (exponent, end) = exponent(at: plain.end) {
      plain.value = scaled(value, exponent)
      plain.isExact = false
      plain.end = end
    }
    return plain
  }

  /// `CO2` and `U-235` are names; `post-1945` has a year in it.
  private func isWithinName(_ index: Int, isSigned: Bool) -> Bool {
    guard !isSigned, tokens[index].isAttached, index > 0 else { return false }
    if tokens[index - 1].kind == .word { return true }
    guard tokens[index - 1].isSymbol("-"), tokens[index - 1].isAttached, index > 1,
      tokens[index - 2].kind == .word
    else { return false }
    return tokens[index].text.utf8.count != 4
  }

  private func fractionSymbol(at index: Int) -> Double? {
    guard token(index, { $0.kind == .symbol }) else { return nil }
    return ["½": 0.5, "⅓": 1.0 / 3, "⅔": 2.0 / 3, "¼": 0.25, "¾": 0.75, "⅛": 0.125][
      tokens[index].text]
  }

  /// `1/3600`, but not the slashes of `1/2/2020`.
  private func ratio(at index: Int) -> (Double, Int)? {
    guard token(index, { $0.kind == .digits }),
      token(index + 1, { $0.isSymbol("/", "⁄") && $0.isAttached }),
      token(index + 2, { $0.kind == .digits && $0.isAttached }),
      !token(index + 3, { $0.isSymbol("/") && $0.isAttached }),
      let above = Double(tokens[index].text), let below = Double(tokens[index + 2].text),
      below > 0, (above / below).isFinite
    else { return nil }
    return (above / below, index + 3)
  }

  /// `10⁸` and `10^-8`: a power of what stands before it.
  private func power(at index: Int, of base: Double) -> (value: Double, end: Int)? {
    guard let (exponent, end) = raised(at: index) else { return nil }
    guard base == 10 else {
      var value = 1.0
      for _ in 0..<min(abs(exponent), 400) { value *= base }
      return value.isFinite ? (exponent < 0 ? 1 / value : value, end) : nil
    }
    return (scaled(1, exponent), end)
  }

  private func raised(at index: Int) -> (Int, Int)? {
    guard token(index, \.isAttached) else { return nil }
    if tokens[index].kind == .superscript {
      return Int(tokens[index].text).map { ($0, index + 1) }
    }
    guard tokens[index].isSymbol("^") else { return nil }
    let isNegative = token(index + 1) { $0.isSymbol("-", "−") }
    let place = index + (isNegative ? 2 : 1)
    guard token(place, { $0.kind == .digits }), let value = Int(tokens[place].text) else {
      return nil
    }
    return (isNegative ? -value : value, place + 1)
  }

  /// `e-21`, `× 10⁻²¹`, `x 10^-21`.
  private func exponent(at index: Int) -> (Int, Int)? {
    guard tokens.indices.contains(index) else { return nil }
    if tokens[index].isAttached, tokens[index].folded == "e" {
      let isSigned = token(index + 1) { $0.isSymbol("-", "−", "+") && $0.isAttached }
      let place = index + (isSigned ? 2 : 1)
      guard token(place, { $0.kind == .digits && $0.isAttached }),
        let value = Int(tokens[place].text)
      else { return nil }
      return (isSigned && tokens[index + 1].text != "+" ? -value : value, place + 1)
    }
    guard tokens[index].isSymbol("×", "*", "·", "⋅") || tokens[index].folded == "x",
      token(index + 1, { $0.kind == .digits && $0.text == "10" })
    else { return nil }
    return raised(at: index + 2)
  }

  /// Powers outside the range of doubles become infinite or 0, which is no number afterwards.
  private func scaled(_ value: Double, _ exponent: Int) -> Double {
    Double("\(value)e\(max(-400, min(400, exponent)))")
      ?? scaledInSteps(value, max(-400, min(400, exponent)))
  }

  /// A value whose own description has an exponent.
  private func scaledInSteps(_ value: Double, _ exponent: Int) -> Double {
    var result = value
    for _ in 0..<abs(exponent) { result = exponent < 0 ? result / 10 : result * 10 }
    return result
  }
}

/// Units behind a number.
extension NumericReader {
  /// Returns the unit at a place: `km`, `km/h`, `m s⁻²`, `square metres`, `arcseconds per century`.
  func unit(at index: Int) -> (MeasurementUnit, Int)? {
    guard let (first, end) = factor(at: index) else { return nil }
    var unit = first
    var place = end
    while let (next, last) = divisor(at: place) {
      unit = unit.times(next, power: -1)
      place = last
    }
    return (unit, place)
  }

  /// `/h`, `per hour`, `an hour`.
  private func divisor(at index: Int) -> (MeasurementUnit, Int)? {
    if token(index, { $0.isSymbol("/") && $0.isAttached }) || token(index, { $0.folded == "per" }) {
      return factor(at: index + 1)
    }
    guard token(index, { ["a", "an"].contains($0.folded) }), let (unit, end) = named(at: index + 1),
      unit.dimension == MeasurementUnit.Dimension([.time: 1])
    else { return nil }
    return (unit, end)
  }

  /// One unit with its power.
  private func factor(at index: Int) -> (MeasurementUnit, Int)? {
    for (word, power) in [("square", 2), ("cubic", 3)] where token(index, { $0.folded == word }) {
      guard let (unit, end) = named(at: index + 1) else { return nil }
      return (MeasurementUnit.none.times(unit, power: power), end)
    }
    guard let (unit, end) = degrees(at: index) ?? named(at: index) else { return nil }
    if token(end, { $0.kind == .superscript && $0.isAttached }), let power = Int(tokens[end].text),
      (-4...4).contains(power), power != 0
    {
      return (MeasurementUnit.none.times(unit, power: power), end + 1)
    }
    if token(end, { $0.isSymbol("^") && $0.isAttached }),
      token(end + 1, { $0.kind == .digits && ["2", "3"].contains($0.text) })
    {
      return (MeasurementUnit.none.times(unit, power: tokens[end + 1].text == "2" ? 2 : 3), end + 2)
    }
    return (unit, end)
  }

  /// `°C`, `degrees Celsius`, `degrees`, `°`.
  private func degrees(at index: Int) -> (MeasurementUnit, Int)? {
    let isSign = token(index) { $0.isSymbol("°") }
    guard isSign || token(index, { ["degree", "degrees", "deg"].contains($0.folded) }) else {
      return nil
    }
    if tokens.indices.contains(index + 1) {
      let next = tokens[index + 1]
      let units = MeasurementUnits.shared
      if let scale = units.unit(name: next.folded) ?? units.unit(symbol: next.text),
        scale.dimension == MeasurementUnit.Dimension([.temperature: 1])
      {
        return (scale, index + 2)
      }
    }
    return MeasurementUnits.shared.unit(name: "degree").map { ($0, index + 1) }
  }

  private func named(at index: Int) -> (MeasurementUnit, Int)? {
    var index = index
    // `27-kilometre ring`
    if token(index, { $0.isSymbol("-") && $0.isAttached }), token(index + 1, \.isAttached) {
      index += 1
    }
    guard tokens.indices.contains(index) else { return nil }
    let units = MeasurementUnits.shared
    let first = tokens[index]
    if let (unit, end) = compound(at: index) { return (unit, end) }
    guard first.kind == .word || first.kind == .symbol else { return nil }
    if let unit = units.unit(symbol: first.text) { return (unit, index + 1) }
    return units.unit(name: first.folded).map { ($0, index + 1) }
  }

  /// Names of two and three words, with spaces or hyphens between them.
  private func compound(at index: Int) -> (MeasurementUnit, Int)? {
    var name = tokens[index].folded
    var place = index + 1
    var found: (MeasurementUnit, Int)?
    for _ in 0..<2 {
      if token(place, { $0.isSymbol("-") && $0.isAttached }) { place += 1 }
      guard token(place, { $0.kind == .word }) else { break }
      name += " " + tokens[place].folded
      place += 1
      let singular = name == "minutes of arc" || name == "seconds of arc"
      let known = singular ? name.replacing("s of", with: " of") : name
      if let unit = MeasurementUnits.shared.unit(name: known) { found = (unit, place) }
    }
    return found
  }
}

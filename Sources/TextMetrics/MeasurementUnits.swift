/// The units that are known, by symbol and by name.
///
/// Sources: the SI brochure (9th edition), tables 2 to 8, for SI units, prefixes and accepted units;
/// the international yard and pound of 1959 for the others. A year is the mean Gregorian one.
struct MeasurementUnits: Sendable {
  /// The table that everything uses.
  static let shared = MeasurementUnits()

  private var symbols: [String: MeasurementUnit] = [:]
  private var names: [String: MeasurementUnit] = [:]

  /// Returns the unit of a symbol, whose case matters: `mW` is not `MW`.
  func unit(symbol: String) -> MeasurementUnit? { symbols[symbol] }

  /// Returns the unit of a name in lower case, singular or plural.
  func unit(name: String) -> MeasurementUnit? { names[name] }

  private init() {
    for row in Self.rows {
      let unit = MeasurementUnit(
        dimension: MeasurementUnit.Dimension(row.powers), factor: row.factor)
      add(unit, symbols: row.symbols, names: row.names)
    }
    for row in Self.rows where row.hasPrefixes {
      for prefix in Self.prefixes {
        let unit = MeasurementUnit(
          dimension: MeasurementUnit.Dimension(row.powers), factor: row.factor * prefix.factor)
        add(
          unit, symbols: row.symbols.map { prefix.symbol + $0 },
          names: row.names.map { prefix.name + $0 })
      }
    }
    let kelvin = MeasurementUnit.Dimension([.temperature: 1])
    add(
      MeasurementUnit(dimension: kelvin, factor: 1, offset: 273.15), symbols: ["°C", "℃", "C"],
      names: ["celsius", "centigrade"])
    add(
      MeasurementUnit(dimension: kelvin, factor: 5.0 / 9, offset: 459.67 * 5 / 9),
      symbols: ["°F", "℉", "F"], names: ["fahrenheit"])
    for (symbol, unit) in symbols where symbol.hasPrefix("µ") {
      let rest = String(symbol.dropFirst())
      symbols["μ" + rest] = unit
      if !Self.words.contains("u" + rest) { symbols["u" + rest] = symbols["u" + rest] ?? unit }
    }
  }

  private mutating func add(_ unit: MeasurementUnit, symbols: [String], names: [String]) {
    for symbol in symbols where self.symbols[symbol] == nil && !Self.words.contains(symbol) {
      self.symbols[symbol] = unit
    }
    for name in names {
      for form in [name, name + "s"] where self.names[form] == nil { self.names[form] = unit }
    }
  }

  /// Symbols that are far more often words of English: attosecond, attometre, picometre.
  private static let words: Set = ["as", "am", "pm", "us"]

  private static let prefixes: [(symbol: String, name: String, factor: Double)] = [
    ("q", "quecto", 1e-30), ("r", "ronto", 1e-27), ("y", "yocto", 1e-24), ("z", "zepto", 1e-21),
    ("a", "atto", 1e-18), ("f", "femto", 1e-15), ("p", "pico", 1e-12), ("n", "nano", 1e-9),
    ("µ", "micro", 1e-6), ("m", "milli", 1e-3), ("c", "centi", 1e-2), ("d", "deci", 1e-1),
    ("h", "hecto", 1e2), ("k", "kilo", 1e3), ("M", "mega", 1e6), ("G", "giga", 1e9),
    ("T", "tera", 1e12), ("P", "peta", 1e15), ("E", "exa", 1e18), ("Z", "zetta", 1e21),
    ("Y", "yotta", 1e24),
  ]

  private struct Row {
    var symbols: [String]
    var names: [String]
    var factor: Double
    var powers: [MeasurementUnit.Dimension.Base: Int]
    var hasPrefixes: Bool

    init(
      _ symbols: [String], _ names: [String], _ factor: Double,
      _ powers: [MeasurementUnit.Dimension.Base: Int], prefixes: Bool = false
    ) {
      self.symbols = symbols
      self.names = names
      self.factor = factor
      self.powers = powers
      hasPrefixes = prefixes
    }
  }

  private static let rows: [Row] = lengths + masses + times + derived + others

  private static let lengths: [Row] = [
    Row(["m"], ["metre", "meter"], 1, [.length: 1], prefixes: true),
    Row(["mi"], ["mile"], 1609.344, [.length: 1]), Row(["yd"], ["yard"], 0.9144, [.length: 1]),
    Row(["ft"], ["foot", "feet"], 0.3048, [.length: 1]),
    Row([], ["inch", "inche"], 0.0254, [.length: 1]),
    Row(["nmi"], ["nautical mile"], 1852, [.length: 1]),
    Row(["Å"], ["angstrom", "ångström", "ångstrom"], 1e-10, [.length: 1]),
    Row(["au", "AU"], ["astronomical unit"], 149_597_870_700, [.length: 1]),
    Row(["ly"], ["light year", "lightyear"], 9.460_730_472_580_8e15, [.length: 1]),
    Row(["pc"], ["parsec"], 3.085_677_581_491_367e16, [.length: 1], prefixes: true),
    Row(["ha"], ["hectare"], 1e4, [.length: 2]), Row([], ["acre"], 4046.856_422_4, [.length: 2]),
    Row(["L", "l"], ["litre", "liter"], 1e-3, [.length: 3], prefixes: true),
    Row([], ["gallon"], 3.785_411_784e-3, [.length: 3]),
  ]

  private static let masses: [Row] = [
    Row(["g"], ["gram", "gramme"], 1e-3, [.mass: 1], prefixes: true),
    Row(["t"], ["tonne", "metric ton"], 1e3, [.mass: 1]),
    Row(["kt"], ["kilotonne"], 1e6, [.mass: 1]), Row(["Mt"], ["megatonne"], 1e9, [.mass: 1]),
    Row(["lb", "lbs"], [], 0.453_592_37, [.mass: 1]),
    Row(["oz"], ["ounce"], 0.028_349_523_125, [.mass: 1]),
    Row(["u", "Da"], ["dalton", "atomic mass unit"], 1.660_539_068_92e-27, [.mass: 1]),
  ]

  private static let times: [Row] = [
    Row(["s", "sec"], ["second"], 1, [.time: 1], prefixes: true),
    Row(["min"], ["minute"], 60, [.time: 1]), Row(["h", "hr", "hrs"], ["hour"], 3600, [.time: 1]),
    Row([], ["day"], 86_400, [.time: 1]), Row([], ["week"], 604_800, [.time: 1]),
    Row([], ["fortnight"], 1_209_600, [.time: 1]), Row([], ["month"], 2_629_746, [.time: 1]),
    Row(["yr", "yrs"], ["year"], 31_556_952, [.time: 1]),
    Row(["Gyr"], [], 31_556_952e9, [.time: 1]),
    Row(["Myr"], [], 31_556_952e6, [.time: 1]), Row(["kyr"], [], 31_556_952e3, [.time: 1]),
    Row([], ["decade"], 315_569_520, [.time: 1]),
    Row([], ["century", "centurie"], 3_155_695_200, [.time: 1]),
    Row([], ["millennium", "millennia"], 31_556_952_000, [.time: 1]),
  ]

  private static let derived: [Row] = [
    Row(["A"], ["ampere", "amp"], 1, [.current: 1], prefixes: true),
    Row(["K"], ["kelvin"], 1, [.temperature: 1], prefixes: true),
    Row(["mol"], ["mole"], 1, [.amount: 1], prefixes: true),
    Row(["cd"], ["candela"], 1, [.light: 1]), Row(["lm"], ["lumen"], 1, [.light: 1]),
    Row(["Hz"], ["hertz"], 1, [.time: -1], prefixes: true),
    Row(["Bq"], ["becquerel"], 1, [.time: -1], prefixes: true),
    Row(["N"], ["newton"], 1, [.mass: 1, .length: 1, .time: -2], prefixes: true),
    Row(["Pa"], ["pascal"], 1, [.mass: 1, .length: -1, .time: -2], prefixes: true),
    Row(["bar"], ["bar"], 1e5, [.mass: 1, .length: -1, .time: -2]),
    Row(["mbar"], ["millibar"], 1e2, [.mass: 1, .length: -1, .time: -2]),
    Row(["atm"], ["atmosphere"], 101_325, [.mass: 1, .length: -1, .time: -2]),
    Row(["J"], ["joule"], 1, [.mass: 1, .length: 2, .time: -2], prefixes: true),
    Row(["erg"], ["erg"], 1e-7, [.mass: 1, .length: 2, .time: -2]),
    Row(["cal"], ["calorie"], 4.184, [.mass: 1, .length: 2, .time: -2], prefixes: true),
    Row(["Wh"], ["watt hour"], 3600, [.mass: 1, .length: 2, .time: -2], prefixes: true),
    Row(
      ["eV"], ["electronvolt", "electron volt"], 1.602_176_634e-19,
      [.mass: 1, .length: 2, .time: -2], prefixes: true),
    Row(["W"], ["watt"], 1, [.mass: 1, .length: 2, .time: -3], prefixes: true),
    Row(["V"], ["volt"], 1, [.mass: 1, .length: 2, .time: -3, .current: -1], prefixes: true),
    Row(["Ω"], ["ohm"], 1, [.mass: 1, .length: 2, .time: -3, .current: -2], prefixes: true),
    Row([], ["coulomb"], 1, [.time: 1, .current: 1], prefixes: true),
    Row([], ["farad"], 1, [.mass: -1, .length: -2, .time: 4, .current: 2], prefixes: true),
    Row([], ["henry"], 1, [.mass: 1, .length: 2, .time: -2, .current: -2], prefixes: true),
    Row(["T"], ["tesla"], 1, [.mass: 1, .time: -2, .current: -1], prefixes: true),
    Row(["Sv"], ["sievert"], 1, [.length: 2, .time: -2], prefixes: true),
    Row(["Gy"], ["gray"], 1, [.length: 2, .time: -2], prefixes: true),
    Row(["mph"], [], 0.447_04, [.length: 1, .time: -1]),
    Row(["kph", "kmh"], [], 1000.0 / 3600, [.length: 1, .time: -1]),
    Row([], ["knot"], 1852.0 / 3600, [.length: 1, .time: -1]),
  ]

  private static let others: [Row] = [
    Row(["rad"], ["radian"], 1, [.angle: 1], prefixes: true),
    Row(["°"], ["degree"], .pi / 180, [.angle: 1]),
    Row(["′", "arcmin"], ["arcminute", "arc minute", "minute of arc"], .pi / 10_800, [.angle: 1]),
    Row(
      ["″", "arcsec"], ["arcsecond", "arc second", "second of arc"], .pi / 648_000, [.angle: 1],
      prefixes: true),
    Row(["B"], ["byte"], 8, [.information: 1], prefixes: true),
    Row([], ["bit"], 1, [.information: 1], prefixes: true),
    Row(["%"], ["percent", "per cent", "percentage point"], 0.01, [:]),
    Row(["‰"], ["permille", "per mille"], 0.001, [:]), Row(["ppm"], [], 1e-6, [:]),
    Row(["$", "USD"], ["dollar"], 1, [.dollar: 1]), Row(["€", "EUR"], ["euro"], 1, [.euro: 1]),
    Row(["£", "GBP"], ["pound"], 1, [.pound: 1]), Row(["¥", "JPY"], ["yen"], 1, [.yen: 1]),
  ]
}

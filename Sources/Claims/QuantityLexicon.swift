/// The words of numbers, months and units.
enum QuantityLexicon {
  /// Number words below a hundred.
  static let units: [String: Int] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]

  /// Words that multiply the number in front of them.
  static let scales: [String: Double] = [
    "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
  ]

  /// Ordinal words; others are read from their digits, as `19th`.
  static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
  ]

  /// Months by name.
  static let months: [String: Int] = [
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1,
    "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
  ]

  /// Units by word: the unit they are counted in and the factor to it.
  static let measures: [String: (unit: String, factor: Double)] = [
    "mm": ("metre", 0.001), "millimetre": ("metre", 0.001), "millimeter": ("metre", 0.001),
    "cm": ("metre", 0.01), "centimetre": ("metre", 0.01), "centimeter": ("metre", 0.01),
    "m": ("metre", 1), "metre": ("metre", 1), "meter": ("metre", 1),
    "km": ("metre", 1000), "kilometre": ("metre", 1000), "kilometer": ("metre", 1000),
    "mile": ("metre", 1609.344), "foot": ("metre", 0.3048), "feet": ("metre", 0.3048),
    "ft": ("metre", 0.3048), "inch": ("metre", 0.0254), "inches": ("metre", 0.0254),
    "mg": ("gram", 0.001), "milligram": ("gram", 0.001), "g": ("gram", 1), "gram": ("gram", 1),
    "kg": ("gram", 1000), "kilogram": ("gram", 1000), "tonne": ("gram", 1e6),
    "ms": ("second", 0.001), "millisecond": ("second", 0.001), "s": ("second", 1),
    "second": ("second", 1), "minute": ("second", 60), "hour": ("second", 3600),
    "percent": ("percent", 1), "cent": ("percent", 1), "percentage": ("percent", 1),
    "dollar": ("dollar", 1), "usd": ("dollar", 1), "euro": ("euro", 1), "eur": ("euro", 1),
    "pound": ("pound", 1), "kelvin": ("kelvin", 1), "k": ("kelvin", 1),
    "celsius": ("celsius", 1), "c": ("celsius", 1), "fahrenheit": ("fahrenheit", 1),
    "f": ("fahrenheit", 1), "volt": ("volt", 1), "v": ("volt", 1), "watt": ("watt", 1),
    "w": ("watt", 1), "kw": ("watt", 1000), "kilowatt": ("watt", 1000),
    "mw": ("watt", 1e6), "megawatt": ("watt", 1e6), "hz": ("hertz", 1), "hertz": ("hertz", 1),
    "khz": ("hertz", 1000), "mhz": ("hertz", 1e6), "ghz": ("hertz", 1e9),
    "joule": ("joule", 1), "j": ("joule", 1), "newton": ("newton", 1), "n": ("newton", 1),
    "pascal": ("pascal", 1), "pa": ("pascal", 1), "litre": ("litre", 1), "liter": ("litre", 1),
    "l": ("litre", 1), "ml": ("litre", 0.001), "byte": ("byte", 1),
  ]
}

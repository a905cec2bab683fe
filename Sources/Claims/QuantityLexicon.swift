/// The words of units in lower case, in which claims are compared.
enum QuantityLexicon {
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

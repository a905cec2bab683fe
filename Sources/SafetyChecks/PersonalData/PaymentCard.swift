import Support

/// Numbers of payment cards (ISO/IEC 7812).
enum PaymentCard {
  /// Whether digits are the number of a card.
  ///
  /// - Parameters:
  ///   - digits: The digits, as values from 0 to 9.
  ///   - inContext: Whether the text speaks of a card; some issuers are believed only then.
  /// - Returns: False for numbers that are published for tests.
  static func isNumber(_ digits: [UInt8], inContext: Bool) -> Bool {
    let number = digits.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1) }
    guard hasValidCheckDigit(digits), Set(digits).count > 2, !testNumbers.contains(number) else {
      return false
    }
    let two = prefix(digits, 2)
    let three = prefix(digits, 3)
    let four = prefix(digits, 4)
    switch digits.count {
    case 16 where (51...55).contains(two) || (2221...2720).contains(four): return true
    case 15 where two == 34 || two == 37 || four == 2131 || four == 1800: return true
    case 14
    where (300...305).contains(three) || three == 309 || two == 36 || two == 38 || two == 39:
      return true
    case 16...19
    where four == 6011 || (644...649).contains(three) || two == 65 || two == 62
      || (3528...3589).contains(four) || (2200...2204).contains(four):
      return true
    case 13, 16, 19: if digits.first == 4 { return digits.count == 16 || inContext }
    default: break
    }
    // Beside the word card, any number that passes the check is one: issuers get new ranges.
    return inContext && digits.first.map { (2...6).contains($0) } == true
  }

  private static func prefix(_ digits: [UInt8], _ count: Int) -> Int {
    digits.prefix(count).reduce(0) { $0 * 10 + Int($1) }
  }

  /// The check of Luhn (ISO/IEC 7812-1, annex B).
  static func hasValidCheckDigit(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let value = Int(digit) * (index % 2 == 1 ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// Numbers that providers of payments publish for tests.
  private static let testNumbers: Set<UInt64> = [
    4_111_111_111_111_111, 4_242_424_242_424_242, 4_000_056_655_665_556, 4_012_888_888_881_881,
    4_222_222_222_222, 4_000_000_000_000_002, 4_000_000_000_009_995, 5_555_555_555_554_444,
    2_223_003_122_003_222, 5_200_828_282_828_210, 5_105_105_105_105_100, 378_282_246_310_005,
    371_449_635_398_431, 378_734_493_671_000, 6_011_111_111_111_117, 6_011_000_990_139_424,
    30_569_309_025_904, 38_520_000_023_237, 36_227_206_271_667, 3_566_002_020_360_505,
    3_530_111_333_300_000, 6_200_000_000_000_005, 5_019_717_010_103_742, 6_331_101_999_990_016,
  ]
}

/// Account numbers (ISO 13616).
enum AccountNumber {
  /// How long the numbers of a country are.
  static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27,
    "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27,
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31,
    "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
  ]

  /// Whether the remainder by 97 is 1, with the first four characters at the end.
  static func hasValidCheckDigits(_ characters: [UInt8]) -> Bool {
    var remainder = 0
    for byte in characters.dropFirst(4) + characters.prefix(4) {
      switch byte {
      case 0x30...0x39: remainder = (remainder * 10 + Int(byte - 0x30)) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(byte - 0x41) + 10) % 97
      default: return false
      }
    }
    return remainder == 1
  }
}

/// Addresses of machines (IPv4).
enum InternetAddress {
  /// Whether an address can be somebody's: neither private nor reserved (IANA's registry of special
  /// addresses), nor a resolver that everybody uses.
  static func isPublic(_ parts: [Int]) -> Bool {
    guard parts.count == 4 else { return false }
    switch (parts[0], parts[1], parts[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): return false
    case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (198, 18...19, _): return false
    default: break
    }
    // One-digit parts alone are versions and sections.
    if parts.allSatisfy({ $0 < 20 }) { return false }
    return !resolvers.contains(parts)
  }

  private static let resolvers: [[Int]] = [
    [8, 8, 8, 8], [8, 8, 4, 4], [1, 1, 1, 1], [1, 0, 0, 1], [9, 9, 9, 9], [149, 112, 112, 112],
    [208, 67, 222, 222], [208, 67, 220, 220], [94, 140, 14, 14], [94, 140, 15, 15],
  ]
}

/// Numbers of phones.
enum PhoneNumber {
  /// Whether a number is written as numbers of phones are.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - inContext: Whether the text speaks of a phone, which lets looser forms count.
  /// - Returns: False for dates, and for numbers that are reserved for fiction.
  static func isNumber(_ number: NumberShape, inContext: Bool) -> Bool {
    let count = number.digits.count
    guard (8...15).contains(count), Set(number.digits).count >= 3, !isDate(number) else {
      return false
    }
    if number.hasCountryCode {
      return number.digits.first != 0 && (number.groups.count > 1 || count >= 10)
    }
    if isNorthAmerican(number) { return !isFictional(number) }
    let isSpoken = number.isSeparated(by: .init(" -.")) || number.hasParenthesis
    if number.digits.first == 0, count >= 9, count <= 12, number.groups.count >= 2, isSpoken {
      return number.groups.dropFirst().allSatisfy { $0 >= 2 } && number.groups[0] <= 5
    }
    guard inContext else { return false }
    if number.groups.count == 1 { return (9...13).contains(count) }
    return number.groups.allSatisfy { $0 <= 6 }
  }

  /// Three, three and four digits, area and exchange from 2 (North American Numbering Plan).
  private static func isNorthAmerican(_ number: NumberShape) -> Bool {
    var groups = number.groups
    var first = 0
    if groups.first == 1, number.digits.first == 1 {
      groups.removeFirst()
      first = 1
    }
    guard groups == [3, 3, 4], number.digits.count == first + 10 else { return false }
    return number.digits[first] >= 2 && number.digits[first + 3] >= 2
  }

  /// Numbers 555-0100 to 555-0199 are reserved for fiction.
  private static func isFictional(_ number: NumberShape) -> Bool {
    let last = Array(number.digits.suffix(7))
    return last.starts(with: [5, 5, 5, 0, 1]) || last.starts(with: [5, 5, 5]) && last[3] == 0
  }

  /// Whether digits are grouped as those of dates and of social security numbers are.
  private static func isDate(_ number: NumberShape) -> Bool {
    let groups = number.groups
    if groups == [3, 2, 4] { return true }
    if groups.starts(with: [4, 2, 2]) || groups.starts(with: [2, 2, 4]) { return true }
    return groups.count == 2 && groups[0] == 4 && groups[1] == 4
  }
}

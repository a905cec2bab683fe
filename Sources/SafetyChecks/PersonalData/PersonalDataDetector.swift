import Diagnostics
import Support

/// Finds addresses, numbers and accounts of people.
///
/// One pass over the bytes: numbers are read where a run of digits begins, addresses at `@` and `:`.
struct PersonalDataDetector {
  let bytes: [UInt8]

  /// Whether the text is the word of others, where addresses of people are looked for, too.
  let isForeign: Bool

  private(set) var findings: [Finding] = []
  private var position = 0

  /// Adds the personal data of a text to its findings.
  static func scan(_ text: ScannedText, _ findings: inout [Finding]) {
    var detector = PersonalDataDetector(
      bytes: text.bytes, isForeign: text.origin != .system)
    detector.run()
    findings += detector.findings
  }

  private init(bytes: [UInt8], isForeign: Bool) {
    self.bytes = bytes
    self.isForeign = isForeign
  }

  private mutating func run() {
    let bytes = bytes
    let kinds = Self.kinds
    while position < bytes.count, findings.count < SafetyScanner.maxFindings {
      var place = position
      while place < bytes.count, kinds[Int(bytes[place])] == 0 { place += 1 }
      guard place < bytes.count else { return }
      position = place + 1
      switch kinds[Int(bytes[place])] {
      case 1: lookAtNumber(at: place)
      case 2: if isForeign { lookAtEmail(around: place) }
      default: if isForeign { lookAtLongAddress(around: place) }
      }
    }
  }

  /// 1 for a digit, 2 for `@`, 3 for `:`.
  private static let kinds: [UInt8] = (0...255).map { byte in
    ASCII.isDigit(UInt8(byte)) ? 1 : byte == 0x40 ? 2 : byte == 0x3A ? 3 : 0
  }

  /// Adds a finding and goes on after it.
  mutating func report(
    _ code: RuleCode, _ range: Range<Int>, _ what: String, mask: String
  ) {
    position = max(position, range.upperBound)
    findings.append(
      Finding(
        code: code, severity: RuleTable.severity(of: code), range: range,
        message: "\(what); it goes to every model that reads the text and into every trace; "
          + "write \(mask), or data that belongs to nobody",
        fixes: [
          Fix(
            title: "put \(mask) in its place", isSafe: false,
            edits: [TextEdit(range: range, replacement: mask)])
        ]))
  }

  // MARK: Numbers

  private mutating func lookAtNumber(at first: Int) {
    if first > 0 {
      let before = bytes[first - 1]
      if ASCII.isAlphanumeric(before) || before == UInt8(ascii: "_") {
        if !lookAtAccount(at: first) { passDigits() }
        return
      }
      if before == UInt8(ascii: "."), first > 1, ASCII.isAlphanumeric(bytes[first - 2]) {
        passDigits()
        return
      }
    }
    // Most numbers of a text are short, and stand alone.
    var end = first
    while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
    let goesOn = end + 1 < bytes.count && Self.inNumbers.contains(bytes[end])
    guard end - first >= 8 || goesOn else {
      position = end
      return
    }
    let number = NumberShape(in: bytes, at: first)
    position = end
    guard number.digits.count >= 4 else { return }
    if lookAtInternetAddress(number) || lookAtNationalID(number) || lookAtCard(number) { return }
    if isForeign, lookAtPhone(number) { return }
    // A date or a list before a number hides none: what follows is read again from its start.
  }

  private static let inNumbers = ByteSet(" -./)")

  private mutating func passDigits() {
    while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
  }

  /// Whether a number ends where it was read to, and no name or longer number goes on.
  func isWhole(_ number: NumberShape) -> Bool {
    let end = number.range.upperBound
    guard end < bytes.count else { return true }
    if ASCII.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "_") { return false }
    return
      !(bytes[end] == UInt8(ascii: ".") && end + 1 < bytes.count
      && ASCII.isDigit(bytes[end + 1]))
  }

  private mutating func lookAtNationalID(_ number: NumberShape) -> Bool {
    guard number.groups == [3, 2, 4], number.isSeparated(by: ByteSet("- ")), isWhole(number),
      !number.hasCountryCode, !number.hasParenthesis
    else { return false }
    let isSpaced = number.separators.first == [UInt8(ascii: " ")]
    let (area, group, serial) = (number.value(0..<3), number.value(3..<5), number.value(5..<9))
    guard area > 0, area != 666, area < 900, group > 0, serial > 0 else { return false }
    // Numbers that were printed as examples, and the one that everybody writes as one.
    guard ![78_051_120, 219_099_999, 123_456_789].contains(number.value(0..<9)) else {
      return false
    }
    if isSpaced, !hasContext(around: number.range, Self.identityWords) { return false }
    report(
      "PI004", number.range,
      "\"…\(shown(number, last: 4))\" has the form of a social security number of the United States",
      mask: "[id]")
    return true
  }

  private static let identityWords = ["ssn", "social security"]

  private mutating func lookAtCard(_ number: NumberShape) -> Bool {
    guard (12...19).contains(number.digits.count), isWhole(number), !number.hasCountryCode,
      number.separators.isEmpty || number.isSeparated(by: ByteSet(" -")),
      number.separators.isEmpty || number.groups.dropLast().allSatisfy({ (4...6).contains($0) })
    else { return false }
    guard
      PaymentCard.isNumber(
        number.digits, inContext: hasContext(around: number.range, Self.cardWords))
    else { return false }
    report(
      "PI003", number.range, "\"…\(shown(number, last: 4))\" is the number of a payment card",
      mask: "[card]")
    return true
  }

  private static let cardWords = ["card", "visa", "maestro", "amex", "debit", "credit", "payment"]

  private mutating func lookAtPhone(_ number: NumberShape) -> Bool {
    guard isWhole(number) || isFollowedByLabel(number) else { return false }
    guard
      PhoneNumber.isNumber(number, inContext: hasContext(around: number.range, Self.phoneWords))
    else { return false }
    report(
      "PI002", number.range, "\"…\(shown(number, last: 2))\" has the form of a phone number",
      mask: "[phone]")
    return true
  }

  private static let phoneWords = [
    "phone", "call", "tel", "mobile", "cell", "fax", "dial", "whatsapp", "sms", "office", "contact",
    "reach me", "hotline", "landline", "ring me",
  ]

  private func isFollowedByLabel(_ number: NumberShape) -> Bool {
    number.range.upperBound < bytes.count
      && bytes[number.range.upperBound] == UInt8(ascii: "x")
  }

  private func shown(_ number: NumberShape, last count: Int) -> String {
    number.digits.suffix(count).map { String($0) }.joined()
  }

  /// Whether one of some words stands within 40 bytes before a place, or 16 after it.
  func hasContext(around range: Range<Int>, _ words: [String]) -> Bool {
    let start = max(0, range.lowerBound - 40)
    let end = min(bytes.count, range.upperBound + 16)
    let around = bytes[start..<end].map(ASCII.lowercased)
    return words.contains { SecretValue.contains(around, Array($0.utf8)) }
  }

  // MARK: Addresses of machines

  private mutating func lookAtInternetAddress(_ number: NumberShape) -> Bool {
    guard number.groups.count == 4, number.isSeparated(by: ByteSet(".")), isWhole(number),
      !number.hasCountryCode, !number.hasParenthesis
    else { return false }
    var parts: [Int] = []
    var first = 0
    for count in number.groups {
      guard count <= 3, count == 1 || number.digits[first] != 0 else { return false }
      parts.append(number.value(first..<(first + count)))
      first += count
    }
    guard parts.allSatisfy({ $0 < 256 }) else { return false }
    // Four small numbers with dots are versions, too; nothing else is looked for in them.
    guard isForeign, InternetAddress.isPublic(parts),
      !hasContext(around: number.range, ["version", " v", "release", "oid", "section"])
    else { return true }
    report(
      "PI006", number.range, "\"\(parts[0]).\(parts[1]).…\" is the address of somebody's machine",
      mask: "[ip]")
    return true
  }
}

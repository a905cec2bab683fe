import Diagnostics
import Support

/// Addresses of mail, accounts, and long addresses of machines.
extension PersonalDataDetector {
  private static let localCharacters = ByteSet.alphanumeric.union(ByteSet("._%+-'"))
  private static let domainCharacters = ByteSet.alphanumeric.union(ByteSet(".-"))

  mutating func lookAtEmail(around at: Int) {
    var start = at
    while start > 0, at - start < 64, Self.localCharacters.contains(bytes[start - 1]) { start -= 1 }
    while start < at, ByteSet(".-'%+").contains(bytes[start]) { start += 1 }
    guard start < at, start == 0 || !ByteSet("/@:").contains(bytes[start - 1]) else { return }
    var end = at + 1
    while end < bytes.count, end - at < 255, Self.domainCharacters.contains(bytes[end]) { end += 1 }
    while end > at + 1, ByteSet(".-").contains(bytes[end - 1]) { end -= 1 }
    let local = String(decoding: bytes[start..<at].map(ASCII.lowercased), as: UTF8.self)
    let labels = bytes[(at + 1)..<end].map(ASCII.lowercased).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard MailAddress.isPersonal(local: local, labels: labels) else { return }
    report(
      "PI001", start..<end,
      "\"\(local.prefix(1))…@\(labels.joined(separator: ".").prefix(60))\" is the mail address of "
        + "somebody",
      mask: "[email]")
  }

  /// Looks at an IPv6 address around its first colon (RFC 4291, section 2.2).
  mutating func lookAtLongAddress(around colon: Int) {
    let characters = ByteSet.hexadecimal.union(ByteSet(":"))
    guard colon >= 4, bytes[(colon - 4)..<colon].allSatisfy(ByteSet.hexadecimal.contains),
      ByteSet("23").contains(bytes[colon - 4]),
      colon == 4 || !ASCII.isAlphanumeric(bytes[colon - 5]) && bytes[colon - 5] != 0x3A
    else { return }
    var end = colon
    while end < bytes.count, end - colon < 40, characters.contains(bytes[end]) { end += 1 }
    while end > colon, bytes[end - 1] == 0x3A { end -= 1 }
    if end < bytes.count, ASCII.isAlphanumeric(bytes[end]) { return }
    let start = colon - 4
    let groups = bytes[start..<end].split(separator: 0x3A, omittingEmptySubsequences: false)
    let gaps = groups.filter(\.isEmpty).count
    guard groups.allSatisfy({ $0.count <= 4 }),
      gaps == 1 && groups.count >= 4 || gaps == 0 && groups.count == 8,
      !bytes[start..<end].map(ASCII.lowercased).starts(with: "2001:db8:".utf8)
    else { return }
    let shown = String(decoding: bytes[start..<(start + 5)], as: UTF8.self)
    report("PI006", start..<end, "\"\(shown)…\" is the address of somebody's machine", mask: "[ip]")
  }

  /// Looks at an account number whose check digits begin at a byte (ISO 13616).
  mutating func lookAtAccount(at digits: Int) -> Bool {
    let start = digits - 2
    guard start >= 0, bytes[start..<digits].allSatisfy(ByteSet.upper.contains),
      start == 0 || !ASCII.isAlphanumeric(bytes[start - 1]),
      let length = AccountNumber.lengths[String(decoding: bytes[start..<digits], as: UTF8.self)]
    else { return false }
    var characters: [UInt8] = []
    var end = start
    while end < bytes.count, characters.count < length {
      let byte = bytes[end]
      if ASCII.isDigit(byte) || ByteSet.upper.contains(byte) {
        characters.append(byte)
      } else if byte != 0x20 || characters.count % 4 != 0 {
        break
      }
      end += 1
    }
    guard characters.count == length, end == bytes.count || !ASCII.isAlphanumeric(bytes[end]),
      AccountNumber.hasValidCheckDigits(characters)
    else { return false }
    let country = String(decoding: characters.prefix(2), as: UTF8.self)
    report(
      "PI005", start..<end, "\"\(country)…\" is the number of a bank account (IBAN)",
      mask: "[iban]")
    return true
  }
}

/// Mail addresses of people.
enum MailAddress {
  /// Whether an address belongs to a person, as far as that can be seen.
  ///
  /// - Parameters:
  ///   - local: What stands before `@`, in lower case.
  ///   - labels: The parts of the domain, in lower case.
  /// - Returns: False for reserved domains (RFC 2606), for offices, and for what is no address.
  static func isPersonal(local: String, labels: [String]) -> Bool {
    guard labels.count >= 2, !labels.contains(""), let top = labels.last,
      (2...24).contains(top.utf8.count), top.utf8.allSatisfy(ByteSet.lower.contains),
      !files.contains(top)
    else { return false }
    if reservedTops.contains(top) || labels.contains("example") || labels.contains("localhost") {
      return false
    }
    if placeholderDomains.contains(labels.joined(separator: ".")) { return false }
    return !offices.contains(local) && !local.hasPrefix("noreply") && !local.hasPrefix("no-reply")
  }

  private static let reservedTops: Set<String> = [
    "example", "test", "invalid", "localhost", "local",
  ]

  private static let files: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "css", "py", "md", "json", "yaml",
    "yml",
    "service", "target", "timer",
  ]

  private static let placeholderDomains: Set<String> = [
    "domain.com", "yourdomain.com", "company.com", "yourcompany.com", "domain.tld", "host.com",
    "users.noreply.github.com",
  ]

  private static let offices: Set<String> = [
    "git", "svn", "hg", "noreply", "no-reply", "donotreply", "do-not-reply", "support", "info",
    "contact", "hello", "help", "admin", "sales", "press", "security", "abuse", "postmaster",
    "webmaster", "hostmaster", "privacy", "legal", "jobs", "careers", "feedback", "office", "team",
    "billing", "service", "services", "marketing", "news", "newsletter", "notifications",
    "mailer-daemon", "root", "user", "username", "name", "your", "you", "email", "someone",
    "your.name", "your-email", "youremail", "yourname", "first.last", "firstname.lastname",
  ]
}

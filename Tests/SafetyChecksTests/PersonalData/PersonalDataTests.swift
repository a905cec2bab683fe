import Diagnostics
import SafetyChecks
import Support
import Testing

@Suite("Personal data")
struct PersonalDataTests {
  static let personalTexts: [(String, String)] = [
    ("Write to maria.tanaka@" + "uni-bonn.de today.", "PI001"), ("ana+x@" + "mail.co.uk", "PI001"),
    ("<o'neil@" + "acme-corp.com>", "PI001"), ("Call +1 516 520 1734.", "PI002"),
    ("(212) 736-5000", "PI002"), ("fax: 036 6017 0548", "PI002"), ("082 490 1693-Office", "PI002"),
    ("+41 (0)69 979 80 58", "PI002"), ("1-800-736-5000", "PI002"),
    ("My cell is 37 788 0635", "PI002"),
    ("card 4116284205182648", "PI003"), ("4116-2842-0518-2648", "PI003"),
    ("3548305079656019 was lost", "PI003"), ("my maestro card 503890547220", "PI003"),
    ("SSN 465-59-8994", "PI004"), ("social security 229 92 7243", "PI004"),
    ("481-25-9562", "PI004"),
    ("IBAN FR1420041010050500013M02606", "PI005"), ("DE89 3704 0044 0532 0130 00", "PI005"),
    ("to GB29NWBK60161331926819.", "PI005"), ("from 93.202.50.244 at noon", "PI006"),
    ("IP 145.157.126.164", "PI006"), ("2a02:8071:2b80:3c60::17", "PI006"),
  ]

  @Test(
    "What belongs to a person is found in a document, and the fix masks it",
    arguments: personalTexts)
  func found(text: String, code: String) throws {
    #expect(codes("PI", in: text, from: .corpus) == [code], "\(scanned(text, from: .corpus))")
    let finding = try #require(scanned(text, from: .corpus).first { $0.code.rawValue == code })
    let fix = try #require(finding.fixes.first)
    let mended = try fix.edits.applied(to: Array(text.utf8))
    #expect(codes("PI", in: String(decoding: mended, as: UTF8.self), from: .corpus).isEmpty)
    let digits = text.utf8.filter { (0x30...0x39).contains($0) }
    if digits.count > 8 {
      let shown = finding.message.utf8.filter { (0x30...0x39).contains($0) }
      #expect(shown.count <= 6, "\(finding.message)")
    }
  }

  @Test(
    "What belongs to nobody is silent",
    arguments: [
      "jane@example.com", "a@b.test", "git@github.com:org/repo.git", "support@acme-corp.com",
      "noreply@acme.com", "image@2x.png", "https://user@host.acme.com/x", "@handle and @types/node",
      "212-555-0142", "2024-11-23 10:15", "1995-2004", "10 000 000 people",
      "ISBN 978-3-16-148410-0",
      "3.141592653589793", "4111 1111 1111 1111", "1234567890123456", "order 20241123001234567",
      "000-12-3456", "666-12-3456", "123-45-6789", "987-65-4321", "DE00 1234 5678 9012 3456 78",
      "NNN-NN-NNNN", "8.8.8.8", "192.168.1.17", "10.0.0.1", "192.0.2.44", "version 81.172.103.74",
      "1.2.3.4", "300.1.2.3", "std::vector::size", "2001:db8::8a2e:370:7334", "10:30:45",
      "582163, 602930, 639294", "pages 100-200 and 300-400", "5 + 3 = 8", "#1234567890",
      "0.123456789012", "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
    ])
  func silent(text: String) {
    #expect(codes("PI", in: text, from: .corpus).isEmpty, "\(scanned(text, from: .corpus))")
  }

  @Test("The author's own prompts are searched for numbers of cards, people and accounts alone")
  func origins() {
    for origin in [TextOrigin.corpus, .query] {
      #expect(codes("PI", in: "maria.tanaka@" + "uni-bonn.de", from: origin) == ["PI001"])
    }
    #expect(
      codes("PI", in: "maria.tanaka@" + "uni-bonn.de, +1 516 520 1734, 93.202.50.244").isEmpty)
    #expect(codes("PI", in: "465-59-8994, 4116284205182648") == ["PI004", "PI003"])
  }
}

import Testing
import TextMetrics

@Suite("Comparison of numbers")
struct NumericTests {
  private func verdict(
    _ prediction: String, _ reference: String, question: String? = nil
  ) -> NumericVerdict {
    NumericReferences([reference], question: question).verdict(prediction)
  }

  @Test(
    "Numbers that are the same in another spelling match",
    arguments: [
      ("3 km", "3000 m"), ("1,234.5", "1234.5"), ("1.2e-3", "0.0012"), ("3.0×10⁸ m/s", "3e8 m/s"),
      ("3 x 10^8", "300,000,000"), ("12 %", "12 percent"), ("12 per cent", "12%"),
      ("twenty-one", "21"), ("one hundred and twenty", "120"), ("three thousand", "3000"),
      ("2.9 × 10⁻²¹ joules", "2.9e-21 J"), ("half", "50 per cent"), ("1/3600", "1/3600 as strong"),
      ("fifty", "50"), ("the year was 1781", "1781"), ("387 BCE", "about 387 BCE"),
      ("AD 65", "65 CE"), ("25 August 1776", "August 25, 1776"), ("1776-08-25", "25 August 1776"),
      ("25th of August 1776", "25 August 1776"), ("200 million electronvolts", "200 MeV"),
      ("2.4 mSv", "2.4 millisieverts"), ("43 arcseconds a century", "43 arcseconds per century"),
      ("8 minutes of arc", "8 arcminutes"), ("1.3-kilometre", "1.3 km"), ("27km", "27 kilometres"),
      ("20 °C", "293.15 K"), ("20 degrees Celsius", "68 °F"), ("90 km/h", "25 m/s"),
      ("2 square kilometres", "2,000,000 m²"), ("$5 million", "5,000,000 dollars"),
      ("$5m", "$5,000,000"), ("€12", "12 euros"), ("-5 °C", "−5 °C"), ("2½", "2.5"),
      ("two and a half", "2.5"), ("three quarters", "0.75"), ("19th", "the 19th century"),
      ("5 to 10 km", "5000 m – 10 000 m".replacing(" 000", with: "000")), ("a dozen", "12"),
      ("3,400 km", "about 3,400 kilometres"), ("0.55 s", "550 milliseconds"), ("0.19", "19%"),
      ("19%", "19"), ("the 1780s", "1780s"), ("two hundred thousand", "200,000"), ("1,600", "1600"),
      ("10⁸", "100 million"), ("9.81 m/s²", "9.81 m/s^2"), ("4.2 light-years", "4.2 light years"),
      ("5 mW", "0.005 W"), ("1.5 million", "1,500,000"), ("2.73 K", "2.725 kelvin"),
    ])
  func same(prediction: String, reference: String) {
    #expect(verdict(prediction, reference) == .match)
    #expect(verdict("It is \(prediction).", reference) == .match, "within a sentence")
  }

  @Test(
    "Other numbers do not match",
    arguments: [
      ("26 kilometres", "27 kilometres", NumericVerdict.wrongNumber),
      ("1782", "1781", .wrongNumber),
      ("twenty-two", "21", .wrongNumber), ("4", "three", .wrongNumber),
      ("27", "27 km", .missingUnit),
      ("27 kg", "27 km", .wrongUnit), ("27 m", "27 km", .wrongUnit), ("5 MW", "5 mW", .wrongUnit),
      ("19 km", "19%", .wrongUnit), ("no idea", "27 km", .noNumber), ("", "1781", .noNumber),
      ("1781", "in Riga", .notNumeric), ("1776", "25 August 1776", .wrongNumber),
      ("24 August 1776", "25 August 1776", .wrongNumber), ("387 CE", "387 BCE", .wrongNumber),
      ("5 °C", "-5 °C", .wrongNumber), ("3.4 km", "3,400 km", .wrongNumber),
      ("13.0", "12", .wrongNumber),
      ("19", "19th", .noNumber), ("in 1998", "27 km", .noNumber), ("CO2", "2", .noNumber),
      ("U-235", "235", .noNumber),
      ("one of them", "2", .noNumber), ("1/2", "2", .wrongNumber), ("$5", "5 euros", .wrongUnit),
      ("5 km", "5 to 10 km", .wrongNumber),
    ])
  func different(prediction: String, reference: String, expected: NumericVerdict) {
    #expect(verdict(prediction, reference) == expected)
  }

  @Test(
    "Offering several numbers is no answer",
    arguments: ["1781 or 1787", "1780, 1781, 1782", "Maybe 1787, maybe 1781."])
  func several(prediction: String) {
    #expect(verdict(prediction, "1781") == .wrongNumber)
  }

  @Test("Numbers of another kind stand beside the answer without harm")
  func beside() {
    #expect(verdict("In 1781, when Kant was 57 years old, on 3 sheets", "1781") == .match)
    #expect(verdict("In 1905 A. Einstein published it", "1905") == .match)
    #expect(verdict("The 27 km ring was built by 12 states", "27 kilometres") == .match)
  }

  @Test("Numbers of the question say nothing, unless one of them is the answer")
  func question() {
    let question = "How many of the 24 books written before 1781 survive?"
    #expect(verdict("Of 24 books 7 survive", "7", question: question) == .match)
    #expect(verdict("24 books", "7", question: question) == .noNumber)
    let choice = "Were there 3 or 4 editions?"
    #expect(verdict("3", "3", question: choice) == .match)
    #expect(verdict("3 or 4", "3", question: choice) == .wrongNumber)
  }

  @Test("Numbers that match are spelled as in the reference")
  func aligned() {
    let references = NumericReferences(["three kilometres"])
    #expect(references.compare("It is 3000 m long.").aligned == "It is three kilometres long.")
    #expect(references.compare("It is 4000 m long.").aligned == "It is 4000 m long.")
    let twice = NumericReferences(["1781"]).compare("1781? AD 1781!")
    #expect(twice.aligned == "1781? 1781!")
    #expect(NumericReferences(["1781"]).compare("1781 or 1787").isContested)
  }

  @Test("The best reference counts")
  func references() {
    let references = NumericReferences(["half", "50 per cent", "no number"])
    #expect(references.verdict("50%") == .match)
    #expect(references.verdict("51%") == .wrongNumber)
    #expect(references.isNumeric)
  }

  @Test(
    "Digits without end and broken texts are read without harm",
    arguments: [
      String(repeating: "9", count: 5000), "1e999999999999999999999", "10^99999999999999999999",
      "1/0", "0/0", "1e", "1e-", "× 10", "10⁻", "⁻⁻", "$", "-", "−$", "5^", "m/s/m/s/m/s", "1/2/3",
      "9999999999999999999-99-99", "° ° °", "\u{FFFD}5\u{0}", "hundred hundred", "one-", "a",
      "5 per",
    ])
  func hostile(text: String) {
    let verdicts = [verdict(text, "5 km"), verdict("5 km", text)]
    #expect(verdicts.allSatisfy { NumericVerdict.allCases.contains($0) })
    #expect(verdict(text, text) == .match || verdict(text, text) == .notNumeric)
  }
}

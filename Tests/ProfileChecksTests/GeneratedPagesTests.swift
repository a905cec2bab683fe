import Diagnostics
import ProfileChecks
import Profiles
import SafetyChecks
import TestSupport
import Testing

@Suite("The rule table")
struct RuleTableTests {
  @Test("The committed page of rules is the one the table gives")
  func page() throws {
    try Golden.check(RulePages.all, against: "../../docs/rules.md")
  }

  @Test("Codes are unique, well-formed and in order")
  func codes() {
    let codes = RuleTable.all.map(\.code)
    #expect(codes == codes.sorted() && Set(codes).count == codes.count)
    for code in codes { #expect(code.rawValue.utf8.count == 5) }
  }

  @Test("Every code that reading and resolving report has a row")
  func reported() {
    for code in [
      ProfileRule.unknownKey, ProfileRule.missingKey, ProfileRule.wrongType,
      ProfileRule.unknownRole, ProfileRule.unsupportedVersion, ProfileRule.valueNotAllowed,
      ProfileRule.baseNotFound, ProfileRule.baseCycle, ProfileRule.baseInvalid,
      ProfileRule.unpinnedBase, ProfileRule.tooLarge, ProfileRule.duplicateID,
      ProfileRule.dropWithoutEffect, ProfileRule.explicitTag, "PF001", "PF005", "PF012", "PF018",
    ] {
      #expect(RuleTable.rule(code) != nil, "\(code)")
    }
  }

  @Test("Every rule finds its own example, and not what its page says after the remedy")
  func examples() {
    let files = [
      "a.profile.yaml": "hegel: 1\nname: a\nextends: ./a.profile.yaml\n",
      "broken.profile.yaml": "hegel: 1\nname: a\nrole: {}\n",
      "mended.profile.yaml": "hegel: 1\nname: a\n", "models": "embedded",
    ]
    let codes = { (text: String, rule: RuleCode) -> [RuleCode] in
      var text = text + "\n"
      if !text.contains("hegel: 1"), !text.contains("hegel: 9") { text = "hegel: 1\n" + text }
      if !text.contains("name: a"), text != "hegel: 1\n" { text = "name: a\n" + text }
      return findings(text, files: files, selecting: [rule]).map(\.code)
    }
    for rule in RuleTable.all where Self.profileFamilies.contains(rule.code.family) {
      #expect(codes(rule.example, rule.code).contains(rule.code), "\(rule.code)")
      #expect(!codes(rule.remedy, rule.code).contains(rule.code), "\(rule.code)")
    }
  }

  /// The families whose rules look at profiles; the others look at plain texts.
  private static let profileFamilies: Set<String> = ["PF", "TV", "HG", "BG", "CL", "DI"]

  /// The families that are not shown in one text: the tests of corpora have their examples.
  private static let otherFamilies: Set<String> = ["CO"]

  @Test("Every rule on texts and changes finds its own example somewhere, and its remedy nowhere")
  func textExamples() {
    let others = Self.profileFamilies.union(Self.otherFamilies)
    for rule in RuleTable.all where !others.contains(rule.code.family) {
      #expect(Self.textCodes(rule.example, of: rule).contains(rule.code), "\(rule.code)")
      #expect(!Self.textCodes(rule.remedy, of: rule).contains(rule.code), "\(rule.code)")
    }
  }

  /// The codes found in a text of any origin, or in a change that is written as a difference.
  private static func textCodes(_ text: String, of rule: Rule) -> Set<RuleCode> {
    guard rule.code.family == "LN" else {
      return Set(
        TextOrigin.allCases.flatMap {
          SafetyScanner.findings(in: ScannedText(Array(text.utf8), from: $0)).map(\.code)
        })
    }
    func side(without mark: Character) -> [UInt8] {
      let lines = text.split(separator: "\n").filter { $0.first != mark }
      return Array(lines.map { $0.dropFirst() }.joined(separator: "\n").utf8)
    }
    var leaks = LeakIndex()
    leaks.begin(
      question: "tram", "Would you divert a runaway tram from five people to one?")
    return Set(
      EditGate.findings(from: side(without: "+"), to: side(without: "-"), leaks: leaks)
        .map(\.code))
  }
}

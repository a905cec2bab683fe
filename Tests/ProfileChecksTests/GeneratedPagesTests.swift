import Diagnostics
import ProfileChecks
import Profiles
import Testing

@Suite("The rule table")
struct RuleTableTests {
  @Test("The committed page of rules is the one the table gives")
  func page() throws {
    try Golden.expect(RulePages.all, equals: "docs/rules.md")
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
      ProfileRule.dropWithoutEffect, "PF001", "PF005", "PF012", "PF018",
    ] {
      #expect(RuleTable.rule(code) != nil, "\(code)")
    }
  }
}

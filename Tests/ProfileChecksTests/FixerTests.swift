import Diagnostics
import ProfileChecks
import Support
import TestSupport
import Testing

@Suite("Fixing")
struct FixerTests {
  private let head = "hegel: 1\nname: test\n"

  private func fix(
    _ text: String, unsafe: Bool, isIgnored: (RuleCode) -> Bool = { _ in false }
  ) -> ProfileFixer.Outcome {
    ProfileFixer.fix(
      Array(text.utf8), path: "test.profile.yaml", source: MemorySource(),
      includingUnsafe: unsafe, isIgnored: isIgnored)
  }

  private func text(_ outcome: ProfileFixer.Outcome) -> String {
    String(decoding: outcome.bytes, as: UTF8.self)
  }

  @Test("Fixes of rules that are left out are not applied")
  func ignored() {
    let text = head + "extends: base/qa\nvariables: {tone: {default: no}}\n"
    let outcome = fix(text, unsafe: true, isIgnored: { $0 == "PF017" || $0 == "TV002" })
    #expect(
      self.text(outcome) == head + "extends: base/qa\nvariables: {tone: {default: \"no\"}}\n")
    #expect(outcome.applied == 1 && outcome.remaining.map(\.code) == ["PF017", "TV002"])
    #expect(fix(text, unsafe: true, isIgnored: { _ in true }).applied == 0)
  }

  @Test("A fix that brings another error is taken back and reported, and others are kept")
  func takenBack() {
    // Renamed, the key holds a number that is out of bounds, which is another error.
    let text = head + "extends: base/qa\ndebate: {workrs: 90, passges: 3}\n"
    let outcome = fix(text, unsafe: true)
    #expect(
      self.text(outcome) == head + "extends: base/qa@1\ndebate: {workrs: 90, passages: 3}\n")
    #expect(outcome.applied == 2 && outcome.remaining.map(\.code) == ["PF002"])
    #expect(outcome.takenBack.map(\.code) == ["PF002"])
    #expect(outcome.takenBack.first?.reason.contains("PF013") == true)
  }

  @Test("Fixes behind the limits of a report are applied too")
  func many() {
    let lines = String(repeating: "      {{tsk}}\n", count: 300)
    let text = head + "roles:\n  worker:\n    system_prompt: |\n" + lines
    let outcome = fix(text, unsafe: true)
    #expect(outcome.applied == 300 && outcome.remaining.isEmpty && outcome.takenBack.isEmpty)
  }

  @Test("A variable that a mistyped placeholder means is not offered for removal")
  func meantVariable() {
    let expected = head + "variables: {audience: {default: a}}\nroles: {worker: {system_prompt: \""
    for written in ["{{audiense}}", "{audience}", "<<audience>>"] {
      let text = expected + "For \(written).\"}}\n"
      #expect(self.text(fix(text, unsafe: false)) == text)
      let outcome = fix(text, unsafe: true)
      #expect(self.text(outcome) == expected + "For {{audience}}.\"}}\n")
      #expect(outcome.remaining.isEmpty && outcome.takenBack.isEmpty)
      let unused = findings(text).first { $0.code == "TV002" }
      #expect(unused?.fixes == [] && unused?.message.contains(written) == true)
    }
  }

  @Test("A variable that stands under a mistyped key is not offered for removal")
  func hiddenVariable() {
    let text =
      head + "variables: {tone: {default: a}}\n"
      + "roles: {worker: {sytem_prompt: \"{{ tone }}\"}}\n"
    #expect(self.text(fix(text, unsafe: false)) == text)
    #expect(fix(text, unsafe: true).remaining.isEmpty)
  }

  @Test("The flawed example becomes a profile, and its safe fixes lose nothing")
  func example() throws {
    let path = Path.join(try Repository.root(), "examples/flawed.profile.yaml")
    let bytes = try FileSystem.read(path)
    let safe = ProfileFixer.fix(
      bytes, path: path, source: MemorySource(), includingUnsafe: false)
    #expect(String(decoding: safe.bytes, as: UTF8.self).contains("audience: {default"))
    let all = ProfileFixer.fix(bytes, path: path, source: MemorySource(), includingUnsafe: true)
    #expect(all.remaining.filter { $0.severity == .error }.isEmpty && all.takenBack.isEmpty)
    let analysis = ProfileChecker.analyze(all.bytes, path: path, source: MemorySource())
    #expect(analysis.profile != nil)
  }

  @Test("Rules can be left out exactly when a document's own settings may leave them out")
  func canBeIgnored() {
    let files = ["broken.profile.yaml": "hegel: 1\nname: a\nrole: {}\n"]
    for rule in RuleTable.all where rule.severity == .error && !rule.example.contains("# a.") {
      var text = rule.example + "\n"
      if rule.code != "PF001" { text += "checks: {ignore: [\(rule.code)]}\n" }
      if !text.contains("hegel: "), rule.code != "PF003" { text = "hegel: 1\n" + text }
      if !text.contains("name: a") { text = "name: a\n" + text }
      if rule.code == "PF003" { text = "hegel: 1\nchecks: {ignore: [PF003]}\n" }
      if rule.code == "PF018" { text = "name: a\nchecks: {ignore: [PF018]}\n---\nname: b\n" }
      let stays = findings(text, files: files).contains { $0.code == rule.code }
      #expect(stays == !RuleTable.canBeIgnored(rule.code), "\(rule.code) \(text)")
    }
    #expect(RuleTable.canBeIgnored("PF008") && RuleTable.canBeIgnored("CR001"))
  }
}

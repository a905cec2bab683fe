import Diagnostics
import ProfileChecks
import Testing

@Suite("Rules on bases")
struct BaseRuleTests {
  private let head = "hegel: 1\nname: test\n"

  @Test("PF014 marks a base that does not exist, and suggests the nearest")
  func notFound() {
    expect(head + "extends: «PF014:base/qq@1»\n")
    expect(head + "extends: «PF014:base/qa@9»\n")
    expect(head + "extends: «PF014:other»\n")
    expect(head + "extends: «PF014:./missing.profile.yaml»\n")
    let found = findings(head + "extends: base/qq@1\n")
    #expect(found[0].message.contains("did you mean \"base/qa@1\"?"))
  }

  @Test("A base in a file is read relative to the document")
  func file() {
    let base = "hegel: 1\nname: b\nextends: base/qa@1\nvariables: {tone: {default: x}}\n"
    expect(
      head + "extends: ./bases/b.profile.yaml\nroles: {worker: {system_prompt: \"{{tone}}\"}}\n",
      files: ["bases/b.profile.yaml": base])
  }

  @Test("PF015 marks documents that extend each other, and chains that are too long")
  func cycle() {
    expect(
      head + "extends: «PF015:./a.profile.yaml»\n",
      files: [
        "a.profile.yaml": "hegel: 1\nname: a\nextends: ./test.profile.yaml\n",
        "test.profile.yaml": head + "extends: ./a.profile.yaml\n",
      ])
    let own = head + "extends: ./test.profile.yaml\n"
    expect(
      head + "extends: «PF015:./test.profile.yaml»\n", files: ["test.profile.yaml": own])
    var files: [String: String] = [:]
    for index in 0..<20 {
      files["\(index).profile.yaml"] = "hegel: 1\nname: a\nextends: ./\(index + 1).profile.yaml\n"
    }
    expect(head + "extends: «PF015:./0.profile.yaml»\n", files: files)
  }

  @Test("PF016 marks a base with errors")
  func invalid() {
    expect(
      head + "extends: «PF016:./a.profile.yaml»\n",
      files: ["a.profile.yaml": "hegel: 1\nname: a\nrole: {}\n"])
    expect(
      head + "extends: «PF016:./a.profile.yaml»\n",
      files: ["a.profile.yaml": "hegel: 1\nname: a\nroles: {worker: {system_prompt: \"{{x}}\"}}\n"])
  }

  @Test("PF017 marks a built-in base without a version, and writes the newest")
  func unpinned() {
    expect(head + "extends: «PF017:base/qa»\n")
    expectFixed(head + "extends: base/qa\n", head + "extends: base/qa@1\n", unsafe: false)
  }
}

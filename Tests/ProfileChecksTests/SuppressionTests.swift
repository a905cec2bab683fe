import Diagnostics
import ProfileChecks
import Profiles
import Testing

@Suite("Suppressions")
struct SuppressionTests {
  private let head = "hegel: 1\nname: test\n"

  @Test("A comment on the line suppresses its codes there and nowhere else")
  func sameLine() {
    expect(head + "extra: 1  # hegel: ignore[PF002] -- read by another tool\n«PF002:other»: 2\n")
    expect(head + "task: «PF013:x»  # hegel: ignore[«HG001:PF002»] -- why\n")
    expect(head + "task: \"qa\"  # hegel: ignore[«HG001:PF002»] -- why\n«PF002:other»: 2\n")
  }

  @Test("A comment above suppresses its codes in the node below")
  func above() {
    expect(head + "# hegel: ignore[PF002] -- read by another tool\n\n# more\nextra: 1\n")
    expect(
      """
      hegel: 1
      name: test
      roles:
        # hegel: ignore[PF006] -- another tool's role
        judge:
          prompt: x
        worker:
          instructions:
            # hegel: ignore[PF002] -- kept for history
            - text: Be brief.
              author: me
            - {text: Cite., «PF002:author»: you}
      """)
  }

  @Test("A block scalar is suppressed as a whole")
  func block() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          system_prompt: |  # hegel: ignore[TV004] -- an example of another tool
            One {corpus}
            two {task}
        reviewer:
          # hegel: ignore[TV004] -- an example of another tool
          system_prompt: |
            One {corpus}
        summarizer:
          system_prompt: One «TV004:{corpus}»
      """)
  }

  @Test("A comment for the file suppresses everywhere")
  func file() {
    expect(
      "# hegel: ignore-file[PF002,TV004] -- generated\n" + head
        + "a: 1\nroles: {worker: {system_prompt: \"{task}\", b: 2}}\n")
  }

  @Test("checks.ignore leaves out rules, and reports codes that do not exist")
  func ignore() {
    expect(head + "a: 1\nb: 2\nchecks: {ignore: [PF002]}\n")
    expect(head + "checks: {ignore: [«HG003:ZZ999»]}\n")
  }

  @Test("HG001 marks a suppression without effect, and removes it")
  func unused() {
    expect(head + "# hegel: ignore[«HG001:PF002»] -- old\ntask: qa\n")
    expectFixed(
      head + "# hegel: ignore[PF002] -- old\ntask: qa # hegel: ignore[PF006] -- old\n",
      head + "task: qa\n", unsafe: false)
    expectFixed(
      head + "a: 1 # hegel: ignore[PF006, PF002] -- old\n",
      head + "a: 1 # hegel: ignore[PF002] -- old\n", unsafe: false)
    expectFixed(
      head + "a: 1 # hegel: ignore[PF002, PF006] -- old\n",
      head + "a: 1 # hegel: ignore[PF002] -- old\n", unsafe: false)
  }

  @Test("HG002 marks malformed suppressions, which are not applied")
  func malformed() {
    expect(head + "«PF002:a»: 1 «HG002:# hegel: ignore[PF002]»\n")
    expect(head + "«PF002:a»: 1 «HG002:# hegel: ignore PF002 -- x»\n")
    expect(head + "«PF002:a»: 1 «HG002:# hegel: ignore[] -- x»\n")
    expect(head + "«PF002:a»: 1 «HG002:# hegel: ignore[PF002 -- x»\n")
    expect(head + "«PF002:a»: 1 «HG002:# hegel: ingore[PF002] -- x»\n")
    expect(head + "# hegel: this profile is read by people\n")
    expect(head + "# hegelian: ignore\n")
  }

  @Test("HG003 marks rules that do not exist")
  func unknown() {
    expect(head + "«PF002:a»: 1 # hegel: ignore[«HG003:PF999»] -- x\n")
  }

  @Test("What keeps a document from being a profile is never suppressed")
  func firm() {
    expect("hegel: 1\nname: «PF013:a b»  # hegel: ignore[«HG001:PF013»] -- why\n")
    expect(head + "task: «PF013:x»\nchecks: {ignore: [PF013]}\n")
    expect(
      head + "# hegel: ignore[«HG001:TV001»] -- why\n"
        + "roles: {worker: {system_prompt: \"«TV001:{{x}}»\"}}\n")
    let text = "# hegel: ignore-file[PF001] -- why\nhegel: 1\nname: \"a\n"
    #expect(findings(text).contains { $0.code == "PF001" })
  }

  @Test("A profile comes out of a document whose unknown keys are suppressed, and of no other")
  func profile() {
    let analyze = { (text: String) in
      ProfileChecker.analyze(Array(text.utf8), path: "a.profile.yaml", source: MemorySource())
    }
    #expect(analyze(head + "a: 1\n").profile == nil)
    #expect(analyze(head + "a: 1  # hegel: ignore[PF002] -- another tool's\n").profile != nil)
    #expect(analyze(head + "a: 1\nchecks: {ignore: [PF002]}\n").profile != nil)
  }

  @Test("One call gives the profile, or every finding that blocks it")
  func profileOrFindings() throws {
    let load = { (text: String) throws(BlockingFindings) in
      try ProfileChecker.profile(
        Array(text.utf8), path: "a.profile.yaml", source: MemorySource())
    }
    #expect(try load(head + "extends: base/qa\na: 1  # hegel: ignore[PF002] -- x\n").name == "test")
    let error = #expect(throws: BlockingFindings.self) {
      try load(head + "extends: base/qa\ntask: x\ndebate: {workers: 90}\n")
    }
    #expect(error?.findings.map(\.code) == ["PF013", "PF013"])
    for text in ["", "- a\n", "a: [\n", "%"] {
      #expect(throws: BlockingFindings.self) { try load(text) }
    }
  }
}

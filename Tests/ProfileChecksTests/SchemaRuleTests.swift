import Diagnostics
import ProfileChecks
import Testing

@Suite("Rules on keys and values")
struct SchemaRuleTests {
  @Test("A document of the two required keys has no findings")
  func clean() {
    expect("hegel: 1\nname: test\n")
  }

  @Test("PF001 marks where the text stops being YAML")
  func syntax() {
    let found = findings("hegel: 1\nname: test\nroles:\n  worker: [\n")
    #expect(found.map(\.code) == ["PF001", "PF004"])
    #expect(findings("hegel: 1\n\tname: test\n").contains { $0.code == "PF001" })
  }

  @Test("PF002 marks unknown keys at every level and suggests the nearest")
  func unknownKey() {
    expect(
      """
      hegel: 1
      name: test
      «PF002:extend»: base/qa@1
      debate: {«PF002:worker»: 2}
      roles:
        worker:
          «PF002:sytem_prompt»: You answer.
          instructions:
            - {text: Be brief., «PF002:sice»: x}
          prompts:
            «PF002:critique»: "{{question}} {{answers}}"
      reward: {weights: {«PF002:f2»: 0.5}}
      metadata: {«PF002:team»: a, acme.ticket: [1, {deep: true}], owner: b}
      """)
    let found = findings("hegel: 1\nname: test\nroles: {worker: {sytem_prompt: x}}\n")
    #expect(found[0].message.contains("did you mean \"system_prompt\"?"))
    expectFixed(
      "hegel: 1\nname: test\nroles: {worker: {sytem_prompt: x}}\n",
      "hegel: 1\nname: test\nroles: {worker: {system_prompt: x}}\n", unsafe: true)
  }

  @Test("PF003 marks what lacks a required key, and inserts hegel and name")
  func missing() {
    expect("«PF003:name»: test\n")
    expect("«PF003:hegel»: 1\nvariables: {«TV002:audience»: {«PF003:description»: x}}\n")
    expect(
      "hegel: 1\nname: test\nroles:\n  worker:\n    examples:\n      - {«PF003:question»: a}\n")
    expect("hegel: 1\nname: test\nroles: {worker: {instructions: [{«PF003:id»: a}]}}\n")
    expectFixed("name: x\n", "hegel: 1\nname: x\n", unsafe: true)
    expectFixed("hegel: 1", "hegel: 1\nname: test\n", unsafe: true)
    expectFixed("task: qa\n", "hegel: 1\nname: test\ntask: qa\n", unsafe: true)
  }

  @Test("PF003 marks a document without a base that lacks prompts")
  func missingPrompts() {
    let found = findings("hegel: 1\nname: test\nextends: none\n")
    #expect(found.allSatisfy { $0.code == "PF003" })
    #expect(found.count == 4 + 6)
  }

  @Test("PF004 marks values of another type")
  func wrongType() {
    expect(
      """
      hegel: 1
      name: test
      description: «PF004:[a]»
      task:«PF004:»
      debate: {rounds: «PF004:"3"», workers: «PF004:three», passages: «PF004:2.5»}
      roles:
        worker: «PF004:You answer.»
        reviewer:
          instructions: «PF004:Be strict.»
          examples: [«PF004:a»]
          temperature: «PF004:0x1p3»
        summarizer:
          instructions: [«PF004:[a]», {text: b, frozen: «PF004:yes»}]
      """)
    expect("«PF004:[1, 2]»\n")
    expect("«PF004:text»\n")
    expectFixed(
      "hegel: 1\nname: test\ndebate: {rounds: \"3\"}\n",
      "hegel: 1\nname: test\ndebate: {rounds: 3}\n", unsafe: true)
  }

  @Test("PF005 marks the second of two equal keys")
  func duplicateKey() {
    let found = findings("hegel: 1\nname: a\ntask: qa\nname: b\n")
    #expect(found.map(\.code) == ["PF005"])
  }

  @Test("PF006 marks an unknown role and suggests the nearest")
  func unknownRole() {
    expect("hegel: 1\nname: test\nroles:\n  «PF006:revewer»: {system_prompt: You check.}\n")
    expectFixed(
      "hegel: 1\nname: test\nroles:\n  revewer: {system_prompt: You check.}\n",
      "hegel: 1\nname: test\nroles:\n  reviewer: {system_prompt: You check.}\n", unsafe: true)
  }

  @Test("PF007 marks the list item that a folded text joins to the line before")
  func folded() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          system_prompt: >
            Rules:
            «PF007:- Be brief.»
            - Cite.
        reviewer:
          system_prompt: >-
            A paragraph that
            is folded - as meant.

            - One item after a blank line.
        summarizer:
          system_prompt: >
            Code:
              - indented lines
              - keep their breaks
      """)
    expectFixed(
      "hegel: 1\nname: test\nroles: \n  worker:\n    system_prompt: >-\n      A:\n      1. b\n",
      "hegel: 1\nname: test\nroles: \n  worker:\n    system_prompt: |-\n      A:\n      1. b\n",
      unsafe: true)
  }

  @Test(
    "PF008 marks plain texts that other readers take for something else",
    arguments: [
      "no", "Yes", "ON", "y", "~", "null", "1e3", "0777", "0x1F", "0o17", "12:30", "1_000", ".5",
      "-.inf", "2024-01-31", "2024-01-31T10:00:00Z", "+12", "1.5e-3", "true",
    ])
  func implicit(text: String) {
    expect(
      "hegel: 1\nname: test\nvariables: {tone: {default: «PF008:\(text)»}}\n"
        + "roles: {worker: {system_prompt: \"{{tone}}\"}}\n")
    expect(
      "hegel: 1\nname: test\nroles: {worker: {instructions: [«PF008:\(text)», \"\(text)\"]}}\n"
        .replacing(", \"\(text)\"", with: ""))
    expectFixed(
      "hegel: 1\nname: test\ncorpus: a\ndescription: \(text)\n",
      "hegel: 1\nname: test\ncorpus: a\ndescription: \"\(text)\"\n", unsafe: false)
  }

  @Test(
    "PF008 leaves ordinary texts alone",
    arguments: [
      "No one", "none", "yesterday", "1781 was the year", "1.2.3", "v1", "0192f6c1-7a3e", "-", "--",
      "12:75 pm", "1e", "e3", "0x", "nope", "2024-1", ".", "...x", "+", "1-2-3",
    ])
  func explicit(text: String) {
    let found = findings("hegel: 1\nname: test\ndescription: \(text)\n")
    #expect(!found.contains { $0.code == "PF008" })
  }

  @Test("PF008 leaves quoted texts and typed fields alone")
  func quoted() {
    expect("hegel: 1\nname: \"no\"\ndescription: '12'\ndebate: {workers: 3}\n")
  }

  @Test("PF010 marks a newer format version")
  func version() {
    expect("hegel: «PF010:9»\nname: test\n")
    expect("hegel: «PF013:0»\nname: test\n")
  }

  @Test("PF012 marks a merge key")
  func mergeKey() {
    expect(
      "hegel: 1\nname: test\nroles:\n  worker: &w {system_prompt: a}\n"
        + "  reviewer: {«PF012:<<»: *w}\n")
    expect("hegel: 1\nname: test\nroles:\n  worker: &w {system_prompt: a}\n  reviewer: *w\n")
  }

  @Test("PF013 marks values outside their bounds")
  func bounds() {
    expect(
      """
      hegel: 1
      name: «PF013:my profile»
      description: «PF013:""»
      task: «PF013:qaa»
      variables:
        «PF013:Tone»: {default: a}
        «PF013:question»: {default: a}
      debate: {workers: «PF013:0», rounds: «PF013:9», consensus_threshold: «PF013:1.5»}
      defaults: {temperature: «PF013:-1», max_tokens: «PF013:99999999999»}
      checks: {ignore: [«PF013:pf1»]}
      """)
    expect("hegel: 1\nname: test\nreward: {weights: «PF013:{f1: 0}»}\n")
    expectFixed(
      "hegel: 1\nname: test\ntask: synthsis\n", "hegel: 1\nname: test\ntask: synthesis\n",
      unsafe: true)
  }

  @Test("PF018 marks a second document")
  func documents() {
    expect("hegel: 1\nname: test\n---\n«PF018:name: b»\n")
    expect("---\nhegel: 1\nname: test\n...\n")
  }

  @Test("PF019 marks what passes a limit")
  func limits() {
    let items = Array(repeating: "a", count: 9).joined(separator: ", ")
    expect("hegel: 1\nname: test\ndefaults: {stop: «PF019:[\(items)]»}\n")
    let deep = "metadata: {acme.x: {a: {b: {c: {d: {e: {f: «PF019:1»}}}}}}}"
    expect("hegel: 1\nname: test\n\(deep)\n")
    let large = "hegel: 1\nname: test\n#" + String(repeating: "x", count: 1 << 20)
    #expect(findings(large).map(\.code) == ["PF019"])
  }

  @Test("PF019 stops aliases that stand for very many values")
  func bomb() {
    var text = "hegel: 1\nname: test\nmetadata:\n  acme.a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
    for (name, before) in zip("bcdefg", "abcdef") {
      let items = Array(repeating: "*\(before)", count: 9).joined(separator: ", ")
      text += "  acme.\(name): &\(name) [\(items)]\n"
    }
    // What the bomb cuts off is no mistake of its own.
    #expect(findings(text).map(\.code) == ["PF019"])
  }

  @Test("PF020 marks the second of two instructions with one id or text")
  func duplicateInstruction() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          instructions:
            - {id: a, text: Be brief.}
            - {id: «PF020:a», text: Cite.}
            - Say why.
            - «PF020:Say why.»
        reviewer:
          instructions: [{id: a, text: Be brief.}]
      """)
  }

  @Test("PF021 marks a drop that removes nothing")
  func drop() {
    expect(
      """
      hegel: 1
      name: test
      roles:
        worker:
          instructions:
            - {id: «PF021:shrt», drop: true}
            - {id: short, drop: true}
            - {«PF003:drop»: true}
            - {id: cite, drop: true, «PF013:text»: a}
      """)
  }

  @Test("An option of a rule that takes none is unknown")
  func options() {
    expect("hegel: 1\nname: test\nchecks: {options: {«PF002:PF001»: {a: 1}}}\n")
    expect("hegel: 1\nname: test\nchecks: {ignore: [], options: {}}\n")
  }
}

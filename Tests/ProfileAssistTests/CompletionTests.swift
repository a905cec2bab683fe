import ProfileAssist
import TestSupport
import Testing

@Suite("Completion in profiles")
struct CompletionTests {
  @Test(
    "Keys come from the schema of the place, without those that are there",
    arguments: [
      ("hegel: 1\nname: a\n‸", ["description", "extends"], ["hegel", "name"]),
      ("hegel: 1\nna‸\nextends: base/qa@1\n", ["name"], ["hegel", "extends"]),
      ("hegel: 1\nroles:\n  ‸", ["orchestrator", "worker", "reviewer", "summarizer"], []),
      ("roles:\n  worker:\n    ‸\n", ["system_prompt", "instructions", "model"], ["worker"]),
      (
        "roles:\n  worker:\n    prompts:\n      ‸\n    model: embedded\n", ["answer", "revise"],
        ["critique", "model"]
      ),
      (
        "roles:\n  worker:\n    instructions:\n      - id: a\n        ‸\n", ["text", "frozen"],
        ["id"]
      ),
      (
        "roles:\n  worker:\n    instructions:\n    - id: a\n      text: b\n    - ‸\n",
        ["id", "text"], ["roles"]
      ),
      ("debate:\r\n  work‸\r\n  rounds: 2\r\n", ["workers"], ["rounds"]),
      ("variables:\n  reader:\n    ‸\n", ["default", "description"], []),
      (
        "# c\nroles: {worker: {}}\ndefaults:\n  # note\n\n  ‸", ["model", "temperature"], ["roles"]
      ),
    ] as [(String, [String], [String])])
  func keys(marked: String, present: [String], absent: [String]) throws {
    try check(marked, present, absent)
  }

  @Test(
    "Within brackets the keys of the inner map are offered, and its values",
    arguments: [
      ("variables:\n  reader: {default: a, ‸}\n", ["description"], ["default", "hegel"]),
      ("variables: {reader: {‸}}\n", ["default", "description"], ["hegel"]),
      ("debate: {workers: 2, ro‸", ["rounds"], ["workers", "hegel"]),
      ("debate: {‸, rounds: 2}\n", ["workers"], ["rounds"]),
      (
        "roles: {worker: {instructions: [{id: a, text: \"}, {\", ‸}]}}\n", ["frozen", "since"],
        ["id", "text"]
      ),
      ("roles:\n  worker:\n    instructions:\n      - {id: a, ‸}\n", ["text"], ["id", "roles"]),
      ("task: qa\ndefaults: {model: ‸}\n", ["embedded"], ["model"]),
      ("checks: {ignore: [‸]}\n", ["TV002"], ["ignore"]),
      ("debate: {workers: 2}\n‸", ["task"], ["rounds"]),
    ] as [(String, [String], [String])])
  func keysInBrackets(marked: String, present: [String], absent: [String]) throws {
    try check(marked, present, absent)
  }

  private func check(_ marked: String, _ present: [String], _ absent: [String]) throws {
    let labels = try Assisted(marked).completions(AssistNames(models: ["embedded"]))
    for key in present { #expect(labels.contains(key), "\(key) in \(labels)") }
    for key in absent { #expect(!labels.contains(key), "\(key) in \(labels)") }
  }

  @Test(
    "Codes of rules are completed in the brackets of a suppression, and nowhere else in a comment",
    arguments: [
      ("hegel: 1\n# hegel: ignore[‸]\nname: a\n", true),
      ("hegel: 1\n# hegel: ignore-file[TV001, IN‸] -- why\nname: a\n", true),
      ("hegel: 1\nname: a  # hegel: ignore[SE‸\n", true),
      ("hegel: 1\n# hegel: ignore[TV001] ‸\nname: a\n", false),
      ("hegel: 1\n# see [‸]\nname: a\n", false),
    ])
  func suppressedCodes(marked: String, isThere: Bool) throws {
    #expect(try Assisted(marked).completions().contains("IN001") == isThere)
  }

  @Test("The order of keys is that of the schema")
  func order() throws {
    #expect(
      try Assisted("‸").completions().prefix(4) == ["hegel", "name", "description", "extends"])
  }

  @Test(
    "Values come from the type of the field, or from the project",
    arguments: [
      ("hegel: 1\ntask: ‸\n", ["qa", "synthesis", "evaluation"]),
      ("hegel: ‸", ["1"]), ("corpus: ph‸", ["philosophy", "tea"]),
      ("defaults:\n  model: ‸\n", ["embedded", "fast"]),
      ("roles:\n  worker:\n    model: em‸\n", ["embedded", "fast"]),
      (
        "roles:\n  worker:\n    instructions:\n      - id: a\n        frozen: ‸", ["true", "false"]
      ),
      ("name: ‸", []),
    ] as [(String, [String])])
  func values(marked: String, expected: [String]) throws {
    let names = AssistNames(corpora: ["philosophy", "tea"], models: ["embedded", "fast"])
    #expect(try Assisted(marked).completions(names) == expected)
  }

  @Test("What can be extended is a built-in base, a profile beside it, or none")
  func bases() throws {
    let labels = try Assisted("extends: ‸").completions(AssistNames(bases: ["./a.profile.yaml"]))
    #expect(labels.contains("base/qa@1"))
    #expect(labels.suffix(2) == ["./a.profile.yaml", "none"])
  }

  @Test("Within a prompt only variables are completed, with their closing braces")
  func variables() throws {
    let text = """
      hegel: 1
      name: a
      extends: base/qa@1
      variables: {reader: {default: x}}
      roles:
        worker:
          system_prompt: |
            For {{«re»‸
            and so on
      """
    let assisted = try Assisted(text)
    let completions = try assisted.document.completions(at: assisted.point) { AssistNames() }
    #expect(completions.map(\.label) == ["corpus", "task", "reader"])
    #expect(completions.map(\.text) == ["corpus}}", "task}}", "reader}}"])
    #expect(completions.map(\.range) == Array(repeating: assisted.markers.ranges[0], count: 3))
  }

  @Test("Each phase has its own variables, and closed braces are not closed again")
  func phases() throws {
    let assisted = try Assisted(
      "hegel: 1\nname: a\nroles:\n  worker:\n    prompts:\n      answer: \"{{ qu‸ }}\"\n")
    let completions = try assisted.document.completions(at: assisted.point) { AssistNames() }
    #expect(completions.map(\.text).contains("question"))
    #expect(!completions.map(\.text).contains("critique"))
  }

  @Test(
    "Where nothing can be completed, nothing is",
    arguments: [
      "roles:\n  worker:\n    system_prompt: |\n      You ‸are\n", "# comm‸ent\n",
      "metadata:\n  a: ‸", "unknown:\n  ‸",
    ])
  func none(marked: String) throws {
    #expect(try Assisted(marked).completions().isEmpty)
  }

  @Test("Below checks.options stand the rules that take options, and then their numbers")
  func ruleOptions() throws {
    let codes = try Assisted("hegel: 1\nchecks:\n  options:\n    ‸").completions()
    #expect(codes.contains("BG005") && !codes.contains("PF008"))
    let options = try Assisted("hegel: 1\nchecks:\n  options:\n    BG005:\n      ‸")
    #expect(try options.completions() == ["characters"])
    #expect(try Assisted("checks: {options: {BG005: {x: ‸}}}").completions().isEmpty)
  }

  @Test("A cursor anywhere in anything does not trap")
  func everywhere() throws {
    let text =
      "hegel: 1\r\nname: é😀\r- - a: {{\n   - : b\n\troles: [a, {b: {{c}}\n  x: |\n   {{\n'"
    var mutator = ByteMutator(seed: 3, tokens: ["- ", ": ", "\n", "{{", "}}", "|"])
    for _ in 0..<60 {
      let bytes = mutator.mutated(Array(text.utf8))
      let assisted = try Assisted(
        String(decoding: bytes, as: UTF8.self).replacing("«", with: "").replacing("»", with: "")
          .replacing("‸", with: ""))
      for offset in 0...assisted.markers.bytes.count {
        _ = assisted.document.completions(at: offset) { AssistNames() }
        _ = assisted.document.help(at: offset)
        _ = assisted.document.selection(at: offset)
        _ = assisted.document.variable(at: offset)
        _ = assisted.document.definition(at: offset)
      }
      _ = assisted.document.folds()
      _ = AssistedDocument.outline(of: assisted.document.tree)
    }
  }
}

import Diagnostics
import ProfileChecks
import Testing

@Suite("Findings on the YAML itself")
struct SyntaxRuleTests {
  private let head = "hegel: 1\nname: test\n"

  @Test("PF022 marks every tag that is not read, and removes it")
  func tags() {
    expect(head + "description: «PF022:!!python/object:os.system» foo\n")
    expect(head + "description: «PF022:!foo» bar\n")
    expect(head + "description: «PF022:!!binary» aGk=\n")
    expect(head + "description: «PF022:!!int» abc\n")
    expect(head + "description: «PF022:!<tag:yaml.org,2002:str>» abc\n")
    expect(head + "debate: «PF022:!foo» {workers: «PF022:!bar» 2}\n")
    expect(head + "roles: «PF022:!!seq» {}\n")
    expect(head + "«PF022:!k» task: qa\n")
    expect(head + "metadata: {acme.x: [«PF022:!x» &a 1, *a]}\n")
    expect("%TAG !! tag:example.com,2000:\n---\n" + head + "description: «PF022:!!str» a\n")
    expectFixed(
      head + "debate: !foo {workers: !bar 2}\ndescription: &a !x\n  a text\n",
      head + "debate: {workers: 2}\ndescription: &a \n  a text\n", unsafe: true)
    expectFixed(head + "description: !foo bar\n", head + "description: !foo bar\n", unsafe: false)
  }

  @Test("Tags that say what holds anyway are allowed")
  func fittingTags() {
    expect(
      "!!map\nhegel: 1\nname: !!str test\ndescription: !!str no\ndebate: !!map {workers: 2}\n"
        + "roles: {worker: {stop: !!seq [! a]}}\n")
    expect(head + "debate: {workers: «PF004:!!str 2»}\n")
    expectFixed(
      head + "debate: {workers: !!str 2}\n", head + "debate: {workers: 2}\n", unsafe: true)
  }

  @Test(
    "A line indented with a tab is one finding",
    arguments: [
      "roles:\n  worker:\n«PF001:\t»system_prompt: a\n",
      "debate:\n  workers: 2\n«PF001:\t»rounds: 1\ntask: qa\n",
      "roles:\n  worker:\n    instructions:\n«PF001:\t»- a: b\n",
      "roles:\n  worker:\n    instructions:\n    - a\n«PF001:\t»- b\n",
      "roles:\n  worker:\n    prompts:\n      answer: |\n        a\n«PF001:\t»b: {c: \"d\n",
    ])
  func tab(text: String) {
    expect(head + text)
  }

  @Test("An unclosed quote names the quote that is missing")
  func quote() {
    let double = findings(head + "description: \"a text\n").first
    #expect(double?.message.contains("add a double quote") == true)
    #expect(double?.message.contains("\"\"\"") == false)
    let single = findings(head + "description: 'a text\n").first
    #expect(single?.message.contains("add a single quote") == true)
  }

  @Test("Too deep a nesting is one finding", arguments: [7, 70, 200, 50_000])
  func depth(count: Int) {
    for close in ["", String(repeating: "]", count: count)] {
      let text = head + "metadata:\n  acme.x: " + String(repeating: "[", count: count) + close
      #expect(findings(text + "\n").count { $0.code == "PF019" } == 1)
    }
  }

  @Test("What a merge left over is not reported as a key that stands twice")
  func conflict() {
    let text = "hegel: 1\n<<<<<<< a\nname: a\n=======\nname: b\n>>>>>>> b\n"
    #expect(findings(text).allSatisfy { $0.code == "PF001" })
  }

  @Test("An unknown key of the document is told the keys that exist")
  func topLevel() {
    let found = findings(head + "zzzzzzzz: 1\n")
    #expect(found.count == 1)
    #expect(found.first?.message.contains("expected one of hegel, name, description") == true)
    #expect(findings(head + "rols: {}\n").first?.message.contains("did you mean \"roles\"") == true)
  }
}

import Diagnostics
import JSON
import Profiles
import Testing
import YAMLSyntax

@Suite("The JSON Schema and the check")
struct SchemaAgreementTests {
  private static let head = "hegel: 1\nname: a\n"

  private static func instructions(_ items: String) -> String {
    head + "roles: {worker: {instructions: [\(items)]}}"
  }

  private static let good: [String] =
    [
      "hegel: 1\nname: 007", "hegel: 1.0\nname: 1.5", "hegel: 1\nname: true",
    ]
    + [
      "description: a text", "description: no", "description: 12", "description: |\n  one line\n",
      "corpus: 7", "task: qa", "extends: base/qa@1", "debate: {rounds: 2.0, workers: 3}",
      "debate: {consensus_threshold: 1}", "debate: {}", "limits: {prompt_tokens: 15e2}",
      "variables: {tone: {default: \"\"}}", "variables: {tone: {default: no, description: x}}",
      "defaults: {stop: [END, 1, \" a\"], temperature: 0.5}", "checks: {ignore: [PF002]}",
      "checks: {options: {}}", "metadata: {owner: a, tags: [x, 1], acme.x: {a: [1, true, b]}}",
      "reward: {weights: {f1: 1, debate: 0}}", "roles: {worker: {temperature: 1}}",
      "roles: {worker: {examples: [{question: a, answer: 1}]}}",
      "roles: {worker: {prompts: {answer: a}}}",
    ].map { head + $0 }
    + [
      "a, 2, true", "{text: a}", "{id: b, text: a}", "{id: b, drop: true}",
      "{id: b, drop: false, text: a, frozen: true}", "{text: a, since: 1, reason: b}",
    ].map(instructions)

  private static let bad: [String] =
    [
      "hegel: 1", "name: a", "hegel: 2\nname: a", "hegel: 1.5\nname: a",
      "hegel: \"1\"\nname: a", "hegel: 1\nname: -1", "hegel: 1\nname: a b", "hegel: 1\nname:",
      "hegel: 1\nname: [a]", "- a",
    ]
    + [
      "description:", "description: \"\"", "description: \" \"", "description: \"a\\nb\"",
      "description: {a: b}", "other: 1", "task: qq", "task: 1", "debate: {rounds: 2.5}",
      "debate: {rounds: \"2\"}", "debate: {workers: 90}", "debate: {workers: two}", "debate: 2",
      "debate:", "debate: {consensus_threshold: 1.5}", "variables: {tone: {}}",
      "variables: {Tone: {default: a}}", "variables: {question: {default: a}}",
      "variables: {tone: {default: [a]}}", "variables: {tone: {default: }}",
      "defaults: {stop: END}", "defaults: {stop: [\"\"]}", "checks: {ignore: [pf2]}",
      "checks: {options: {PF002: {a: 1}}}", "metadata: {other: 1}", "metadata: {tags: [a b]}",
      "metadata: {acme.x: }", "reward: {weights: {f1: 2}}", "reward: {weights: {other: 1}}",
      "roles: {judge: {}}", "roles: {worker: {prompts: {split: a}}}",
      "roles: {worker: {examples: [{question: a}]}}", "roles: {worker: {system_prompt: \" \"}}",
    ].map { head + $0 }
    + [
      "\"\"", "[a]", "{id: short}", "{id: b, drop: false}", "{drop: true}",
      "{id: b, drop: true, text: a}", "{text: \"\"}", "{text: a, id: b c}",
      "{text: a, frozen: 1}", "{text: a, other: b}", "a, a", "{id: b, text: a}, {id: b, text: a}",
    ].map(instructions)

  /// What the reference page lists: the schema's answer for documents that the check judges the
  /// other way.
  private static let different: [(String, schemaAccepts: Bool)] = [
    (head + "description: null", false), (head + "description: ~", false),
    (head + "debate: {workers: 0x2}", true), ("hegel: 1\nname: +7", true),
    (instructions("{text: a, frozen: True}"), true),
    (head + "description: " + String(repeating: "é", count: 1_500), true),
    (instructions("{id: b, text: a}, {id: b, text: c}"), true),
    (head + "metadata: {acme.x: [a, ]}\nname: b", true),
    (head + "description: !x a", true),
  ]

  private func schemaAccepts(_ text: String) -> Bool {
    var validator = SchemaValidator()
    let value = CoreSchema.value(of: YAMLTree.parse(text).root)
    let isAccepted = validator.accepts(value, JSONSchemaWriter.schema)
    #expect(validator.unknownKeywords.isEmpty)
    return isAccepted
  }

  private func checkAccepts(_ text: String) -> Bool {
    ProfileReading(Array(text.utf8), document: "a.profile.yaml").issues.allSatisfy {
      RuleTable.severity(of: $0.code) != .error
    }
  }

  @Test("Both accept what is right", arguments: good)
  func accepted(text: String) {
    #expect(schemaAccepts(text) && checkAccepts(text), "\(schemaAccepts(text))")
  }

  @Test("Both reject what is wrong", arguments: bad)
  func rejected(text: String) {
    #expect(!schemaAccepts(text) && !checkAccepts(text), "\(schemaAccepts(text))")
  }

  @Test("Where they differ is what the reference page says", arguments: different)
  func difference(text: String, isAccepted: Bool) {
    #expect(schemaAccepts(text) == isAccepted && checkAccepts(text) == !isAccepted)
  }
}

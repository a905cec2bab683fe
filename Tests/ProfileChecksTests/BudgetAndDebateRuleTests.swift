import Diagnostics
import ProfileChecks
import Testing

@Suite("Rules on budgets and on the debate")
struct BudgetAndDebateRuleTests {
  /// A document after the keys that every profile has.
  struct Document: Sendable, CustomTestStringConvertible {
    var code: RuleCode
    var text: String
    var isFound: Bool

    var testDescription: String { "\(code) \(isFound ? "finds" : "leaves") \(text.prefix(70))" }

    static func found(_ code: RuleCode, _ texts: String...) -> [Document] {
      texts.map { Document(code: code, text: $0, isFound: true) }
    }

    static func left(_ code: RuleCode, _ texts: String...) -> [Document] {
      texts.map { Document(code: code, text: $0, isFound: false) }
    }
  }

  private static let words = String(repeating: "passage ", count: 40)

  static let budgets =
    Document.found(
      "BG001", "limits: {prompt_tokens: 20}\nroles: {worker: {system_prompt: \(words)}}",
      "limits: {prompt_tokens: 20}",
      "limits: {prompt_tokens: 2}\nroles: {worker: {examples: [{question: why, answer: so}]}}")
    + Document.left(
      "BG001", "limits: {prompt_tokens: 1500}\nroles: {worker: {system_prompt: \(words)}}",
      "roles: {worker: {system_prompt: \(words)}}", "limits: {prompt_tokens: 900}")
    + Document.found(
      "BG004", "roles: {worker: {max_tokens: 100, instructions: [Answer in at least 100 words.]}}",
      "defaults: {max_tokens: 20}\nroles: {worker: {system_prompt: Your answer has exactly 40 words "
        + "and your answer is written in exactly 40 words}}",
      "roles: {summarizer: {max_tokens: 300, system_prompt: Respond with at least 2 pages.}}")
    + Document.left(
      "BG004", "roles: {worker: {max_tokens: 800, instructions: [Answer in at least 100 words.]}}",
      "roles: {worker: {max_tokens: 100, instructions: [Answer in at most 100 words.]}}",
      "roles: {worker: {max_tokens: 100, system_prompt: The corpus has at least 900 words.}}")
    + Document.found(
      "BG005", "roles: {worker: {system_prompt: \(String(repeating: words, count: 5))}}",
      "roles: {worker: {instructions: [\(String(repeating: words, count: 5))]}}",
      "checks: {options: {BG005: {characters: 100}}}\nroles: {worker: {system_prompt: \(words)}}")
    + Document.left(
      "BG005", "roles: {worker: {system_prompt: \(words)}}",
      "roles:\n  worker:\n    system_prompt: |\n"
        + String(repeating: "      - \(words)\n", count: 9),
      "checks: {options: {BG005: {characters: 9000}}}\nroles: {worker: {system_prompt: \(words)}}")

  private static let long = "one two three four five six seven eight nine ten eleven twelve"

  static let blocks =
    Document.found(
      "BG006", "roles: {worker: {system_prompt: \(long). \(long)}}",
      "roles: {worker: {system_prompt: \(long), instructions: [Say \(long)]}}",
      "roles: {worker: {system_prompt: You answer questions from the passages that you are given. "
        + "Use only what the passages say and leave out what you know from elsewhere.}}",
      "checks: {options: {BG006: {words: 6}}}\n"
        + "roles: {worker: {system_prompt: a b c d e f. x. a b c d e f.}}")
    + Document.left(
      "BG006", "roles: {worker: {system_prompt: \(long)}, reviewer: {system_prompt: \(long)}}",
      "roles: {worker: {system_prompt: a b c d e f. x. a b c d e f.}}",
      "roles: {worker: {system_prompt: no no no no no no no no no no no no no no}}")
    + Document.found(
      "BG007",
      "roles: {worker: {system_prompt: x, instructions: [{id: answer-format, drop: true}], "
        + "examples: [{question: \(String(repeating: words, count: 30)), answer: a}]}}",
      "checks: {options: {BG007: {share: 0.1}}}\n"
        + "roles: {worker: {examples: [{question: \(words), answer: \(words)}]}}",
      "roles: {reviewer: {examples: [{question: a, answer: \(String(repeating: words, count: 30))}]}}"
    )
    + Document.left(
      "BG007", "roles: {worker: {examples: [{question: a, answer: b}]}}",
      "roles: {worker: {examples: [{question: \(words), answer: \(words)}]}}",
      "extends: none\nroles: {worker: {system_prompt: x, examples: [{question: a b c, answer: d}]}}"
    )

  static let settings =
    Document.found(
      "DI005", "debate: {workers: 1, rounds: 2, consensus_threshold: 0.8}",
      "debate: {workers: 3, rounds: 2, consensus_threshold: 0}",
      "debate: {workers: 1, consensus_threshold: 1}")
    + Document.left(
      "DI005", "debate: {workers: 2, rounds: 2, consensus_threshold: 1}",
      "debate: {workers: 1, rounds: 0}",
      "debate: {workers: 1, rounds: 0, consensus_threshold: 0.8}",
      "debate: {workers: 3, rounds: 1, consensus_threshold: 0}")
    + Document.found(
      "DI006", "debate: {workers: 3, rounds: 0}", "debate: {rounds: 0}",
      "extends: base/synthesis@1\ndebate: {rounds: 0}")
    + Document.left(
      "DI006", "debate: {workers: 1, rounds: 0}", "debate: {workers: 3, rounds: 1}", "debate: {}")
    + Document.found(
      "DI010", "debate: {workers: 3}\ndefaults: {model: openai/x, temperature: 0}",
      "roles: {worker: {model: openai/x, temperature: 0}}",
      "defaults: {model: openai/x}\nroles: {worker: {temperature: 0}}")
    + Document.left(
      "DI010", "defaults: {model: embedded, temperature: 0}",
      "defaults: {model: openai/x, temperature: 0.1}",
      "debate: {workers: 1}\ndefaults: {model: openai/x, temperature: 0}")

  static let roles =
    Document.found(
      "DI002",
      "extends: none\nroles: {worker: {system_prompt: You are a pirate and you sing of it.}}",
      "extends: none\nroles: {worker: {instructions: [Answer in the voice of the house.]}}",
      "extends: none\nroles: {worker: {system_prompt: You are the one who talks to the reader.}}")
    + Document.left(
      "DI002", "roles: {worker: {system_prompt: You are a pirate and you sing of the sea.}}",
      "extends: none\nroles: {worker: {system_prompt: You are a pirate and cite the passage.}}",
      "extends: none\nroles: {worker: {system_prompt: Du antwortest wie ein Seemann.}}")
    + Document.found(
      "DI004",
      "roles: {worker: {system_prompt: Answer with care.}, "
        + "reviewer: {system_prompt: Answer with care.}}",
      "roles: {worker: {system_prompt: \(long) x.}, summarizer: {system_prompt: \(long) y.}}",
      "roles: {reviewer: {system_prompt: \"\(worker)\"}}")
    + Document.left(
      "DI004", "roles: {worker: {system_prompt: Answer with care.}}",
      "roles: {worker: {system_prompt: Answer it.}, reviewer: {system_prompt: Doubt it.}}",
      "checks: {options: {DI004: {similarity: 1}}}\n"
        + "roles: {worker: {system_prompt: \(long) x.}, summarizer: {system_prompt: \(long) y.}}")
    + Document.found(
      "DI007", "roles: {reviewer: {instructions: [Always agree with the workers.]}}",
      "roles: {reviewer: {system_prompt: The worker is right.}}",
      "roles: {reviewer: {instructions: [You must accept the answers.]}}")
    + Document.left(
      "DI007", "roles: {reviewer: {instructions: [Never agree with the workers too soon.]}}",
      "roles: {reviewer: {instructions: [Accept the answers only when a passage says it.]}}",
      "roles: {reviewer: {instructions: [Check whether the worker is right.]}}",
      "roles: {worker: {instructions: [Agree with the other workers.]}}")

  private static let worker =
    "You answer questions about the corpus {{corpus}} from the passages that you are given, and from "
    + "nothing else. A reviewer and other workers will check every claim that you make against those "
    + "passages: claim what they say, and no more."

  private static func prompt(_ role: String, _ phase: String, _ text: String) -> String {
    "extends: none\nroles: {\(role): {prompts: {\(phase): \"{{context}} \(text)\"}}}"
  }

  static let phases =
    Document.found(
      "DI001",
      prompt("reviewer", "critique", "Say what you like about the answers of the workers."),
      "extends: none\nroles: {reviewer: {system_prompt: You are the friend of the house.}}",
      "extends: none\nroles: {reviewer: {instructions: [Praise what is in the text.]}}")
    + Document.left(
      "DI001", prompt("reviewer", "critique", "Say what is wrong in the answers."),
      "roles: {reviewer: {system_prompt: You are the friend of the house.}}",
      "extends: none\ndebate: {workers: 1, rounds: 0}\n"
        + "roles: {reviewer: {system_prompt: You are the friend of the house.}}")
    + Document.found(
      "DI003",
      prompt("reviewer", "synthesis", "Write a poem of the sea and tell the reader what you like."),
      prompt(
        "reviewer", "synthesis", "Say in the voice of a pirate what is in the house of the king."),
      prompt("reviewer", "synthesis", "List the words that you like in the order of the alphabet."))
    + Document.left(
      "DI003", prompt("reviewer", "synthesis", "Resolve what is open in the texts of the workers."),
      prompt("reviewer", "synthesis", "Sage, was von den Texten der Leute im Haus zu halten ist."),
      prompt("reviewer", "synthesis", "Go on."), "roles: {reviewer: {system_prompt: Hello.}}")
    + Document.found(
      "DI008", prompt("summarizer", "final", "Write the text in the voice of the house."),
      "extends: none\nroles: {summarizer: {system_prompt: You are the voice of the house.}}",
      "extends: none\nroles: {summarizer: {instructions: [Tell the reader what it is.]}}")
    + Document.left(
      "DI008", prompt("summarizer", "final", "Use only the synthesis of the debate."),
      "roles: {summarizer: {system_prompt: You are the voice of the house.}}",
      "extends: none\nroles: {summarizer: {system_prompt: Du sprichst in einer klaren Stimme.}}")
    + Document.found(
      "TV008", prompt("worker", "answer", "{{question}} {{context}}"),
      prompt("summarizer", "final", "{{transcript}} {{question}} {{transcript}} {{synthesis}}"),
      prompt("reviewer", "critique", "{{answers}} {{question}} {{answers}}"))
    + Document.left(
      "TV008", prompt("worker", "answer", "{{question}} {{question}}"),
      prompt("reviewer", "critique", "{{answers}} {{question}}"), "debate: {}")

  @Test(
    "Each rule finds its mistake and leaves what only looks like it",
    arguments: budgets + blocks + settings + roles + phases)
  func documents(example: Document) {
    let found = findings("hegel: 1\nname: a\n\(example.text)\n", selecting: [example.code])
    #expect(
      found.contains { $0.code == example.code } == example.isFound,
      "\(found.map { "\($0.code) \($0.message)" })")
  }

  @Test("Findings stand where the document decides")
  func places() {
    expect(
      """
      hegel: 1
      name: test
      debate: {workers: 1, consensus_threshold: «DI005:0.8»}
      defaults: {temperature: 0, model: openai/x}
      roles:
        worker:
          prompts:
            answer: |
              {{context}}
              {{question}} «TV008:{{context}}»
        reviewer:
          system_prompt: |
            You check claims.
            «DI007:Always agree with the workers.»
      """, selecting: ["DI007", "DI010"])
  }
}

import Profiles
import Testing

@Suite("Rendering prompts")
struct PromptRendererTests {
  private let text = """
    hegel: 1
    name: test
    corpus: philosophy
    variables:
      audience: {default: "a {{question}} reader"}
    roles:
      worker:
        system_prompt: |
          You answer for {{audience}} about {{corpus}} ({{task}}).
        instructions:
          - {id: short, drop: true}
          - id: two-lines
            text: |
              First line.
              Second line.
        examples:
          - {question: When?, answer: "1781 [k#1]."}
        prompts:
          answer: |
            Q: {{question}}
            {{{{literal}} {{ context }}
    """

  @Test("A system message has prompt, instructions and examples in this order")
  func system() throws {
    let message = PromptRenderer.systemMessage(try profile(text), .worker, corpus: "physics")
    #expect(message.author == .system)
    let rendered = message.parts.map(\.text).joined()
    #expect(rendered.hasPrefix("You answer for a {{question}} reader about physics (qa).\n\nInst"))
    #expect(rendered.contains("\n1. Use only what the passages say"))
    #expect(rendered.contains(". First line.\n   Second line.\n\nExamples:\n\n"))
    #expect(rendered.hasSuffix("Examples:\n\nQuestion: When?\nAnswer: 1781 [k#1]."))
    #expect(!rendered.contains("at most two sentences"))
  }

  @Test("A user message keeps untrusted values as parts and joins the texts around them")
  func user() throws {
    var values = PromptValues(corpus: "physics")
    values[.question] = [.untrusted(label: "question", id: "", text: "What is {{task}}?")]
    values[.context] = [
      .untrusted(label: "passage", id: "a#1", text: "One."),
      .text("\n"), .untrusted(label: "passage", id: "a#2", text: "Two."),
    ]
    let messages = try PromptRenderer.messages(try profile(text), .answer, values)
    #expect(messages.count == 2)
    #expect(
      messages[1]
        == Message(
          author: .user,
          parts: [
            .text("Q: "),
            .untrusted(label: "question", id: "", text: "What is {{task}}?"),
            .text("\n{{literal}} "),
            .untrusted(label: "passage", id: "a#1", text: "One."), .text("\n"),
            .untrusted(label: "passage", id: "a#2", text: "Two."),
          ]))
  }

  @Test("A variable without a value is an error that names it")
  func missing() throws {
    var values = PromptValues(corpus: "physics")
    values[.question] = []
    let profile = try profile(text)
    #expect(throws: PromptRenderError(phase: .answer, variable: "context")) {
      try PromptRenderer.messages(profile, .answer, values)
    }
  }

  @Test(
    "Every phase of every base renders when all its variables have values",
    arguments: ["qa", "synthesis", "evaluation"])
  func bases(name: String) throws {
    let base = try #require(BuiltInBases.profile(BaseReference(name: name, version: nil)))
    var values = PromptValues(corpus: "physics")
    for variable in BuiltInVariable.allCases {
      values[variable] = [.untrusted(label: variable.rawValue, id: "", text: "VALUE")]
    }
    for phase in Phase.allCases {
      let messages = try PromptRenderer.messages(base, phase, values)
      let user = messages[1].parts
      for variable in phase.requiredVariables {
        #expect(
          user.contains(.untrusted(label: variable.rawValue, id: "", text: "VALUE")),
          "\(phase) must show \(variable)")
      }
      #expect(!messages[0].parts.map(\.text).joined().contains("{{"))
    }
  }
}

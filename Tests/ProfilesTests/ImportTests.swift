import Profiles
import Support
import Testing

@Suite("Profiles made of the prompts of other tools")
struct ImportTests {
  private func imported(
    _ text: String, _ format: InterchangeFormat
  ) throws -> (profile: Profile, notes: [String], text: String) {
    let outcome = try ProfileImporter.profile(
      from: Array(text.utf8), format, fallbackName: "fallback")
    let document = String(decoding: outcome.document, as: UTF8.self)
    return (try profile(document), outcome.notes.map(\.description), document)
  }

  private func reasons(_ text: String, _ format: InterchangeFormat) -> [String] {
    do throws(InterchangeError) {
      _ = try ProfileImporter.profile(from: Array(text.utf8), format, fallbackName: "x")
      return []
    } catch {
      return error.reasons.map(\.description)
    }
  }

  @Test("GitHub: messages, model and sampling are carried over, the rest is listed with its line")
  func github() throws {
    let result = try imported(
      """
      name: Text Shortener
      description: Shortens texts.
      model: openai/small
      modelParameters:
        temperature: 0.5
        topK: 3
      messages:
        - role: system
          content: You shorten texts.
        - role: user
          content: |
            Shorten for {{audience}}:
            {{input}}
            {{context}}
      testData:
        - input: x
      """, .github)
    let profile = result.profile
    #expect(profile.name == "text-shortener" && profile.description == "Shortens texts.")
    #expect(profile[.worker].systemPrompt.source == "You shorten texts.")
    #expect(profile[.worker].instructions.isEmpty)
    #expect(
      profile.prompts[.answer].source
        == "Shorten for {{audience}}:\n{{question}}\n{{context}}\n")
    #expect(profile.debate.workers == 1 && profile.debate.rounds == 0)
    #expect(profile.defaults.model == "openai/small" && profile.defaults.temperature == 0.5)
    #expect(
      result.notes == [
        "the name \"Text Shortener\" has become text-shortener",
        "the variable audience has no value; it is empty until you give it one",
        "line 6: modelParameters.topK is left behind: a profile has no such setting",
        "line 13: input has become {{question}}",
        "line 15: testData is left behind: questions with their answers are part of a corpus",
      ])
  }

  @Test("Dotprompt: roles, defaults and escapes are carried over")
  func dotprompt() throws {
    let result = try imported(
      """
      ---
      model: googleai/small
      config: {temperature: 1, maxOutputTokens: 200, stopSequences: [END]}
      input:
        schema: {userName?: "string, who asks", question: string}
        default: {userName: Ada}
      output: {format: json}
      ---
      {{role "system"}}
      You help {{userName}}. Braces look like \\{{this}}.
      {{role "user"}}
      {{{question}}} {{!-- a remark --}}
      {{context}}
      """, .dotprompt)
    let profile = result.profile
    #expect(profile.name == "fallback")
    #expect(
      profile[.worker].systemPrompt.source
        == "You help {{user_name}}. Braces look like {{{{this}}.")
    #expect(profile.prompts[.answer].source == "{{question}} \n{{context}}\n")
    #expect(profile.variables.first { $0.name == "user_name" }?.value == "Ada")
    #expect(profile.defaults.maxTokens == 200 && profile.defaults.stop == ["END"])
    #expect(
      result.notes == [
        "line 7: output is left behind: the form of answers is that of the task",
        "line 10: the variable userName has become user_name",
        "line 12: a comment of the template is left out",
      ])
  }

  @Test("Prompty: markers part the messages, earlier turns become examples")
  func prompty() throws {
    let result = try imported(
      """
      ---
      name: helper
      model:
        id: small
        connection: {endpoint: "${env:URL}", apiKey: "${env:KEY}"}
        options: {temperature: 0.7, topP: 0.9}
      inputs: {tone: {type: string, sample: kind}, question: {default: Why?}}
      ---
      system:
      Be {{tone}}. Write {{ '{{' }} when you must.

      user:
      What is two and two?

      assistant:
      Four.

      user:
      {{question}}
      {{context}}
      """, .prompty)
    let profile = result.profile
    #expect(profile[.worker].systemPrompt.source == "Be {{tone}}. Write {{{{ when you must.")
    #expect(profile[.worker].examples.map(\.question) == ["What is two and two?"])
    #expect(profile[.worker].examples.map(\.answer) == ["Four."])
    #expect(profile.prompts[.answer].source == "{{question}}\n{{context}}\n")
    #expect(profile.defaults.model == "small" && profile.defaults.topP == 0.9)
    #expect(
      result.notes.contains { $0.hasPrefix("line 5: model.connection.apiKey is left behind") })
    #expect(result.notes.contains { $0.hasPrefix("line 7: the sample of question is left behind") })
    #expect(!result.text.contains("env:"))
  }

  @Test("promptfoo: the first prompt is taken, a list of messages in it too")
  func promptfoo() throws {
    let result = try imported(
      """
      description: translator
      providers: [{id: "openai:small", config: {temperature: 0, max_tokens: 50}}, other]
      prompts:
        - label: chat
          raw: |
            [{"role": "system", "content": "Translate into {{language}}."},
             {"role": "user", "content": "{{input}}"}]
        - "Second {{input}}"
      defaultTest: {vars: {language: French}}
      tests: [{vars: {input: Hello}}]
      """, .promptfoo)
    let profile = result.profile
    #expect(profile.name == "chat" && profile.defaults.maxTokens == 50)
    #expect(profile[.worker].systemPrompt.source == "Translate into {{language}}.")
    #expect(profile.prompts[.answer].source == "{{question}}\n{{context}}\n")
    #expect(result.notes.contains { $0.hasPrefix("line 2: a further provider is left behind") })
    #expect(result.notes.contains { $0.hasPrefix("line 8: a further prompt is left behind") })
  }

  @Test("Text that changes with the question leaves the system message")
  func changingSystemText() throws {
    let result = try imported(
      "messages:\n  - {role: system, content: \"Answer {{question}}\"}\n"
        + "  - {role: user, content: \"From {{context}}\"}\n", .github)
    #expect(result.profile.prompts[.answer].source == "Answer {{question}}\n\nFrom {{context}}\n")
    #expect(result.notes.contains { $0.contains("changes with every question") })
  }

  @Test(
    "What is more than a variable is refused and named with its line",
    arguments: [
      (InterchangeFormat.dotprompt, "a\n{{#if x}}y{{/if}}", "{{#if x}}"),
      (.dotprompt, "a\n{{>partial}}", "{{>partial}}"),
      (.dotprompt, "a\n{{json x}}", "{{json x}}"), (.dotprompt, "a\n{{history}}", "{{history}}"),
      (.dotprompt, "a\n{{a.b}}", "{{a.b}}"), (.dotprompt, "a\n{{unclosed", "{{unclosed"),
      (.prompty, "---\nname: x\n---\nsystem:\n{% for a in b %}", "{% for a in b %}"),
      (.prompty, "---\nname: x\n---\nsystem:\n{{ x | upper }}", "{{ x | upper }}"),
      (.promptfoo, "prompts:\n  - \"{{ env.KEY }}\"\n", "{{ env.KEY }}"),
      (.github, "messages:\n  - {role: user, content: \"{{a b}}\"}\n", "{{a b}}"),
    ])
  func refused(_ format: InterchangeFormat, _ text: String, _ named: String) {
    let reasons = reasons(text, format)
    #expect(reasons.first?.contains("\"\(named)\"") == true, "\(reasons)")
    #expect(reasons.first?.hasPrefix("line ") == true)
  }

  @Test("Hostile files are refused or read in bounded time, and never trap")
  func hostile() {
    let bomb =
      "a: &a [x, x]\n"
      + (0..<40).map { "b\($0): &b\($0) [*a, *a, *a]\n" }.joined() + "messages: *b9\n"
    for format in InterchangeFormat.allCases {
      // Without front matter the whole file is the text of a message.
      let isText = format == .dotprompt || format == .prompty
      #expect(reasons(bomb, format).isEmpty == isText)
      #expect(!reasons("", format).isEmpty)
      for bytes in [[0xFF, 0xFE], [0x61, 0x00], [UInt8](repeating: 0x7B, count: 2 << 20)] {
        #expect(throws: InterchangeError.self) {
          try ProfileImporter.profile(from: bytes, format, fallbackName: "x")
        }
      }
      let braces = String(repeating: "{{", count: 20_000)
      _ = reasons(braces, format)
      _ = reasons("---\n" + String(repeating: "[", count: 5_000) + "\n---\nx", format)
    }
  }

  @Test("Formats are told by the name, or else by what the file holds")
  func detection() {
    func format(_ path: String, _ text: String = "") -> InterchangeFormat? {
      InterchangeFormat.detected(path: path, bytes: Array(text.utf8))
    }
    #expect(format("a/b.prompt") == .dotprompt && format("b.prompty") == .prompty)
    #expect(format("b.prompt.yml") == .github && format("b.prompt.yaml") == .github)
    #expect(format("promptfooconfig.yaml") == .promptfoo)
    #expect(format("x", "---\nname: x\n---\nsystem:\nhi") == .prompty)
    #expect(format("x", "---\nname: x\n---\nhi") == .dotprompt)
    #expect(format("x.yaml", "messages: []") == .github)
    #expect(format("x.yaml", "prompts: []") == .promptfoo)
    #expect(format("x.yaml", "other: 1") == nil && format("x", "\u{0}") == nil)
  }

  @Test("A Prompty file with line breaks of Windows has the same messages")
  func returns() throws {
    let text = "---\nname: x\n---\nsystem:\nBe kind.\n\nuser:\n{{question}}\n{{context}}\n"
    let result = try imported(text.replacing("\n", with: "\r\n"), .prompty)
    let expected = try imported(text, .prompty)
    #expect(result.profile == expected.profile)
    #expect(result.profile[.worker].systemPrompt.source == "Be kind.")
  }

  @Test("Braces in earlier turns stay as they are, since examples are no templates")
  func bracesOfTurns() throws {
    let result = try imported(
      "{{role \"user\"}}\nA \\{{x}}\n{{role \"model\"}}\nB\n{{role \"user\"}}\n{{question}}",
      .dotprompt)
    #expect(result.profile[.worker].examples.map(\.question) == ["A {{x}}"])
  }

  @Test(
    "Backslashes before braces are read as Handlebars reads them, and `~` takes white space away")
  func handlebars() throws {
    let result = try imported(
      "{{role \"system\"~}}\n\nA \\\\{{tone}} \\{{b}}\n{{~role \"user\"~}}\n{{question}} {{~context}}",
      .dotprompt)
    #expect(result.profile[.worker].systemPrompt.source == "A \\{{tone}} {{{{b}}")
    #expect(result.profile.prompts[.answer].source == "{{question}}{{context}}")
  }

  @Test("Hegel's own variable for the parts of a question is kept")
  func subQuestions() throws {
    let result = try imported(
      "messages:\n  - {role: user, content: \"{{question}} {{context}} {{sub_questions}}\"}\n",
      .github)
    #expect(result.profile.variables.isEmpty)
  }

  @Test("A brace directly before two others keeps its place, and one before a placeholder a blank")
  func oddBraces() throws {
    let file = "prompts:\n  - \"{{ '{{' }}{{question}} {{ '{' }}{{context}}\"\n"
    let result = try imported(file, .promptfoo)
    #expect(result.profile.prompts[.answer].source == "{{{{{{question}} { {{context}}")
  }
}

import Profiles
import Support
import Testing

@Suite("Profiles written as prompts of other tools")
struct ExportTests {
  /// What the worker is told for one question, with everything that a call fills in.
  private func told(_ profile: Profile, corpus: String) throws -> [Message] {
    var values = PromptValues(corpus: corpus)
    values[.question] = [.untrusted(label: "question", id: "", text: "What is {{owed}}?")]
    values[.context] = [.untrusted(label: "passage", id: "a#1", text: "A debt.\n")]
    values[.subQuestions] = [.untrusted(label: "sub_question", id: "1", text: "Why?")]
    return try PromptRenderer.messages(profile, .answer, values)
  }

  private func lines(_ profile: Profile) throws -> [String] {
    try told(profile, corpus: "notes").map { $0.parts.map { "\($0)" }.joined() }
  }

  private func exported(
    _ profile: Profile, _ format: InterchangeFormat
  ) throws -> (text: String, notes: [String]) {
    let outcome = try ProfileExporter.prompt(of: profile, corpus: "notes", as: format)
    return (outcome.text, outcome.notes.map(\.description))
  }

  /// The profile that import makes of what export has written.
  private func returned(_ text: String, _ format: InterchangeFormat) throws -> Profile {
    let outcome = try ProfileImporter.profile(
      from: Array(text.utf8), format, fallbackName: "returned")
    return try profile(String(decoding: outcome.document, as: UTF8.self))
  }

  private func worker(
    system: String, answer: String = "{{question}}\n{{context}}", instructions: [String] = [],
    examples: [(String, String)] = [], variables: [(String, String)] = []
  ) throws -> Profile {
    let base = try profile("hegel: 1\nname: own\nextends: base/qa@1\n")
    var parts = base.parts
    parts.name = "own"
    parts.variables = try variables.map { try ProfileVariable(name: $0.0, value: $0.1) }
    parts.worker = try RolePrompt(
      systemPrompt: system, instructions: try instructions.map { try Instruction(text: $0) },
      examples: try examples.map { try Example(question: $0.0, answer: $0.1) })
    parts.prompts = try PhasePrompts { phase throws(ProfileError) in
      phase == .answer ? answer : base.prompts[phase].source
    }
    return try Profile(parts)
  }

  @Test(
    "The built-in bases come back from every format with the same messages",
    arguments: InterchangeFormat.allCases)
  func bases(_ format: InterchangeFormat) throws {
    for name in BuiltInBases.names {
      let base = try profile("hegel: 1\nname: own\nextends: \(name)\ncorpus: notes\n")
      let written = try exported(base, format)
      let back = try returned(written.text, format)
      #expect(try told(back, corpus: "notes") == told(base, corpus: "notes"), "\(name)")
    }
  }

  @Test(
    "Variables, examples and sampling come back from every format",
    arguments: InterchangeFormat.allCases)
  func settings(_ format: InterchangeFormat) throws {
    let own = try profile(
      """
      hegel: 1
      name: own
      description: "What it is for: all"
      extends: base/qa@1
      variables:
        tone: {default: "kind: {{not a placeholder}}", description: "How it sounds, always"}
      defaults:
        {model: lab/small, temperature: 0.25, max_tokens: 300, top_p: 0.9, stop: [END, "a: b"]}
      roles:
        worker:
          system_prompt: "Be {{tone}}."
          instructions:
            - {id: one, text: "First\\nthen {{tone}}."}
          examples:
            - {question: "What is two and two?", answer: "Four {{{{ 4 }}."}
      """)
    if format == .github {
      // Its templates have no way to write two braces.
      #expect(throws: InterchangeError.self) {
        try ProfileExporter.prompt(of: own, corpus: "notes", as: format)
      }
      return
    }
    let written = try exported(own, format)
    let back = try returned(written.text, format)
    let (there, here) = (try lines(back), try lines(own))
    #expect(there == here)
    #expect(back.sampling(.worker) == own.sampling(.worker))
    #expect(back.description == own.description)
    #expect(back[.worker].examples.count == 1)
    if format != .promptfoo { #expect(back.variables == own.variables) }
  }

  /// Texts that one format or another reads as more than text.
  private static let pieces = [
    "{{{{", "{", "}", "}}", "{%", "%}", "{#", "#}", "\\", "\\\\", "\\{{{{", "{{v}}", "{{w}}",
    "{{empty}}", "{{json}}", "\n", "\r\n", "\r", " ", "  ", "\t", "---", "\n---\n", "user:",
    "\nsystem:\n", "'", "\"", "`", ": ", "# ", "- a", "🙂", "e\u{301}", "\u{301}", "\u{A0}",
    "\u{2028}", "text", "Write {\"a\": {\"b\": 1}}", "${env:HOME}", "null", "yes", "0x1F",
    "<<<x | y>>>", "<b>&amp;</b>", "{{#if x}}".replacing("{{", with: "{{{{"), "~", "%", "|", ">",
  ]

  /// Whether a refusal is one of those that the documentation names for the format.
  private static func isUnsayable(_ reason: String, _ format: InterchangeFormat) -> Bool {
    switch format {
    case .dotprompt: reason.contains("a single brace stands directly before a placeholder")
    case .prompty: reason.contains("reads as the beginning of another message")
    case .github: reason.contains("has braces that the format reads as a placeholder")
    case .promptfoo: false
    }
  }

  private func generated(_ random: inout SeededRandom) throws -> Profile? {
    func text(_ more: [String] = []) -> String {
      var text = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        text += (Self.pieces + more).randomElement(using: &random) ?? ""
      }
      return text
    }
    func plain() -> String { text().replacing("{{{{", with: "{{") }
    let system = text(["{{task}}", "{{corpus}}"])
    let answer = text() + "{{question}}" + text() + "{{context}}" + text(["{{sub_questions}}"])
    let instructions = (0..<Int.random(in: 0...3, using: &random)).map { _ in text() }
    let examples = (0..<Int.random(in: 0...2, using: &random)).map { _ in (plain(), plain()) }
    let variables = [("v", plain()), ("w", plain()), ("empty", ""), ("json", plain())]
    // Some of what is put together breaks the rules of profiles; that is no case.
    return try? worker(
      system: system, answer: answer, instructions: instructions, examples: examples,
      variables: variables)
  }

  @Test(
    "Generated profiles come back with the same messages, or with a note of what is not",
    arguments: InterchangeFormat.allCases)
  func generatedProfiles(_ format: InterchangeFormat) throws {
    var random = SeededRandom(seed: 11, purpose: "export \(format.rawValue)")
    var (same, noted, refused) = (0, 0, 0)
    for _ in 0..<300 {
      guard var own = try generated(&random) else { continue }
      var parts = own.parts
      parts.corpus = "notes"
      own = try Profile(parts)
      let outcome: ProfileExporter.Outcome
      do throws(InterchangeError) {
        outcome = try ProfileExporter.prompt(of: own, corpus: "notes", as: format)
      } catch {
        #expect(error.reasons.allSatisfy { Self.isUnsayable($0.message, format) }, "\(error)")
        refused += 1
        continue
      }
      let imported = try ProfileImporter.profile(
        from: Array(outcome.text.utf8), format, fallbackName: "x")
      let back = try profile(String(decoding: imported.document, as: UTF8.self))
      if try told(back, corpus: "notes") == told(own, corpus: "notes") {
        same += 1
      } else {
        let isNoted =
          outcome.notes.contains {
            $0.message.hasPrefix("white space of the") || $0.message.hasSuffix("none is written")
          } || imported.notes.contains { $0.message.hasPrefix("a blank stands now") }
        #expect(isNoted, "\(outcome.text.debugDescription)")
        if !isNoted {
          let (there, here) = (try lines(back), try lines(own))
          #expect(there == here)
          return
        }
        noted += 1
      }
    }
    #expect(same > 20 && same + noted + refused > 200)
  }

  @Test(
    "Text that the other template language would read as syntax is written as text",
    arguments: [
      (InterchangeFormat.dotprompt, "a {{{{b}} c", "a \\{{b}} c"),
      (.dotprompt, "a \\{{{{b}}", "a \\\\{{!}}\\{{b}}"),
      (.dotprompt, "a \\{{tone}}} b", "a \\\\{{tone}}{{!}}} b"),
      (.prompty, "a {{{{b}} {% c %} {# d", "a {{ '{{' }}b}} {{ '{' }}% c %} {{ '{' }}# d"),
      (.promptfoo, "a {{{{{{tone}} {e", "a {{ '{{' }}{{tone}} {e"),
      (.github, "a {b} {{tone}}", "a {b} kind"),
    ])
  func escapes(_ format: InterchangeFormat, _ text: String, _ written: String) throws {
    let own = try worker(system: text, variables: [("tone", "kind")])
    let outcome = try exported(own, format)
    let inJSON = written.replacing("\\", with: "\\\\")
    #expect(outcome.text.contains(format == .promptfoo ? inJSON : written), "\(outcome.text)")
    let (there, here) = (try lines(try returned(outcome.text, format)), try lines(own))
    #expect(there == here)
  }

  @Test(
    "What a format cannot say is refused with the reason",
    arguments: [
      (InterchangeFormat.github, "a {{{{b}}", "the system message cannot be said in github"),
      (.prompty, "a\nuser:\nb", "a line of it reads as the beginning of another message"),
      (.dotprompt, "<<<dotprompt:role:user>>>", "which the format keeps for itself"),
    ])
  func refusals(_ format: InterchangeFormat, _ text: String, _ reason: String) throws {
    let own = try worker(system: text)
    do throws(InterchangeError) {
      _ = try ProfileExporter.prompt(of: own, corpus: "notes", as: format)
      Issue.record("the export of \(format) should be refused")
    } catch {
      #expect(error.description.contains(reason))
    }
  }

  @Test("What a format changes or has no place for is named")
  func notes() throws {
    let spaced = try worker(system: "a", answer: "\n\n {{question}} {{context}}")
    #expect(
      try exported(spaced, .prompty).notes.contains {
        $0.hasPrefix("white space of the user message is left out")
      })
    #expect(try !exported(spaced, .github).notes.contains { $0.hasPrefix("white space") })
    let own = try worker(system: "{{tone}} {{json}}", variables: [("tone", "x"), ("json", "y")])
    #expect(
      try exported(own, .dotprompt).notes.first
        == "the value of json is written into the text: its name is a word of the format's templates"
    )
    #expect(
      try exported(own, .github).notes.contains(
        "the value of tone is written into the text: the format has no values for variables"))
    let base = try exported(try worker(system: "a"), .promptfoo).notes
    #expect(base.contains("task (qa) is left behind: the format reads no answers"))
    #expect(base.contains { $0.hasSuffix("the provider is echo") })
  }

  @Test("The prompt of every phase can be written, with the variables that its calls fill in")
  func phases() throws {
    let own = try profile("hegel: 1\nname: own\nextends: base/qa@1\n")
    for phase in Phase.allCases {
      let outcome = try ProfileExporter.prompt(
        of: own, phase: phase, corpus: "notes", as: .github)
      for variable in phase.requiredVariables {
        #expect(outcome.text.contains("{{\(variable.rawValue)}}"))
      }
    }
  }

  @Test("Values that would end the front matter or begin a message are no values of the file")
  func frontMatter() throws {
    // Dotprompt's own reader drops the last line break before the closing dashes.
    let lines = try worker(system: "a {{tone}} b", variables: [("tone", "kind\n")])
    #expect(try !exported(lines, .dotprompt).text.contains("kind\n---\n"))
    // Prompty's ends the front matter at dashes anywhere, and looks for markers in values.
    let dashes = try worker(system: "a {{tone}} b", variables: [("tone", "x---y")])
    #expect(
      try exported(dashes, .prompty).notes.contains {
        $0.hasPrefix("the value of tone is written into the text")
      })
    let marker = try worker(system: "a\n{{tone}}:\nb", variables: [("tone", "user")])
    #expect(throws: InterchangeError.self) {
      try ProfileExporter.prompt(of: marker, corpus: "notes", as: .prompty)
    }
  }
}

import Testing
import YAMLSyntax

@Suite("Writing YAML")
struct EmitterTests {
  @Test("A document reads like one that a person wrote")
  func document() {
    let value = YAMLValue.mapping([
      .init("hegel", .plain("1")),
      .init("name", .string("philosophy-qa")),
      .init("description", .string("Short, cited answers: the basics.")),
      .init("answer", .string("no")),
      .init(
        "defaults", .mapping([.init("temperature", .plain("0.2")), .init("stop", .sequence([]))])),
      .init(
        "roles",
        .mapping([
          .init(
            "worker",
            .mapping([
              .init("system_prompt", .string("You answer.\n\nCite.\n")),
              .init(
                "instructions",
                .sequence([
                  .string("Be brief."),
                  .mapping([.init("id", .string("x")), .init("text", .string("# y"))]),
                  .sequence([.string("a"), .string("b")]),
                ])),
            ]))
        ])),
      .init("note", .empty),
    ])
    let expected = """
      hegel: 1
      name: philosophy-qa
      description: "Short, cited answers: the basics."
      answer: "no"
      defaults:
        temperature: 0.2
        stop: []
      roles:
        worker:
          system_prompt: |
            You answer.

            Cite.
          instructions:
            - Be brief.
            - id: x
              text: "# y"
            - - a
              - b
      note:

      """
    #expect(YAMLEmitter().document(value) == expected)
    #expect(Reading.shapes(YAMLTree.parse(expected)) == [value.shape])
  }

  @Test("What YAML 1.1 or 1.2 could take for something else is quoted")
  func ambiguous() {
    let texts = [
      "", "~", "null", "Null", "true", "FALSE", "yes", "No", "on", "OFF", "y", "N", "1", "-1", "+1",
      "0x1f", "0o7", "1_000", "1.5", ".5", "1e3", "12:30:45", "2024-01-01", "2024-01-01 10:00:00",
      ".inf",
      "-.INF", ".nan", "<<", "=",
    ]
    for text in texts {
      #expect(YAMLEmitter().flow(.string(text)) == "\"\(text)\"", "\(text)")
    }
    for text in ["12 apples", "a1", "yesterday", "nothing", "e", "x=y", "3rd", "on time"] {
      #expect(YAMLEmitter().flow(.string(text)) == text)
    }
  }

  @Test("Texts take the style that holds them")
  func styles() {
    let emitter = YAMLEmitter()
    #expect(emitter.document(.string("a\nb")) == "|-\n  a\n  b\n")
    #expect(emitter.document(.string("  a\nb\n")) == "|2\n    a\n  b\n")
    #expect(emitter.document(.string("a\n\n")) == "\"a\\n\\n\"\n")
    #expect(emitter.document(.string("say \"x\"")) == "say \"x\"\n")
    #expect(emitter.document(.string("\"x\"")) == "'\"x\"'\n")
    #expect(emitter.document(.string("it's: x")) == "\"it's: x\"\n")
    #expect(emitter.document(.string("a\tb")) == "\"a\\tb\"\n")
    #expect(emitter.document(.string("a\u{7}")) == "\"a\\x07\"\n")
    #expect(emitter.document(.string("a\u{2028}")) == "\"a\\u2028\"\n")
    #expect(emitter.document(.plain("0.5")) == "0.5\n")
    #expect(emitter.document(.plain("a: b")) == "\"a: b\"\n")
    #expect(emitter.flow(.mapping([.init("a, b", .empty)])) == "{\"a, b\": null}")
  }
}

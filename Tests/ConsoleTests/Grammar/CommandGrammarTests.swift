import ArgumentParser
import Console
import Testing

@Suite("Grammar of commands")
struct CommandGrammarTests {
  /// Both trees, with what they are called in messages.
  private static func trees() throws -> [(name: String, grammar: CommandGrammar)] {
    [("shell", try CommandGrammar.shell()), ("session", try CommandGrammar.session())]
  }

  @Test("A tree is read with names, aliases, values, defaults and what is required")
  func fixture() throws {
    let grammar = try CommandGrammar(FixtureRoot.self)
    #expect(
      grammar.commands.map(\.title) == [
        "debate", "config", "config explain", "use", "set", "echo", "watch", "alias", "quit",
        "help",
      ])
    let debate = try #require(grammar.root.subcommand("ask"))
    #expect(debate.abstract == "Answer a question over a corpus.")
    #expect(
      debate.examples == [#"tool debate "Does it float?" --corpus boats"#, #"tool debate "Why?""#])
    #expect(debate.prose.hasSuffix("kept   as it is\n  and    this too"))
    #expect(
      debate.options.map(\.names) == [
        ["--corpus"], ["--profile"], ["-f", "--fail-on"], ["--ignore"], ["--reason"],
        ["--questions"], ["--yes"],
      ])
    let question = try #require(debate.positionals.first)
    #expect(question.isRequired && question.value == .question && !question.repeats)
    let severity = debate.options[2]
    #expect(severity.allowed == ["low", "high"] && severity.defaultValue == "high")
    #expect(severity.preferredName == "--fail-on" && severity.placeholder == "low|high")
    #expect(debate.options[3].repeats && debate.options[4].isRequired)
    #expect(debate.options[6].kind == .flag)
    #expect(try #require(grammar.root.subcommand("echo")).positionals[0].takesRest)
  }

  @Test("Words are followed to the command that they name")
  func path() throws {
    let grammar = try CommandGrammar(FixtureRoot.self)
    let found = grammar.command(["config", "explain", "limits"])
    #expect(found.command.title == "config explain" && found.depth == 2)
    #expect(grammar.command(["explain"]).depth == 0)
    #expect(grammar.command(["exit"]).command.name == "quit")
    #expect(grammar.command([]).command.path.isEmpty)
  }

  @Test("A discussion is taken apart into prose and examples")
  func discussion() {
    let text = Discussion("\nOne.\nExample: a b\n\nTwo.\n\nExample: c\n")
    #expect(text.prose == "One.\n\nTwo." && text.examples == ["a b", "c"])
    #expect(Discussion("").prose.isEmpty && Discussion("").examples.isEmpty)
    #expect(Discussion("see Example: x").examples.isEmpty)
  }

  @Test("Every command has an abstract of one sentence, and an example if it does something")
  func examples() throws {
    for (tree, grammar) in try Self.trees() {
      for command in grammar.commands {
        #expect(command.abstract.hasSuffix("."), "\(tree) \(command.title): \(command.abstract)")
        #expect(
          !command.subcommands.isEmpty || !command.examples.isEmpty,
          "\(tree): \(command.title) has no line `Example: …` in its discussion")
        #expect(
          !command.prose.contains("Example:"),
          "\(tree): the example of \(command.title) does not begin its line")
      }
    }
  }

  @Test("Every example is a command of its tree with arguments that it takes")
  func examplesParse() throws {
    for command in try CommandGrammar.session().commands where command.name != "help" {
      for example in command.examples {
        let typed = example.hasPrefix("hegel ") ? String(example.dropFirst(6)) : example
        var parser = ScriptParser(
          typed, isCommand: { _ in true }, variable: { .value("value of \($0)") })
        let words = try #require(try parser.next(), "\(example)").tokens.map(\.text)
        #expect(Array(words.prefix(command.path.count)) == command.path, "\(example)")
        #expect(throws: Never.self, "\(example)") {
          let parsed = try SessionRoot.parseAsRoot(words)
          _ = parsed
        }
      }
    }
  }

  @Test("Every command stands in the table of groups and relatives, whose relatives are commands")
  func table() throws {
    let titles = Set(CommandTable.rows.map(\.title))
    #expect(titles.count == CommandTable.rows.count, "a row stands twice")
    for (tree, grammar) in try Self.trees() {
      for command in grammar.commands {
        #expect(titles.contains(command.title), "\(tree): \(command.title) is in no group")
      }
    }
    for row in CommandTable.rows {
      for related in row.related {
        #expect(titles.contains(related) && related != row.title, "\(row.title): \(related)")
      }
    }
  }

  @Test("The table of values knows what every free-text argument names")
  func values() throws {
    for (tree, grammar) in try Self.trees() {
      for command in grammar.commands {
        for argument in command.arguments
        where argument.kind != .flag && argument.allowed.isEmpty {
          #expect(
            ValueTable.kind(of: argument, path: command.path) != nil,
            "\(tree): \(command.title) \(argument.preferredName) is in no row")
        }
      }
    }
  }

  @Test("Every argument says what it is for")
  func help() throws {
    for (tree, grammar) in try Self.trees() {
      for command in grammar.commands {
        for argument in command.arguments {
          #expect(
            argument.help.hasSuffix("."),
            "\(tree): \(command.title) \(argument.preferredName): \(argument.help)")
        }
      }
    }
  }
}

import ArgumentParser
import Console

/// A small tree that stays as it is, whatever commands the program has.
struct FixtureRoot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tool", abstract: "Do things to boats.", version: "tool 1",
    subcommands: [
      Debate.self, Config.self, Use.self, SetValue.self, Echo.self, Watch.self, Alias.self,
      Quit.self,
    ])

  struct Debate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "debate", abstract: "Answer a question over a corpus.",
      discussion: """
        The first paragraph is long enough that it has to be wrapped on any terminal that people \
        still use for such things.

          kept   as it is
          and    this too

        Example: tool debate "Does it float?" --corpus boats
        Example: tool debate "Why?"
        """, aliases: ["ask"])

    @Argument(help: "The question.")
    var question: String

    @Option(help: "The corpus.")
    var corpus: String?

    @Option(help: "The profile.")
    var profile: String?

    @Option(name: [.short, .customLong("fail-on")], help: "The least severity.")
    var failOn: Severity = .high

    @Option(parsing: .singleValue, help: "A code of a rule.")
    var ignore: [String] = []

    @Option(help: "Why.")
    var reason: String

    @Option(help: "The questions.")
    var questions: String?

    @Flag(help: "Go on without asking.")
    var yes = false

    @Flag(help: .hidden)
    var secret = false
  }

  enum Severity: String, ExpressibleByArgument, CaseIterable {
    case low
    case high
  }

  struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "config", abstract: "Show settings.", subcommands: [Explain.self])
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain", abstract: "Print settings.",
      discussion: "Example: tool config explain limits")

    @Argument(help: "Settings.")
    var paths: [String] = []
  }

  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "use", abstract: "Choose something.", discussion: "Example: use corpus boats")

    @Argument(help: "What.")
    var subject: Subject

    @Argument(help: "Its name.")
    var name: String
  }

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case corpus
    case profile
    case model
    case environment
  }

  struct SetValue: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Change a setting.", discussion: "Example: set limits.usd 1")

    @Argument(help: "The setting.")
    var setting: String

    @Argument(help: "The value.")
    var value: String
  }

  struct Echo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "echo", abstract: "Print words.", discussion: "Example: echo hello")

    @Argument(parsing: .captureForPassthrough, help: "Words.")
    var words: [String] = []
  }

  struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "watch", abstract: "Repeat a command.", discussion: "Example: watch 5 quit")

    @Option(help: "How often.")
    var times: Int?

    @Argument(help: "The seconds.")
    var seconds: Int

    @Argument(parsing: .captureForPassthrough, help: "The command.")
    var words: [String] = []
  }

  struct Alias: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "alias", abstract: "Name a command.", discussion: "Example: alias q = quit")

    @Argument(help: "The name.")
    var name: String

    @Argument(parsing: .captureForPassthrough, help: "The command.")
    var words: [String] = []
  }

  struct Quit: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "quit", abstract: "End.", discussion: "Example: quit", aliases: ["exit"])
  }
}

package import ArgumentParser

/// A tree of commands as data, from which help, completion, shell completions and manual pages are
/// made.
///
/// It is read from what swift-argument-parser says of the types of the commands, so that there is
/// one description of every command; ``CommandTable`` and ``ValueTable`` add what a parser need not
/// know.
package struct CommandGrammar: Sendable {
  /// One command.
  package struct Command: Sendable {
    /// The name as it is typed.
    package var name: String

    /// Other names that are taken for it.
    package var aliases: [String] = []

    /// The words from the root, such as `["config", "explain"]`; empty for the root.
    package var path: [String] = []

    /// What it does, in one sentence.
    package var abstract = ""

    /// What else is to say, in paragraphs separated by empty lines; paragraphs whose lines are
    /// indented are kept as they are.
    package var prose = ""

    /// Commands to try, as they are typed.
    package var examples: [String] = []

    /// The names of commands to read about next.
    package var related: [String] = []

    /// Where it stands in lists; nil for commands that ``CommandTable`` does not have.
    package var group: CommandTable.Group?

    /// What it takes, without `--help` and `--version`, which all commands have.
    package var arguments: [Argument] = []

    /// The commands below it.
    package var subcommands: [Command] = []

    /// The words from the root, joined by blanks.
    package var title: String { path.joined(separator: " ") }

    /// What is given by position, in order.
    package var positionals: [Argument] { arguments.filter { $0.kind == .positional } }

    /// What is given by name, in order.
    package var options: [Argument] { arguments.filter { $0.kind != .positional } }

    /// Returns the command below this one that a word names.
    ///
    /// - Parameter word: A name or an alias.
    /// - Returns: The command, or nil.
    package func subcommand(_ word: String) -> Command? {
      subcommands.first { $0.name == word || $0.aliases.contains(word) }
    }

    /// This command and all below it, parents first.
    package var all: [Command] { [self] + subcommands.flatMap(\.all) }
  }

  /// One argument of a command.
  package struct Argument: Sendable {
    /// How an argument is given.
    package enum Kind: String, Sendable {
      /// By its place.
      case positional
      /// By a name that a value follows.
      case option
      /// By a name alone.
      case flag
    }

    /// How it is given.
    package var kind: Kind

    /// The names with their dashes, such as `--corpus`; empty for positionals.
    package var names: [String] = []

    /// The name of the value, without dashes.
    package var valueName = ""

    /// The only values that are taken; empty when they are free.
    package var allowed: [String] = []

    /// The value when none is given; nil when there is none.
    package var defaultValue: String?

    /// What it is for, in a sentence.
    package var help = ""

    /// Whether the command cannot do without.
    package var isRequired = false

    /// Whether it can be given more than once.
    package var repeats = false

    /// Whether it takes all words that are left, dashes or not.
    package var takesRest = false

    /// What its value names.
    package var value = ValueKind.text

    /// The longest name, by which messages call it.
    package var preferredName: String {
      names.first { $0.hasPrefix("--") } ?? names.first ?? valueName
    }

    /// Its value as it stands in usages, such as `PROFILE`.
    package var placeholder: String {
      guard kind == .option else { return valueName.uppercased() }
      if !allowed.isEmpty { return allowed.joined(separator: "|") }
      return value.placeholder ?? valueName.uppercased()
    }
  }

  /// The root of the tree, which has no path.
  package let root: Command

  /// Reads the description of a tree.
  ///
  /// - Parameter type: The root of the tree.
  /// - Throws: ``CommandFailure`` when swift-argument-parser describes it in a form that is not
  ///   known.
  package init(_ type: any ParsableCommand.Type) throws(CommandFailure) {
    root = try ToolDescription.read(type._dumpHelp())
  }

  /// The commands of the shell; made when it is first asked for.
  ///
  /// - Returns: The grammar.
  /// - Throws: ``CommandFailure`` as ``init(_:)``.
  package static func shell() throws(CommandFailure) -> CommandGrammar { try shellResult.get() }

  /// The commands of sessions and scripts; made when it is first asked for.
  ///
  /// - Returns: The grammar.
  /// - Throws: ``CommandFailure`` as ``init(_:)``.
  package static func session() throws(CommandFailure) -> CommandGrammar {
    try sessionResult.get()
  }

  private static let shellResult = result(ShellRoot.self)
  private static let sessionResult = result(SessionRoot.self)

  private static func result(
    _ type: any ParsableCommand.Type
  ) -> Result<CommandGrammar, CommandFailure> {
    Result { () throws(CommandFailure) in try CommandGrammar(type) }
  }

  /// All commands below the root, parents first.
  package var commands: [Command] { root.subcommands.flatMap(\.all) }

  /// Returns the command that words name, as far as they name one.
  ///
  /// - Parameter words: Words of a command line, the command first.
  /// - Returns: The command, the root when the first word names none, and how many words name it.
  package func command(_ words: some Sequence<String>) -> (command: Command, depth: Int) {
    var command = root
    var depth = 0
    for word in words {
      guard let next = command.subcommand(word) else { break }
      command = next
      depth += 1
    }
    return (command, depth)
  }
}

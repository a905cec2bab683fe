import Diagnostics
import Support

/// The list of commands and the page of each, as plain text.
///
/// Headings are lines without an indent that end in a colon, so that a terminal can paint them.
package struct HelpPages: Sendable {
  private let grammar: CommandGrammar
  private let program: String

  /// Creates the pages of a tree.
  ///
  /// - Parameters:
  ///   - grammar: The tree.
  ///   - isShell: Whether commands begin with the name of the program; in a session they do not.
  package init(_ grammar: CommandGrammar, isShell: Bool) {
    self.grammar = grammar
    program = isShell ? grammar.root.name + " " : ""
  }

  /// Returns the list of all commands, one line each, by group.
  ///
  /// - Parameter width: The columns of the terminal.
  /// - Returns: Lines with their line breaks.
  package func overview(width: Int) -> String {
    let width = Self.bounded(width)
    let commands = grammar.root.subcommands
    let column = (commands.map { DisplayWidth.of($0.name) }.max() ?? 0) + 4
    var lines: [String] = []
    for (title, members) in groups() {
      if !lines.isEmpty { lines.append("") }
      lines.append(title + ":")
      lines += members.map { command in
        let name = "  " + command.name
        let gap = String(repeating: " ", count: column - DisplayWidth.of(name))
        return DisplayWidth.clip(name + gap + command.abstract, to: width)
      }
    }
    lines += [""]
    lines += TextColumns.wrap("`\(program)help COMMAND` describes one of them.", to: width)
    return lines.map { $0 + "\n" }.joined()
  }

  /// Returns the page of a command.
  ///
  /// - Parameters:
  ///   - words: The command's words from the root; for none, the list of commands is returned.
  ///   - width: The columns of the terminal.
  /// - Returns: Lines with their line breaks.
  /// - Throws: ``CommandFailure`` with a suggestion when the words name no command.
  package func page(for words: [String], width: Int) throws(CommandFailure) -> String {
    let command = try find(words)
    if command.path.isEmpty { return overview(width: width) }
    let width = Self.bounded(width)
    var parts = [usage(of: command, width: width), TextColumns.wrap(command.abstract, to: width)]
    if !command.prose.isEmpty { parts.append(TextColumns.wrap(command.prose, to: width)) }
    parts += sections(of: command, width: width)
    return parts.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }

  /// Returns the lists of a page: sub-commands, arguments, options, examples and relatives.
  private func sections(of command: CommandGrammar.Command, width: Int) -> [[String]] {
    let subcommands = command.subcommands.map { ($0.name, $0.abstract) }
    let arguments = command.positionals.map { ($0.placeholder, Self.description(of: $0)) }
    let options = command.options.map { (Self.names(of: $0), Self.description(of: $0)) }
    var sections = [("Commands", subcommands), ("Arguments", arguments), ("Options", options)]
      .filter { !$0.1.isEmpty }
      .map { [$0.0 + ":"] + TextColumns.table($0.1, indent: 2, width: width) }
    let examples = Self.examples(of: command).map { "  " + shown($0) }
    if !examples.isEmpty { sections.append(["Examples:"] + examples) }
    let related = related(to: command)
    if !related.isEmpty { sections.append(["See also: " + related.joined(separator: ", ")]) }
    return sections
  }

  /// The commands of the root by group, in the order of the groups; what has none comes last.
  func groups() -> [(title: String, commands: [CommandGrammar.Command])] {
    let commands = grammar.root.subcommands
    let known = CommandTable.Group.allCases.map { group in
      (title: group.rawValue, commands: commands.filter { $0.group == group })
    }
    let others = (title: "More", commands: commands.filter { $0.group == nil })
    return (known + [others]).filter { !$0.commands.isEmpty }
  }

  /// The related commands that this tree has; a session has more than the shell.
  func related(to command: CommandGrammar.Command) -> [String] {
    command.related.filter { title in
      let words = title.split(separator: " ").map(String.init)
      return grammar.command(words).depth == words.count
    }
  }

  /// A command's examples; a command with sub-commands shows the first of each of them.
  static func examples(of command: CommandGrammar.Command) -> [String] {
    command.examples.isEmpty
      ? command.subcommands.compactMap { examples(of: $0).first } : command.examples
  }

  /// An example as it is typed here: a session leaves the program's name out.
  private func shown(_ example: String) -> String {
    let prefix = grammar.root.name + " "
    return program.isEmpty && example.hasPrefix(prefix)
      ? String(example.dropFirst(prefix.count)) : example
  }

  private func find(_ words: [String]) throws(CommandFailure) -> CommandGrammar.Command {
    let (command, depth) = grammar.command(words)
    guard depth < words.count else { return command }
    let known = command.subcommands.map(\.name) + command.subcommands.flatMap(\.aliases)
    let place = command.path.isEmpty ? "" : " of \(command.title)"
    let list = "; `\(program)help\(command.path.isEmpty ? "" : " \(command.title)")` lists them"
    let hint = NearestName.closest(to: words[depth], in: known).map {
      "; did you mean \"\($0)\"?"
    }
    let message =
      known.isEmpty
      ? "\"\(command.title)\" has no sub-commands" : "\"\(words[depth])\" is no command\(place)"
    throw CommandFailure(
      .usage, message + (hint ?? (known.isEmpty ? "" : list)), token: words[depth])
  }

  private func usage(of command: CommandGrammar.Command, width: Int) -> [String] {
    let words = Self.usage(of: command)
    let lines = TextColumns.wrap(words.joined(separator: " "), to: width - 7 - program.count)
    return lines.enumerated().map { index, line in
      index == 0 ? "usage: \(program)\(line)" : String(repeating: " ", count: 9) + line
    }
  }

  /// The words of a usage: what is required by name, the rest of the options as one word.
  static func usage(of command: CommandGrammar.Command) -> [String] {
    var words = command.path
    if !command.subcommands.isEmpty { words.append("COMMAND") }
    for argument in command.positionals {
      let name = argument.placeholder + (argument.repeats || argument.takesRest ? "…" : "")
      words.append(argument.isRequired ? name : "[\(name)]")
    }
    for option in command.options where option.isRequired {
      words.append("\(option.preferredName) \(option.placeholder)")
    }
    if command.options.contains(where: { !$0.isRequired }) { words.append("[options]") }
    return words
  }

  /// The names of an option with its value.
  static func names(of option: CommandGrammar.Argument) -> String {
    option.names.joined(separator: ", ") + (option.kind == .option ? " \(option.placeholder)" : "")
  }

  /// What an argument is for, with what it takes and what it is without one.
  static func description(of argument: CommandGrammar.Argument) -> String {
    var notes: [String] = []
    if !argument.allowed.isEmpty, argument.kind == .positional {
      notes.append(argument.allowed.joined(separator: ", "))
    }
    if argument.repeats, argument.kind == .option { notes.append("may be repeated") }
    if let value = argument.defaultValue { notes.append("default: \(value)") }
    guard !notes.isEmpty else { return argument.help }
    return argument.help + (argument.help.isEmpty ? "" : " ") + "(\(notes.joined(separator: "; ")))"
  }

  /// Lines longer than this are hard to read, and shorter ones cannot hold two columns.
  private static func bounded(_ width: Int) -> Int { min(100, max(24, width)) }
}

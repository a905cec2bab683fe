package import ArgumentParser
import Support

/// The grammar of commands, the same for the shell, sessions and scripts.
package enum CommandTree {
  /// Parses the words of a command.
  ///
  /// - Parameters:
  ///   - words: The words, the command's name first.
  ///   - root: The root of the tree.
  /// - Returns: The command, ready to run.
  /// - Throws: ``ParseFailure``, or what swift-argument-parser throws for help and version.
  static func parse(
    _ words: [String], root: (some ParsableCommand).Type
  ) throws -> any HegelCommand {
    try checkNames(words, root: root)
    var command = try root.parseAsRoot(words)
    if let runnable = command as? any HegelCommand { return runnable }
    // Help, and groups without a sub-command: running them throws the help that is wanted.
    try command.run()
    throw ParseFailure(
      word: words.last ?? "", message: "a sub-command is missing; add `--help` to see them")
  }

  /// A word that names no command.
  package struct ParseFailure: Error {
    /// The word.
    package var word: String

    /// What was expected.
    package var message: String
  }

  /// Returns whether a word names a command at the top of the tree.
  ///
  /// - Parameters:
  ///   - word: The word.
  ///   - root: The root of the tree.
  /// - Returns: Whether it is a name or an alias.
  package static func isCommand(_ word: String, root: any ParsableCommand.Type) -> Bool {
    names(of: root).contains(word)
  }

  /// Returns the names of the commands below one, in their order.
  ///
  /// - Parameter root: A command with sub-commands.
  /// - Returns: The names, `help` included.
  package static func names(of root: any ParsableCommand.Type) -> [String] {
    root.configuration.subcommands.flatMap { command in
      [name(of: command)] + command.configuration.aliases
    } + ["help"]
  }

  /// Returns the name of a command as it is typed.
  ///
  /// - Parameter command: The command.
  /// - Returns: The name.
  package static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }

  /// Fails with a suggestion where a word stands in the place of a sub-command and is none.
  ///
  /// swift-argument-parser suggests names of options, but not of commands.
  private static func checkNames(
    _ words: [String], root: any ParsableCommand.Type
  ) throws(ParseFailure) {
    var command = root
    for word in words {
      let children = command.configuration.subcommands
      guard !children.isEmpty, !word.hasPrefix("-") else { return }
      if word == "help", command == root { continue }
      if let child = children.first(where: {
        name(of: $0) == word || $0.configuration.aliases.contains(word)
      }) {
        command = child
        continue
      }
      if command.configuration.defaultSubcommand != nil { return }
      if root == ShellRoot.self, command == root, names(of: SessionRoot.self).contains(word) {
        throw ParseFailure(
          word: word,
          message:
            "\"\(word)\" is a command of sessions and scripts; `hegel` starts a session, and "
            + "`hegel run -c '\(word) …'` runs it as a script")
      }
      throw ParseFailure(
        word: word,
        message: "\"\(word)\" is no command" + suffix(command, root: root)
          + hint(for: word, of: words, in: command))
    }
  }

  /// A suggestion: the nearest command, or that several plain words may be meant as a question.
  private static func hint(
    for word: String, of words: [String], in command: any ParsableCommand.Type
  ) -> String {
    let known = names(of: command)
    if NearestName.closest(to: word, in: known) == nil, words.count > 2 {
      return "; to debate a question, end its line with \"?\""
    }
    return NearestName.hint(for: word, in: known)
  }

  private static func suffix(
    _ command: any ParsableCommand.Type, root: any ParsableCommand.Type
  ) -> String {
    command == root ? "" : " of \(name(of: command))"
  }
}

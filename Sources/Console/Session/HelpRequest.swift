import Diagnostics

/// Help on commands, asked for as `help`, `help evaluate`, `evaluate ?` or `evaluate?`.
enum HelpRequest {
  /// Returns what help is wanted on.
  ///
  /// - Parameter tokens: The words of a command.
  /// - Returns: The words of a command, none for all commands; nil when no help is asked for.
  static func words(of tokens: [ScriptToken]) -> [String]? {
    let words = tokens.map(\.text)
    if words.first == "help" { return Array(words.dropFirst()) }
    guard let last = tokens.last, let first = words.first, !last.isLiteral else { return nil }
    if last.text == "?" { return Array(words.dropLast()) }
    if words.count == 1, first.hasSuffix("?") { return [String(first.dropLast())] }
    return nil
  }

  /// Writes the help.
  ///
  /// - Parameters:
  ///   - words: The words of a command, none for all commands.
  ///   - session: Gives the console.
  /// - Throws: `CommandFailure` when there is no such command.
  static func write(_ words: [String], in session: Session) throws {
    let pages = HelpPages(try CommandGrammar.session(), isShell: false)
    let facts = session.console.facts
    let text =
      words.isEmpty
      ? pages.overview(width: facts.width) : try pages.page(for: words, width: facts.width)
    try session.console.write(painted(text, Paint(isEnabled: facts.outputHasColor)))
  }

  /// Writes the page of a command whose `--help` was given, the same that `help` writes.
  ///
  /// - Parameters:
  ///   - words: All words of the command line.
  ///   - isShell: Whether it was given to the shell.
  ///   - session: Gives the console.
  /// - Returns: Whether there is a page; the root of the tree has none.
  /// - Throws: `CommandFailure` or `FileSystemError` when the page cannot be made or written.
  static func writePage(
    askedFor words: [String], isShell: Bool, in session: Session
  ) throws -> Bool {
    let grammar = isShell ? try CommandGrammar.shell() : try CommandGrammar.session()
    let path = grammar.command(words.drop { $0 == "help" }).command.path
    guard !path.isEmpty else { return false }
    let facts = session.console.facts
    let page = try HelpPages(grammar, isShell: isShell).page(for: path, width: facts.width)
    try session.console.write(painted(page, Paint(isEnabled: facts.outputHasColor)))
    return true
  }

  /// The text with its headings, which are lines without an indent that end in a colon, in colour.
  private static func painted(_ text: String, _ paint: Paint) -> String {
    guard paint.isEnabled else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isHeading = line.hasSuffix(":") && line.first?.isLetter == true
      return isHeading ? paint(String(line), .heading) : String(line)
    }.joined(separator: "\n")
  }
}

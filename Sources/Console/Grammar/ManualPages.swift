import Configuration
import Support

/// The manual pages of the program in mdoc(7), made from the grammar: one of the program, and one of
/// each command.
package struct ManualPages: Sendable {
  /// A page.
  package struct Page: Sendable {
    /// The name of its file, such as `hegel-debate.1`.
    package let file: String

    /// The page.
    package let text: String
  }

  /// When the form of the pages changed last; a page of the same commands has the same bytes.
  private static let date = "November 22, 2026"

  private let shell: CommandGrammar
  private let session: CommandGrammar
  private let program: String

  /// Creates the pages.
  ///
  /// - Parameters:
  ///   - shell: The commands of the shell, each of which gets a page.
  ///   - session: The commands of sessions; those that the shell has not are listed on the page of
  ///     the program.
  package init(shell: CommandGrammar, session: CommandGrammar) {
    self.shell = shell
    self.session = session
    program = shell.root.name
  }

  /// All pages, that of the program first.
  package var all: [Page] {
    [Page(file: "\(program).1", text: mainPage)]
      + shell.root.subcommands.map { Page(file: "\(name(of: $0)).1", text: page(of: $0)) }
  }

  /// Returns a page.
  ///
  /// - Parameter words: The command's words; none for the page of the program. A command below
  ///   another is described on the page of that.
  /// - Returns: The page.
  /// - Throws: ``CommandFailure`` with a suggestion when the shell has no such command.
  package func page(for words: [String]) throws(CommandFailure) -> String {
    guard let first = words.first else { return mainPage }
    let (command, depth) = shell.command(words)
    guard depth == words.count, let top = shell.root.subcommand(first) else {
      let known = command.subcommands.map(\.name)
      throw CommandFailure(
        .usage, "\"\(words[depth])\" has no page" + NearestName.hint(for: words[depth], in: known),
        token: words[depth])
    }
    return page(of: top)
  }

  // MARK: The program

  private var mainPage: String {
    var page = begin(program, shell.root.abstract)
    page.macro("Nm")
    page.macro("Ar", "command")
    page.calls(["Op", "Ar", "argument", "..."])
    page.macro("Sh", "DESCRIPTION")
    page.prose(Self.withoutExitCodes(shell.root.prose))
    commandList(in: &page)
    sessionCommands(in: &page)
    environment(in: &page)
    files(in: &page)
    exitStatus(in: &page)
    page.macro("Sh", "EXAMPLES")
    page.literal(
      ["init", "check", "debate", "evaluate"].compactMap { name in
        shell.root.subcommand(name)?.examples.first
      })
    seeAlso(shell.root.subcommands, in: &page)
    return page.text
  }

  /// The prose without its last paragraph, which lists the exit codes: the page has a section for
  /// them.
  private static func withoutExitCodes(_ prose: String) -> String {
    TextColumns.paragraphs(of: prose).filter { $0.first?.hasPrefix("Exit codes") != true }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func commandList(in page: inout ManualText) {
    page.macro("Sh", "COMMANDS")
    for (title, commands) in HelpPages(shell, isShell: true).groups() {
      page.macro("Ss", title)
      page.macro("Bl", "-tag", "-width", "completions")
      for command in commands {
        page.calls(["It", "Cm", ManualText.argument(command.name)])
        page.prose(command.abstract)
      }
      page.macro("El")
    }
  }

  private func sessionCommands(in page: inout ManualText) {
    let known = Set(shell.root.subcommands.map(\.name))
    let others = session.root.subcommands.filter { !known.contains($0.name) }
    guard !others.isEmpty else { return }
    page.macro("Sh", "SESSION COMMANDS")
    page.prose("Sessions and scripts have these commands too. " + session.root.prose)
    page.macro("Bl", "-tag", "-width", "on_error")
    for command in others {
      page.calls(["It", "Cm", ManualText.argument(command.name)] + Self.calls(of: command))
      page.prose(command.abstract)
    }
    page.macro("El")
  }

  private func environment(in page: inout ManualText) {
    page.macro("Sh", "ENVIRONMENT")
    page.prose("A variable wins over the project's file; an option wins over a variable.")
    page.macro("Bl", "-tag", "-width", "HEGEL_NAMESPACE")
    let settings = Setting.all.compactMap { setting in
      setting.variable.map { ($0, "\(setting.summary) The setting is `\(setting.path)`.") }
    }
    for (name, summary) in settings + Self.otherVariables {
      page.calls(["It", "Ev", name])
      page.prose(summary)
    }
    page.macro("El")
  }

  private static let otherVariables = [
    ("HEGEL_ENV", "The environment of hegel.yaml that is used."),
    ("HEGEL_TRUST", "If 1, the project of this process is trusted."),
    ("NO_COLOR", "If not empty, nothing is coloured."),
    ("COLUMNS", "The width of text where no terminal says it."),
  ]

  private func files(in page: inout ManualText) {
    page.macro("Sh", "FILES")
    page.calls(["Bl", "-tag", "-width", "Ds"])
    for (path, summary) in Self.files {
      page.calls(["It", "Pa", ManualText.argument(path)])
      page.prose(summary)
    }
    page.macro("El")
  }

  private static let files = [
    ("hegel.yaml", "The project's settings; its folder is the project."),
    (".env", "Variables for a project that is trusted."),
    ("corpus_data/NAME", "A corpus that needs no setting to be named."),
    ("~/.config/hegel/config.yaml", "Your settings; below `$XDG_CONFIG_HOME` if that is set."),
    (
      "~/.local/share/hegel/store.sqlite",
      "Versions, runs and heads; below `$XDG_DATA_HOME` if that is set."
    ),
    (
      "~/.local/state/hegel/trusted",
      "The projects that you trust; below `$XDG_STATE_HOME` if that is set."
    ),
  ]

  private func exitStatus(in page: inout ManualText) {
    page.macro("Sh", "EXIT STATUS")
    page.prose("When several apply, the highest is returned.")
    page.calls(["Bl", "-tag", "-width", "Ds"])
    for (status, meaning) in Self.exitCodes {
      page.macro("It", String(status.rawValue))
      page.prose(meaning)
    }
    page.macro("El")
  }

  /// The exit codes of all commands.
  package static let exitCodes: [(status: ProcessStatus, meaning: String)] = [
    (.success, "Done; also a result of \"no decision\"."),
    (.findings, "Findings, a failed assertion, or a result worse than asked."),
    (.unreadableInput, "Input that could not be read."),
    (
      .scriptError,
      "A script had an error (scripts stop at the first one unless `on_error continue`)."
    ),
    (.service, "A provider, the network or the store failed."),
    (.refused, "An action was refused by budget, safety gate or trust."),
    (.usage, "The command line is wrong."),
    (.interrupted, "Interrupted."),
  ]

  // MARK: One command

  private func page(of command: CommandGrammar.Command) -> String {
    var page = begin(name(of: command), command.abstract)
    let leaves = command.all.filter(\.subcommands.isEmpty)
    for leaf in leaves {
      page.macro("Nm", "\(program) \(leaf.title)")
      for call in Self.lines(of: leaf) { page.calls(call) }
    }
    page.macro("Sh", "DESCRIPTION")
    page.prose([command.abstract, command.prose].filter { !$0.isEmpty }.joined(separator: "\n\n"))
    if command.subcommands.isEmpty {
      arguments(of: command, in: &page)
    } else {
      for leaf in leaves {
        page.macro("Ss", "\(program) \(leaf.title)")
        page.prose([leaf.abstract, leaf.prose].filter { !$0.isEmpty }.joined(separator: "\n\n"))
        arguments(of: leaf, in: &page)
      }
    }
    page.macro("Sh", "EXIT STATUS")
    page.prose("As on the page of the program,")
    page.calls(["Xr", program, "1", "."])
    page.macro("Sh", "EXAMPLES")
    page.literal(leaves.flatMap(\.examples))
    let related = (command.all.flatMap(\.related)).compactMap { title in
      title.split(separator: " ").first.flatMap { shell.root.subcommand(String($0)) }
    }.filter { $0.name != command.name }
    seeAlso(related, in: &page, isMain: false)
    return page.text
  }

  private func arguments(of command: CommandGrammar.Command, in page: inout ManualText) {
    guard !command.arguments.isEmpty else { return }
    page.calls(["Bl", "-tag", "-width", "Ds"])
    for argument in command.positionals {
      page.calls(["It", "Ar", ManualText.argument(Self.value(of: argument))])
      page.prose(HelpPages.description(of: argument))
    }
    for option in command.options {
      let names = option.names.enumerated().flatMap { index, name in
        (index > 0 ? [","] : []) + ["Fl", ManualText.argument(String(name.dropFirst()))]
      }
      let value =
        option.kind == .option ? ["Ar", ManualText.argument(Self.value(of: option))] : []
      page.calls(["It"] + names + value)
      page.prose(HelpPages.description(of: option))
    }
    page.macro("El")
  }

  /// The lines of macros for the arguments of a command.
  private static func lines(of command: CommandGrammar.Command) -> [[String]] {
    command.options.map { option in
      let name = ["Fl", ManualText.argument(String(option.preferredName.dropFirst()))]
      let value =
        option.kind == .option ? ["Ar", ManualText.argument(Self.value(of: option))] : []
      return (option.isRequired ? [] : ["Op"]) + name + value
    } + command.positionals.map(positional)
  }

  /// The positionals of a command as macros behind others on a line.
  private static func calls(of command: CommandGrammar.Command) -> [String] {
    command.positionals.flatMap(positional)
  }

  private static func positional(_ argument: CommandGrammar.Argument) -> [String] {
    (argument.isRequired ? [] : ["Op"]) + ["Ar", ManualText.argument(value(of: argument))]
      + (argument.repeats || argument.takesRest ? ["..."] : [])
  }

  private static func value(of argument: CommandGrammar.Argument) -> String {
    argument.allowed.isEmpty || argument.kind == .positional
      ? argument.placeholder.lowercased() : argument.placeholder
  }

  // MARK: Parts

  private func name(of command: CommandGrammar.Command) -> String { "\(program)-\(command.name)" }

  private func begin(_ name: String, _ abstract: String) -> ManualText {
    var page = ManualText()
    page.calls(["Dd", Self.date])
    page.macro("Dt", name.uppercased(), "1")
    page.macro("Os")
    page.macro("Sh", "NAME")
    page.macro("Nm", name)
    // A description begins in small letters and has no full stop.
    let text = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    page.macro("Nd", text.prefix(1).lowercased() + text.dropFirst())
    page.macro("Sh", "SYNOPSIS")
    return page
  }

  private func seeAlso(
    _ commands: [CommandGrammar.Command], in page: inout ManualText, isMain: Bool = true
  ) {
    let names = (isMain ? [] : [program]) + Set(commands.map(name)).sorted()
    guard !names.isEmpty else { return }
    page.macro("Sh", "SEE ALSO")
    for (index, name) in names.enumerated() {
      page.calls(["Xr", name, "1"] + (index + 1 < names.count ? [","] : []))
    }
  }
}

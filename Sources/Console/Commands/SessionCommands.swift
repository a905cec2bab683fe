import ArgumentParser
import Configuration
import Engine
import JSON
import Support

/// Chooses what the next commands work with.
struct UseCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Choose the corpus, profile or model of the next commands.",
    discussion: """
      What is chosen must exist; the choice holds until the session ends.

      Example: use corpus philosophy
      """)

  /// What can be chosen.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case corpus
    case profile
    case model
    case environment
  }

  @Argument(help: "What to choose: corpus, profile, model or environment.")
  var subject: Subject

  @Argument(help: "Its name.")
  var name: String

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    if subject == .environment {
      let previous = session.environment
      session.environment = name
      do throws(CommandFailure) {
        _ = try session.engine()
      } catch {
        session.environment = previous
        throw error
      }
      return .success
    }
    try await session.choose(.text(name), for: "defaults.\(subject.rawValue)")
    return .success
  }
}

/// Changes a setting or a variable of the session.
struct SetCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a setting or a variable for the rest of the session.",
    discussion: """
      `set :name value` sets a variable. The word `:name` is its value then, and `:{name}` is it \
      within a word, double quotes or a question; single quotes keep both as they are. A value is \
      always one word, whatever it holds. `:{%3.reward}` is a value of an earlier result.

      Example: set limits.calls 200
      Example: set :who "Immanuel Kant"
      """)

  @Argument(help: "The setting, such as limits.calls, or a variable, such as :who.")
  var setting: String

  @Argument(help: "The value; a list is separated by commas.")
  var value: String?

  @Flag(name: .long, help: "Forget what the session has set.")
  var remove = false

  init() {}

  func validate() throws {
    guard remove == (value == nil) else {
      throw ValidationError(
        remove
          ? "--remove forgets what is set; leave out the value, or --remove"
          : "a value is missing behind \"\(setting)\"; `show` prints what is set")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    if setting.hasPrefix(":") {
      try setVariable(String(setting.dropFirst()), in: session)
      return .success
    }
    guard let row = Setting.row(setting) else {
      throw CommandFailure(
        .usage,
        "\"\(setting)\" is no setting" + Setting.hint(for: setting)
          + (VariableName.isName(setting) ? "; a variable is set as :\(setting)" : ""),
        token: setting)
    }
    guard let value else {
      guard session.settings.entries[setting] != nil else {
        throw CommandFailure(.usage, "the session has not set \(setting)", token: setting)
      }
      session.settings.entries[setting] = nil
      return .success
    }
    let chosen: SettingValue
    do throws(SettingError) {
      chosen = try row.value(from: value)
    } catch {
      throw CommandFailure(.usage, error.detail, token: value)
    }
    try await session.choose(chosen, for: setting)
    return .success
  }

  /// The most variables, and the most bytes of one.
  private static let limits = (count: 1000, bytes: 1 << 20)

  private func setVariable(_ name: String, in session: Session) throws(CommandFailure) {
    guard VariableName.isName(name) else {
      throw CommandFailure(
        .usage,
        "\"\(setting)\" is no variable; expected : and letters, digits and \"_\", such as :who",
        token: setting)
    }
    var variables = session.choices.variables
    if let value {
      guard value.utf8.count <= Self.limits.bytes else {
        throw CommandFailure(
          .usage, "the value has \(value.utf8.count) bytes; at most \(Self.limits.bytes) are kept",
          token: setting)
      }
      guard variables[name] != nil || variables.count < Self.limits.count else {
        throw CommandFailure(
          .usage, "there are \(Self.limits.count) variables already; `set --remove` forgets one",
          token: setting)
      }
    } else if variables[name] == nil {
      throw CommandFailure(
        .usage,
        "there is no variable \"\(name)\""
          + NearestName.hint(for: name, in: variables.keys.sorted()), token: setting)
    }
    variables[name] = value
    session.choices.variables = variables
  }
}

/// Prints what the session has chosen, or a result again.
struct ShowCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print what the session has set, or an earlier result again.",
    discussion: """
      `_` is the last result and `%3` the third of the session; alone on a line they are shown too. \
      A result is written in the present mode. The last \(ResultLog.capacity) results are kept.

      Example: show
      Example: show %1 --format json
      """)

  @Argument(help: "A result: _ or a number such as %3; or a variable, such as :who.")
  var name: String?

  @Flag(name: .long, help: "List the results that are kept.")
  var results = false

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    if results {
      try format.write(Self.rows(of: session.results.all), in: session, keeps: false)
      return .success
    }
    guard let name else {
      try format.write(try Self.rows(of: session), in: session, keeps: false)
      return .success
    }
    if name.hasPrefix(":") {
      switch session.value(ofVariable: String(name.dropFirst())) {
      case .value(let value): try session.console.write(value + "\n")
      case .failure(let detail): throw CommandFailure(.usage, detail, token: name)
      }
      return .success
    }
    let result = try session.results.result(name)
    let chosen = try format.chosen(in: session)
    if result.isPartial { session.console.notice("note: \(result.command) did not end") }
    try session.console.write(result.rendering(chosen, session.console.facts.width))
    return .success
  }

  private static func rows(of session: Session) throws(CommandFailure) -> RowSet {
    let choices = session.choices
    var rows = choices.settings.entries.sorted { $0.key < $1.key }.map { entry -> [JSONValue] in
      [.string(entry.key), entry.value.value.json, "session"]
    }
    let configuration = try session.engine().configuration
    for path in ["defaults.corpus", "defaults.profile", "defaults.model"].reversed()
    where choices.settings.entries[path] == nil {
      guard let entry = configuration[path] else { continue }
      rows.insert(
        [.string(path), entry.value.json, .string(entry.origin.description)], at: 0)
    }
    func add(_ name: String, _ value: String) {
      rows.append([.string(name), .string(value), "session"])
    }
    if let environment = choices.environment { add("environment", environment) }
    add("mode", choices.format.rawValue)
    add("on_error", choices.errorPolicy.rawValue)
    add("timer", choices.isTimed ? "on" : "off")
    if let path = session.outputs.teePath { add("tee", path) }
    if let path = session.outputs.outputPath { add("output", path) }
    for (name, value) in choices.variables.sorted(by: { $0.key < $1.key }) {
      add(":\(name)", value)
    }
    for (name, words) in choices.aliases.sorted(by: { $0.key < $1.key }) {
      add("alias \(name)", words.joined(separator: " "))
    }
    return RowSet(
      name: "session",
      columns: [
        .init("setting", "Setting"), .init("value", "Value"), .init("origin", "From"),
      ], rows: rows, emptyNotice: "nothing is set")
  }

  private static func rows(of results: [SessionResult]) -> RowSet {
    RowSet(
      name: "results",
      columns: [
        .init("number", "Result"), .init("kind", "Kind"),
        .init("partial", "Partial", isDetail: true),
        .init("command", "Command"),
      ],
      rows: results.map {
        [
          .string("%\($0.number)"), .string($0.kind.rawValue), .bool($0.isPartial),
          .string($0.command),
        ]
      }, emptyNotice: "no result yet")
  }
}

/// Names a command, or a command with some of its words.
struct AliasCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias", abstract: "Give a command and its first words a short name.",
    discussion: """
      What follows the name on a later line follows the words of the alias. Without words, the \
      aliases are listed. No alias takes the name of a command, so that a script reads the same \
      everywhere.

      Example: alias ask = debate --corpus philosophy
      """)

  @Flag(name: .long, help: "Forget the alias.")
  var remove = false

  @Argument(help: "The name.")
  var name: String?

  @Argument(
    parsing: .captureForPassthrough, help: "An equals sign, the command, and its first words.")
  var words: [String] = []

  init() {}

  func validate() throws {
    guard !remove || name != nil else {
      throw ValidationError("--remove needs the name of an alias")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    var aliases = session.choices.aliases
    guard let name else {
      let rows = RowSet(
        name: "aliases", columns: [.init("alias", "Alias"), .init("words", "Stands for")],
        rows: aliases.sorted { $0.key < $1.key }.map {
          [.string($0.key), .string($0.value.joined(separator: " "))]
        }, emptyNotice: "no alias")
      try session.console.write(
        rows.rendered(
          as: session.format.isForPeople ? .text : session.format,
          width: session.console.facts.width))
      return .success
    }
    guard VariableName.isName(name) else {
      throw CommandFailure(
        .usage, "\"\(name)\" is no name of an alias; expected letters, digits and \"_\"",
        token: name)
    }
    if remove {
      guard aliases.removeValue(forKey: name) != nil else {
        throw CommandFailure(
          .usage,
          "there is no alias \"\(name)\""
            + NearestName.hint(for: name, in: aliases.keys.sorted()), token: name)
      }
      session.choices.aliases = aliases
      return .success
    }
    guard !CommandTree.isCommand(name, root: SessionRoot.self) else {
      throw CommandFailure(
        .usage, "\"\(name)\" is a command; choose a name that is none", token: name)
    }
    guard words.first == "=", words.count > 1 else {
      throw CommandFailure(
        .usage, "\"\(name)\" has no command; expected `alias \(name) = COMMAND WORDS`", token: name)
    }
    guard aliases[name] != nil || aliases.count < 1000 else {
      throw CommandFailure(
        .usage, "there are 1000 aliases already; `alias --remove` forgets one", token: name)
    }
    aliases[name] = Array(words.dropFirst())
    session.choices.aliases = aliases
    return .success
  }
}

/// Chooses what a script does after an error.
struct OnErrorCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "on_error", abstract: "Choose what a script does after an error.",
    discussion: """
      A session in which somebody types goes on in any case.

      Example: on_error continue
      """)

  @Argument(help: "stop or continue.")
  var policy: ErrorPolicy

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    session.errorPolicy = policy
    return .success
  }
}

/// Ends the session.
struct QuitCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit", abstract: "End the script or the session.",
    discussion: """
      While jobs run, a session asks to be told twice; a script waits for them.

      Example: quit
      """, aliases: ["exit"])

  func run(in session: Session) async throws -> ProcessStatus {
    session.isFinished = true
    return .success
  }
}

import ArgumentParser
import Configuration
import Engine
import JSON
import Support

/// Chooses what the next commands work with.
struct UseCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Choose the corpus, profile or model of the next commands.",
    discussion: "Example: use corpus philosophy")

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

/// Changes a setting of the session.
struct SetCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a setting for the rest of the session.",
    discussion: "Example: set defaults.seed 7")

  @Argument(help: "The setting, such as limits.calls.")
  var setting: String

  @Argument(help: "The value; a list is separated by commas.")
  var value: String

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    guard let row = Setting.row(setting) else {
      throw CommandFailure(
        .usage, "\"\(setting)\" is no setting" + Setting.hint(for: setting), token: setting)
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
}

/// Prints what the session has chosen.
struct ShowCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print what the session has set.")

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    var rows = session.settings.entries.sorted { $0.key < $1.key }.map { entry -> [JSONValue] in
      [.string(entry.key), entry.value.value.json]
    }
    if let environment = session.environment {
      rows.append([.string("environment"), .string(environment)])
    }
    rows.append([.string("mode"), .string(session.format.rawValue)])
    rows.append([.string("on_error"), .string(session.errorPolicy.rawValue)])
    let result = RowSet(
      name: "session", columns: [.init("setting", "Setting"), .init("value", "Value")],
      rows: rows, emptyNotice: "nothing is set")
    try format.write(result, in: session)
    return .success
  }
}

/// Chooses the format of the next results.
struct ModeCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: "Choose how the next results are written.",
    discussion: "A command that does not write the chosen format writes text. Example: mode json")

  @Argument(help: "text, table, box, line, json, jsonl, csv or markdown.")
  var format: OutputFormat

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    session.format = format
    return .success
  }
}

/// Chooses what a script does after an error.
struct OnErrorCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "on_error", abstract: "Choose what a script does after an error.",
    discussion: "Example: on_error continue")

  @Argument(help: "stop or continue.")
  var policy: ErrorPolicy

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    session.errorPolicy = policy
    return .success
  }
}

/// Prints its words.
struct EchoCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "echo", abstract: "Print the words that follow.",
    discussion: "Example: echo \"two workers:\"")

  @Argument(parsing: .captureForPassthrough, help: "What to print.")
  var words: [String] = []

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try session.console.write(words.joined(separator: " ") + "\n")
    return .success
  }
}

/// Ends the session.
struct QuitCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit", abstract: "End the script or the session.", aliases: ["exit"])

  func run(in session: Session) async throws -> ProcessStatus {
    session.isFinished = true
    return .success
  }
}

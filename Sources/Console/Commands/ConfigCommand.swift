import ArgumentParser
import Configuration
import Engine
import JSON
import Support

/// Shows settings.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings in force.",
    subcommands: [ConfigExplainCommand.self])
}

/// Prints each setting with its value and its origin.
struct ConfigExplainCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print each setting with its value and where it comes from.",
    discussion: """
      Options win over the session, environment variables, .env, the chosen environment of \
      hegel.yaml, hegel.yaml, the user's config.yaml, and the built-in values.

      Example: hegel config explain limits.usd
      """)

  @Argument(help: "Settings or groups of settings, such as limits or limits.usd; all without one.")
  var paths: [String] = []

  @Option(name: .long, help: "An environment of hegel.yaml, such as prod.")
  var environment: String?

  @OptionGroup var selection: SelectionOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let previous = session.environment
    if let environment { session.environment = environment }
    defer { session.environment = previous }
    let engine = try session.engine(options: try selection.layer())
    for path in paths where !Self.isKnown(path) {
      throw CommandFailure(
        .usage, "\"\(path)\" is no setting" + NearestName.hint(for: path, in: Self.names),
        token: path)
    }
    let configuration = engine.configuration
    let shown = Setting.all.flatMap { setting -> [String] in
      guard setting.path.hasSuffix(".*") else { return [setting.path] }
      let group = String(setting.path.dropLast(2))
      return configuration.names(under: group).map { "\(group).\($0)" }
    }.filter { path in paths.isEmpty || paths.contains { Self.covers($0, path) } }
    let rows = shown.map { path -> [JSONValue] in
      let entry = configuration[path]
      return [
        .string(path), entry?.value.json ?? .null,
        .string(entry?.origin.description ?? "not set"),
        .string(Setting.row(path)?.summary ?? ""),
      ]
    }
    let result = RowSet(
      name: "settings",
      columns: [
        .init("setting", "Setting"), .init("value", "Value"), .init("origin", "Origin"),
        .init("summary", "What it does"),
      ],
      rows: rows, emptyNotice: "no such setting has a value")
    try format.write(result, in: session)
    return .success
  }

  private static var names: [String] {
    Setting.all.map { $0.path.hasSuffix(".*") ? String($0.path.dropLast(2)) : $0.path }
      + ["checks", "defaults", "limits"]
  }

  private static func isKnown(_ path: String) -> Bool {
    names.contains(path) || Setting.row(path) != nil
  }

  private static func covers(_ asked: String, _ path: String) -> Bool {
    asked == path || path.hasPrefix(asked + ".")
  }
}

import ArgumentParser
import Diagnostics
import Engine
import JSON
import Profiles
import Support

/// Prints the JSON Schema of profiles.
struct SchemaCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of profiles.",
    discussion: """
      Editors without a language server can check and complete profiles with it, once it is kept \
      in a file: `hegel schema > profile.schema.json`.

      Example: hegel schema
      """)

  func run(in session: Session) async throws -> ProcessStatus {
    try session.console.write(JSONSchemaWriter.schema.text(.pretty) + "\n")
    return .success
  }
}

/// Lists the rules.
struct RulesCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules of `hegel check`.",
    discussion: """
      Example: hegel rules --format markdown
      Example: hegel rules TV SE
      """)

  @Argument(help: "Codes or families of rules, such as TV or PF008; none for all.")
  var names: [String] = []

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let wanted = names.isEmpty ? nil : try Engine.codes(of: names)
    let rows = Engine.rules.filter { wanted?.contains($0.code) ?? true }.map {
      rule -> [JSONValue] in
      [
        .string(rule.code.rawValue), .string(rule.name), .string(rule.severity.rawValue),
        .string(rule.fix.rawValue), .bool(rule.isDefault), .string(rule.summary),
      ]
    }
    let result = RowSet(
      name: "rules",
      columns: [
        .init("code", "Code"), .init("name", "Name"), .init("severity", "Severity"),
        .init("fix", "Fix"), .init("default", "On"), .init("summary", "What it finds"),
      ],
      rows: rows, emptyNotice: "no rules")
    try format.write(result, in: session)
    return .success
  }
}

/// Prints the page of a rule.
struct ExplainCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Print the page of a rule.",
    discussion: """
      Example: hegel explain TV001
      Example: hegel explain undefined-variable
      """)

  @Argument(help: "The code or the name of a rule, such as TV001.")
  var code: String

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let rule = Engine.rules.first {
      $0.code.rawValue == code.uppercased() || $0.name == code.lowercased()
    }
    guard let rule else {
      let codes = Engine.rules.map(\.code.rawValue)
      let byCode = NearestName.hint(for: code.uppercased(), in: codes)
      let hint =
        byCode.isEmpty
        ? NearestName.hint(for: code.lowercased(), in: Engine.rules.map(\.name)) : byCode
      throw CommandFailure(
        .usage,
        "\"\(code)\" is no code and no name of a rule" + hint
          + "; `hegel rules` lists them", token: code)
    }
    try session.console.write(RulePages.page(of: rule))
    return .success
  }
}

import JSON

/// Reads what swift-argument-parser says of a tree of commands: the JSON of its `ToolInfoV0`, version
/// 0 of the format that its `ArgumentParserToolInfo` module defines.
enum ToolDescription {
  /// Reads a description.
  ///
  /// - Parameter text: The JSON.
  /// - Returns: The root of the tree.
  /// - Throws: ``CommandFailure`` when the description has another form.
  static func read(_ text: String) throws(CommandFailure) -> CommandGrammar.Command {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: text)
    } catch {
      throw failure(error.description)
    }
    guard json["serializationVersion"] == 0, let command = json["command"] else {
      throw failure("its version is not 0, or it has no command")
    }
    return try self.command(command, below: nil)
  }

  private static func command(
    _ json: JSONValue, below parent: [String]?
  ) throws(CommandFailure) -> CommandGrammar.Command {
    guard let name = json["commandName"]?.string else { throw failure("a command has no name") }
    var result = CommandGrammar.Command(name: name)
    result.path = parent.map { $0 + [name] } ?? []
    result.aliases = strings(json["aliases"])
    result.abstract = json["abstract"]?.string ?? ""
    let discussion = Discussion(json["discussion"]?.string ?? "")
    result.prose = discussion.prose
    result.examples = discussion.examples
    let row = CommandTable.row(of: result.path)
    result.group = row?.group ?? result.path.first.flatMap { CommandTable.row(of: [$0])?.group }
    result.related = row?.related ?? []
    for child in json["arguments"]?.array ?? [] {
      guard let argument = try argument(child, of: result.path) else { continue }
      result.arguments.append(argument)
    }
    for child in json["subcommands"]?.array ?? [] {
      let command = try command(child, below: result.path)
      // The parser adds a `help` of its own at the end, which a command of that name replaces.
      if command.name == "help", result.subcommand("help") != nil { continue }
      result.subcommands.append(command.name == "help" ? described(command) : command)
    }
    return result
  }

  /// The parser's own `help`, in the words of this program where it has no better ones.
  private static func described(_ help: CommandGrammar.Command) -> CommandGrammar.Command {
    guard help.examples.isEmpty else { return help }
    var help = help
    help.abstract = "List the commands, or describe one of them."
    help.examples = ["hegel help", "hegel help config explain"]
    for index in help.arguments.indices where help.arguments[index].kind == .positional {
      help.arguments[index].help = "The command; its words from left to right."
    }
    return help
  }

  private static func argument(
    _ json: JSONValue, of path: [String]
  ) throws(CommandFailure) -> CommandGrammar.Argument? {
    guard let kind = json["kind"]?.string.flatMap(CommandGrammar.Argument.Kind.init(rawValue:))
    else { throw failure("an argument of \"\(path.joined(separator: " "))\" is of no known kind") }
    guard json["shouldDisplay"] != false else { return nil }
    var result = CommandGrammar.Argument(kind: kind)
    result.names = (json["names"]?.array ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"] == "long" ? "--" : "-") + $0 }
    }
    result.valueName = json["valueName"]?.string ?? ""
    // All commands have these two, and help says so once.
    if kind == .flag, ["help", "version"].contains(result.valueName) { return nil }
    result.allowed = strings(json["allValues"])
    result.defaultValue = json["defaultValue"]?.string
    result.help = json["abstract"]?.string ?? ""
    result.isRequired = json["isOptional"] == false
    result.repeats = json["isRepeating"] == true
    result.takesRest =
      ["allRemainingInput", "allUnrecognized", "postTerminator"].contains(
        json["parsingStrategy"]?.string ?? "")
    result.value = ValueTable.kind(of: result, path: path) ?? .text
    return result
  }

  private static func strings(_ json: JSONValue?) -> [String] {
    (json?.array ?? []).compactMap(\.string)
  }

  private static func failure(_ detail: String) -> CommandFailure {
    CommandFailure(
      .unreadableInput,
      "the description of the commands cannot be read: \(detail); this is a mistake of this program"
    )
  }
}

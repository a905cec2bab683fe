import Support

extension Session {
  /// Returns a reader of commands that knows this session's commands, aliases and variables.
  ///
  /// - Parameter lines: Gives the lines.
  /// - Returns: The reader.
  func commands(from lines: any LineReader) -> CommandReader {
    CommandReader(
      lines,
      isCommand: { word in
        CommandTree.isCommand(word, root: SessionRoot.self) || choices.aliases[word] != nil
      },
      variable: { value(ofVariable: $0) })
  }

  /// Returns what `:name` or `:{name}` stands for.
  ///
  /// - Parameter name: The name of a variable, or a value of a result such as `%3.reward`.
  /// - Returns: The value, or why there is none.
  func value(ofVariable name: String) -> ScriptParser.VariableValue {
    if let first = name.unicodeScalars.first, first == "%" || name == "_" || name.hasPrefix("_.") {
      return valueOfResult(name)
    }
    guard VariableName.isName(name) else {
      return .failure(
        "\"\(name)\" is no name of a variable; expected letters, digits and \"_\", or a value of a "
          + "result such as %3.reward")
    }
    let variables = choices.variables
    if let value = variables[name] { return .value(value) }
    return .failure(
      "there is no variable \"\(name)\"" + NearestName.hint(for: name, in: variables.keys.sorted())
        + "; `set :\(name) VALUE` makes it")
  }

  /// Waits for all jobs and shows what they have printed, in their order.
  ///
  /// - Returns: Their highest exit code; that of a script's error for a command that is wrong.
  func finishJobs() async -> ProcessStatus {
    var status = ProcessStatus.success
    for job in jobs.all {
      do {
        let ending = try await ForegroundCommand.finish(job, in: self)
        status = max(status, ending == .usage ? .scriptError : ending)
      } catch {
        console.notice("error: \(error)")
        status = max(status, .unreadableInput)
      }
    }
    return status
  }
}

extension Session {
  /// Returns the lines of standard input.
  ///
  /// - Returns: A reader.
  /// - Throws: `CommandFailure` when the commands of a session come from there.
  func standardInput() throws(CommandFailure) -> any LineReader {
    try refuseStandardInput()
    return PipeLineReader()
  }

  /// Fails when standard input has the commands, so that it cannot have data too.
  ///
  /// - Throws: `CommandFailure`.
  func refuseStandardInput() throws(CommandFailure) {
    guard isInteractive || scripts.contains("-") else { return }
    throw CommandFailure(
      .usage, "standard input has the commands of this session; name a file", token: "-")
  }
}

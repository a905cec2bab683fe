import ArgumentParser
import Support

/// Runs a script of commands.
struct RunCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a script of commands.",
    discussion: """
      A script has one command a line, with `#` for comments and `\\` at the end of a line to \
      continue it. A line that ends in `?` and begins with no command is a question to debate. \
      The script stops at the first error unless it says `on_error continue`.

      Example: hegel run nightly.hegel
      """)

  /// How deep scripts may run scripts.
  private static let maximumDepth = 16

  @Argument(help: "The script, or - for standard input.")
  var file: String?

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: "Run this text as a script instead of a file.")
  var command: String?

  @Option(name: .customLong("on-error"), help: "What to do after an error: stop or continue.")
  var onError: ErrorPolicy?

  init() {}

  func validate() throws {
    guard (file == nil) != (command == nil) else {
      throw ValidationError("name a script, - for standard input, or give its text with -c")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    if let command {
      return try await Self.run(
        TextLineReader(command), name: "-c", identity: "-c", onError, in: session)
    }
    guard let file, file != "-" else {
      return try await Self.run(
        try session.standardInput(), name: "standard input", identity: "-", onError, in: session)
    }
    return try await Self.run(
      file: file, name: file, onError, in: session)
  }

  /// Runs a script.
  ///
  /// - Parameters:
  ///   - file: Its path.
  ///   - name: Its name, for messages.
  ///   - policy: What it does after an error; nil for what the session does.
  ///   - session: What its commands work with.
  /// - Returns: The highest exit code of its commands.
  /// - Throws: `CommandFailure` when it cannot be read.
  static func run(
    file: String, name: String, _ policy: ErrorPolicy?, in session: Session
  ) async throws -> ProcessStatus {
    let path = Path.join(session.host.workingDirectory, file)
    let bytes = try FileSystem.read(path, limit: ScriptParser.maximumSize)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.lineOfInvalidByte(bytes)
      throw CommandFailure(
        .unreadableInput, "\(name):\(line): the script is not valid UTF-8; save it as UTF-8",
        token: file)
    }
    return try await run(
      TextLineReader(text), name: name, identity: Path.normalized(path), policy, in: session)
  }

  /// Runs the lines of a script.
  ///
  /// - Parameters:
  ///   - lines: Gives the lines.
  ///   - name: The script's name, for messages.
  ///   - identity: What tells it from other scripts.
  ///   - onError: What it does after an error; nil for what the session does.
  ///   - session: What its commands work with.
  /// - Returns: The highest exit code of its commands.
  /// - Throws: `CommandFailure` when scripts run each other without end.
  private static func run(
    _ lines: any LineReader, name: String, identity: String, _ onError: ErrorPolicy?,
    in session: Session
  ) async throws -> ProcessStatus {
    guard !session.scripts.contains(identity) else {
      throw CommandFailure(
        .unreadableInput,
        "the scripts run each other in a circle: "
          + (session.scripts + [identity]).map(Path.name).joined(separator: " → "), token: name)
    }
    guard session.scripts.count < Self.maximumDepth else {
      throw CommandFailure(
        .unreadableInput, "scripts run each other more than \(Self.maximumDepth) deep", token: name)
    }
    let policy = session.errorPolicy
    if let onError { session.errorPolicy = onError }
    session.scripts.append(identity)
    let status = await ScriptRunner(
      session: session.with(console: session.console.live), name: name
    ).run(lines)
    session.scripts.removeLast()
    await lines.close()
    if onError != nil { session.errorPolicy = policy }
    guard session.isOutermost else { return status }
    return max(status, await session.finishJobs())
  }

  private static func lineOfInvalidByte(_ bytes: [UInt8]) -> Int {
    // A line break never occurs inside a multi-byte sequence, so each line stands for itself.
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }
}

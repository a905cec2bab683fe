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
  var file: String

  @Option(name: .customLong("on-error"), help: "What to do after an error: stop or continue.")
  var onError: ErrorPolicy?

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let name = file == "-" ? "standard input" : file
    let identity = Path.normalized(Path.join(session.host.workingDirectory, name))
    guard !session.scripts.contains(identity) else {
      throw CommandFailure(
        .unreadableInput,
        "the scripts run each other in a circle: "
          + (session.scripts + [identity]).map(Path.name).joined(separator: " → "), token: file)
    }
    guard session.scripts.count < Self.maximumDepth else {
      throw CommandFailure(
        .unreadableInput, "scripts run each other more than \(Self.maximumDepth) deep", token: file)
    }
    let bytes =
      file == "-"
      ? try FileSystem.readAll(0, path: name, limit: ScriptParser.maximumSize)
      : try FileSystem.read(
        Path.join(session.host.workingDirectory, file), limit: ScriptParser.maximumSize)
    return try await run(bytes, name: name, identity: identity, in: session)
  }

  /// Runs the bytes of a script.
  ///
  /// - Parameters:
  ///   - bytes: The script.
  ///   - name: Its name, for messages.
  ///   - identity: What tells it from other scripts.
  ///   - session: What its commands work with.
  /// - Returns: The highest exit code of its commands.
  /// - Throws: `CommandFailure` when the script is not UTF-8.
  func run(_ bytes: [UInt8], name: String, identity: String, in session: Session) async throws
    -> ProcessStatus
  {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = Self.lineOfInvalidByte(bytes)
      throw CommandFailure(
        .unreadableInput, "\(name):\(line): the script is not valid UTF-8; save it as UTF-8")
    }
    let policy = session.errorPolicy
    if let onError { session.errorPolicy = onError }
    session.scripts.append(identity)
    defer {
      session.scripts.removeLast()
      if !session.scripts.isEmpty { session.errorPolicy = policy }
    }
    return await ScriptRunner(session: session, name: name).run(text)
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

import Configuration
import Support

/// The user's editor.
struct ExternalEditor {
  private let command: String
  private let session: Session

  /// Finds the editor: `$VISUAL`, else `$EDITOR`.
  ///
  /// - Parameter session: Gives the environment.
  /// - Throws: `CommandFailure` when neither is set.
  init(_ session: Session) throws(CommandFailure) {
    let chosen = ["VISUAL", "EDITOR"].compactMap { session.host.environment[$0] }
      .first { !$0.isEmpty }
    guard let chosen else {
      throw CommandFailure(
        .usage, "no editor is known; set VISUAL or EDITOR, such as `export EDITOR=nano`")
    }
    command = chosen
    self.session = session
  }

  /// Opens a file and waits until the editor ends.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - line: The 1-based line to begin at, which editors take as `+LINE`.
  /// - Throws: `CommandFailure` when the editor cannot be started or fails.
  func open(_ path: String, line: Int?) async throws(CommandFailure) {
    let place = line.map { ["+\($0)"] } ?? []
    let status: Int32
    do throws(ChildProcessError) {
      // The variable may hold options, so that a shell reads it; the file is no part of that text.
      status = try await ChildProcess.run(
        ["/bin/sh", "-c", command + " \"$@\"", "sh"] + place + [path],
        environment: session.host.environment)
    } catch {
      throw CommandFailure(.unreadableInput, "the editor \"\(command)\": \(error.detail)")
    }
    guard status == 0 else {
      throw CommandFailure(
        .unreadableInput,
        status == 127
          ? "the editor \"\(command)\" is not there; set VISUAL or EDITOR to one that is"
          : "the editor \"\(command)\" failed with exit code \(status); nothing was done with what it saved"
      )
    }
  }

  /// Lets the user edit a text.
  ///
  /// - Parameter text: The text.
  /// - Returns: What the user has made of it.
  /// - Throws: `CommandFailure` or `FileSystemError`.
  func edited(_ text: String) async throws -> String {
    guard let folder = Directories.state(of: session.host) else {
      throw CommandFailure(
        .unreadableInput, "there is no folder for the text; set HOME or XDG_STATE_HOME")
    }
    try FileSystem.makeFolder(folder, mode: 0o700)
    let path = Path.join(folder, "edit-\(session.host.newID()).hegel")
    try FileSystem.write(Array(text.utf8), to: path, mode: 0o600)
    defer { FileSystem.remove(path) }
    try await open(path, line: nil)
    let bytes = try FileSystem.read(path, limit: ScriptParser.maximumSize)
    guard let edited = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(
        .unreadableInput, "what the editor saved is not valid UTF-8; save it as UTF-8")
    }
    return edited
  }
}

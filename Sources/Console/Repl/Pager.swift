import Support

/// Shows long output page by page.
struct Pager {
  private let session: Session

  /// Creates a pager.
  ///
  /// - Parameter session: Gives the environment and the console.
  init(_ session: Session) {
    self.session = session
  }

  /// The pager and its options: `$HEGEL_PAGER`, else `$PAGER`, else less; nil for none.
  private var command: String? {
    let environment = session.host.environment
    let chosen = environment["HEGEL_PAGER"] ?? environment["PAGER"] ?? "less -FRX"
    return chosen.isEmpty || chosen == "cat" || environment["TERM"] == "dumb" ? nil : chosen
  }

  /// Shows a text; it is printed as it is when there is no pager.
  ///
  /// - Parameter text: The text.
  func show(_ text: String) async {
    if let command {
      do {
        let status = try await ChildProcess.run(
          ["/bin/sh", "-c", command], environment: session.host.environment,
          input: Array(text.utf8))
        // 126 and 127 are the shell's words for a program that cannot be started.
        if status != 126, status != 127 { return }
        session.console.notice("note: the pager \"\(command)\" cannot be started")
      } catch {
        session.console.notice("note: the pager \"\(command)\" cannot be started: \(error)")
      }
    }
    do throws(FileSystemError) {
      try session.console.write(text)
    } catch {
      session.console.notice("error: \(error)")
    }
  }
}

import Glibc
import Support
import TestSupport

/// A terminal of tmux in which the probe runs, on a server of its own.
struct Pane {
  /// What a terminal shows.
  struct Screen: CustomStringConvertible {
    /// The rows without spaces at their ends, and without the empty ones at the end.
    var rows: [String]
    var cursor: (column: Int, row: Int)

    /// The row in which the cursor is.
    var current: String { rows.indices.contains(cursor.row) ? rows[cursor.row] : "" }

    /// The rows as one text.
    var text: String { rows.joined(separator: "\n") }

    var description: String { "cursor \(cursor.column),\(cursor.row) in\n\(text)" }
  }

  /// A terminal that never showed what it should.
  struct Missed: Error, CustomStringConvertible {
    var description: String
  }

  let folder: String

  /// How long an answer may take: an idle machine gives it at once.
  private static let deadline = Duration.seconds(30)

  /// Calls a function with a terminal in which a session of hegel waits in a starter project.
  static func withSession(
    columns: Int = 80, rows: Int = 24, variables: [String] = [], files: [String: String] = [:],
    _ body: (Pane) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let outcome = try Program.run(["init"], in: folder, environment: ["HOME": folder])
      guard outcome.status == 0, let program = Program.path else {
        throw Missed(description: "there is no starter project: \(outcome.notices)")
      }
      let own = ["XDG_STATE_HOME=state", "XDG_DATA_HOME=data", "XDG_CONFIG_HOME=config"]
        .map { $0.replacing("=", with: "=\(folder)/") }
      try start(
        ["env", "HEGEL_PAGER=cat"] + own + variables + [program], in: folder, columns, rows, files
      ) {
        try $0.wait("the first prompt") { $0.text.contains("hegel 1>") || columns < 9 }
        try body($0)
      }
    }
  }

  /// Calls a function with a terminal in which the probe waits for its first line.
  static func with(
    columns: Int = 60, rows: Int = 20, term: String? = nil, files: [String: String] = [:],
    _ body: (Pane) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let variables = ["XDG_STATE_HOME=\(folder)/state"] + (term.map { ["TERM=\($0)"] } ?? [])
      let words = try ["env"] + variables + [Tool.probe()]
      try start(words, in: folder, columns, rows, files) {
        try $0.wait("the first prompt") { $0.text.contains("probe>") || columns < 7 }
        try body($0)
      }
    }
  }

  /// Calls a function with a terminal in which a program runs.
  private static func start(
    _ words: [String], in folder: String, _ columns: Int, _ rows: Int, _ files: [String: String],
    _ body: (Pane) throws -> Void
  ) throws {
    for (name, text) in files {
      try FileSystem.makeFolder(Path.folder(of: Path.join(folder, name)))
      try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
    }
    let pane = Pane(folder: folder)
    defer { _ = try? pane.tmux("kill-server") }
    _ = try pane.tmux(
      "new-session", "-d", "-c", folder, "-x", "\(columns)", "-y", "\(rows)",
      words.joined(separator: " "), ";", "set-option", "status", "off")
    try body(pane)
  }

  /// Types text as it is.
  func type(_ text: String) throws { _ = try tmux("send-keys", "-l", text) }

  /// Presses keys by their names in tmux.
  func press(_ keys: String...) throws { _ = try tmux(["send-keys"] + keys) }

  /// Pastes text as a terminal does for a program that asked for marks around it.
  func paste(_ text: String) throws {
    let file = Path.join(folder, "paste")
    try FileSystem.write(Array(text.utf8), to: file)
    _ = try tmux("load-buffer", file, ";", "paste-buffer", "-p")
  }

  /// Gives the terminal another width.
  func resize(columns: Int) throws { _ = try tmux("resize-window", "-x", "\(columns)") }

  /// Sends the probe a signal.
  func signal(_ number: Int32) throws {
    let words = try tmux("list-panes", "-F", "#{pane_pid}").split(separator: "\n")
    guard let process = words.first.flatMap({ pid_t($0) }) else {
      throw Missed(description: "tmux names no process: \(words)")
    }
    kill(process, number)
  }

  /// What the terminal shows now.
  func screen() throws -> Screen {
    // Both in one call, so that nothing is drawn between them.
    let text = try tmux(
      "display-message", "-p", "#{cursor_x},#{cursor_y}", ";", "capture-pane", "-p")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = (lines.first ?? "").split(separator: ",").compactMap { Int($0) }
    guard place.count == 2 else { throw Missed(description: "tmux shows no cursor: \(text)") }
    var rows = lines.dropFirst().map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while rows.last == "" { rows.removeLast() }
    return Screen(rows: rows, cursor: (place[0], place[1]))
  }

  /// Waits until the terminal shows what it should.
  ///
  /// - Parameters:
  ///   - what: What is waited for, for the message.
  ///   - isThere: Whether a screen is the right one.
  /// - Returns: The first screen that is right.
  /// - Throws: `Missed` when it does not in time.
  @discardableResult
  func wait(_ what: String, _ isThere: (Screen) -> Bool) throws -> Screen {
    let end = ContinuousClock.now + Self.deadline
    while true {
      let screen = try screen()
      if isThere(screen) { return screen }
      guard ContinuousClock.now < end else {
        throw Missed(description: "the terminal does not show \(what); \(screen)")
      }
      // Looking again at once would take the time from the program that is waited for.
      _ = poll(nil, 0, 10)
    }
  }

  /// Presses a key until the terminal shows what it should, for keys whose effect needs names that
  /// are still being gathered.
  func waitPressing(_ key: String, for what: String, _ isThere: (Screen) -> Bool) throws {
    let end = ContinuousClock.now + Self.deadline
    while true {
      try press(key)
      for _ in 0..<20 {
        if isThere(try screen()) { return }
        _ = poll(nil, 0, 10)
      }
      guard ContinuousClock.now < end else {
        throw Missed(description: "\(key) does not come to \(what); \(try screen())")
      }
    }
  }

  /// Waits until the row of the cursor is a prompt with a line, and the cursor in a column.
  func wait(line: String, column: Int) throws {
    try wait("\"\(line)\" with the cursor in column \(column)") {
      $0.current == line && $0.cursor.column == column
    }
  }

  /// Waits until some row is a text.
  func wait(row: String) throws {
    try wait("the row \"\(row)\"") { $0.rows.contains(row) }
  }

  private func tmux(_ words: String...) throws -> String { try tmux(words) }

  private func tmux(_ words: [String]) throws -> String {
    let socket = Path.join(folder, "tmux")
    let outcome = try Tool.run(["tmux", "-u", "-S", socket, "-f", "/dev/null"] + words, in: folder)
    guard outcome.status == 0 else {
      throw Missed(
        description: "tmux \(words.joined(separator: " ")) ended with \(outcome.status): "
          + "\(outcome.output); if it is missing, run scripts/install-dependencies test")
    }
    return outcome.output
  }
}

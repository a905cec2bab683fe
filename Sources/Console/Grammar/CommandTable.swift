/// What a list of commands and a page of help need beyond the commands themselves.
package enum CommandTable {
  /// The parts of the list of commands, in order.
  package enum Group: String, Sendable, CaseIterable {
    case debate = "Debate and search"
    case profiles = "Profiles and versions"
    case measure = "Measure and train"
    case corpora = "Corpora"
    case session = "Session"
    case output = "Output"
    case jobs = "Jobs"
    case project = "Project and store"
    case help = "Help and shell"
  }

  /// One command.
  package struct Row: Sendable {
    /// The words from the root, joined by blanks.
    package let title: String

    /// Where it stands in lists.
    package let group: Group

    /// The titles of commands to read about next.
    package let related: [String]

    fileprivate init(_ title: String, _ group: Group, _ related: String...) {
      self.title = title
      self.group = group
      self.related = related
    }
  }

  /// All commands; those of sessions too.
  package static let rows: [Row] = [
    Row("debate", .debate, "search", "why", "report", "train"),
    Row("search", .debate, "debate", "corpus info"),
    Row("report", .debate, "debate"),
    Row("open", .debate, "why", "search"),
    Row("why", .debate, "open", "debate"),

    Row("check", .profiles, "format", "explain", "rules"),
    Row("format", .profiles, "check", "diff"),
    Row("gate", .profiles, "check", "diff"),
    Row("explain", .profiles, "rules", "check"),
    Row("rules", .profiles, "explain", "check"),
    Row("schema", .profiles, "check"),
    Row("edit", .profiles, "check", "diff"),
    Row("profile", .profiles, "history", "diff"),
    Row("profile list", .profiles, "profile show", "history"),
    Row("profile show", .profiles, "profile list", "diff"),
    Row("profile new", .profiles, "check", "use"),
    Row("profile tag", .profiles, "profile list"),
    Row("profile archive", .profiles, "profile list"),
    Row("profile import", .profiles, "profile export", "profile new", "check"),
    Row("profile export", .profiles, "profile import", "profile show"),
    Row("history", .profiles, "diff", "profile list"),
    Row("diff", .profiles, "history", "compare"),
    Row("checkout", .profiles, "diff", "history"),
    Row("promote", .profiles, "rollback", "compare", "status"),
    Row("rollback", .profiles, "promote", "history"),

    Row("evaluate", .measure, "compare", "corpus splits"),
    Row("compare", .measure, "evaluate", "diff"),
    Row("score", .measure, "evaluate"),
    Row("train", .measure, "history", "promote", "evaluate"),
    Row("assert", .measure, "evaluate", "why"),

    Row("corpus", .corpora, "search"),
    Row("corpus list", .corpora, "corpus info"),
    Row("corpus info", .corpora, "corpus list", "corpus splits"),
    Row("corpus import", .corpora, "corpus validate", "corpus index"),
    Row("corpus index", .corpora, "search", "corpus evaluate"),
    Row("corpus passages", .corpora, "corpus vectors", "search"),
    Row("corpus vectors", .corpora, "corpus passages", "search", "corpus evaluate"),
    Row("corpus splits", .corpora, "evaluate", "corpus validate"),
    Row("corpus validate", .corpora, "corpus info"),
    Row("corpus evaluate", .corpora, "search", "corpus info"),

    Row("use", .session, "set", "show", "corpus list", "profile list"),
    Row("set", .session, "show", "use", "config explain"),
    Row("show", .session, "set", "use"),
    Row("alias", .session, "set"),
    Row("read", .session, "run", "on_error"),
    Row("run", .session, "on_error", "read"),
    Row("repl", .session, "run", "help"),
    Row("lsp", .session, "check"),
    Row("on_error", .session, "run"),
    Row("save", .session, "restore"),
    Row("restore", .session, "save"),
    Row("quit", .session, "save"),

    Row("mode", .output, "output", "show"),
    Row("timer", .output, "status"),
    Row("tee", .output, "output", "once"),
    Row("output", .output, "once", "tee"),
    Row("once", .output, "output", "tee"),
    Row("echo", .output, "mode"),

    Row("jobs", .jobs, "fg", "cancel"),
    Row("fg", .jobs, "jobs", "cancel"),
    Row("cancel", .jobs, "jobs", "stop"),
    Row("watch", .jobs, "jobs", "status"),
    Row("stop", .jobs, "resume", "status"),
    Row("resume", .jobs, "stop", "status"),

    Row("init", .project, "check", "trust"),
    Row("trust", .project, "config explain"),
    Row("config", .project, "set"),
    Row("config explain", .project, "set", "trust"),
    Row("status", .project, "store status", "stop"),
    Row("store", .project, "status"),
    Row("store status", .project, "store check", "status"),
    Row("store migrate", .project, "store rollback", "store backup"),
    Row("store rollback", .project, "store migrate", "store backup"),
    Row("store check", .project, "store status", "store backup"),
    Row("store backup", .project, "store restore"),
    Row("store restore", .project, "store backup"),

    Row("help", .help, "man"),
    Row("completions", .help, "man"),
    Row("man", .help, "help"),
  ]

  private static let byTitle = Dictionary(
    rows.map { ($0.title, $0) }, uniquingKeysWith: { first, _ in first })

  /// Returns the row of a command.
  ///
  /// - Parameter path: The words from the root.
  /// - Returns: The row, or nil.
  package static func row(of path: [String]) -> Row? { byTitle[path.joined(separator: " ")] }
}

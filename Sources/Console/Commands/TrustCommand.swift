import ArgumentParser
import Configuration
import Engine
import JSON
import Support

/// Trusts the configuration of a project, or stops trusting it.
struct TrustCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Trust a project's configuration, or stop trusting it.",
    discussion: """
      A repository is untrusted input. Until you trust it, its .env is ignored, its hegel.yaml and \
      profiles read nothing outside its folder, and its limits count only where they lower yours. \
      HEGEL_TRUST=1 trusts the project of one process, which suits CI.

      Example: hegel trust .
      """)

  @Argument(help: "A folder of the project; the working directory without one.")
  var folder: String?

  @Flag(name: .long, help: "Stop trusting the project.")
  var revoke = false

  @Flag(name: .long, help: "List the trusted projects.")
  var list = false

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    guard let trust = TrustList.list(of: session.host) else {
      throw CommandFailure(
        .unreadableInput,
        "there is no place for the trust list; set HOME or XDG_STATE_HOME to an absolute path")
    }
    if list {
      let rows = try trust.folders().map { [JSONValue.string($0)] }
      let result = RowSet(
        name: "trusted", columns: [.init("folder", "Folder")], rows: rows,
        emptyNotice: "no project is trusted")
      try format.write(result, in: session)
      return .success
    }
    let start = Path.join(session.host.workingDirectory, folder ?? ".")
    let project = try Project.discover(from: start, host: session.host)
    if revoke {
      let removed = try trust.remove(project.root)
      session.console.notice(
        removed
          ? "\(project.root) is no longer trusted" : "\(project.root) was not trusted")
    } else {
      try trust.add(project.root)
      session.console.notice("\(project.root) is trusted; `hegel trust --revoke` takes it back")
    }
    return .success
  }
}

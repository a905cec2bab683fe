import ArgumentParser
import Engine
import JSON
import Records
import Support

/// Saves the session.
struct SaveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save the session in the store, by a name.",
    discussion: """
      Saved are the settings, variables, aliases, the profile with its version, and the last results. \
      Without a name, the saved sessions are listed. What looks like a key is not saved.

      Example: save monday
      """)

  @Argument(help: "The name.")
  var name: String?

  @Flag(name: .long, help: "Forget the saved session.")
  var remove = false

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard !remove || name != nil else {
      throw ValidationError("--remove needs the name of a saved session")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    guard let name else {
      let rows = RowSet(
        name: "sessions",
        columns: [
          .init("name", "Session"), .init("saved", "Saved"),
          .init("revision", "Revision", isNumeric: true), .init("bytes", "Bytes", isNumeric: true),
        ],
        rows: try await engine.sessions().map {
          [.string($0.name), .string($0.saved.description), .int($0.revision), .int($0.bytes)]
        }, emptyNotice: "no session is saved")
      try format.write(rows, in: session, keeps: false)
      return .success
    }
    if remove {
      let count = try await engine.removeSession(named: name)
      session.console.notice("removed \(name), \(count) revision\(count == 1 ? "" : "s")")
      return .success
    }
    let image = await SessionImage(of: session, engine: engine)
    let saved = try await engine.saveSession(image.json, named: name)
    session.console.notice("saved as \(saved.name), revision \(saved.revision)")
    for number in image.leftOut {
      session.console.notice(
        "note: result %\(number) is larger than \(SessionImage.largestResult >> 10) KiB and is left "
          + "out; `once FILE` before `show %\(number) --format json` keeps it")
    }
    return .success
  }
}

/// Restores a saved session.
struct RestoreCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Go on with a session that was saved.",
    discussion: """
      It replaces what this session has set; results are added to those of this session. A profile \
      that has changed since is named with both versions.

      Example: restore monday
      """)

  @Argument(help: "The name; `save` lists them.")
  var name: String

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let saved = try await engine.session(named: name)
    let image: SessionImage
    do throws(JSONDecodingError) {
      image = try SessionImage(json: saved.state)
    } catch {
      throw CommandFailure(
        .service, "the saved session \(name) cannot be read: \(error.description)", token: name)
    }
    for notice in try await image.restore(into: session) {
      session.console.notice("note: \(notice)")
    }
    return .success
  }
}

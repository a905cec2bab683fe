import ArgumentParser
import JSON
import Support

/// Lists the jobs.
struct JobsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List the jobs in the background.",
    discussion: """
      A command with & at its end runs in the background; what it prints is kept until fg shows it.

      Example: jobs
      """)

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let now = session.host.uptime()
    let rows = RowSet(
      name: "jobs",
      columns: [
        .init("number", "Job", isNumeric: true), .init("state", "State"),
        .init("seconds", "Seconds", isNumeric: true), .init("command", "Command"),
        .init("progress", "Progress"),
      ],
      rows: session.jobs.all.map { job in
        [
          .int(job.number), .string(Self.state(job.phase)),
          .int(Int(clamping: job.elapsed(at: now).components.seconds)), .string(job.command),
          .string(job.progress),
        ]
      }, emptyNotice: "no job")
    // A look at the jobs takes no number, and `_` stays what it was.
    try format.write(rows, in: session, keeps: false)
    return .success
  }

  private static func state(_ phase: BackgroundJob.Phase) -> String {
    switch phase {
    case .running: "running"
    case .asking: "asking"
    case .ended(.success): "done"
    case .ended(.interrupted): "cancelled"
    case .ended(let status): "\(status)"
    }
  }
}

/// Looks at a job until it ends.
struct ForegroundCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "fg", abstract: "Show what a job has printed, and wait for its end.",
    discussion: """
      Ctrl-C cancels the job then. Its exit code is that of fg.

      Example: fg 1
      """)

  @Argument(help: "The job's number; the youngest without one.")
  var job: Int?

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try await Self.finish(try session.jobs.job(job), in: session)
  }

  /// Shows a job until it ends.
  ///
  /// - Parameters:
  ///   - job: The job.
  ///   - session: Gives the console.
  /// - Returns: The job's exit code.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  static func finish(_ job: BackgroundJob, in session: Session) async throws -> ProcessStatus {
    let status = await withTaskCancellationHandler {
      do throws(FileSystemError) {
        try await job.show(on: session.console, conversation: session.conversation)
        if session.isLeftBehind { job.hide() }
        return Result<ProcessStatus, FileSystemError>.success(await job.value())
      } catch {
        return .failure(error)
      }
    } onCancel: {
      job.cancel()
    }
    // Whoever looked has left: what the job prints is kept for the next look.
    guard !session.isLeftBehind else { return try status.get() }
    session.console.progress("")
    job.hide()
    if job.hasEnded {
      session.jobs.forget(job)
      if let number = job.result { session.results.look(at: number) }
    }
    return try status.get()
  }
}

/// Ends a job.
struct CancelCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Ask a job to end; what it has reached is kept.",
    discussion: """
      Runs go on later when their command is given again. fg shows how far the job came.

      Example: cancel 1
      """)

  @Argument(help: "The job's number; the youngest without one.")
  var job: Int?

  @Flag(name: .long, help: "Cancel all jobs.")
  var all = false

  init() {}

  func validate() throws {
    guard !all || job == nil else {
      throw ValidationError("--all cancels every job; leave out the number, or --all")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let jobs = all ? session.jobs.running : [try session.jobs.job(job)]
    for job in jobs where job.hasEnded {
      session.console.notice("job \(job.number) has ended already")
    }
    for job in jobs where !job.hasEnded { job.cancel() }
    return .success
  }
}

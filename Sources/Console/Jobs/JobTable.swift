import Support
import Synchronization

/// The jobs of a session.
package final class JobTable: Sendable {
  /// The most jobs that run at once.
  package static let maximumRunning = 8

  /// The most jobs that are kept, ended ones included.
  private static let capacity = 40

  private struct Table {
    var jobs: [BackgroundJob] = []
    var count = 0
    var tells: (@Sendable (String) -> Void)?
  }

  private let table = Mutex(Table())

  /// Creates an empty table.
  package init() {}

  /// Sets who is told of what happens to jobs while nobody looks; nil for nobody.
  ///
  /// - Parameter tells: Gets a line without its line break.
  package func tell(_ tells: (@Sendable (String) -> Void)?) {
    table.withLock { $0.tells = tells }
  }

  /// The jobs that are kept, oldest first.
  package var all: [BackgroundJob] { table.withLock { $0.jobs } }

  /// The jobs that have not ended.
  package var running: [BackgroundJob] { all.filter { !$0.hasEnded } }

  /// Starts a job.
  ///
  /// - Parameters:
  ///   - command: The command as it was given.
  ///   - session: The session that it begins with.
  ///   - announce: Tells of it before it begins, so that its end is never told first.
  ///   - work: Runs it, and returns its exit code and what went wrong.
  /// - Returns: The job.
  /// - Throws: ``CommandFailure`` when too many run.
  package func start(
    _ command: String, in session: Session,
    announce: (BackgroundJob) -> Void = { _ in },
    _ work: @escaping @Sendable (Session) async -> (ProcessStatus, failure: String?)
  ) throws(CommandFailure) -> BackgroundJob {
    guard running.count < Self.maximumRunning else {
      throw CommandFailure(
        .usage, "\(Self.maximumRunning) jobs run already; wait for one with `fg`, or `cancel` one")
    }
    let (host, asked) = (session.host, session.conversation)
    let job = table.withLock { table in
      table.count += 1
      let job = BackgroundJob(
        number: table.count, command: command, started: host.uptime()
      ) { [weak self] job, question in
        self?.told("[\(job.number)] asks: \(question) `fg \(job.number)` answers")
      }
      table.jobs.append(job)
      if table.jobs.count > Self.capacity, let old = table.jobs.firstIndex(where: \.hasEnded) {
        table.jobs.remove(at: old)
      }
      return job
    }
    let console = session.console
    let facts: @Sendable () -> Console.Facts = { console.facts }
    let nobody = asked is NoConversation
    let own = session.forked(
      console: job.console(facts: facts),
      conversation: nobody ? NoConversation() : JobConversation(job: job), command: command,
      job: job)
    announce(job)
    job.begin {
      let (status, failure) = await work(own)
      if let failure { own.console.notice("error: \(failure)") }
      return (status, host.uptime())
    } ended: { [weak self] status in
      guard !job.isViewed else { return }
      self?.told("[\(job.number)] \(Self.ending(status)): \(command); `fg \(job.number)` shows it")
    }
    return job
  }

  /// Returns a job.
  ///
  /// - Parameter number: Its number; nil for the youngest, of those that run if there are any.
  /// - Returns: The job.
  /// - Throws: ``CommandFailure`` when there is none.
  package func job(_ number: Int?) throws(CommandFailure) -> BackgroundJob {
    let jobs = all
    guard let number else {
      guard let last = jobs.last(where: { !$0.hasEnded }) ?? jobs.last else {
        throw CommandFailure(.usage, "there is no job; a command with \"&\" at its end starts one")
      }
      return last
    }
    guard let job = jobs.first(where: { $0.number == number }) else {
      let known = jobs.map { "\($0.number)" }.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        "there is no job \(number); " + (known.isEmpty ? "there is none" : "known: \(known)"),
        token: "\(number)")
    }
    return job
  }

  /// Forgets a job whose output has been shown.
  ///
  /// - Parameter job: The job.
  package func forget(_ job: BackgroundJob) {
    table.withLock { $0.jobs.removeAll { $0 === job } }
  }

  private func told(_ line: String) {
    table.withLock { $0.tells }?(line)
  }

  private static func ending(_ status: ProcessStatus) -> String {
    switch status {
    case .success: "done"
    case .findings: "done, with findings"
    case .interrupted: "cancelled"
    default: "failed with exit code \(status.rawValue)"
    }
  }
}

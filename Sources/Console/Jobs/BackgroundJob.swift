package import Support
import Synchronization

/// A command that runs in the background.
///
/// What it prints is kept until somebody looks, and goes straight to whoever is looking.
package final class BackgroundJob: Sendable {
  /// How far a job is.
  package enum Phase: Sendable, Hashable {
    /// It runs.
    case running
    /// It asks something and waits for the answer.
    case asking(String)
    /// It has ended.
    case ended(ProcessStatus)
  }

  /// The number, 1 for the first of a session.
  package let number: Int

  /// The command as it was given.
  package let command: String

  /// When it began, as a time since some fixed moment.
  package let started: Duration

  /// The most bytes of output that are kept while nobody looks.
  private static let capacity = 4 << 20

  private enum Chunk {
    case data(String)
    case notice(String)
  }

  private struct Values {
    var phase = Phase.running
    var progress = ""
    var chunks: [Chunk] = []
    var size = 0
    var lost = 0
    var viewer: Viewer?
    var answer: CheckedContinuation<Bool, Never>?
    var task: Task<ProcessStatus, Never>?
    var isCancelled = false
    var ended: Duration?
    var result: Int?
  }

  /// Somebody who looks at the job.
  private struct Viewer {
    var console: Console
    var conversation: any Conversation
  }

  private let values = Mutex(Values())
  private let tellsQuestion: @Sendable (BackgroundJob, String) -> Void

  /// Creates a job that has not begun.
  ///
  /// - Parameters:
  ///   - number: Its number.
  ///   - command: The command as it was given.
  ///   - started: When it begins.
  ///   - tellsQuestion: Told of a question that waits for somebody to look.
  init(
    number: Int, command: String, started: Duration,
    tellsQuestion: @escaping @Sendable (BackgroundJob, String) -> Void
  ) {
    self.number = number
    self.command = command
    self.started = started
    self.tellsQuestion = tellsQuestion
  }

  /// How far it is.
  package var phase: Phase { values.withLock { $0.phase } }

  /// Whether it has ended.
  package var hasEnded: Bool {
    if case .ended = phase { true } else { false }
  }

  /// The last word on its progress.
  package var progress: String { values.withLock { $0.progress } }

  /// How long it has run.
  ///
  /// - Parameter now: The present moment by the same clock as ``started``.
  /// - Returns: The time until its end, or until now.
  package func elapsed(at now: Duration) -> Duration {
    (values.withLock { $0.ended } ?? now) - started
  }

  /// Asks it to end soon.
  package func cancel() {
    let (task, answer) = values.withLock { values in
      defer { values.answer = nil }
      values.isCancelled = true
      return (values.task, values.answer)
    }
    answer?.resume(returning: false)
    task?.cancel()
  }

  /// Waits for its end.
  ///
  /// - Returns: Its exit code.
  package func value() async -> ProcessStatus {
    guard let task = values.withLock({ $0.task }) else { return .success }
    return await task.value
  }

  /// Shows what it has printed, and from now on what it prints, and answers its questions.
  ///
  /// - Parameters:
  ///   - console: Where it is shown.
  ///   - conversation: Who answers.
  /// - Throws: `FileSystemError` when the console cannot be written to.
  package func show(
    on console: Console, conversation: any Conversation
  ) async throws(FileSystemError) {
    let viewer = Viewer(console: console, conversation: conversation)
    // What is printed meanwhile comes behind what is kept: the viewer begins when nothing is left.
    while let (chunks, lost) = taken(by: viewer) {
      if lost > 0 { console.notice("note: the first \(lost) bytes of its output were not kept") }
      for chunk in chunks {
        switch chunk {
        case .data(let text): try console.write(text)
        case .notice(let text): console.notice(text)
        }
      }
    }
    guard case .asking(let question) = phase else { return }
    let answer = await conversation.ask(question) ?? false
    let waiting = values.withLock { values in
      defer { values.answer = nil }
      if case .asking = values.phase { values.phase = .running }
      return values.answer
    }
    waiting?.resume(returning: answer)
  }

  /// Takes what is kept, or begins to look when there is nothing.
  private func taken(by viewer: Viewer) -> (chunks: [Chunk], lost: Int)? {
    values.withLock { values in
      guard !values.chunks.isEmpty || values.lost > 0 else {
        values.viewer = viewer
        return nil
      }
      defer { (values.chunks, values.size, values.lost) = ([], 0, 0) }
      return (values.chunks, values.lost)
    }
  }

  /// Whether somebody looks.
  var isViewed: Bool { values.withLock { $0.viewer != nil } }

  /// The number of its last result; nil for none.
  var result: Int? { values.withLock { $0.result } }

  /// Notes a result.
  ///
  /// - Parameter number: Its number.
  func note(result number: Int) { values.withLock { $0.result = number } }

  /// Ends what ``show(on:conversation:)`` began.
  package func hide() {
    values.withLock { $0.viewer = nil }
  }

  // MARK: For the table

  func begin(
    _ operation: @escaping @Sendable () async -> (ProcessStatus, Duration),
    ended: @escaping @Sendable (ProcessStatus) -> Void
  ) {
    let task = Task {
      let (status, moment) = await operation()
      self.values.withLock { values in
        values.phase = .ended(status)
        values.ended = moment
        values.progress = ""
      }
      ended(status)
      return status
    }
    let isCancelled = values.withLock { values in
      values.task = task
      return values.isCancelled
    }
    if isCancelled { task.cancel() }
  }

  /// Where it writes.
  ///
  /// - Parameter facts: What is known of the terminal on which it may be looked at.
  /// - Returns: The console.
  func console(facts: @escaping @Sendable () -> Console.Facts) -> Console {
    Console(
      facts: {
        var facts = facts()
        facts.noticesAreLive = true
        return facts
      },
      writeData: { (text) throws(FileSystemError) in
        if let console = self.kept(.data(text)) { try console.write(text) }
      },
      writeNotice: { text in
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        if let console = self.kept(.notice(line)) { console.notice(line) }
      },
      showProgress: { text in
        let console = self.values.withLock { values in
          values.progress = text
          return values.viewer?.console
        }
        console?.progress(text)
      })
  }

  /// Keeps output for later; returns the console of somebody who looks now instead.
  private func kept(_ chunk: Chunk) -> Console? {
    values.withLock { values in
      if let viewer = values.viewer { return viewer.console }
      values.chunks.append(chunk)
      values.size += Self.size(chunk)
      var dropped = 0
      while values.size > Self.capacity, dropped < values.chunks.count {
        values.size -= Self.size(values.chunks[dropped])
        values.lost += Self.size(values.chunks[dropped])
        dropped += 1
      }
      values.chunks.removeFirst(dropped)
      return nil
    }
  }

  private static func size(_ chunk: Chunk) -> Int {
    switch chunk {
    case .data(let text), .notice(let text): text.utf8.count
    }
  }

  /// Asks whoever looks, or waits until somebody does.
  func ask(_ question: String) async -> Bool? {
    if let viewer = values.withLock({ $0.viewer }) {
      return await viewer.conversation.ask(question)
    }
    return await withCheckedContinuation { continuation in
      let (isCancelled, viewer) = values.withLock { values -> (Bool, Viewer?) in
        if values.isCancelled || values.viewer != nil { return (values.isCancelled, values.viewer) }
        values.phase = .asking(question)
        values.answer = continuation
        return (false, nil)
      }
      if isCancelled {
        continuation.resume(returning: false)
      } else if let viewer {
        // Somebody came to look in between.
        Task { continuation.resume(returning: await viewer.conversation.ask(question) ?? false) }
      } else {
        tellsQuestion(self, question)
      }
    }
  }
}

/// The questions of a job wait until somebody looks at it.
struct JobConversation: Conversation {
  let job: BackgroundJob

  func ask(_ question: String) async -> Bool? { await job.ask(question) }
}

import CEditLine
import Glibc
import Support
import Synchronization

/// A program that could not be run.
package struct ChildProcessError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: String, Sendable {
    /// There is no such program, or it may not be run.
    case notStarted = "not-started"
    /// The system refused something else.
    case system
  }

  /// The kind of failure.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { detail }
}

/// Programs that the session hands its terminal to: a pager, an editor.
package enum ChildProcess {
  private static let running = Atomic<Int>(0)

  /// The child that has the terminal, and the modes that this had before.
  private struct Current {
    var modes: TerminalModes?
    var process: pid_t?
  }

  private static let current = Mutex(Current())

  /// Whether a child runs, so that Ctrl-C is meant for it and not for this process.
  ///
  /// Both get the signal, since they share the foreground of the terminal.
  package static var ownsKeyboard: Bool { running.load(ordering: .acquiring) > 0 }

  /// Runs a program to its end, with this process's standard output and standard error.
  ///
  /// The child begins with no signal blocked and all at their defaults, unlike this process. It stays
  /// in the process group of this one, so that the terminal is its own too.
  ///
  /// - Parameters:
  ///   - words: The program, looked up in `PATH`, and its words; at least the program.
  ///   - environment: Its whole environment; `PATH` of this process decides where the program is.
  ///   - input: What it reads from standard input; nil for the standard input of this process. A
  ///     child that does not read it all is no failure.
  /// - Returns: The exit code; 128 and the number of the signal for a child that was killed.
  /// - Throws: ``ChildProcessError`` when the program cannot be started.
  package static func run(
    _ words: [String], environment: [String: String], input: [UInt8]? = nil
  ) async throws(ChildProcessError) -> Int32 {
    let outcome: Result<Int32, ChildProcessError> = await withCheckedContinuation { continuation in
      let isStarted = SystemThread.start {
        continuation.resume(
          returning: Result { () throws(ChildProcessError) in
            try runWaiting(words, environment: environment, input: input)
          })
      }
      if !isStarted {
        continuation.resume(
          returning: .failure(ChildProcessError(.system, "the system has no thread left")))
      }
    }
    return try outcome.get()
  }

  /// Passes a signal on to the child that has the terminal, if there is one, since a signal that is
  /// sent to this process alone would leave it behind.
  ///
  /// - Parameter number: The signal.
  package static func pass(_ number: Int32) {
    current.withLock { current in
      if let process = current.process { _ = kill(process, number) }
    }
  }

  /// Gives the terminal the modes that it had before a child took it; to be called right before the
  /// process leaves without waiting for the child.
  package static func giveBack() {
    current.withLock { current in
      current.modes?.restore()
      current = Current()
    }
  }

  private static func runWaiting(
    _ words: [String], environment: [String: String], input: [UInt8]?
  ) throws(ChildProcessError) -> Int32 {
    running.add(1, ordering: .acquiringAndReleasing)
    defer { running.subtract(1, ordering: .acquiringAndReleasing) }
    defer { giveBack() }
    let modes = TerminalModes()
    current.withLock { $0 = Current(modes: modes) }
    var ends: [Int32] = [-1, -1]
    if input != nil {
      // In one step: another thread may start a program at any moment.
      guard cel_pipe(&ends, 1) == 0 else { throw .system("has no pipe", errno) }
    }
    defer { if ends[1] >= 0 { close(ends[1]) } }
    let process: pid_t
    do throws(ChildProcessError) {
      process = try start(words, environment, reading: input == nil ? nil : ends[0])
      current.withLock { $0.process = process }
      if ends[0] >= 0 { close(ends[0]) }
    } catch {
      if ends[0] >= 0 { close(ends[0]) }
      throw error
    }
    if let input {
      feed(input, to: ends[1])
      close(ends[1])
      ends[1] = -1
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw .system("cannot be waited for", errno) }
    }
    // Its number may be another process's from here on.
    current.withLock { $0.process = nil }
    let signal = status & 0x7F
    let code = signal == 0 ? status >> 8 & 0xFF : 128 + signal
    // The Ctrl-C that ended the child came to this process too, which may not have looked yet.
    if code == 128 + SIGINT { Interrupts.discardPendingInterrupt() }
    return code
  }

  private static func start(
    _ words: [String], _ environment: [String: String], reading descriptor: Int32?
  ) throws(ChildProcessError) -> pid_t {
    guard let program = words.first, !program.isEmpty else {
      throw ChildProcessError(.notStarted, "no program is named; name one, such as less")
    }
    let texts = words + environment.map { $0.key + $0.value }
    guard texts.allSatisfy({ !$0.utf8.contains(0) }) else {
      throw ChildProcessError(.notStarted, "\(program): a NUL byte stands in its words")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let outcome = posix_spawnp(&process, program, &actions, &attributes, &arguments, &variables)
    guard outcome == 0 else {
      throw ChildProcessError(
        .notStarted,
        "\(program) cannot be started: \(String(cString: strerror(outcome))); name another program")
    }
    return process
  }

  /// Writes until all is written or the child has stopped reading, which a pager does.
  private static func feed(_ bytes: [UInt8], to descriptor: Int32) {
    // The thread ends with the child, and a signal that was blocked until then with it.
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, nil)
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      offset += count
    }
  }
}

/// The modes of the terminal before a child had it: one that crashes leaves its own behind.
private struct TerminalModes {
  private var modes = termios()

  /// Reads the modes; nil when standard input is no terminal.
  init?() {
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
  }

  func restore() {
    var modes = modes
    // Waiting for output is what keeps the child's last words whole.
    _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }
}

extension ChildProcessError {
  fileprivate static func system(_ what: String, _ number: Int32) -> ChildProcessError {
    ChildProcessError(.system, "the program \(what): \(String(cString: strerror(number)))")
  }
}

import Glibc
import Support

/// A process beside the tests, which reads what is written to it and writes lines.
final class ChildProcess {
  private let process: pid_t
  private let stream: Int32
  private var pending: [UInt8] = []
  private var hasEnded = false

  /// The path of the helper, beside the test bundle.
  private static var path: String? {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return [bundle, "/proc/self/exe"].compactMap { FileSystem.canonical($0) }
      .map { Path.join(Path.folder(of: $0), "StoreCrashWriter") }
      .first { FileSystem.kind(of: $0) == .file }
  }

  /// Starts the helper.
  init(_ words: String...) throws(FileSystemError) {
    guard let path = Self.path else {
      throw FileSystemError(
        code: .notFound, path: "StoreCrashWriter", detail: "is not built; run `swift build` first")
    }
    // One pair of sockets serves both ways; made with the flag, so that no other new process
    // inherits an end of it.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw FileSystemError(code: .system, path: path, detail: "there are no sockets left")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = [nil]
    defer { for pointer in arguments { free(pointer) } }
    var process = pid_t()
    let outcome = posix_spawn(&process, path, &actions, nil, &arguments, &variables)
    close(ends[1])
    self.process = process
    stream = ends[0]
    guard outcome == 0 else {
      hasEnded = true
      throw FileSystemError(
        code: .system, path: path,
        detail: "cannot be started: \(String(cString: strerror(outcome)))")
    }
  }

  deinit {
    kill()
    close(stream)
  }

  /// The next line, or nil when the process has closed its output.
  func line() -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        return line
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = chunk.withUnsafeMutableBytes { read(stream, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      pending += chunk.prefix(count)
    }
  }

  /// The lines up to the end of the output; a last line without its end does not count.
  func lines() -> [String] {
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    return lines
  }

  /// Ends the standard input of the process.
  func endInput() {
    shutdown(stream, Int32(SHUT_WR))
  }

  /// Ends the process without giving it a chance to do anything.
  func kill() {
    guard !hasEnded else { return }
    hasEnded = true
    _ = Glibc.kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }
}

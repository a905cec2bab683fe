import Glibc
package import Support

/// The built `hegel` as a process that a test talks with over pipes.
package final class PipedProgram {
  private let process: pid_t
  private var input: Int32
  private let output: Int32
  private var status: Int32?

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - environment: Its whole environment.
  /// - Throws: `FileSystemError` when it cannot be started.
  package init(_ words: [String], environment: [String: String] = [:]) throws(FileSystemError) {
    guard let path = Program.path else {
      throw FileSystemError(
        code: .notFound, path: "hegel", detail: "is not built; run `swift build` first")
    }
    var ends: [Int32] = [-1, -1, -1, -1]
    let arePiped = ends.withUnsafeMutableBufferPointer { ends in
      guard let base = ends.baseAddress else { return false }
      return pipe(base) == 0 && pipe(base + 2) == 0
    }
    guard arePiped, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
      throw FileSystemError(code: .system, path: path, detail: "has no pipes")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[3], 1)
    defer {
      close(ends[0])
      close(ends[3])
    }
    (input, output) = (ends[1], ends[2])
    process = try Program.start(path, words, environment, &actions)
  }

  deinit {
    closeInput()
    close(output)
    if status == nil {
      kill(process, SIGKILL)
      _ = end()
    }
  }

  /// The id of the process.
  package var processID: Int32 { process }

  /// Writes to the program's standard input.
  ///
  /// - Parameter bytes: What it reads.
  /// - Returns: Whether all was written.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(input, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Reads what the program has written; waits until there is something.
  ///
  /// - Returns: Some bytes; none at the end.
  package func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      return Array(buffer.prefix(max(0, count)))
    }
  }

  /// Closes the program's standard input.
  package func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Waits for the program's end.
  ///
  /// - Returns: The exit code; 128 and the number of the signal for a process that was killed.
  package func end() -> Int32 {
    if let status { return status }
    let ended = Program.wait(for: process)
    status = ended
    return ended
  }
}

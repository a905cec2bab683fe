import Glibc
import Support

/// Runs the built `hegel` as a process of its own.
package enum Program {
  /// What a process left behind.
  package struct Outcome: Sendable {
    /// The exit code; 128 and the number of the signal for a process that was killed.
    package var status: Int32

    /// What it wrote to standard output.
    package var output: [UInt8]

    /// What it wrote to standard error.
    package var notices: String

    /// What it wrote to standard output, as text.
    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The path of the built program, beside the test bundle; nil when it is not there.
  package static var path: String? {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    let candidates = [bundle, "/proc/self/exe"].compactMap { FileSystem.canonical($0) }
      .map { Path.join(Path.folder(of: $0), "hegel") }
    return candidates.first { FileSystem.kind(of: $0) == .file }
  }

  /// Runs the program, or another one, to its end.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - executable: The path of the program; the built `hegel` by default.
  ///   - input: What it reads from standard input.
  ///   - folder: Its working directory.
  ///   - environment: Its whole environment.
  /// - Returns: What it left behind.
  /// - Throws: `FileSystemError` when it cannot be started.
  package static func run(
    _ words: [String], of executable: String? = Program.path, input: [UInt8] = [],
    in folder: String, environment: [String: String] = [:]
  ) throws -> Outcome {
    guard let path = executable else {
      throw FileSystemError(
        code: .notFound, path: "hegel", detail: "is not built; run `swift build` first")
    }
    return try TemporaryFolder.with { scratch in
      let streams = ["in", "out", "err"].map { Path.join(scratch, $0) }
      for (index, stream) in streams.enumerated() {
        try FileSystem.write(index == 0 ? input : [], to: stream)
      }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      for (index, stream) in streams.enumerated() {
        posix_spawn_file_actions_addopen(
          &actions, Int32(index), stream, index == 0 ? O_RDONLY : O_WRONLY, 0)
      }
      // The C library's call to change the folder of a new process is an extension that Swift does
      // not see, so the shell changes it and then becomes the program.
      let shell = ["-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, path]
      let status = try spawn("/bin/sh", shell + words, environment, &actions)
      return Outcome(
        status: status, output: try FileSystem.read(streams[1]),
        notices: String(decoding: try FileSystem.read(streams[2]), as: UTF8.self))
    }
  }

  /// Runs the program and kills it, as by a loss of power, once it has written some lines.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - lines: After how many lines, of data and notices together, it is killed.
  ///   - folder: Its working directory.
  ///   - environment: Its whole environment.
  /// - Returns: What it left behind, all of it as output; the status is 137 unless the program had
  ///   ended before it wrote so many lines.
  /// - Throws: `FileSystemError` when it cannot be started.
  package static func run(
    _ words: [String], killedAfterLines lines: Int, in folder: String,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    guard let path else {
      throw FileSystemError(
        code: .notFound, path: "hegel", detail: "is not built; run `swift build` first")
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
      throw FileSystemError(
        code: .system, path: path, detail: "has no pipe: \(String(cString: strerror(errno)))")
    }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    let shell = ["-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, path]
    let process: pid_t
    do {
      process = try start("/bin/sh", shell + words, environment, &actions)
      close(ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    var output: [UInt8] = []
    var left = lines
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      // The shell has become the program by the time that a line is there.
      if left <= 0 { kill(process, SIGKILL) }
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      output += buffer[..<count]
      left -= buffer[..<count].count { $0 == 0x0A }
    }
    return Outcome(status: wait(for: process), output: output, notices: "")
  }

  private static func spawn(
    _ path: String, _ words: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws(FileSystemError) -> Int32 {
    wait(for: try start(path, words, environment, &actions))
  }

  static func start(
    _ path: String, _ words: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws(FileSystemError) -> pid_t {
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let outcome = posix_spawn(&process, path, &actions, nil, &arguments, &variables)
    guard outcome == 0 else {
      throw FileSystemError(
        code: .system, path: path,
        detail: "cannot be started: \(String(cString: strerror(outcome)))")
    }
    return process
  }

  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

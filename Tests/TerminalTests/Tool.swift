import Glibc
import Support
import TestSupport

/// Programs that tests drive terminals with, and the probe that they drive.
enum Tool {
  /// What a program left behind.
  struct Outcome {
    var status: Int32
    var output: String
  }

  /// The path of the built probe, beside the test bundle.
  static func probe() throws -> String {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    let candidates = [bundle, "/proc/self/exe"].compactMap { FileSystem.canonical($0) }
      .map { Path.join(Path.folder(of: $0), "LineReaderProbe") }
    guard let path = candidates.first(where: { FileSystem.kind(of: $0) == .file }) else {
      throw FileSystemError(
        code: .notFound, path: "LineReaderProbe", detail: "is not built; run `swift build` first")
    }
    return path
  }

  /// The Python that has pexpect.
  static func python() throws -> String {
    for candidate in ["python3", "/usr/bin/python3"]
    where try run([candidate, "-c", "import pexpect"], in: "/").status == 0 {
      return candidate
    }
    throw FileSystemError(
      code: .notFound, path: "python3",
      detail: "has no module pexpect; run scripts/install-dependencies test")
  }

  /// Runs a program to its end and returns its output, standard error included.
  ///
  /// Its output goes to a file, since a server that it leaves behind would keep a pipe open.
  static func run(_ words: [String], in folder: String) throws -> Outcome {
    try TemporaryFolder.with { scratch in
      let file = Path.join(scratch, "output")
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
      // No terminal of whoever runs the tests may have an influence.
      let variables = [
        "PATH=" + (Repository.environment("PATH") ?? "/usr/bin:/bin"), "HOME=" + folder,
        "LANG=C.UTF-8", "TMUX_TMPDIR=" + folder,
      ]
      var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
      var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
      defer { for pointer in arguments + environment { free(pointer) } }
      // Whoever runs the tests in the background has keys ignored, which children inherit.
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
      var process = pid_t()
      let outcome = posix_spawnp(
        &process, words[0], &actions, &attributes, &arguments, &environment)
      guard outcome == 0 else {
        return Outcome(status: 127, output: String(cString: strerror(outcome)))
      }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      return Outcome(
        status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
        output: String(decoding: try FileSystem.read(file), as: UTF8.self))
    }
  }
}

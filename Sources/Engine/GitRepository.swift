import Glibc
import Support

/// What git knows of the files of a repository.
///
/// Nothing that the repository's configuration names is run: no hooks, filters, text conversions,
/// external diffs or file system monitors.
struct GitRepository {
  /// A file of the next commit.
  struct StagedFile {
    /// The path relative to the repository's root.
    var path: String
    /// The name of the content.
    var object: String
  }

  /// The most bytes of one answer.
  private static let answerLimit = 64 << 20

  private let folder: String
  private let environment: [String: String]

  /// The root of the repository's working tree.
  let root: String

  /// Finds the repository of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - environment: The environment variables, of which git gets its own and `PATH`.
  /// - Throws: ``EngineError`` when there is no git or no repository.
  init(of folder: String, environment: [String: String]) throws(EngineError) {
    self.folder = folder
    var own = environment.filter { $0.key.hasPrefix("GIT_") || ["PATH", "HOME"].contains($0.key) }
    own["GIT_OPTIONAL_LOCKS"] = "0"
    own["LC_ALL"] = "C"
    self.environment = own
    var answer = try Self.run(["rev-parse", "--show-toplevel"], in: folder, own)
    if answer.last == 0x0A { answer.removeLast() }
    root = String(decoding: answer, as: UTF8.self)
  }

  /// Returns the files that the next commit adds or changes.
  ///
  /// - Returns: The files in the order of their paths; links and submodules are none.
  /// - Throws: ``EngineError`` when git fails.
  func stagedFiles() throws(EngineError) -> [StagedFile] {
    let answer = try run([
      "diff-index", "--cached", "--diff-filter=ACMRT", "--no-renames", "--no-abbrev", "-z",
      try head(), "--",
    ])
    // `:mode mode object object status NUL path NUL`, as git-diff-index documents.
    var files: [StagedFile] = []
    var fields = answer.split(separator: 0, omittingEmptySubsequences: true)[...]
    while let header = fields.popFirst(), let path = fields.popFirst() {
      let words = header.split(separator: 0x20)
      guard words.count == 5, words[1].starts(with: "10".utf8) else { continue }
      files.append(
        StagedFile(
          path: String(decoding: path, as: UTF8.self),
          object: String(decoding: words[3], as: UTF8.self)))
    }
    return files
  }

  /// Returns the files of the working tree that differ from the last commit.
  ///
  /// - Returns: Paths relative to the repository's root, new files included, ignored ones not.
  /// - Throws: ``EngineError`` when git fails.
  func changedFiles() throws(EngineError) -> [String] {
    let changed = try run([
      "diff-index", "--name-only", "--diff-filter=ACMRT", "--no-renames", "-z", try head(), "--",
    ])
    let new = try run(["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"])
    let paths = (changed + new).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the files that the next commit removes.
  ///
  /// - Returns: Paths relative to the repository's root.
  /// - Throws: ``EngineError`` when git fails.
  func removedFiles() throws(EngineError) -> [String] {
    try run([
      "diff-index", "--cached", "--name-only", "--diff-filter=D", "--no-renames", "-z", try head(),
      "--",
    ]).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the YAML files that the next commit will have, changed or not.
  ///
  /// - Returns: The files in the order of their paths; links, submodules and conflicts are none.
  /// - Throws: ``EngineError`` when git fails.
  func indexedDocuments() throws(EngineError) -> [StagedFile] {
    let answer = try run([
      "ls-files", "--stage", "--full-name", "-z", "--", ":(top,glob)**/*.yaml",
      ":(top,glob)**/*.yml",
    ])
    // `mode object stage TAB path NUL`, as git-ls-files documents.
    return answer.split(separator: 0).compactMap { entry in
      guard let tab = entry.firstIndex(of: 0x09) else { return nil }
      let words = entry[..<tab].split(separator: 0x20)
      guard words.count == 3, words[0].starts(with: "10".utf8), words[2].elementsEqual("0".utf8)
      else { return nil }
      return StagedFile(
        path: String(decoding: entry[entry.index(after: tab)...], as: UTF8.self),
        object: String(decoding: words[1], as: UTF8.self))
    }
  }

  /// Returns the contents of objects.
  ///
  /// - Parameter objects: Their names.
  /// - Returns: The bytes as they are stored, in the same order.
  /// - Throws: ``EngineError`` when git fails or an object is missing.
  func contents(of objects: [String]) throws(EngineError) -> [[UInt8]] {
    guard !objects.isEmpty else { return [] }
    let names = Array((objects.joined(separator: "\n") + "\n").utf8)
    var rest = try Self.run(["cat-file", "--batch"], in: folder, environment, input: names)[...]
    // For each: `object SP type SP size LF content LF`, as git-cat-file documents.
    var contents: [[UInt8]] = []
    for object in objects {
      let header = rest.prefix { $0 != 0x0A }
      let words = header.split(separator: 0x20)
      guard words.count == 3, words[1].elementsEqual("blob".utf8),
        let size = Int(String(decoding: words[2], as: UTF8.self)), size >= 0,
        rest.count > header.count + size + 1
      else {
        throw EngineError(
          .unreadable, "git has no file \(object) of what is staged; run `git fsck`")
      }
      rest = rest.dropFirst(header.count + 1)
      contents.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
    return contents
  }

  /// The last commit, or the empty tree before the first.
  func head() throws(EngineError) -> String {
    if let answer = try? run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]) {
      return String(decoding: answer.prefix { $0 > 0x20 }, as: UTF8.self)
    }
    let empty = try run(["hash-object", "-t", "tree", "/dev/null"])
    return String(decoding: empty.prefix { $0 > 0x20 }, as: UTF8.self)
  }

  func run(_ words: [String]) throws(EngineError) -> [UInt8] {
    try Self.run(words, in: folder, environment)
  }

  /// Runs git and returns what it writes.
  ///
  /// What it reads and writes are files without names, so that neither side waits for the other.
  private static func run(
    _ words: [String], in folder: String, _ environment: [String: String], input: [UInt8] = []
  ) throws(EngineError) -> [UInt8] {
    guard let output = tmpfile(), let notices = tmpfile(), let source = tmpfile() else {
      throw EngineError(.unreadable, "git cannot be run: \(String(cString: strerror(errno)))")
    }
    defer {
      fclose(output)
      fclose(notices)
      fclose(source)
    }
    let written = fwrite(input, 1, input.count, source)
    guard written == input.count, fflush(source) == 0, fseek(source, 0, SEEK_SET) == 0 else {
      throw EngineError(.unreadable, "git cannot be asked: \(String(cString: strerror(errno)))")
    }
    let settings = ["core.fsmonitor=false", "core.hooksPath=/dev/null"]
    let command = ["git", "-C", folder] + settings.flatMap { ["-c", $0] } + words
    let status = try start(command, environment, fileno(source), fileno(output), fileno(notices))
    guard status == 0 else {
      let said = (try? read(notices)) ?? []
      let text =
        String(decoding: said.prefix(400), as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? "exit code \(status)"
      throw EngineError(
        .unreadable, "git \(words[0]) failed in \(folder): \(text); run this in a git repository")
    }
    return try read(output)
  }

  private static func read(_ file: UnsafeMutablePointer<FILE>) throws(EngineError) -> [UInt8] {
    let descriptor = fileno(file)
    lseek(descriptor, 0, SEEK_SET)
    do throws(FileSystemError) {
      return try FileSystem.readAll(descriptor, path: "the answer of git", limit: answerLimit)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }

  private static func start(
    _ words: [String], _ environment: [String: String], _ input: Int32, _ output: Int32,
    _ notices: Int32
  ) throws(EngineError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, notices, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that this process has blocked are git's own.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, "git", &actions, &attributes, &arguments, &variables)
    guard failure == 0 else {
      throw EngineError(
        .unreadable,
        "git cannot be started: \(String(cString: strerror(failure))); install git, or name files")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else {
        throw EngineError(
          .unreadable, "git cannot be waited for: \(String(cString: strerror(errno)))")
      }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

import Diagnostics
import Glibc
package import Support
import Synchronization

/// The files that output goes to: all of it by `tee`, data instead of the terminal by `output` and
/// `once`.
///
/// What `tee` writes is a script: commands stand as they were given, and what they printed stands
/// behind `#`, so that `read` runs the same session again.
package final class OutputFiles: Sendable {
  private struct OpenFile {
    var path: String
    var descriptor: Int32
  }

  private struct Files {
    var tee: OpenFile?
    var output: OpenFile?
    var isOnce = false
    var isAtLineStart = true
    var held: Held?
  }

  /// A command whose end is not known yet, with what it has printed.
  private struct Held {
    var source: String
    var output = ""
  }

  /// How much a command may print before it is written as one that does its work.
  private static let heldBytes = 1 << 20

  private let files = Mutex(Files())

  /// Creates no files.
  package init() {}

  deinit {
    files.withLock { files in
      for file in [files.tee, files.output].compactMap(\.self) { close(file.descriptor) }
    }
  }

  /// Where all output is written too; nil for nowhere.
  package var teePath: String? { files.withLock { $0.tee?.path } }

  /// Where data is written instead of the terminal; nil for the terminal.
  package var outputPath: String? { files.withLock { $0.output?.path } }

  /// Writes all output to a file too, from now on.
  ///
  /// - Parameter path: The file, which is continued when it exists; nil for none.
  /// - Throws: `FileSystemError` when it cannot be opened.
  package func tee(to path: String?) throws(FileSystemError) {
    let opened = try path.map { (path) throws(FileSystemError) in
      try Self.open(path, appending: true, mode: 0o600)
    }
    files.withLock { files in
      if let old = files.tee { close(old.descriptor) }
      files.tee = opened
      files.isAtLineStart = true
    }
  }

  /// Writes data to a file instead of the terminal.
  ///
  /// - Parameters:
  ///   - path: The file, which is replaced when it exists; nil for the terminal.
  ///   - once: Whether only the next command's data goes there.
  /// - Throws: `FileSystemError` when it cannot be opened.
  package func output(to path: String?, once: Bool = false) throws(FileSystemError) {
    let opened = try path.map { (path) throws(FileSystemError) in
      try Self.open(path, appending: false, mode: 0o644)
    }
    files.withLock { files in
      if let old = files.output { close(old.descriptor) }
      files.output = opened
      files.isOnce = once && opened != nil
    }
  }

  /// Ends what `once` began, after the command that it was for.
  func endOnce() {
    files.withLock { files in
      guard files.isOnce, let file = files.output else { return }
      close(file.descriptor)
      files.output = nil
      files.isOnce = false
    }
  }

  /// Whether `once` waits for a command.
  var isOnce: Bool { files.withLock { $0.isOnce } }

  /// Holds a command for the tee until it is known whether it is one that can be run again.
  ///
  /// - Parameter source: The command as it was given.
  func begin(command source: String) {
    files.withLock { if $0.tee != nil { $0.held = Held(source: source) } }
  }

  /// Writes the command that is held into the tee, with what it has printed.
  ///
  /// - Parameter failed: Whether it could not be run, and so stands there as a comment.
  /// - Throws: `FileSystemError` when it cannot be written; the tee is closed then.
  func end(failed: Bool) throws(FileSystemError) {
    let held = files.withLock { files in
      defer { files.held = nil }
      return files.held
    }
    guard let held else { return }
    let source = HistoryRedaction.redacted(held.source)
    try writeTee { _ in
      (failed ? Self.commented("failed: " + source, isAtLineStart: true) : source) + "\n"
        + Self.commented(held.output, isAtLineStart: true)
    }
  }

  /// Writes lines into the tee that are to be run again.
  ///
  /// - Parameter lines: Commands with their line breaks.
  /// - Throws: `FileSystemError` when they cannot be written; the tee is closed then.
  func record(lines: String) throws(FileSystemError) {
    try writeTee { _ in lines }
  }

  /// Writes what is printed into the tee.
  ///
  /// - Parameter text: What is printed.
  /// - Throws: `FileSystemError` when it cannot be written; the tee is closed then.
  func record(output text: String) throws(FileSystemError) {
    let isLong = files.withLock { files -> Bool? in
      guard files.tee != nil else { return nil }
      let plain = SecretText.redacted(TerminalText.plain(text))
      guard files.held != nil else { return false }
      files.held?.output += plain
      return (files.held?.output.utf8.count ?? 0) > Self.heldBytes
    }
    switch isLong {
    case true?: try end(failed: false)
    case false? where files.withLock({ $0.held == nil }):
      let plain = SecretText.redacted(TerminalText.plain(text))
      try writeTee { Self.commented(plain, isAtLineStart: $0) }
    default: return
    }
  }

  /// Puts `#` before each line, so that a script passes it over.
  private static func commented(_ text: String, isAtLineStart: Bool) -> String {
    var result = ""
    var isAtStart = isAtLineStart
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if !line.isEmpty {
        let bytes = line.last == 0x0D ? line.dropLast() : line
        let shown = PrintableText.visible(
          String(decoding: bytes, as: UTF8.self), keepingLineBreaks: false)
        result += (isAtStart ? "# " : "") + shown
        isAtStart = false
      } else if isAtStart, !isLast {
        result += "#"
      }
      if !isLast {
        result += "\n"
        isAtStart = true
      }
    }
    return result
  }

  private func writeTee(_ text: (Bool) -> String) throws(FileSystemError) {
    let failure = files.withLock { files -> FileSystemError? in
      guard let tee = files.tee else { return nil }
      let bytes = Array(text(files.isAtLineStart).utf8)
      do throws(FileSystemError) {
        try FileSystem.writeAll(bytes, to: tee.descriptor, path: tee.path)
        files.isAtLineStart = bytes.last == 0x0A
        return nil
      } catch {
        close(tee.descriptor)
        files.tee = nil
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Writes data to the file that replaces the terminal.
  ///
  /// - Parameter text: The data.
  /// - Returns: Whether there is such a file.
  /// - Throws: `FileSystemError` when it cannot be written; data goes to the terminal then.
  func write(_ text: String) throws(FileSystemError) -> Bool {
    let outcome = files.withLock { files -> Result<Bool, FileSystemError> in
      guard let file = files.output else { return .success(false) }
      do throws(FileSystemError) {
        try FileSystem.writeAll(Array(text.utf8), to: file.descriptor, path: file.path)
        return .success(true)
      } catch {
        close(file.descriptor)
        files.output = nil
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  private static func open(
    _ path: String, appending: Bool, mode: UInt32
  ) throws(FileSystemError) -> OpenFile {
    OpenFile(
      path: path,
      descriptor: try FileSystem.openForWriting(path, appending: appending, mode: mode))
  }
}

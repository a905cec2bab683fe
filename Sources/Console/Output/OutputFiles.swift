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
  }

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
      try Self.open(path, appending: true)
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
      try Self.open(path, appending: false)
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

  /// Writes a command into the tee.
  ///
  /// - Parameter source: The command as it was given.
  /// - Throws: `FileSystemError` when it cannot be written; the tee is closed then.
  func record(command source: String) throws(FileSystemError) {
    try writeTee { _ in source + "\n" }
  }

  /// Writes what a command printed into the tee.
  ///
  /// - Parameter text: What is printed.
  /// - Throws: `FileSystemError` when it cannot be written; the tee is closed then.
  func record(output text: String) throws(FileSystemError) {
    try writeTee { Self.commented(text, isAtLineStart: $0) }
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

  private static func open(_ path: String, appending: Bool) throws(FileSystemError) -> OpenFile {
    OpenFile(path: path, descriptor: try FileSystem.openForWriting(path, appending: appending))
  }
}

import Glibc
import Support

/// A history that cannot be kept.
package struct HistoryFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: String, Sendable {
    /// The file cannot be read.
    case unreadable
    /// The file cannot be written.
    case unwritable
  }

  /// The kind of failure.
  package var code: Code

  /// The file.
  package var path: String

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  package init(_ code: Code, path: String, _ detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(path): \(detail)" }
}

/// The lines of all sessions, one a line of a file that only its owner may read.
///
/// Line breaks, other controls and backslashes are escaped. Each line is appended at once with one
/// write, so that several sessions may run and nothing is lost when one is killed; the file is made
/// smaller when it is loaded, under a lock.
package struct HistoryFile: Sendable {
  /// How many lines are kept.
  package static let lineLimit = 10_000

  /// How many bytes are kept.
  package static let byteLimit = 4 << 20

  /// How much of a file is read at most, from its end: other programs may have made it long.
  private static let readLimit = 4 * byteLimit

  /// The longest line that is kept, in bytes; longer ones are pasted texts.
  package static let longestLine = 64 << 10

  /// The file.
  package let path: String

  /// Creates a history in a file.
  ///
  /// - Parameter path: The file; it and its folder are made with the first line.
  package init(path: String) {
    self.path = path
  }

  /// Creates the history of a user, `hegel/history` in `XDG_STATE_HOME` or `~/.local/state`.
  ///
  /// - Parameter environment: The environment variables; there is no history when they name no
  ///   folder.
  package init?(environment: [String: String]) {
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      path = Path.join(folder, "hegel/history")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = Path.join(home, ".local/state/hegel/history")
    } else {
      return nil
    }
  }

  /// Returns whether a line belongs into a history: not an empty one, and not one that begins with a
  /// space, by which users keep a line out.
  ///
  /// - Parameter line: What was typed.
  /// - Returns: Whether it is kept.
  package static func keeps(_ line: String) -> Bool {
    let bytes = line.utf8
    guard let first = bytes.first, first != 0x20, first != 0x09 else { return false }
    return bytes.count <= longestLine
      && !bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
  }

  /// Reads the lines, each once, at its last place; bytes that are no line of a history are passed
  /// over.
  ///
  /// - Returns: The lines, oldest first; none when there is no file yet.
  /// - Throws: ``HistoryFileError`` when the file is there and cannot be read.
  package func load() throws(HistoryFileError) -> [String] {
    let bytes: ArraySlice<UInt8>
    do throws(FileSystemError) {
      bytes = try tail()
    } catch {
      guard error.code != .notFound else { return [] }
      throw HistoryFileError(.unreadable, path: path, "cannot be read: \(error.detail)")
    }
    let all = Self.decoded(bytes)
    let lines = Self.folded(all)
    let size = lines.reduce(0) { $0 + $1.utf8.count + 1 }
    if bytes.count > Self.byteLimit || all.count > Self.lineLimit || bytes.count > 2 * size + 4096 {
      compact()
    }
    return lines
  }

  /// Appends a line.
  ///
  /// - Parameter line: One that the history keeps, without keys.
  /// - Throws: ``HistoryFileError`` when it cannot be written.
  package func append(_ line: String) throws(HistoryFileError) {
    do throws(FileSystemError) {
      try FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    } catch {
      throw HistoryFileError(.unwritable, path: path, "its folder cannot be made: \(error.detail)")
    }
    // A session that shrinks the file would lose what is written meanwhile; a lock that is held for
    // long is held by a process that was stopped, and no reason to wait.
    let lock = FileLock(path + ".lock")
    defer { lock?.release() }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw unwritable(errno) }
    defer { close(descriptor) }
    // A file that was made by other means may have been readable by others.
    _ = fchmod(descriptor, 0o600)
    let bytes = Self.encoded(line)
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, bytes.count) }
    guard count == bytes.count else { throw unwritable(count < 0 ? errno : ENOSPC) }
  }

  private func unwritable(_ number: Int32) -> HistoryFileError {
    HistoryFileError(
      .unwritable, path: path,
      "cannot be written: \(String(cString: strerror(number))); make room or set XDG_STATE_HOME to "
        + "a folder of yours")
  }

  /// Writes the file anew with the lines that are kept; when that fails, it stays as it is.
  private func compact() {
    guard let lock = FileLock(path + ".lock") else { return }
    defer { lock.release() }
    do throws(FileSystemError) {
      // Read again: only now nobody appends.
      let lines = Self.folded(Self.decoded(try tail()))
      try FileSystem.write(lines.flatMap(Self.encoded), to: path, mode: 0o600)
    } catch {
      return
    }
  }

  /// The end of the file, from the beginning of a line.
  private func tail() throws(FileSystemError) -> ArraySlice<UInt8> {
    let bytes = try FileSystem.readTail(path, limit: Self.readLimit)
    guard bytes.count >= Self.readLimit, let first = bytes.firstIndex(of: 0x0A) else {
      return bytes[...]
    }
    return bytes[(first + 1)...]
  }

  // MARK: - The format

  static func encoded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.utf8.count + 1)
    for byte in line.utf8 {
      switch byte {
      case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [0x5C, UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  static func decoded(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: 0x0A).compactMap { line in
      guard line.count <= 4 * longestLine else { return nil }
      return decodedLine(line)
    }
  }

  private static func decodedLine(_ line: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var rest = line
    while let byte = rest.popFirst() {
      // A control is never written as itself.
      guard byte >= 0x20, byte != 0x7F else { return nil }
      guard byte == 0x5C else {
        result.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): result.append(0x0A)
      case 0x5C: result.append(0x5C)
      case UInt8(ascii: "x"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        result.append(high << 4 | low)
      default: return nil
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    default: nil
    }
  }

  /// The last lines within the limits, each once, at its last place.
  static func folded(_ lines: [String]) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    var size = 0
    for line in lines.reversed() where seen.insert(line).inserted {
      size += line.utf8.count + 1
      guard result.count < lineLimit, size <= byteLimit else { break }
      result.append(line)
    }
    return result.reversed()
  }
}

/// A lock between processes.
private struct FileLock {
  private let descriptor: Int32

  /// Takes the lock, waiting a fifth of a second at most; nil when it is not to be had.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    for _ in 0..<40 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      _ = poll(nil, 0, 5)
    }
    close(descriptor)
    return nil
  }

  func release() {
    close(descriptor)
  }
}

import Glibc

/// A file or folder that could not be used as asked.
package struct FileSystemError: Error, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// Nothing is there.
    case notFound = "not-found"
    /// The system refuses access.
    case denied = "denied"
    /// A folder stands where a file was expected, or the reverse, or something that is neither.
    case wrongKind = "wrong-kind"
    /// The file is larger than the limit.
    case tooLarge = "too-large"
    /// The path leaves the folder that it must stay in.
    case outsideRoot = "outside-root"
    /// There is a file already.
    case exists = "exists"
    /// The reader of a pipe has gone away.
    case closed
    /// The system reported another error.
    case system = "system"
  }

  /// What kind of failure it was.
  package var code: Code

  /// The path as it was given.
  package var path: String

  /// What happened and what to do, without the path.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it was.
  ///   - path: The path as it was given.
  ///   - detail: What happened and what to do, without the path.
  package init(code: Code, path: String, detail: String) {
    self.code = code
    self.path = path
    self.detail = detail
  }

  package var description: String { "\(path): \(detail)" }

  /// Returns the error that belongs to a number of `errno`.
  static func system(_ number: Int32, path: String, doing action: String) -> FileSystemError {
    switch number {
    case ENOENT, ENOTDIR:
      FileSystemError(
        code: .notFound, path: path, detail: "no such file or folder; check the path")
    case EACCES, EPERM, EROFS:
      FileSystemError(
        code: .denied, path: path,
        detail: "cannot \(action): \(String(cString: strerror(number))); check the permissions")
    case EISDIR:
      FileSystemError(code: .wrongKind, path: path, detail: "is a folder; name a file")
    case ELOOP:
      FileSystemError(
        code: .system, path: path,
        detail: "is a symbolic link that leads round in a circle; remove the link")
    case EPIPE:
      FileSystemError(code: .closed, path: path, detail: "the reader has gone away")
    case EEXIST:
      FileSystemError(
        code: .exists, path: path, detail: "exists already; remove it or choose another name")
    default:
      FileSystemError(
        code: .system, path: path,
        detail: "cannot \(action): \(String(cString: strerror(number)))")
    }
  }
}

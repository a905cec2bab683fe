import Glibc

/// What tells two states of a file apart without reading it.
package struct FileStamp: Sendable, Hashable {
  private let path: String
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int
  private let inode: UInt64

  /// The most files that are looked at.
  private static let limit = 10_000

  /// Returns the stamps of a folder's files and of those one folder deeper.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The stamps in byte order of the paths; what cannot be read is left out.
  package static func stamps(of folder: String) -> [FileStamp] {
    var stamps: [FileStamp] = []
    func add(_ folder: String, depth: Int) {
      guard let names = try? FileSystem.list(folder, limit: limit) else { return }
      for name in names where stamps.count < limit {
        let path = Path.join(folder, name)
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          if depth > 0 { add(path, depth: depth - 1) }
        } else {
          stamps.append(
            FileStamp(
              path: path, size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
              nanoseconds: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino)))
        }
      }
    }
    add(folder, depth: 1)
    return stamps
  }
}

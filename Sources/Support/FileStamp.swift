import Glibc

/// What tells two states of a file apart without reading it.
package struct FileStamp: Sendable, Hashable {
  /// What is compared, without the path.
  package struct Parts: Sendable, Hashable {
    /// The size in bytes.
    package let size: Int

    private let seconds: Int
    private let nanoseconds: Int
    private let inode: UInt64

    init(_ status: stat) {
      size = Int(status.st_size)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
      inode = UInt64(status.st_ino)
    }

    /// Reads the form that ``words`` returns; nil for another number of words.
    package init?(words: [UInt64]) {
      guard words.count == 4 else { return nil }
      size = Int(truncatingIfNeeded: words[0])
      seconds = Int(truncatingIfNeeded: words[1])
      nanoseconds = Int(truncatingIfNeeded: words[2])
      inode = words[3]
    }

    /// The parts as numbers, to be kept in a file.
    package var words: [UInt64] {
      [size, seconds, nanoseconds].map { UInt64(bitPattern: Int64($0)) } + [inode]
    }

    fileprivate var text: String { "\(size)-\(seconds)-\(nanoseconds)-\(inode)" }
  }

  private let path: String

  /// What is compared, without the path.
  package let parts: Parts

  /// The most files that are looked at.
  private static let limit = 10_000

  /// How deep folders are entered; a corpus is read no deeper.
  private static let maximumDepth = 8

  /// The parts as one word, without the path.
  package var text: String { parts.text }

  /// Returns the stamp of a file.
  ///
  /// - Parameter path: The file; a link stands for what it leads to.
  /// - Returns: The stamp, or nil when nothing is there.
  package static func stamp(of path: String) -> FileStamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileStamp(path: path, parts: Parts(status))
  }

  /// Returns the stamps of the files of a folder and of the folders in it.
  ///
  /// - Parameter folder: The folder.
  /// - Returns: The stamps in byte order of the paths, or nil when there are too many files or a folder
  ///   cannot be read, so that nothing can be said.
  package static func stamps(of folder: String) -> [FileStamp]? {
    var stamps: [FileStamp] = []
    var isComplete = true
    func add(_ folder: String, depth: Int) {
      guard depth <= maximumDepth, let names = try? FileSystem.list(folder, limit: limit) else {
        isComplete = false
        return
      }
      for name in names {
        guard stamps.count < limit else {
          isComplete = false
          return
        }
        let path = Path.join(folder, name)
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          add(path, depth: depth + 1)
        } else {
          stamps.append(FileStamp(path: path, parts: Parts(status)))
        }
      }
    }
    add(folder, depth: 0)
    return isComplete ? stamps : nil
  }
}

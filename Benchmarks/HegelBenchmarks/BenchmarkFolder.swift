import Glibc
import Support

/// A folder for the files of one run, in `TMPDIR` when that is set.
struct BenchmarkFolder {
  /// The folder.
  let path: String

  /// Makes an empty folder that belongs to this process.
  ///
  /// - Throws: `FileSystemError` when it cannot be made.
  init() throws(FileSystemError) {
    let parent = Host.system().environment["TMPDIR"] ?? "/tmp"
    path = Path.join(parent, "hegel-bench-\(getpid())")
    try FileSystem.makeFolder(path, mode: 0o700)
  }

  /// Removes the folder with what is in it.
  func remove() {
    for name in (try? FileSystem.list(path)) ?? [] {
      let inner = Path.join(path, name)
      FileSystem.remove(inner)
      rmdir(inner)
    }
    rmdir(path)
  }
}

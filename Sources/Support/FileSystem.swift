import Glibc

/// Files as bytes: bounded reads, atomic writes, sorted listings.
///
/// Every call blocks; paths are resolved against the process's working directory.
package enum FileSystem {
  /// The largest file that is read unless the caller says otherwise, in bytes.
  package static let defaultLimit = 64 << 20

  /// What a path names.
  package enum Kind: Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link; only when links are not followed.
    case link
    /// A pipe, socket or device.
    case other
  }

  /// Returns what a path names, or nil when nothing is there.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - followingLinks: Whether a symbolic link counts as what it points to.
  /// - Returns: The kind, or nil.
  package static func kind(of path: String, followingLinks: Bool = true) -> Kind? {
    guard !hasNUL(path) else { return nil }
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Returns whether a folder has the same owner as another one and nobody else may write to it.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - other: The folder whose owner counts.
  /// - Returns: Whether what stands in the folder is the owner's word.
  package static func isOwn(_ folder: String, asThatOf other: String) -> Bool {
    var status = stat()
    var otherStatus = stat()
    guard stat(folder, &status) == 0, stat(other, &otherStatus) == 0 else { return false }
    return status.st_uid == otherStatus.st_uid && status.st_mode & 0o002 == 0
  }

  /// Reads a whole regular file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The largest accepted size in bytes.
  ///   - followingLinks: Whether the last component of the path may be a symbolic link.
  /// - Returns: The bytes of the file.
  /// - Throws: ``FileSystemError``; pipes and devices are refused, since reading them may never end.
  package static func read(
    _ path: String, limit: Int = defaultLimit, followingLinks: Bool = true
  ) throws(FileSystemError) -> [UInt8] {
    let (descriptor, size) = try openRegularFile(path, followingLinks: followingLinks)
    defer { Glibc.close(descriptor) }
    guard size <= limit else { throw tooLarge(path, limit: limit) }
    return try readAll(descriptor, path: path, expecting: size, limit: limit)
  }

  /// Reads a part of a regular file.
  ///
  /// - Parameters:
  ///   - path: The file; a symbolic link as its last component is refused.
  ///   - range: The bytes that are wanted.
  /// - Returns: Exactly these bytes.
  /// - Throws: ``FileSystemError`` when the file is shorter or cannot be read.
  package static func read(
    _ path: String, range: Range<Int>
  ) throws(FileSystemError) -> [UInt8] {
    let (descriptor, size) = try openRegularFile(path, followingLinks: false)
    defer { Glibc.close(descriptor) }
    guard range.lowerBound >= 0, range.upperBound <= size else {
      throw FileSystemError(
        code: .wrongKind, path: path,
        detail: "has \(size) bytes, and those up to \(range.upperBound) were asked for")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
      while initialized < range.count {
        let count = pread(
          descriptor, buffer.baseAddress?.advanced(by: initialized), range.count - initialized,
          off_t(range.lowerBound + initialized))
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          failure = count < 0 ? errno : EIO
          return
        }
        initialized += count
      }
    }
    guard failure == 0 else { throw .system(failure, path: path, doing: "read it") }
    return bytes
  }

  /// Reads the end of a regular file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: How many bytes are read at most; the earlier ones are passed over.
  /// - Returns: The last bytes of the file.
  /// - Throws: ``FileSystemError``; pipes and devices are refused, since reading them may never end.
  package static func readTail(
    _ path: String, limit: Int
  ) throws(FileSystemError) -> [UInt8] {
    let (descriptor, size) = try openRegularFile(path, followingLinks: true)
    defer { Glibc.close(descriptor) }
    if size > limit, lseek(descriptor, size - limit, SEEK_SET) < 0 {
      throw .system(errno, path: path, doing: "read it")
    }
    // It may grow meanwhile.
    return try readAll(
      descriptor, path: path, expecting: min(size, limit), limit: limit + defaultLimit)
  }

  /// Opens a regular file for reading; returns its descriptor and size.
  private static func openRegularFile(
    _ path: String, followingLinks: Bool
  ) throws(FileSystemError) -> (descriptor: Int32, size: Int) {
    try refuseNUL(path)
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else {
      if errno == ELOOP, !followingLinks, kind(of: path, followingLinks: false) == .link {
        throw FileSystemError(
          code: .outsideRoot, path: path,
          detail: "is a symbolic link; links are not followed here")
      }
      throw .system(errno, path: path, doing: "open it")
    }
    var status = stat()
    let failure: FileSystemError? =
      if fstat(descriptor, &status) != 0 {
        .system(errno, path: path, doing: "read it")
      } else {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .system(EISDIR, path: path, doing: "read it")
        default:
          FileSystemError(
            code: .wrongKind, path: path, detail: "is not a regular file; name a file")
        }
      }
    if let failure {
      Glibc.close(descriptor)
      throw failure
    }
    return (descriptor, Int(status.st_size))
  }

  /// Reads what is left of an open descriptor, such as standard input.
  ///
  /// - Parameters:
  ///   - descriptor: An open file descriptor; it stays open.
  ///   - path: The name for messages.
  ///   - expecting: The likely number of bytes.
  ///   - limit: The largest accepted number of bytes.
  /// - Returns: The bytes up to the end of the file.
  /// - Throws: ``FileSystemError`` when reading fails or more than `limit` bytes come.
  package static func readAll(
    _ descriptor: Int32, path: String, expecting: Int = 65_536, limit: Int = defaultLimit
  ) throws(FileSystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunkSize = max(4096, expecting + 1)
    while true {
      let start = bytes.count
      let wanted = chunkSize
      var outcome = 0
      var failure: Int32 = 0
      bytes.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
          repeat {
            outcome = Glibc.read(descriptor, buffer.baseAddress, wanted)
          } while outcome < 0 && errno == EINTR
          failure = errno
          count = max(0, outcome)
        })
      guard outcome >= 0 else { throw .system(failure, path: path, doing: "read it") }
      guard bytes.count <= limit else { throw tooLarge(path, limit: limit) }
      if outcome == 0 { return bytes }
      chunkSize = max(4096, bytes.count - start)
    }
  }

  private static func tooLarge(_ path: String, limit: Int) -> FileSystemError {
    FileSystemError(
      code: .tooLarge, path: path, detail: "is larger than the limit of \(limit) bytes; split it")
  }

  /// Writes a file so that readers see the old or the new content, never a mixture.
  ///
  /// The bytes go to a temporary file beside the target, reach the disk, and take the target's name.
  ///
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - path: The file; its folder must exist. A symbolic link is replaced in its target's place.
  ///   - mode: The permission bits of a new file; an existing file keeps its own.
  ///   - replacing: Whether an existing file may be replaced.
  /// - Throws: ``FileSystemError``; the old content is then untouched. Folders, pipes and devices
  ///   are refused.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: UInt32 = 0o644, replacing: Bool = true
  ) throws(FileSystemError) {
    try refuseNUL(path)
    let (target, permissions) = try target(of: path, mode: mode, replacing: replacing)
    // The temporary name is short, so that a name of the greatest length can be written.
    var template = Array(Path.join(Path.folder(of: target), ".hegel.XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .system(errno, path: path, doing: "write it") }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(FileSystemError) {
      defer { Glibc.close(descriptor) }
      try writeAll(bytes, to: descriptor, path: path)
      guard fchmod(descriptor, permissions) == 0, fsync(descriptor) == 0 else {
        throw .system(errno, path: path, doing: "write it")
      }
    } catch {
      unlink(template)
      throw error
    }
    // A hard link fails where a file stands already, a rename replaces it; both are atomic.
    let outcome = replacing ? Glibc.rename(template, target) : link(template, target)
    let failure = errno
    if outcome != 0 || !replacing { unlink(template) }
    guard outcome == 0 else { throw .system(failure, path: path, doing: "write it") }
    synchroniseFolder(of: target)
  }

  /// The file that a write replaces or makes, and its permissions.
  ///
  /// Only regular files are replaced: a rename would put a file in the place of a pipe or a device.
  private static func target(
    of path: String, mode: UInt32, replacing: Bool
  ) throws(FileSystemError) -> (path: String, permissions: UInt32) {
    guard let kind = kind(of: path, followingLinks: false) else { return (path, mode) }
    guard replacing else { throw .system(EEXIST, path: path, doing: "write it") }
    var status = stat()
    guard stat(path, &status) == 0, let target = canonical(path) else {
      guard kind == .link, errno == ENOENT else {
        throw .system(errno, path: path, doing: "write it")
      }
      throw FileSystemError(
        code: .notFound, path: path, detail: "is a symbolic link to nothing; remove the link")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return (target, status.st_mode & 0o777)
    case S_IFDIR: throw .system(EISDIR, path: path, doing: "write it")
    default:
      throw FileSystemError(
        code: .wrongKind, path: path, detail: "is not a regular file; name a file")
    }
  }

  /// Gives a file or folder another name in the same file system.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - target: The new path, at which nothing may be.
  /// - Throws: ``FileSystemError`` when it cannot be renamed.
  package static func rename(_ path: String, to target: String) throws(FileSystemError) {
    guard kind(of: target, followingLinks: false) == nil else {
      throw .system(EEXIST, path: target, doing: "write it")
    }
    guard Glibc.rename(path, target) == 0 else {
      throw .system(errno, path: target, doing: "write it")
    }
    synchroniseFolder(of: target)
  }

  /// Removes a folder with everything in it, as far as that is possible; links are not followed.
  ///
  /// - Parameter path: The folder, or a file.
  package static func removeTree(_ path: String) {
    if kind(of: path, followingLinks: false) == .folder {
      for name in (try? list(path, limit: Int.max)) ?? [] { removeTree(Path.join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }

  /// Closes a descriptor of ``openForWriting(_:appending:mode:)``.
  ///
  /// - Parameter descriptor: The descriptor.
  package static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Removes a file; nothing happens when it is not there or cannot be removed.
  ///
  /// - Parameter path: The file.
  package static func remove(_ path: String) {
    unlink(path)
  }

  /// Opens a file to write to it from time to time.
  ///
  /// - Parameters:
  ///   - path: The file; it is made when it is not there.
  ///   - appending: Whether what it has stays; otherwise it is emptied.
  ///   - mode: The permission bits of a new file.
  /// - Returns: A descriptor, to be closed by the caller; programs that are started do not get it.
  /// - Throws: ``FileSystemError`` for what cannot be written, and for all but regular files.
  package static func openForWriting(
    _ path: String, appending: Bool, mode: UInt32 = 0o644
  ) throws(FileSystemError) -> Int32 {
    try refuseNUL(path)
    // Without O_NONBLOCK a pipe would wait for its reader.
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | (appending ? O_APPEND : 0)
    let descriptor = open(path, flags, mode)
    guard descriptor >= 0 else { throw .system(errno, path: path, doing: "write it") }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw FileSystemError(
        code: .wrongKind, path: path, detail: "is not a regular file; name a file")
    }
    guard appending || ftruncate(descriptor, 0) == 0 else {
      let failure = errno
      Glibc.close(descriptor)
      throw .system(failure, path: path, doing: "write it")
    }
    return descriptor
  }

  /// Writes all bytes to an open descriptor.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - descriptor: An open file descriptor; it stays open.
  ///   - path: The name for messages.
  /// - Throws: ``FileSystemError`` when not all bytes could be written.
  package static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileSystemError) {
    var offset = 0
    while offset < bytes.count {
      let outcome = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if outcome < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
          continue
        }
        throw .system(errno, path: path, doing: "write it")
      }
      offset += outcome
    }
  }

  /// Returns the names in a folder in byte order, without `.` and `..`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - limit: The largest accepted number of names.
  /// - Returns: The names.
  /// - Throws: ``FileSystemError`` when the folder cannot be read or holds more names.
  package static func list(_ path: String, limit: Int = 100_000) throws(FileSystemError) -> [String]
  {
    try refuseNUL(path)
    guard let folder = opendir(path) else { throw .system(errno, path: path, doing: "list it") }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      // The end and a failure differ in errno alone.
      errno = 0
      guard let entry = readdir(folder) else { break }
      let found = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      // A repaired name would name nothing, and the file would be passed over in silence.
      guard let name = found else {
        throw FileSystemError(
          code: .wrongKind, path: path,
          detail: "holds a file whose name is not UTF-8; rename it")
      }
      guard name != ".", name != ".." else { continue }
      names.append(name)
      guard names.count <= limit else {
        throw FileSystemError(
          code: .tooLarge, path: path, detail: "holds more than \(limit) names; split the folder")
      }
    }
    guard errno == 0 else { throw .system(errno, path: path, doing: "list it") }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder and those above it that are missing.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - mode: The permission bits of new folders.
  /// - Throws: ``FileSystemError``; an existing folder is no failure.
  package static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(FileSystemError) {
    try refuseNUL(path)
    // No system takes a longer path, and every component costs one level of recursion.
    guard path.utf8.count < Int(PATH_MAX) else {
      throw .system(ENAMETOOLONG, path: path, doing: "make the folder")
    }
    if kind(of: path) == .folder { return }
    let parent = Path.folder(of: path)
    if parent != path, kind(of: parent) == nil { try makeFolder(parent, mode: mode) }
    guard mkdir(path, mode) == 0 || (errno == EEXIST && kind(of: path) == .folder) else {
      throw .system(errno, path: path, doing: "make the folder")
    }
  }

  /// Returns the absolute path without links and dots of something that exists.
  ///
  /// - Parameter path: The path.
  /// - Returns: The canonical path, or nil when nothing is there.
  package static func canonical(_ path: String) -> String? {
    guard !hasNUL(path), let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Returns the canonical path of something inside a folder.
  ///
  /// - Parameters:
  ///   - path: The path, relative to `root` or absolute.
  ///   - root: The folder that the path must not leave, by dots or by links.
  /// - Returns: The canonical path.
  /// - Throws: ``FileSystemError`` when nothing is there or it lies outside the folder.
  package static func contained(
    _ path: String, in root: String
  ) throws(FileSystemError) -> String {
    guard let canonicalRoot = canonical(root) else {
      throw .system(ENOENT, path: root, doing: "open it")
    }
    guard let canonicalPath = canonical(Path.join(root, path)) else {
      throw .system(ENOENT, path: path, doing: "open it")
    }
    guard Path.isInside(canonicalPath, canonicalRoot) else {
      throw FileSystemError(
        code: .outsideRoot, path: path,
        detail: "leaves the folder \(root); use a path inside it")
    }
    return canonicalPath
  }

  /// Whether a path holds a NUL byte, at which the system would silently end it.
  private static func hasNUL(_ path: String) -> Bool { path.utf8.contains(0) }

  private static func refuseNUL(_ path: String) throws(FileSystemError) {
    guard hasNUL(path) else { return }
    throw FileSystemError(
      code: .notFound, path: path, detail: "holds a NUL byte, which no path may; remove it")
  }

  /// Makes a rename last through a loss of power; a failure only costs that guarantee.
  private static func synchroniseFolder(of path: String) {
    let descriptor = open(Path.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }
}

import Glibc
import Support

/// Writes a file of sections beside the one that it will replace.
///
/// Everything goes into `NAME.new`, which takes the place of the old file when it is whole and on
/// the disk. Whatever happens before leaves the old one as it is. The lock on the new file keeps two
/// processes apart; what a killed one left behind is overwritten by the next.
final class SectionFileWriter<Section: FileSection> {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var entries: [(section: Section, offset: Int, length: Int, sum: UInt64)] =
    []
  private var end =
    SectionContainer<Section>.headSize + Section.allCases.count
    * SectionContainer<Section>.entrySize
  private var isFinished = false

  /// Begins a new file.
  ///
  /// - Parameter path: The file; its folder exists.
  /// - Throws: `FileSystemError` when the folder cannot be written to, or another process writes the
  ///   same file.
  init(_ path: String) throws(FileSystemError) {
    self.path = path
    temporary = path + ".new"
    descriptor = open(temporary, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path) }
    do throws(FileSystemError) {
      try prepare()
    } catch {
      close(descriptor)
      isFinished = true
      throw error
    }
  }

  private func prepare() throws(FileSystemError) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FileSystemError(
        code: .exists, path: path,
        detail: "is being written by another process; try again when it is done")
    }
    // The other process may have put its file into place between opening and locking.
    var own = stat()
    var named = stat()
    guard fstat(descriptor, &own) == 0, stat(temporary, &named) == 0,
      own.st_ino == named.st_ino, own.st_mode & S_IFMT == S_IFREG
    else {
      throw FileSystemError(
        code: .exists, path: path, detail: "was just written by another process; try again")
    }
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, off_t(end), SEEK_SET) >= 0 else {
      throw Self.failure(path)
    }
  }

  deinit {
    guard !isFinished else { return }
    unlink(temporary)
    close(descriptor)
  }

  private static func failure(_ path: String) -> FileSystemError {
    FileSystemError(
      code: errno == EACCES || errno == EROFS ? .denied : .system, path: path,
      detail: "cannot be written: \(String(cString: strerror(errno))); check the disk and the "
        + "permissions of the folder")
  }

  // MARK: - Sections

  /// Returns a writer whose bytes go straight into the file as the next section.
  func writer() -> ByteWriter { ByteWriter(descriptor: descriptor, path: path) }

  /// Ends a section that was written with ``writer()`` and flushed.
  func end(_ section: Section, _ writer: ByteWriter) throws(FileSystemError) {
    try add(section, length: writer.count, sum: writer.checksum)
  }

  /// Writes a section that is in memory.
  func write(_ section: Section, _ writer: ByteWriter) throws(FileSystemError) {
    try FileSystem.writeAll(writer.bytes, to: descriptor, path: path)
    try add(section, length: writer.count, sum: writer.checksum)
  }

  /// Copies a section out of a temporary file.
  func copy(
    _ section: Section, _ writer: ByteWriter, from file: TemporaryBytes
  ) throws(FileSystemError) {
    let mapped = try file.mapped(size: writer.count)
    var offset = 0
    while offset < mapped.bytes.count {
      let piece = mapped.bytes[offset..<min(offset + 1 << 20, mapped.bytes.count)]
      try FileSystem.writeAll(Array(piece), to: descriptor, path: path)
      offset = piece.endIndex
    }
    try add(section, length: writer.count, sum: writer.checksum)
  }

  private func add(
    _ section: Section, length: Int, sum: UInt64
  ) throws(FileSystemError) {
    entries.append((section, end, length, sum))
    // The next section begins at a multiple of 16, behind the bytes that readers may touch.
    let next = (end + length + BitPacking.slack + 15) / 16 * 16
    let padding = [UInt8](repeating: 0, count: next - end - length)
    try FileSystem.writeAll(padding, to: descriptor, path: path)
    end = next
  }

  /// The size of the file so far in bytes.
  var size: Int { end }

  // MARK: - The end

  /// Writes the head and puts the file into its place.
  ///
  /// - Throws: `FileSystemError`; the old file is then untouched.
  func finish() throws(FileSystemError) {
    let head = head()
    guard head.withUnsafeBytes({ pwrite(descriptor, $0.baseAddress, $0.count, 0) }) == head.count,
      fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0
    else { throw Self.failure(path) }
    guard rename(temporary, path) == 0 else { throw Self.failure(path) }
    isFinished = true
    close(descriptor)
  }

  private func head() -> [UInt8] {
    var directory = ByteWriter()
    for entry in entries {
      directory.append(fixed: entry.section.rawValue)
      directory.append(fixed: UInt32(0))
      directory.append(fixed: UInt64(entry.offset))
      directory.append(fixed: UInt64(entry.length))
      directory.append(fixed: entry.sum)
    }
    var head = ByteWriter()
    head.append(Section.magic)
    head.append(fixed: Section.version)
    head.append(fixed: UInt32(entries.count))
    head.append(fixed: UInt64(end))
    var sum = Checksum()
    head.bytes.withUnsafeBytes { sum.update($0) }
    directory.bytes.withUnsafeBytes { sum.update($0) }
    head.append(fixed: sum.value)
    head.append(directory.bytes)
    return head.bytes
  }
}

/// A file without a name, for what is too much for memory; it is gone when this is.
final class TemporaryBytes {
  /// The open file.
  let descriptor: Int32

  /// Its folder, for messages.
  let path: String

  /// Creates a file.
  ///
  /// - Parameter folder: A folder that can be written to.
  /// - Throws: `FileSystemError` when it cannot.
  init(in folder: String) throws(FileSystemError) {
    path = folder
    var template = Array(Path.join(folder, ".hegel.XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw FileSystemError(
        code: .system, path: folder,
        detail: "cannot be written to: \(String(cString: strerror(errno)))")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Maps what was written.
  func mapped(size: Int) throws(FileSystemError) -> MappedBytes {
    try MappedBytes(mapping: descriptor, size: size, path: path)
  }

  /// Writes bytes and maps them.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the whole file.
  ///   - folder: A folder that can be written to.
  /// - Returns: The same bytes, outside the memory of the process.
  /// - Throws: `FileSystemError` when the disk is full.
  static func map(_ bytes: [UInt8], in folder: String) throws(FileSystemError) -> MappedBytes {
    let file = try TemporaryBytes(in: folder)
    try FileSystem.writeAll(bytes, to: file.descriptor, path: folder)
    return try file.mapped(size: bytes.count)
  }
}

import Glibc
import Support

/// Reads a file line by line without holding it whole.
struct LineReader: ~Copyable {
  /// One line without its line break.
  struct Line {
    /// The bytes; a byte order mark in front of the first line is left out.
    var bytes: [UInt8]

    /// The 1-based number.
    var number: Int

    /// The bytes of the file that `bytes` are.
    var place: Range<Int>
  }

  /// Why reading stopped.
  enum Failure: Error {
    /// The system failed.
    case system(FileSystemError)

    /// A line is longer than the limit.
    case tooLong(line: Int)
  }

  private let descriptor: Int32
  private let path: String
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0

  /// The byte of the file at the start of the buffer.
  private var origin = 0
  private var isAtEnd = false

  /// Opens a regular file.
  ///
  /// - Parameters:
  ///   - path: A canonical path; a link in its place is refused.
  ///   - limit: The longest line in bytes.
  /// - Throws: ``FileSystemError`` when it cannot be opened or is no regular file.
  init(path: String, limit: Int) throws(FileSystemError) {
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard opened >= 0 else {
      throw FileSystemError(
        code: errno == EACCES ? .denied : errno == ENOENT ? .notFound : .system, path: path,
        detail: "cannot be opened: \(String(cString: strerror(errno))); check path and permissions")
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw FileSystemError(
        code: .wrongKind, path: path, detail: "is not a regular file; name a file")
    }
    descriptor = opened
    self.path = path
    self.limit = limit
  }

  deinit { close(descriptor) }

  /// Returns the next line, nil at the end of the file.
  mutating func next() throws(Failure) -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        guard end - start <= limit else { throw .tooLong(line: number + 1) }
        return line(upTo: end, next: end + 1)
      }
      searched = buffer.count
      guard buffer.count - start <= limit else { throw .tooLong(line: number + 1) }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        return line(upTo: buffer.count, next: buffer.count)
      }
      searched -= start
      try fill()
    }
  }

  private mutating func line(upTo end: Int, next: Int) -> Line {
    var first = start
    var last = end
    if last > first, buffer[last - 1] == 0x0D { last -= 1 }
    if number == 0, last - first >= 3, buffer[first..<first + 3].elementsEqual([0xEF, 0xBB, 0xBF]) {
      first += 3
    }
    let bytes = Array(buffer[first..<last])
    start = next
    number += 1
    return Line(bytes: bytes, number: number, place: origin + first..<origin + last)
  }

  private mutating func fill() throws(Failure) {
    buffer.removeSubrange(..<start)
    origin += start
    start = 0
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { bytes, initialized in
      repeat {
        count = read(descriptor, bytes.baseAddress, bytes.count)
      } while count < 0
        && errno == EINTR
      initialized = max(0, count)
    }
    buffer += chunk
    if count < 0 {
      throw .system(
        FileSystemError(
          code: .system, path: path,
          detail: "cannot be read: \(String(cString: strerror(errno))); check the disk"))
    }
    if count == 0 { isAtEnd = true }
  }
}

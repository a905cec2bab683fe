import Glibc
import Support

/// Bytes that stay where they are: a mapped file, or a block of memory.
///
/// A mapped file that somebody shortens in place would end the process, so that index files are
/// replaced by renaming only, never changed.
final class MappedBytes: @unchecked Sendable {
  /// The bytes, as long as this lives.
  let bytes: UnsafeRawBufferPointer

  private let isMapped: Bool

  /// Keeps bytes in memory, with room behind them for readers of packed numbers.
  init(_ source: [UInt8]) {
    let block = UnsafeMutableRawBufferPointer.allocate(
      byteCount: source.count + BitPacking.slack, alignment: 16)
    source.withUnsafeBytes { block.copyMemory(from: $0) }
    for index in source.count..<block.count { block[index] = 0 }
    bytes = UnsafeRawBufferPointer(rebasing: block[..<source.count])
    isMapped = false
  }

  /// Maps a regular file.
  ///
  /// - Parameter path: The file; a link in its place is refused.
  /// - Throws: ``FileSystemError`` when it cannot be opened or mapped.
  init(mapping path: String) throws(FileSystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Self.failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileSystemError(
        code: .wrongKind, path: path, detail: "is not a regular file; name a file")
    }
    bytes = try Self.map(descriptor, Int(status.st_size), path)
    isMapped = true
  }

  /// Maps an open file whole.
  ///
  /// - Parameters:
  ///   - descriptor: The file, which may be closed afterwards.
  ///   - size: Its size in bytes.
  ///   - path: Its name for messages.
  /// - Throws: ``FileSystemError`` when it cannot be mapped.
  init(mapping descriptor: Int32, size: Int, path: String) throws(FileSystemError) {
    bytes = try Self.map(descriptor, size, path)
    isMapped = true
  }

  deinit {
    guard let base = UnsafeMutableRawPointer(mutating: bytes.baseAddress) else { return }
    if isMapped { munmap(base, bytes.count) } else { base.deallocate() }
  }

  private static func map(
    _ descriptor: Int32, _ size: Int, _ path: String
  ) throws(FileSystemError) -> UnsafeRawBufferPointer {
    guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let base, base != MAP_FAILED else { throw failure(path) }
    return UnsafeRawBufferPointer(start: base, count: size)
  }

  private static func failure(_ path: String) -> FileSystemError {
    FileSystemError(
      code: errno == EACCES ? .denied : errno == ENOENT ? .notFound : .system, path: path,
      detail: "cannot be opened: \(String(cString: strerror(errno)))")
  }
}

import Support

/// Bytes of one section of an index on their way into memory or a file.
struct ByteWriter {
  /// The bytes that have not been written to the file; all bytes where there is none.
  private(set) var bytes: [UInt8] = []

  /// The number of bytes so far.
  private(set) var count = 0

  private var sum = Checksum()
  private let file: (descriptor: Int32, path: String)?

  /// How many bytes wait before they are written.
  private static let bufferSize = 1 << 20

  /// Creates a writer into memory.
  init() { file = nil }

  /// Creates a writer that appends to a file.
  ///
  /// - Parameters:
  ///   - descriptor: The open file, which stays open.
  ///   - path: Its name for messages.
  init(descriptor: Int32, path: String) { file = (descriptor, path) }

  /// Removes everything from a writer into memory and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    count += 1
  }

  /// Appends bytes.
  mutating func append(_ new: some Collection<UInt8>) {
    bytes.append(contentsOf: new)
    count += new.count
  }

  /// Appends a whole number in as few bytes as it needs, seven bits each, the lowest first.
  @inline(__always)
  mutating func append(variable value: Int) {
    var rest = UInt64(truncatingIfNeeded: value)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a whole number that may be below 0; those near 0 are short.
  mutating func append(signed value: Int) {
    append(variable: value << 1 ^ value >> (Int.bitWidth - 1))
  }

  /// Appends a text behind the number of its bytes.
  mutating func append(text: String) {
    append(variable: text.utf8.count)
    append(text.utf8)
  }

  /// Appends a number in its own width, the lowest byte first.
  @inline(__always)
  mutating func append(fixed value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    count += MemoryLayout.size(ofValue: value)
  }

  /// Overwrites a number that has not been written to a file yet.
  mutating func put(_ value: some FixedWidthInteger, at offset: Int) {
    withUnsafeBytes(of: value.littleEndian) { source in
      for (index, byte) in source.enumerated() { bytes[offset + index] = byte }
    }
  }

  /// Writes what waits, where that is much.
  mutating func flushIfLarge() throws(FileSystemError) {
    if file != nil, bytes.count >= Self.bufferSize { try flush() }
  }

  /// Writes what waits; without a file everything stays.
  mutating func flush() throws(FileSystemError) {
    guard let file, !bytes.isEmpty else { return }
    bytes.withUnsafeBytes { sum.update($0) }
    try FileSystem.writeAll(bytes, to: file.descriptor, path: file.path)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The checksum of all bytes.
  var checksum: UInt64 {
    var all = sum
    bytes.withUnsafeBytes { all.update($0) }
    return all.value
  }
}

import Support

/// The sections of a file that is checked whole before it is used.
///
/// A head of 32 bytes: the magic, the version, the number of sections, the size of the file, and the
/// checksum of head and directory; then for each section its number, offset, length and checksum;
/// then the sections, with at least ``BitPacking/slack`` bytes behind each. Numbers are little-endian.
struct SectionContainer<Section: FileSection>: Sendable {
  static var headSize: Int { 32 }
  static var entrySize: Int { 32 }

  /// What keeps the bytes.
  let storage: MappedBytes

  private let ranges: [UInt32: Range<Int>]

  /// Opens a file and checks all of it.
  ///
  /// - Parameter storage: The bytes of the file.
  /// - Throws: ``RetrievalError`` when it is no such file of this version, or was cut or altered.
  /// - Complexity: O(bytes), at the speed of memory.
  init(_ storage: MappedBytes) throws(RetrievalError) {
    self.storage = storage
    let bytes = storage.bytes
    guard bytes.count >= Self.headSize, bytes.prefix(8).elementsEqual(Section.magic) else {
      throw Self.damaged("is no \(Section.fileName) of this program")
    }
    var cursor = ByteCursor(bytes, at: 8)
    let version = cursor.fixed(UInt32.self)
    let count = Int(cursor.fixed(UInt32.self))
    let size = cursor.fixed(UInt64.self)
    let checksum = cursor.fixed(UInt64.self)
    guard version == Section.version else {
      throw Self.damaged("has the format \(version), and this version reads \(Section.version)")
    }
    let directory = Self.headSize + count * Self.entrySize
    guard size == UInt64(bytes.count), count <= 64, directory <= bytes.count else {
      throw Self.damaged("was cut off")
    }
    var sum = Checksum()
    sum.update(UnsafeRawBufferPointer(rebasing: bytes[..<24]))
    sum.update(UnsafeRawBufferPointer(rebasing: bytes[Self.headSize..<directory]))
    guard sum.value == checksum else { throw Self.damaged("was altered") }
    ranges = try Self.ranges(&cursor, count, bytes)
  }

  private static func ranges(
    _ cursor: inout ByteCursor, _ count: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(RetrievalError) -> [UInt32: Range<Int>] {
    var ranges: [UInt32: Range<Int>] = [:]
    for _ in 0..<count {
      let number = cursor.fixed(UInt32.self)
      _ = cursor.fixed(UInt32.self)
      let offset = cursor.fixed(UInt64.self)
      let length = cursor.fixed(UInt64.self)
      let checksum = cursor.fixed(UInt64.self)
      let end = UInt64(bytes.count)
      guard offset <= end, length <= end - offset,
        end - offset - length >= UInt64(BitPacking.slack)
      else { throw damaged("was cut off") }
      let range = Int(offset)..<Int(offset + length)
      guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[range])) == checksum else {
        throw damaged("was altered")
      }
      ranges[number] = range
    }
    return ranges
  }

  /// Returns the bytes of a section; empty for one that is missing.
  subscript(section: Section) -> UnsafeRawBufferPointer {
    guard let range = ranges[section.rawValue] else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(rebasing: storage.bytes[range])
  }

  /// Returns the error of a file that cannot be trusted.
  static func damaged(_ what: String) -> RetrievalError {
    RetrievalError(
      code: Section.failure,
      detail: "the \(Section.fileName) \(what)")
  }
}

/// A table of small numbers packed into printable ASCII.
///
/// Every character carries six bits as its code minus 48, most significant first. A string
/// literal costs the compiler and the start of the process nothing, unlike an array literal of
/// the same size.
struct PackedTable: Sendable {
  /// The number of entries.
  let count: Int

  /// The bits of one entry, a multiple of six.
  let bits: Int

  /// The packed entries.
  let text: StaticString

  /// Unpacks the entries into memory that is never freed.
  ///
  /// Tables are unpacked once in a process and read without reference counting from then on.
  func unpacked<Entry: FixedWidthInteger>(as type: Entry.Type) -> UnsafePointer<Entry> {
    let result = UnsafeMutablePointer<Entry>.allocate(capacity: max(count, 1))
    let characters = bits / 6
    let source = text.utf8Start
    precondition(text.utf8CodeUnitCount == count * characters, "a generated table is damaged")
    for index in 0..<count {
      var value: UInt32 = 0
      for character in 0..<characters {
        let code = UInt32(source[index * characters + character])
        value = value << 6 | (code &- 48) & 63
      }
      result[index] = Entry(truncatingIfNeeded: value)
    }
    return UnsafePointer(result)
  }
}

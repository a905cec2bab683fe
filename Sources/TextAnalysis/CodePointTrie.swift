/// A two-stage table from code points to numbers.
///
/// - Note: Unchecked because the pointers refer to memory that is written once, before the value
///   exists, and never freed.
struct CodePointTrie<Value: FixedWidthInteger>: @unchecked Sendable {
  /// The index of the block of every 128 code points.
  private let blocks: UnsafePointer<UInt16>

  /// The values of all distinct blocks.
  private let values: UnsafePointer<Value>

  /// Unpacks a table.
  ///
  /// - Parameters:
  ///   - blocks: The block of every 128 code points.
  ///   - classes: The class of every code point of every distinct block.
  ///   - values: The value of every class.
  init(blocks: PackedTable, classes: PackedTable, values: PackedTable) {
    self.blocks = blocks.unpacked(as: UInt16.self)
    let lookup = values.unpacked(as: Value.self)
    let packed = classes.unpacked(as: UInt32.self)
    let expanded = UnsafeMutablePointer<Value>.allocate(capacity: max(classes.count, 1))
    for index in 0..<classes.count {
      expanded[index] = lookup[Int(packed[index])]
    }
    packed.deallocate()
    lookup.deallocate()
    self.values = UnsafePointer(expanded)
  }

  /// Returns the value of a code point; `scalar` is at most 0x10FFFF.
  @inline(__always)
  subscript(scalar: UInt32) -> Value {
    values[Int(blocks[Int(scalar >> 7)]) << 7 | Int(scalar & 127)]
  }
}

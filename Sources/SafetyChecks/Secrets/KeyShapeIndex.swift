import Support

/// Finds the shapes that a key at a place can have, by its first two characters.
struct KeyShapeIndex: Sendable {
  /// The index of all published shapes.
  static let shared = KeyShapeIndex(KeyShape.all)

  /// For each pair of ASCII characters the number of its list, or 0.
  private var slots = [UInt8](repeating: 0, count: 1 << 14)

  /// The shapes of a list, each with its third character, which rules most of them out.
  private var lists: [[(third: UInt8?, shape: KeyShape)]] = [[]]

  /// Files shapes by how they begin; longer beginnings come first, as they say more.
  private init(_ shapes: [KeyShape]) {
    for shape in shapes.sorted(by: { $0.prefix.count > $1.prefix.count }) {
      let slot = Self.slot(shape.prefix[0], shape.prefix[1])
      if slots[slot] == 0, lists.count < 255 {
        slots[slot] = UInt8(lists.count)
        lists.append([])
      }
      let third = shape.prefix.count > 2 ? shape.prefix[2] : nil
      lists[Int(slots[slot])].append((third, shape))
    }
  }

  /// For each pair of ASCII characters whether a shape begins with it.
  var starts: [Bool] { slots.map { $0 != 0 } }

  /// The place of a pair of ASCII characters in a table.
  @inline(__always)
  static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x7F) << 7 | Int(second & 0x7F)
  }

  /// Returns the key that starts at a byte, with its shape.
  func match(in bytes: [UInt8], at start: Int) -> (shape: KeyShape, match: KeyShape.Match)? {
    guard start + 1 < bytes.count else { return nil }
    let next = start + 2 < bytes.count ? bytes[start + 2] : 0
    for (third, shape) in lists[Int(slots[Self.slot(bytes[start], bytes[start + 1])])] {
      guard third == nil || third == next, let match = shape.match(in: bytes, at: start)
      else { continue }
      if shape.kind == .webhook || SecretValue.isRandom(match.runs.flatMap { bytes[$0] }) {
        return (shape, match)
      }
    }
    return nil
  }
}

import Support

/// Finds the shapes that a key at a place can have, by its first two characters.
struct KeyShapeIndex: Sendable {
  /// The index of all published shapes.
  static let shared = KeyShapeIndex(KeyShape.all)

  /// For each pair of ASCII characters the number of its list, or 0.
  private var slots = [UInt8](repeating: 0, count: 1 << 14)

  /// The shapes, those of a list beside each other.
  private var shapes: [KeyShape] = []

  /// The third character of each shape, which rules most of them out; 0 where any will do.
  private var thirds: [UInt8] = []

  /// Where the shapes of each list begin, and where the last one ends; list 0 is empty.
  private var bounds: [Int] = [0, 0]

  /// Files shapes by how they begin; longer beginnings come first, as they say more.
  private init(_ all: [KeyShape]) {
    var lists: [[KeyShape]] = []
    for shape in all.sorted(by: { $0.prefix.count > $1.prefix.count }) {
      let slot = Self.slot(shape.prefix[0], shape.prefix[1])
      if slots[slot] == 0, lists.count < 254 {
        lists.append([])
        slots[slot] = UInt8(lists.count)
      }
      if slots[slot] > 0 { lists[Int(slots[slot]) - 1].append(shape) }
    }
    for list in lists {
      shapes += list
      thirds += list.map { $0.prefix.count > 2 ? $0.prefix[2] : 0 }
      bounds.append(shapes.count)
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
    let list = Int(slots[Self.slot(bytes[start], bytes[start + 1])])
    for index in bounds[list]..<bounds[list + 1] {
      guard thirds[index] == 0 || thirds[index] == next else { continue }
      let shape = shapes[index]
      guard let match = shape.match(in: bytes, at: start) else { continue }
      if shape.kind == .webhook || SecretValue.isRandom(match.runs.flatMap { bytes[$0] }) {
        return (shape, match)
      }
    }
    return nil
  }
}

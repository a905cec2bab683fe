/// Damages documents: deletes, repeats, swaps and inserts pieces that matter to YAML.
struct Mutator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private static let pieces: [[UInt8]] = [
    "- ", "? ", ": ", ":", "\n", "\n\n", "  ", " ", "[", "]", "{", "}", ",", ", ", "'", "\"", "#",
    " # c", "&x ", "*x", "!t ", "!!str ", "|", ">", "|-\n", "|+\n", ">2\n", "---\n", "--- ",
    "...\n",
    "\t", "%YAML 1.2\n", "\\", "\\n", "é", "\r\n", "\r", "a", "a: b\n", "- a\n", "''", "\"\"", "@",
    "`", "<<", "-", "?", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "x", "0", "+", "~",
  ].map { Array($0.utf8) }

  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<1 + random.below(4) { step(&result) }
    return result
  }

  private mutating func step(_ bytes: inout [UInt8]) {
    let position = random.below(bytes.count + 1)
    let length = min(random.below(8), bytes.count - position)
    switch random.below(9) {
    case 0: bytes.removeSubrange(position..<position + length)
    case 1...4: bytes.insert(contentsOf: random.pick(Self.pieces), at: position)
    case 5:
      let other = random.below(bytes.count + 1)
      let chunk = Array(bytes[position..<position + length])
      bytes.insert(contentsOf: chunk, at: other)
    case 6:
      // Re-indent one line.
      let start = bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if random.chance(50) || start >= bytes.count || bytes[start] != 0x20 {
        bytes.insert(contentsOf: Array(repeating: 0x20, count: 1 + random.below(3)), at: start)
      } else {
        bytes.remove(at: start)
      }
    case 7: bytes.removeSubrange(position..<min(position + 1, bytes.count))
    default:
      guard bytes.count > 1 else { return }
      bytes.swapAt(random.below(bytes.count), random.below(bytes.count))
    }
  }

  /// A soup of pieces without any plan.
  mutating func soup() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<1 + random.below(24) { bytes += random.pick(Self.pieces) }
    return bytes
  }

  /// Flips one bit or byte anywhere.
  mutating func flip(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var result = bytes
    for _ in 0..<1 + random.below(3) {
      let position = random.below(result.count)
      result[position] =
        random.chance(50) ? UInt8(random.below(256)) : result[position] ^ (1 << random.below(8))
    }
    return result
  }
}

import Support

/// A source of damaged inputs for parsers: reproducible from its seed.
package struct ByteMutator {
  private var random: SeededRandom
  private let tokens: [[UInt8]]

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - seed: Decides all damage.
  ///   - tokens: Texts that matter to the parser and are inserted now and then.
  package init(seed: UInt64, tokens: [String] = []) {
    random = SeededRandom(seed: seed, purpose: "mutations")
    let invalid: [[UInt8]] = [
      [0x00], [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xEF, 0xBB, 0xBF], [0x0D, 0x0A], [0xE2, 0x80, 0xA8],
    ]
    self.tokens = invalid + tokens.map { Array($0.utf8) }
  }

  /// Returns bytes with one to four kinds of damage.
  ///
  /// - Parameter bytes: A good or already damaged input.
  /// - Returns: The damaged input; at most twice as long plus a token's length for each damage.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0..<4, using: &random) { damage(&bytes) }
    return bytes
  }

  /// Returns random bytes.
  ///
  /// - Parameter count: How many.
  /// - Returns: Bytes of all values, or printable ones; half of the calls each.
  package mutating func noise(_ count: Int) -> [UInt8] {
    let printable = Bool.random(using: &random)
    return (0..<count).map { _ in
      printable
        ? UInt8.random(in: 0x20..<0x7F, using: &random) : UInt8.random(in: 0...255, using: &random)
    }
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let length = Int.random(in: 0...min(16, bytes.count - place), using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0 where place < bytes.count:
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count:
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.removeSubrange(place..<(place + length))
    case 3:
      let copy = Array(bytes[place..<(place + length)])
      bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
    case 4: bytes.removeSubrange(place...)
    case 5 where bytes.count < 1 << 16:
      bytes.insert(contentsOf: bytes[..<place], at: place)
    default:
      if let token = tokens.randomElement(using: &random) {
        bytes.insert(contentsOf: token, at: place)
      }
    }
  }
}

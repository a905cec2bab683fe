/// Finds strings as gradient searches for jailbreaks find them (Zou et al., "Universal and
/// Transferable Adversarial Attacks on Aligned Language Models", 2023): words run into signs and
/// into each other, with no code around.
enum AdversarialSuffix {
  private static let least = 12

  /// Returns the first such run in a text, or nil.
  ///
  /// - Complexity: O(n).
  static func range(in bytes: [UInt8]) -> Range<Int>? {
    var start = 0
    while let line = nextLine(bytes, from: start) {
      if let found = run(bytes, line) { return found }
      start = line.upperBound + 1
    }
    return nil
  }

  /// The next line that is long enough and has enough signs of code.
  private static func nextLine(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      isSign.withUnsafeBufferPointer { isSign in
        var start = start
        while start < bytes.count {
          var end = start
          var signs = 0
          while end < bytes.count, bytes[end] != 0x0A {
            signs += Int(isSign[Int(bytes[end])])
            end += 1
          }
          if end - start >= 60, signs >= least / 2 { return start..<end }
          start = end + 1
        }
        return nil
      }
    }
  }

  /// 1 for brackets, stars and backslashes.
  private static let isSign: [UInt8] = (0...255).map { "[]{}()*\\".utf8.contains($0) ? 1 : 0 }

  /// Windows of twelve words of which most are broken.
  private static func run(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var broken: [Bool] = []
    var starts: [Int] = []
    var index = line.lowerBound
    var count = 0
    while index < line.upperBound {
      while index < line.upperBound, TermFinder.isSpace(bytes[index]) { index += 1 }
      let start = index
      while index < line.upperBound, !TermFinder.isSpace(bytes[index]) { index += 1 }
      guard index > start else { break }
      let isBroken = isBroken(bytes, start..<index)
      broken.append(isBroken)
      starts.append(start)
      count += isBroken ? 1 : 0
      if broken.count > least, broken[broken.count - 1 - least] { count -= 1 }
      if broken.count >= least, count * 3 >= least * 2 {
        return starts[broken.count - least]..<index
      }
    }
    return nil
  }

  /// Whether signs of code stand within a word that also has letters, in no form that code has.
  private static func isBroken(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
    var letters = 0
    var signs = 0
    var depth = 0
    var escapes = 0
    var previous: UInt8 = 0
    for byte in bytes[word] {
      guard byte < 0x80 else { return false }
      if (byte | 0x20) &- 0x61 < 26 { letters += 1 }
      switch byte {
      case 0x5B, 0x28, 0x7B: (signs, depth) = (signs + 1, depth + 1)
      case 0x5D, 0x29, 0x7D: (signs, depth) = (signs + 1, depth - 1)
      case 0x5C, 0x2A, 0x22, 0x21, 0x3F, 0x7E: signs += 1
      // Paths, assignments, tables and mark-up.
      case 0x2F, 0x5F, 0x3D, 0x3B, 0x3A, 0x7C, 0x3C, 0x3E, 0x60, 0x24, 0x2C: return false
      default: break
      }
      if previous == 0x5C, (byte | 0x20) &- 0x61 >= 26 { escapes += 1 }
      previous = byte
    }
    if previous == 0x5C { escapes += 1 }
    return letters >= 2 && signs * 6 >= letters && (depth != 0 || escapes > 0)
  }
}

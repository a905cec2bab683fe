/// The distinct tokens of a reference, numbered from 0, with how often each occurs.
///
/// Open addressing with linear probing; at most half of the slots are taken.
struct TokenTable: Sendable {
  /// The reference.
  let list: TokenList

  /// The number of every token of the reference, in order.
  let ids: [Int]

  /// How often each distinct token occurs.
  let counts: [Int]

  /// For every distinct token the index of its first occurrence.
  private let firsts: [Int]

  /// The number plus 1 of the token in each slot; 0 for a free one.
  private let slots: [Int]

  /// Numbers the tokens of a reference.
  ///
  /// - Complexity: O(n) in the bytes, as long as hashes differ.
  init(_ list: TokenList) {
    self.list = list
    var size = 8
    while size < 2 * list.count { size *= 2 }
    var slots = [Int](repeating: 0, count: size)
    var ids: [Int] = []
    var counts: [Int] = []
    var firsts: [Int] = []
    ids.reserveCapacity(list.count)
    counts.reserveCapacity(list.count)
    firsts.reserveCapacity(list.count)
    for (index, token) in list.tokens.enumerated() {
      var slot = Int(truncatingIfNeeded: token.hash) & (size - 1)
      while true {
        let found = slots[slot] - 1
        if found < 0 {
          slots[slot] = counts.count + 1
          ids.append(counts.count)
          counts.append(1)
          firsts.append(index)
          break
        }
        if Self.equal(list, firsts[found], list, token) {
          ids.append(found)
          counts[found] += 1
          break
        }
        slot = (slot + 1) & (size - 1)
      }
    }
    self.ids = ids
    self.counts = counts
    self.firsts = firsts
    self.slots = slots
  }

  /// Returns the numbers of another text's tokens; -1 for those that the reference has not.
  ///
  /// - Complexity: O(n) in the bytes, as long as hashes differ.
  func numbers(of other: TokenList) -> [Int] {
    other.tokens.map { token in
      var slot = Int(truncatingIfNeeded: token.hash) & (slots.count - 1)
      while slots[slot] > 0 {
        if Self.equal(list, firsts[slots[slot] - 1], other, token) { return slots[slot] - 1 }
        slot = (slot + 1) & (slots.count - 1)
      }
      return -1
    }
  }

  /// Returns how many tokens two texts share, each as often as it occurs in both.
  ///
  /// - Parameter numbers: The other text's tokens, as ``numbers(of:)`` gives them.
  /// - Returns: The number of shared tokens.
  func shared(with numbers: [Int]) -> Int {
    var left = counts
    var shared = 0
    for id in numbers where id >= 0 && left[id] > 0 {
      left[id] -= 1
      shared += 1
    }
    return shared
  }

  @inline(__always)
  private static func equal(
    _ first: TokenList, _ index: Int, _ second: TokenList, _ token: TokenList.Token
  ) -> Bool {
    let other = first.tokens[index]
    guard other.hash == token.hash, other.range.count == token.range.count else { return false }
    return first.bytes.withUnsafeBufferPointer { left in
      second.bytes.withUnsafeBufferPointer { right in
        for offset in 0..<token.range.count
        where left[other.range.lowerBound + offset] != right[token.range.lowerBound + offset] {
          return false
        }
        return true
      }
    }
  }
}

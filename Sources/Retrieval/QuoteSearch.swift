/// Looks for many quotes in one document at once.
///
/// The document is read once for all quotes of about one length: a hash of up to 64 bytes is the key
/// of a quote, and only where a key stands is a quote compared (Rabin and Karp 1987). Text that
/// repeats a key at every byte would make the comparisons quadratic, so their number has a bound,
/// behind which quotes count as not looked for.
struct QuoteSearch {
  /// What is known of one quote.
  enum Outcome: Sendable, Equatable {
    case found
    case absent
    /// The bound was reached before it was found.
    case unknown
  }

  /// How many bytes may be compared, over all searches.
  private(set) var budget: Int

  /// Creates a search.
  ///
  /// - Parameter budget: How many bytes may be compared behind keys.
  init(budget: Int = 1 << 27) {
    self.budget = budget
  }

  /// Looks for quotes.
  ///
  /// - Parameters:
  ///   - quotes: The quotes; an empty one counts as absent.
  ///   - text: The document.
  /// - Returns: An outcome for each quote.
  /// - Complexity: O(n + m) for n bytes of the document and m of the quotes, and what is left of the
  ///   budget at most.
  mutating func outcomes(of quotes: [[UInt8]], in text: [UInt8]) -> [Outcome] {
    var outcomes = [Outcome](repeating: .absent, count: quotes.count)
    for width in Self.widths {
      let numbers = quotes.indices.filter {
        quotes[$0].count >= width && (quotes[$0].count < 2 * width || width == Self.widths.last)
          && quotes[$0].count <= text.count
      }
      if numbers.isEmpty { continue }
      search(numbers, of: quotes, in: text, width, &outcomes)
    }
    return outcomes
  }

  /// The lengths of keys: that of a quote is the greatest that fits.
  private static let widths = [1, 2, 4, 8, 16, 32, 64]

  /// The base of the rolling hash: any odd number with mixed bits.
  private static let base: UInt64 = 0x5851_F42D_4C95_7F2D

  private mutating func search(
    _ numbers: [Int], of quotes: [[UInt8]], in text: [UInt8], _ width: Int,
    _ outcomes: inout [Outcome]
  ) {
    var waiting: [UInt64: [Int]] = [:]
    var mayHold = [Bool](repeating: false, count: Self.slots)
    for number in numbers {
      let key = quotes[number].prefix(width).reduce(0) { $0 &* Self.base &+ UInt64($1) }
      waiting[key, default: []].append(number)
      mayHold[Self.slot(key)] = true
    }
    let leaving = (0..<width).reduce(UInt64(1)) { power, _ in power &* Self.base }
    var key: UInt64 = 0
    for index in text.indices {
      key = key &* Self.base &+ UInt64(text[index])
      if index >= width { key = key &- leaving &* UInt64(text[index - width]) }
      guard mayHold[Self.slot(key)], index + 1 >= width, let candidates = waiting[key] else {
        continue
      }
      let start = index + 1 - width
      var left: [Int] = []
      for number in candidates {
        if budget > 0, matches(quotes[number], text, at: start) {
          outcomes[number] = .found
        } else {
          left.append(number)
        }
      }
      if left.count < candidates.count { waiting[key] = left.isEmpty ? nil : left }
      guard budget > 0 else {
        for number in waiting.values.joined() { outcomes[number] = .unknown }
        return
      }
    }
  }

  private mutating func matches(_ quote: [UInt8], _ text: [UInt8], at start: Int) -> Bool {
    // A comparison that fails at once still takes the time of some bytes.
    budget -= 16
    guard quote.count <= text.count - start else { return false }
    for offset in quote.indices where quote[offset] != text[start + offset] {
      budget -= offset
      return false
    }
    budget -= quote.count
    return true
  }

  private static let slots = 1 << 12

  private static func slot(_ key: UInt64) -> Int {
    // Fibonacci hashing (Knuth, volume 3, 6.4).
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 52)
  }
}

import Support

/// A number as people write it: groups of digits with a separator between them.
struct NumberShape {
  /// The bytes from the first digit, or the sign or parenthesis before it, to the last digit.
  var range: Range<Int>

  /// All digits, as values from 0 to 9.
  var digits: [UInt8] = []

  /// How many digits each group has.
  var groups: [Int] = []

  /// The separators between groups.
  var separators: [[UInt8]] = []

  /// Whether it begins with `+`, or `00` and a separator.
  var hasCountryCode = false

  /// Whether its first group, or one after the country code, stands in parentheses.
  var hasParenthesis = false

  /// The most digits of a shape; longer numbers are none of those that are looked for.
  static let maxDigits = 24

  /// Reads the number whose first digit stands at a byte.
  init(in bytes: [UInt8], at first: Int) {
    var start = first
    if start > 0, bytes[start - 1] == UInt8(ascii: "(") {
      start -= 1
      hasParenthesis = true
    }
    if start > 0, bytes[start - 1] == UInt8(ascii: "+") {
      start -= 1
      hasCountryCode = true
    }
    var position = first
    var end = first
    var count = 0
    while position < bytes.count, digits.count < Self.maxDigits {
      if ASCII.isDigit(bytes[position]) {
        digits.append(bytes[position] & 15)
        count += 1
        position += 1
        end = position
        continue
      }
      let separator = Self.separator(in: bytes, at: position)
      let next = position + separator.count
      guard !separator.isEmpty, next < bytes.count, ASCII.isDigit(bytes[next]) else { break }
      groups.append(count)
      separators.append(separator)
      if separator.contains(UInt8(ascii: "(")) { hasParenthesis = true }
      count = 0
      position = next
    }
    if count > 0 { groups.append(count) }
    if separators.count >= groups.count {
      separators.removeLast(separators.count - groups.count + 1)
    }
    range = start..<end
  }

  /// One to three of blank, dash, dot, slash and parentheses, with one mark at most of each.
  private static func separator(in bytes: [UInt8], at start: Int) -> [UInt8] {
    var end = start
    var marks = 0
    while end < bytes.count, end - start < 3, characters.contains(bytes[end]) {
      if bytes[end] != UInt8(ascii: " ") { marks += 1 }
      end += 1
    }
    let found = Array(bytes[start..<end])
    let isParenthesis = found.contains(UInt8(ascii: "(")) || found.contains(UInt8(ascii: ")"))
    return found.count == 1 || isParenthesis && marks <= 2 ? found : []
  }

  private static let characters = ByteSet(" -./()")

  /// Whether all separators are one and the same character.
  func isSeparated(by characters: ByteSet) -> Bool {
    guard let first = separators.first, first.count == 1, characters.contains(first[0]) else {
      return false
    }
    return separators.allSatisfy { $0 == first }
  }

  /// The value of some digits.
  func value(_ range: Range<Int>) -> Int {
    digits[range.clamped(to: digits.indices)].reduce(0) { $0 * 10 + Int($1) }
  }
}

/// Finds the names that what is typed may become.
enum NameMatching {
  /// The most names that are offered.
  static let maximumCount = 1000

  /// Returns the names that begin with a text, and when none does, those that hold its letters.
  ///
  /// - Parameters:
  ///   - typed: The text.
  ///   - names: The names.
  ///   - text: Returns the text of a name.
  /// - Returns: At most ``maximumCount`` names, as ``beginning(_:in:by:)`` and
  ///   ``holding(_:in:by:)`` order them.
  static func matches<Name>(
    _ typed: String, in names: [Name], by text: (Name) -> String
  ) -> [Name] {
    let found = beginning(typed, in: names, by: text)
    return found.isEmpty ? holding(typed, in: names, by: text) : found
  }

  /// Returns the names that begin with a text, without regard to the case of ASCII letters.
  ///
  /// - Returns: At most ``maximumCount`` names; those of the same case come first, otherwise they
  ///   keep their order.
  /// - Complexity: O(n) in the number of names and the bytes typed.
  static func beginning<Name>(
    _ typed: String, in names: [Name], by text: (Name) -> String
  ) -> [Name] {
    if typed.isEmpty { return Array(names.prefix(maximumCount)) }
    let wanted = Array(typed.utf8)
    let folded = wanted.map(lowered)
    var exact: [Name] = []
    var others: [Name] = []
    for name in names where exact.count < maximumCount {
      var candidate = text(name)
      switch candidate.withUTF8({ prefix($0, wanted, folded) }) {
      case .exact: exact.append(name)
      case .folded: others.append(name)
      case .none: continue
      }
    }
    return Array((exact + others).prefix(maximumCount))
  }

  private enum Prefix {
    case exact
    case folded
    case none
  }

  private static func prefix(
    _ name: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8], _ folded: [UInt8]
  ) -> Prefix {
    guard name.count >= wanted.count else { return .none }
    var isExact = true
    for index in wanted.indices {
      guard lowered(name[index]) == folded[index] else { return .none }
      if name[index] != wanted[index] { isExact = false }
    }
    return isExact ? .exact : .folded
  }

  /// Returns the names that hold the letters of a text in their order, whatever stands between them.
  ///
  /// - Returns: At most ``maximumCount`` names, those with the letters closest together first; none
  ///   for a single letter, which says too little.
  /// - Complexity: O(n) in the bytes of all names, and O(m log m) for the m that are found.
  static func holding<Name>(
    _ typed: String, in names: [Name], by text: (Name) -> String
  ) -> [Name] {
    let folded = typed.utf8.map(lowered)
    guard folded.count > 1 else { return [] }
    var found: [(name: Name, span: Int, place: Int)] = []
    for (place, name) in names.enumerated() {
      var candidate = text(name)
      if let span = candidate.withUTF8({ span(of: folded, in: $0) }) {
        found.append((name, span, place))
      }
    }
    found.sort { ($0.span, $0.place) < ($1.span, $1.place) }
    return found.prefix(maximumCount).map(\.name)
  }

  /// Returns the texts in which every one of some words occurs, wherever, without regard to the case
  /// of ASCII letters.
  ///
  /// - Returns: At most ``maximumCount`` texts in their order.
  /// - Complexity: O(n · m) for the n bytes of the texts and the m of the words, in practice O(n).
  static func containing(_ words: [Substring], in texts: [String]) -> [String] {
    let folded = words.map { $0.utf8.map(lowered) }
    var found: [String] = []
    for text in texts where found.count < maximumCount {
      var text = text
      let holds = text.withUTF8 { bytes in folded.allSatisfy { occurs($0, in: bytes) } }
      if holds { found.append(text) }
    }
    return found
  }

  private static func occurs(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first else { return true }
    guard text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where lowered(text[start]) == first {
      var length = 1
      while length < word.count, lowered(text[start + length]) == word[length] { length += 1 }
      if length == word.count { return true }
    }
    return false
  }

  /// How many bytes hold the letters in their order, from the first that fits; nil when they are not
  /// all there.
  private static func span(of folded: [UInt8], in name: UnsafeBufferPointer<UInt8>) -> Int? {
    var next = 0
    var first = 0
    for index in name.indices where lowered(name[index]) == folded[next] {
      if next == 0 { first = index }
      next += 1
      if next == folded.count { return index - first + 1 }
    }
    return nil
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

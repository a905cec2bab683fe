/// Cuts an answer into sentences and into the items that it offers.
enum AnswerSegments {
  /// Returns the sentences of a text, cut after every full stop, question mark, colon and line.
  ///
  /// A rough cut is enough here: it only decides what restates the question.
  ///
  /// - Parameter text: The text.
  /// - Returns: The sentences in order.
  /// - Complexity: O(n).
  static func sentences(of text: String) -> [String] {
    split(Array(text.utf8)) { bytes, index in
      switch bytes[index] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: ":"), 0x0A: true
      case UInt8(ascii: "."): index + 1 == bytes.count || bytes[index + 1] <= 0x20
      default: false
      }
    }
  }

  /// Returns the items of a text: what stands between commas, colons, full stops, slashes, lines,
  /// `and` and `or`.
  ///
  /// A colon ends an item, or a frame such as `the answer is:` would hide how short the first item
  /// of a list is.
  ///
  /// - Parameter text: The text.
  /// - Returns: The items in order, without empty ones.
  /// - Complexity: O(n).
  static func items(of text: String) -> [String] {
    let pieces = split(Array(text.utf8)) { bytes, index in
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"):
        index + 1 == bytes.count || bytes[index + 1] <= 0x20
      case UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "/"),
        UInt8(ascii: "|"), 0x0A:
        true
      default: false
      }
    }
    return pieces.flatMap(splitAtConjunctions)
  }

  /// Whether a text offers one thing or another, or says that it may be wrong.
  ///
  /// - Parameter text: The text.
  /// - Returns: Whether it has a word that does so.
  static func isHedged(_ text: String) -> Bool {
    words(text).contains { choices.contains($0) }
  }

  /// Words that take back what they stand beside.
  static let hedges = choices.union(["possible", "possibly", "probable", "not", "true", "correct"])

  /// Whether an item speaks of what was named before, as a part of a sentence does and the item of
  /// a list does not.
  ///
  /// - Parameter item: The item's words in lower case.
  /// - Returns: Whether one of them is a personal, possessive or relative pronoun.
  static func refersBack(_ item: [String]) -> Bool {
    item.contains { pronouns.contains($0) }
  }

  private static let pronouns: Set<String> = [
    "he", "him", "his", "she", "her", "hers", "it", "its", "itself", "they", "them", "their",
    "theirs", "themselves", "himself", "herself", "who", "whom", "whose", "which",
  ]

  /// Words that offer a choice.
  private static let choices: Set<String> = [
    "or", "maybe", "perhaps", "possibly", "alternatively", "either", "might", "could",
  ]

  private static func splitAtConjunctions(_ piece: String) -> [String] {
    var items: [[Substring]] = [[]]
    for word in piece.split(separator: " ") {
      if ["and", "or"].contains(lowercased(word)) {
        items.append([])
      } else {
        items[items.count - 1].append(word)
      }
    }
    return items.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }

  private static func words(_ text: String) -> [String] {
    text.utf8.split { !(($0 | 0x20) &- 0x61 < 26) }
      .map { String(decoding: $0.map { $0 | 0x20 }, as: UTF8.self) }
  }

  private static func lowercased(_ word: Substring) -> String {
    String(decoding: word.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func split(
    _ bytes: [UInt8], _ isEnd: ([UInt8], Int) -> Bool
  ) -> [String] {
    var pieces: [String] = []
    var start = 0
    for index in bytes.indices where isEnd(bytes, index) {
      pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
      start = index + 1
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces.filter { piece in piece.utf8.contains { $0 > 0x20 } }
  }
}

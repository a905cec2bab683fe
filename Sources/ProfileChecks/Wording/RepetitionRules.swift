import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// CL004 and BG006: what a role is told twice.
enum RepetitionRules {
  /// A statement with its words as a set.
  private struct Entry {
    var text: PromptText
    var statement: PromptStatement
    var words: Set<String>
    /// The item of a list that is nothing but this statement.
    var isWholeInstruction: Bool
  }

  /// How many statements with the same rare word are compared with one another.
  private static let mostCandidates = 40

  // MARK: Statements

  /// CL004: two statements that say the same in almost the same words.
  static func checkStatements(_ context: inout WordingContext) {
    let similarity = context.options.value("similarity", of: "CL004")
    for role in context.roles where role.system.contains(where: \.isOwn) {
      let entries = entries(of: role)
      for (first, second) in pairs(entries, similarity) {
        guard let (shown, other) = order(entries[first], entries[second]) else { continue }
        let isEqual =
          shown.statement.words.map(\.text) == other.statement.words.map(\.text)
        let quote = shown.text.quote(shown.statement.range)
        context.report(
          "CL004", shown.text, shown.statement.range,
          "\"\(quote)\" says again what \"\(other.text.quote(other.statement.range))\""
            + "\(context.origin(of: other.text)) says; leave out one of the two",
          fixes: isEqual || shown.isWholeInstruction ? removal(of: shown, context) : [],
          related: (other.text, other.statement.range, "said here"))
      }
    }
  }

  private static func entries(of role: RoleTexts) -> [Entry] {
    role.system.flatMap { text in
      text.statements.compactMap { statement -> Entry? in
        guard statement.words.count >= 3, isSentence(text.bytes[statement.range], statement) else {
          return nil
        }
        let words = Set(statement.words.map(\.text))
        guard words.count >= 3 else { return nil }
        return Entry(
          text: text, statement: statement, words: words,
          isWholeInstruction: text.kind == .instruction && text.statements.count == 1)
      }
    }
  }

  /// Lines of a form or of code, such as "Name: …", come often and order nothing.
  private static func isSentence(_ bytes: ArraySlice<UInt8>, _ statement: PromptStatement) -> Bool {
    let isForm = bytes.contains { Self.formBytes.contains($0) }
    return !isForm && (statement.words.count >= 4 || bytes.last == UInt8(ascii: "."))
  }

  private static let formBytes = Set(":`[]|{}\"<>=_/;".utf8)

  /// Puts first what is shown: an own text, the later one of two.
  private static func order(_ earlier: Entry, _ later: Entry) -> (Entry, Entry)? {
    if later.text.isOwn { return (later, earlier) }
    return earlier.text.isOwn ? (earlier, later) : nil
  }

  /// Pairs of similar statements, each second one with its first like.
  ///
  /// Two sets that share most words share one among the rarest of each (prefix filtering: Chaudhuri,
  /// Ganti, Kaushik 2006), so only statements with such a word in common are compared.
  private static func pairs(_ entries: [Entry], _ similarity: Double) -> [(Int, Int)] {
    var frequency: [String: Int] = [:]
    for entry in entries { for word in entry.words { frequency[word, default: 0] += 1 } }
    var seen: [String: [Int]] = [:]
    var pairs: [(Int, Int)] = []
    for (index, entry) in entries.enumerated() {
      let rarest = entry.words.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }
      let kept = entry.words.count - Int(similarity * Double(entry.words.count)) + 1
      let prefix = rarest.prefix(max(1, kept))
      var candidates: Set<Int> = []
      for word in prefix { candidates.formUnion((seen[word] ?? []).prefix(mostCandidates)) }
      let like = candidates.sorted().first { isSame(entries[$0], entry, similarity) }
      if let like { pairs.append((like, index)) }
      for word in prefix { seen[word, default: []].append(index) }
    }
    return pairs
  }

  private static func isSame(_ left: Entry, _ right: Entry, _ similarity: Double) -> Bool {
    let leftWords = left.statement.words
    let rightWords = right.statement.words
    if leftWords.count == rightWords.count,
      leftWords.indices.allSatisfy({ leftWords[$0].text == rightWords[$0].text })
    {
      return true
    }
    let difference = left.words.symmetricDifference(right.words)
    let shared = (left.words.count + right.words.count - difference.count) / 2
    guard shared >= 5, Double(shared) >= similarity * Double(shared + difference.count) else {
      return false
    }
    // Another number, name or negation is another demand.
    return difference.allSatisfy { filling.contains($0) }
  }

  private static let filling: Set = [
    "a", "an", "the", "please", "always", "also", "your", "any", "all", "must", "should", "you",
    "it", "that", "of", "in", "to", "and", "be", "make", "sure", "just", "very", "this", "these",
    "here", "own",
  ]

  private static func removal(of entry: Entry, _ context: WordingContext) -> [Fix] {
    guard entry.isWholeInstruction,
      let item = item(of: entry.text, context.tree),
      let edits = try? YAMLEditor(context.tree).delete(item)
    else { return [] }
    return [Fix(title: "Remove the repetition", isSafe: false, edits: edits)]
  }

  /// The item of the list of instructions that a text belongs to.
  private static func item(of text: PromptText, _ tree: YAMLTree) -> YAMLNode? {
    var node = tree.node(atByte: text.node.origin.range.lowerBound)
    while let current = node, current.parent?.kind != .sequence { node = current.parent }
    return node
  }

  // MARK: Blocks

  /// BG006: a run of words that stands twice in what a role is told.
  static func checkBlocks(_ context: inout WordingContext) {
    let length = Int(context.options.value("words", of: "BG006"))
    for role in context.roles where role.system.contains(where: \.isOwn) {
      var first: [UInt64: (text: Int, word: Int)] = [:]
      let words = role.system.map { $0.statements.flatMap(\.words) }
      for (number, text) in role.system.enumerated() {
        var end = 0
        WindowHashes.forEach(words[number], length) { hash, start in
          guard let known = first[hash] else {
            first[hash] = (number, start)
            return
          }
          let overlaps = known.text == number && start - known.word < length
          guard start >= end, !overlaps else { return }
          let count = Self.count(words[known.text], known.word, words[number], start)
          end = start + count
          let before = role.system[known.text]
          guard text.isOwn || before.isOwn else { return }
          let here = (text, Self.range(words[number], start, count))
          let there = (before, Self.range(words[known.text], known.word, count))
          let (shown, other) = text.isOwn ? (here, there) : (there, here)
          context.report(
            "BG006", shown.0, shown.1,
            "\(count) words stand twice in the system message of the \(role.role.rawValue), here and "
              + "in \"\(other.0.quote(other.1))\"\(context.origin(of: other.0)); every call pays for "
              + "both, so leave out one",
            related: (other.0, other.1, "the same words"))
        }
      }
    }
  }

  private static func range(_ words: [PromptWord], _ start: Int, _ count: Int) -> Range<Int> {
    let last = min(start + count, words.count) - 1
    guard words.indices.contains(start), last >= start else { return 0..<0 }
    return words[start].range.lowerBound..<words[last].range.upperBound
  }

  /// How many words two runs share from their first on.
  private static func count(
    _ left: [PromptWord], _ leftStart: Int, _ right: [PromptWord], _ rightStart: Int
  ) -> Int {
    var count = 0
    while leftStart + count < left.count, rightStart + count < right.count,
      left[leftStart + count].text == right[rightStart + count].text
    {
      count += 1
    }
    return count
  }
}

/// Hashes of all runs of a fixed number of neighbouring words (Karp and Rabin 1987).
private enum WindowHashes {
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func forEach(_ words: [PromptWord], _ length: Int, _ body: (UInt64, Int) -> Void) {
    guard length > 1, words.count >= length else { return }
    var highest: UInt64 = 1
    for _ in 1..<length { highest = highest &* base }
    let hashes = words.map { Self.hash(of: $0.text) }
    var hash: UInt64 = 0
    for index in hashes.indices {
      if index >= length { hash = hash &- hashes[index - length] &* highest }
      hash = hash &* base &+ hashes[index]
      if index + 1 >= length { body(hash, index + 1 - length) }
    }
  }

  /// FNV-1a, with its bits spread so that sums of neighbours differ.
  private static func hash(of text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ (hash >> 31)
  }
}

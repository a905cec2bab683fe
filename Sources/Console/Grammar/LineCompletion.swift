/// Says what can stand at a place of a line: commands, their options, and what these name.
///
/// It looks at the grammar, a snapshot of names, and for paths at one folder; so it never waits, and
/// a terminal can ask it at every key.
package struct LineCompletion: Sendable {
  private let grammar: CommandGrammar

  /// Creates the completion of a tree's lines.
  ///
  /// - Parameter grammar: The tree.
  package init(_ grammar: CommandGrammar) {
    self.grammar = grammar
  }

  /// Returns what can stand at the cursor.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - cursor: The byte of the line before which the cursor stands; what follows it is not looked
  ///     at.
  ///   - names: What can be named.
  /// - Returns: The candidates, best first; at most ``NameMatching/maximumCount``.
  /// - Complexity: O(n) in the names of one kind.
  package func completions(
    of line: String, at cursor: Int, names: CompletionNames
  ) -> Completions {
    var bytes = Array(line.utf8.prefix(max(0, cursor)))
    // A cursor inside a character stands before it.
    while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil, bytes.count > cursor - 4
    {
      bytes.removeLast()
    }
    let nothing = Completions(replaced: bytes.count..<bytes.count, candidates: [])
    guard bytes.count <= LineWords.maximumSize else { return nothing }
    let words = LineWords(bytes)
    guard !words.isComment else { return nothing }
    let place = LinePlace(words, bytes: bytes, grammar: grammar, names: names)
    return CandidateList(place: place, names: names, grammar: grammar).completions ?? nothing
  }
}

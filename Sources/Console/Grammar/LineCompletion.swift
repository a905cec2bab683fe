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
    let bytes = Self.bytes(of: line, before: cursor)
    return place(in: bytes, names).flatMap {
      CandidateList(place: $0, names: names, grammar: grammar).completions
    } ?? Completions(replaced: bytes.count..<bytes.count, candidates: [])
  }

  /// Returns the kinds of names that ``completions(of:at:names:)`` will look at, so that only these
  /// need to be looked up.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - cursor: The byte of the line before which the cursor stands.
  ///   - names: What can be named; only its aliases are looked at.
  /// - Returns: The kinds; empty where a command below another or an option stands.
  package func kinds(of line: String, at cursor: Int, names: CompletionNames) -> Set<ValueKind> {
    guard let place = place(in: Self.bytes(of: line, before: cursor), names) else { return [] }
    switch place.slot {
    case .value(let argument):
      guard argument.allowed.isEmpty else { return [] }
      switch argument.value {
      case .chosen: return [.corpus, .profile, .model, .environment]
      case .settingValue: return [.corpus, .profile, .model]
      default: return [argument.value]
      }
    case .question, .command: return [.question]
    case .subcommand, .option, .rest, .nothing: return []
    }
  }

  private func place(in bytes: [UInt8], _ names: CompletionNames) -> LinePlace? {
    guard bytes.count <= LineWords.maximumSize else { return nil }
    let words = LineWords(bytes)
    guard !words.isComment else { return nil }
    return LinePlace(words, bytes: bytes, grammar: grammar, names: names)
  }

  /// The line up to the cursor; one inside a character stands before it.
  private static func bytes(of line: String, before cursor: Int) -> [UInt8] {
    var bytes = Array(line.utf8.prefix(max(0, cursor)))
    while bytes.last.map({ $0 >= 0x80 }) == true, bytes.count > cursor - 4,
      String(validating: bytes, as: UTF8.self) == nil
    {
      bytes.removeLast()
    }
    return bytes
  }
}

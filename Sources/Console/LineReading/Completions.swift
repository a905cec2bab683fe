/// What can stand where the cursor is.
package struct Completions: Sendable, Hashable {
  /// One thing that can stand there.
  package struct Candidate: Sendable, Hashable {
    /// The text as it stands in a line, quoted where it needs to be.
    package var text: String

    /// The text as it is listed.
    package var shown: String

    /// What it is, in a few words; nil when the name says it all.
    package var detail: String?

    /// Whether the word ends with it, so that a space follows; a folder does not end a word.
    package var endsWord: Bool

    /// Creates a candidate.
    ///
    /// - Parameters:
    ///   - text: The text as it stands in a line, quoted where it needs to be.
    ///   - shown: The text as it is listed; nil for `text`.
    ///   - detail: What it is, in a few words.
    ///   - endsWord: Whether the word ends with it.
    package init(
      _ text: String, shown: String? = nil, detail: String? = nil, endsWord: Bool = true
    ) {
      self.text = text
      self.shown = shown ?? text
      self.detail = detail
      self.endsWord = endsWord
    }
  }

  /// The bytes of the line that a candidate replaces; they end at the cursor.
  package var replaced: Range<Int>

  /// The candidates, best first; each begins with what it replaces, apart from quotes and case.
  package var candidates: [Candidate]

  /// Creates completions.
  package init(replaced: Range<Int>, candidates: [Candidate]) {
    self.replaced = replaced
    self.candidates = candidates
  }
}

/// Returns what can stand at a place of a line; called on the thread of the terminal, so it must be
/// quick and never wait.
///
/// The place is a byte offset into the UTF-8 of the line.
package typealias Completer = @Sendable (_ line: String, _ cursor: Int) -> Completions

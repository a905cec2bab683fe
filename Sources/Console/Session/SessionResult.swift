package import JSON

/// What a command came to, kept for `%3`, `why`, `open` and `assert`.
package struct SessionResult: Sendable {
  /// The kinds of result.
  package enum Kind: String, Sendable, CaseIterable {
    /// A debate.
    case debate
    /// An evaluation or a comparison.
    case evaluation
    /// A training.
    case training
    /// Findings of a check.
    case findings
    /// Rows of any command.
    case rows
    /// A document of its own form.
    case document
  }

  /// The number, 1 for the first of a session.
  package var number: Int

  /// The command that it came from.
  package var command: String

  /// What kind of result it is.
  package var kind: Kind

  /// The whole result, in the form of `--format json`.
  package var json: JSONValue

  /// The values that have short names in assertions.
  package var facts: ResultFacts

  /// Whether the command was interrupted, so that this is what it had reached.
  package var isPartial = false

  /// Writes the result again in a format and a width.
  package var rendering: @Sendable (OutputFormat, Int) -> String

  /// Explains the result for a width and in colours; nil when there is nothing to explain.
  package var explanation: (@Sendable (Int, Paint) -> String)?

  /// The passages that `open` opens, by number from 1.
  package var sources: [OpenableSource] = []

  /// Creates a result.
  ///
  /// - Parameters:
  ///   - kind: What kind of result it is.
  ///   - json: The whole result.
  ///   - facts: The values that have short names.
  ///   - rendering: Writes the result again in a format and a width.
  package init(
    _ kind: Kind, json: JSONValue, facts: ResultFacts = ResultFacts(),
    rendering: @escaping @Sendable (OutputFormat, Int) -> String
  ) {
    number = 0
    command = ""
    self.kind = kind
    self.json = json
    self.facts = facts
    self.rendering = rendering
  }
}

extension SessionResult {
  /// Returns the result of a command that lists rows.
  ///
  /// - Parameter rows: The rows.
  /// - Returns: The result.
  static func rows(_ rows: RowSet) -> SessionResult {
    SessionResult(.rows, json: rows.json, facts: ResultFacts(rows)) {
      rows.rendered(as: $0, width: $1)
    }
  }
}

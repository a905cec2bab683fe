import Engine
import JSON

/// What a command had reached when it was interrupted or failed.
enum PartialResult {
  /// Returns it as a result.
  ///
  /// - Parameter error: What ended the command.
  /// - Returns: The result; nil when nothing had been reached.
  static func of(_ error: any Error) -> SessionResult? {
    guard let failure = error as? EngineError, let partial = failure.partial else { return nil }
    let document: JSONValue = [
      "format_version": 1, "error": .string(failure.detail), "partial": partial,
    ]
    var result = SessionResult(
      .document, json: document, facts: ResultFacts(partial.object ?? JSONObject())
    ) { format, _ in
      document.text(format == .jsonl ? .compact : .pretty) + "\n"
    }
    result.isPartial = true
    return result
  }
}

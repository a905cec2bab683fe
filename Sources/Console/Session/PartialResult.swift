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
    let kind = partial["kind"]?.string.flatMap(SessionResult.Kind.init(rawValue:)) ?? .document
    var result = SessionResult(
      kind, json: document, facts: ResultFacts(partial.object ?? JSONObject())
    ) { format, _ in
      format.isForPeople
        ? text(failure.detail, partial)
        : document.text(format == .jsonl ? .compact : .pretty) + "\n"
    }
    result.isPartial = true
    return result
  }

  /// What people read of it: why it ended, and each value that has a line of its own.
  private static func text(_ detail: String, _ partial: JSONValue) -> String {
    let values = (partial.object ?? JSONObject())
    let lines = values.keys.compactMap { key -> String? in
      switch values[key] {
      case .string(let text)? where !text.contains("\n"): "  \(key): \(text)"
      case .number?, .bool?, .null?: "  \(key): \(values[key]?.text() ?? "")"
      default: nil
      }
    }
    return ([detail] + lines).map { $0 + "\n" }.joined()
  }
}

import JSON
import Records
import Support

extension SessionResult {
  /// Returns the result of a debate.
  ///
  /// - Parameters:
  ///   - transcript: The transcript.
  ///   - folder: The folder of the corpus; nil when it is not known any more.
  /// - Returns: The result.
  static func debate(_ transcript: Transcript, folder: String?) -> SessionResult {
    let result = SessionResult(.debate, json: transcript.json, facts: ResultFacts()) {
      TranscriptOutput.text(of: transcript, as: $0, width: $1)
    }
    _ = folder
    return result
  }
}

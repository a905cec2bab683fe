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
    var result = SessionResult(.debate, json: transcript.json, facts: ResultFacts(transcript)) {
      TranscriptOutput.text(of: transcript, as: $0, width: $1)
    }
    result.explanation = { WhyView(width: $0, paint: $1).reward(of: transcript) }
    result.sources = OpenableSource.sources(of: transcript, folder: folder)
    return result
  }
}

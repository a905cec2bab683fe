import Profiles
package import Records
import Support

/// What a transcript for people begins with: all of it is known before the first turn.
package struct TranscriptOpening: Sendable, Hashable {
  /// The question.
  package var question: String

  /// The profile.
  package var profile: Transcript.ProfileStamp

  /// The corpus.
  package var corpus: Transcript.CorpusStamp

  /// The kind of task.
  package var task: String

  /// The seed.
  package var seed: UInt64

  /// Takes the beginning of a transcript.
  ///
  /// - Parameter transcript: The transcript.
  package init(_ transcript: Transcript) {
    question = transcript.question
    profile = transcript.profile
    corpus = transcript.corpus
    task = transcript.task
    seed = transcript.seed
  }

  /// Takes the beginning of the transcript that a debate will have.
  ///
  /// - Parameter request: What the debate will be about.
  package init(_ request: DebateRequest) {
    question = request.question
    profile = Transcript.ProfileStamp(
      name: request.profile.name, hash: request.profile.contentHash)
    corpus = request.corpus
    task = request.profile.task.rawValue
    seed = request.seed
  }
}

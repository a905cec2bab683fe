package import Profiles
package import Records

/// What happens in a debate, for those who watch it.
///
/// Events come in the order of the transcript, whatever the order in which parallel calls end.
package enum DebateEvent: Sendable {
  /// A phase began; `round` is 0 before the first critique.
  case phaseStarted(Phase, round: Int)
  /// An agent contributed.
  case turnFinished(Turn)
  /// Something in a reply could not be used as it stood; `phase` is that of the turn.
  case problem(agent: String, phase: String, detail: String)
  /// A round of critique and revision ended; agreement is nil with one worker.
  case roundFinished(round: Int, agreement: Double?)
  /// The rounds ended.
  case stopped(StopReason)
  /// The debate came to its answer.
  case finished(Transcript)
}

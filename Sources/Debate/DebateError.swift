package import Profiles
import Records

/// A debate that did not come to an answer.
package struct DebateError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable, CaseIterable {
    /// The question is empty or too long, or the prompt cannot be rendered.
    case invalidRequest = "invalid-request"
    /// The corpus could not be searched.
    case evidence
    /// A model or its provider failed.
    case model
    /// A limit of calls, tokens or money stands in the way.
    case limit
    /// Work has been stopped by the stop flag.
    case stopped
    /// The provider withheld a reply.
    case filtered
    /// A reply was not of the asked form, and neither was its repair.
    case malformedReply = "malformed-reply"
    /// Time ran out.
    case timeout
    /// The debate was cancelled.
    case cancelled
  }

  /// What kind of failure it was.
  package var code: Code

  /// The phase in which it happened; nil when no phase had begun.
  package var phase: Phase?

  /// The agent that was called, such as `worker-2`.
  package var agent: String?

  /// What happened and what to do; never text of a prompt.
  package var detail: String

  /// What had been said until then.
  package var partial: PartialTranscript

  package var description: String {
    let place = [phase.map { "phase \($0.rawValue)" }, agent].compactMap(\.self)
    let prefix = place.isEmpty ? "the debate" : "the debate (\(place.joined(separator: ", ")))"
    return "\(prefix) failed: \(detail)"
  }
}

/// A failure within a debate, before it is joined with what had been said.
struct DebateFailure: Error, Sendable, Equatable {
  var code: DebateError.Code
  var phase: Phase?
  var agent: String?
  var detail: String

  /// What answered calls of the failed steps took; it stands in no turn.
  var usage = UsageRecord.none
}

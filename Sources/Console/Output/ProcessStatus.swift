/// The exit codes of every command; the highest that applies is returned.
package enum ProcessStatus: Int32, Sendable, Comparable {
  /// Done; also a result of "no decision".
  case success = 0
  /// Findings, a failed assertion, or a result worse than asked.
  case findings = 1
  /// Input that could not be read.
  case unreadableInput = 2
  /// A script had an error.
  case scriptError = 3
  /// A provider, the network or the store failed.
  case service = 4
  /// An action was refused by budget, safety gate or trust.
  case refused = 5
  /// The command line is wrong.
  case usage = 64
  /// The user interrupted.
  case interrupted = 130

  package static func < (left: ProcessStatus, right: ProcessStatus) -> Bool {
    left.rawValue < right.rawValue
  }
}

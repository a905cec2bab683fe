package import Evaluation
package import Profiles
package import Records
package import Statistics

/// What a run of training tells while it works.
package enum TrainingEvent: Sendable {
  /// What trials are made for.
  package enum Stage: String, Sendable, CaseIterable {
    /// The parent on train questions.
    case minibatch
    /// The candidate on the same questions.
    case screen
    /// Both on validation questions.
    case gate
    /// The start version and the final one on sealed questions.
    case finalLook = "final_look"
  }

  /// How far a gate is.
  package struct GateProgress: Sendable, Hashable {
    /// The number of the gate in its run, from 1.
    package var number: Int

    /// Its level.
    package var alpha: Double

    /// How many pairs it has seen.
    package var pairs: Int

    /// How many it can see.
    package var maximum: Int

    /// The mean paired difference.
    package var mean: Double

    /// The lower bound of the mean, valid at every look; nil while there are too few pairs.
    package var lowerBound: Double?

    /// The two-sided interval of the mean, valid at every look.
    package var interval: Interval?

    /// The p value by betting, valid at every look.
    package var p: Double

    /// What the gate says.
    package var verdict: SequentialGate.Verdict
  }

  /// The run has begun, or goes on where it was interrupted.
  case began(RunRecord, isResumed: Bool)
  /// An iteration has begun with its parent.
  case iteration(Int, of: Int, parent: VersionSummary)
  /// Trials are under way.
  case trials(Stage, TrialProgress)
  /// The minibatch was scored: mean reward, questions below the target, questions without a reward.
  case scored(mean: Double?, failing: Int, missing: Int, of: Int)
  /// The causes of failure, the weightiest first.
  case causes([FoundCause])
  /// The proposal of the reflector.
  case proposed(Reflection)
  /// What the checks say, and the edits that may be tried.
  case checked(admitted: [ProfileEdit], findings: [EditFinding])
  /// The screen: means on the same questions and whether the candidate goes on.
  case screened(pairs: Int, before: Double, after: Double, passed: Bool)
  /// A pair, or several, came in at the gate.
  case gate(GateProgress)
  /// A step is stored.
  case recorded(TrainingStepRecord)
  /// What the run has taken.
  case spent(SpendAmount, SpendCaps)
  /// The final look is done, or was left out.
  case looked(FinalLook)
  /// The run has ended.
  case ended(TrainingResult)
}

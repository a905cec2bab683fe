package import ProfileChecks

/// What the gate found.
package struct GateOutcome: Sendable {
  /// The texts after the change, with their findings.
  package var files: [CheckedFile] = []

  /// What could not be compared, one message each.
  package var failures: [String] = []

  /// What could not be looked for, and why, one message each.
  package var notes: [String] = []

  /// How many texts were compared: the roles of profiles, or plain texts.
  package var compared = 0

  /// How many profiles are new, so that there is nothing to compare them with.
  package var added = 0
}

/// What the gate compares.
package struct GateRequest: Sendable {
  /// The texts before and after.
  package enum Target: Sendable {
    /// Two names: a file, a profile of the project, a built-in base, `REV:PATH` of git, or `-`.
    case sides(base: String, edited: String)
    /// The profiles of the next commit, each against the last one.
    case staged
  }

  package var target: Target

  /// Whether the texts are plain; otherwise they are profile documents.
  package var isRaw: Bool

  /// What `-` stands for.
  package var standardInput: [UInt8]?

  /// Creates a request.
  package init(_ target: Target, isRaw: Bool = false, standardInput: [UInt8]? = nil) {
    self.target = target
    self.isRaw = isRaw
    self.standardInput = standardInput
  }
}

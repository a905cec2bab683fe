import Diagnostics
package import ProfileChecks
package import Profiles
package import SafetyChecks

/// What is checked, by which rules, and what is done about it.
package struct CheckRequest: Sendable {
  /// Where the texts come from.
  package enum Target: Sendable {
    /// Files and folders as a person typed them; none for the profiles of the project.
    case paths([String])
    /// What the next commit will have, as it was added and not as it stands in the folder.
    case staged
    /// The files that differ from the last commit, those that are new included.
    case changed
    /// A text without a file, such as standard input, by the name that reports give it.
    case text([UInt8], name: String)
  }

  /// What a check does beside looking.
  package enum FixMode: Sendable {
    /// Files stay as they are.
    case none
    /// Fixes that cannot change what a model is told are applied.
    case safe
    /// All fixes are applied.
    case all
  }

  /// Where the texts come from.
  package var target: Target

  /// Where plain texts come from; nil for profiles and project files.
  package var origin: TextOrigin?

  /// Codes or families to which the findings are limited; empty for all.
  package var selected: [String]

  /// Codes or families that are left out, beside those of the configuration.
  package var ignored: [String]

  /// Which fixes are applied.
  package var fixing: FixMode

  /// Whether files are fixed, and a text without a file comes back fixed in the outcome; otherwise the
  /// outcome has patches.
  package var writesFixes: Bool

  /// The findings that are known; nil for none.
  package var baseline: Baseline?

  /// What names the program whose results are remembered; nil when nothing is to be remembered.
  package var cacheIdentity: String?

  /// Whether the profiles that extend the named files are checked too.
  package var includesHeirs: Bool

  /// Whether what is checked depends on which profiles of the folder extend which.
  var asksForHeirs: Bool {
    switch target {
    case .paths: includesHeirs && origin == nil
    case .changed: origin == nil
    case .staged, .text: false
    }
  }

  /// Creates a request.
  package init(
    _ target: Target = .paths([]), includingHeirs: Bool = false, origin: TextOrigin? = nil,
    selected: [String] = [],
    ignored: [String] = [], fixing: FixMode = .none, writesFixes: Bool = true,
    baseline: Baseline? = nil, cacheIdentity: String? = nil
  ) {
    self.target = target
    includesHeirs = includingHeirs
    self.origin = origin
    self.selected = selected
    self.ignored = ignored
    self.fixing = fixing
    self.writesFixes = writesFixes
    self.baseline = baseline
    self.cacheIdentity = cacheIdentity
  }
}

/// What a check found.
package struct CheckOutcome: Sendable {
  /// The files that were read, in order.
  package var files: [CheckedFile] = []

  /// What could not be read.
  package var failures: [UnreadFile] = []

  /// What could not be looked for, and why, one message each.
  package var notes: [String] = []

  /// How many fixes were applied.
  package var fixes = 0

  /// Why fixes were not applied or taken back, one message each.
  package var takenBack: [String] = []

  /// How many findings `checks.ignore`, `--ignore` and `--select` have hidden.
  package var hidden = 0

  /// How many findings the baseline has hidden.
  package var known = 0

  /// What the fixes would change, when they were not to be written.
  package var patches: [String] = []

  /// Creates an outcome.
  ///
  /// - Parameter failures: What could not be read.
  package init(failures: [UnreadFile] = []) { self.failures = failures }

  /// Adds what a check of further files has found.
  mutating func add(_ other: CheckOutcome) {
    files += other.files
    failures += other.failures
    notes += other.notes
    fixes += other.fixes
    takenBack += other.takenBack
    hidden += other.hidden
    known += other.known
    patches += other.patches
  }
}

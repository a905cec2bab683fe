import Configuration
import Diagnostics
import Engine
import Profiles
import Rewards

/// What can be named in a line at one moment: a snapshot, so that completion never waits.
package struct CompletionNames: Sendable {
  /// Something that can be named.
  package struct Name: Sendable, Hashable {
    /// The name.
    package var text: String

    /// What it is, in a few words; nil when the name says it all.
    package var detail: String?

    /// Creates a name.
    package init(_ text: String, _ detail: String? = nil) {
      self.text = text
      self.detail = detail
    }
  }

  /// A name for the beginning of a command.
  package struct Alias: Sendable, Hashable {
    /// The name.
    package var name: String

    /// The words that it stands for.
    package var words: [String]

    /// Creates an alias.
    package init(_ name: String, words: [String]) {
      self.name = name
      self.words = words
    }
  }

  /// A setting with the values it takes.
  package struct SettingName: Sendable, Hashable {
    /// The path, such as `checks.fail_on`.
    package var name: Name

    /// The words that it takes; empty when its values are free.
    package var allowed: [String]

    /// Creates a setting.
    package init(_ name: Name, allowed: [String] = []) {
      self.name = name
      self.allowed = allowed
    }
  }

  /// The corpora of the project.
  package var corpora: [Name] = []
  /// The names of the project's profiles.
  package var profiles: [Name] = []
  /// The files of the project's profiles, relative to the working directory.
  package var profilePaths: [Name] = []
  /// Stored versions as `NAME@HASH8`, and heads as `NAME@head`.
  package var versions: [Name] = []
  /// The built-in bases.
  package var bases = BuiltInBases.names.map { Name($0) }
  /// The models and aliases of models.
  package var models: [Name] = []
  /// The environments of the project's file.
  package var environments: [Name] = []
  /// The settings; those of one's own names, such as `corpora.*`, only where they are set.
  package var settings = Self.builtInSettings
  /// The codes of rules.
  package var rules = Engine.rules.map { Name($0.code.rawValue, $0.summary) }
  /// The presets of the reward.
  package var presets = RewardPresets.table.map { Name($0.name, $0.summary) }
  /// The tasks of profiles.
  package var tasks = ProfileTask.allCases.map { Name($0.rawValue) }
  /// The variables, without the colon.
  package var variables: [Name] = []
  /// The aliases.
  package var aliases: [Alias] = []
  /// The numbers of earlier results, without the percent sign.
  package var results: [Name] = []
  /// The numbers of jobs.
  package var jobs: [Name] = []
  /// The names of saved sessions.
  package var savedSessions: [Name] = []
  /// The questions of the chosen corpus.
  package var questions: [String] = []
  /// The folder that relative paths begin in; an absolute path.
  package var workingDirectory: String

  /// Creates names with all that is built into the program.
  ///
  /// - Parameter workingDirectory: The folder that relative paths begin in.
  package init(workingDirectory: String) {
    self.workingDirectory = workingDirectory
  }

  private static let builtInSettings = Setting.all.compactMap { setting -> SettingName? in
    guard !setting.path.hasSuffix("*") else { return nil }
    let name = Name(setting.path, setting.summary)
    if case .choice(let words) = setting.kind { return SettingName(name, allowed: words) }
    return SettingName(name)
  }
}

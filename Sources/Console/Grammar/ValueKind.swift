/// What the value of an argument names, which decides what completes it.
package enum ValueKind: String, Sendable, Hashable, CaseIterable {
  /// A corpus by name or path.
  case corpus
  /// A profile by any name, a file among them.
  case profile
  /// A stored version.
  case version
  /// A built-in base.
  case base
  /// A model.
  case model
  /// A file.
  case file
  /// A folder.
  case folder
  /// An environment of the project's file.
  case environment
  /// A setting.
  case setting
  /// The value of the setting that stands before it.
  case settingValue
  /// What the word before it says: a corpus, a profile, a model or an environment.
  case chosen
  /// The code of a rule.
  case rule
  /// A preset of the reward.
  case preset
  /// An earlier result: `_` or a number such as `%3`.
  case result
  /// A job by number.
  case job
  /// A question of the corpus.
  case question
  /// A task of profiles.
  case task
  /// An alias.
  case alias
  /// A variable.
  case variable
  /// A saved session.
  case savedSession
  /// The words that name a command.
  case command
  /// A whole command with its arguments, which takes the rest of the line.
  case commandLine
  /// An equals sign and a whole command behind it.
  case definition
  /// A number, which nothing completes.
  case number
  /// A text, which nothing completes.
  case text

  /// How such a value of an option is written in usages, where the option's name does not say it;
  /// nil where it does.
  var placeholder: String? {
    switch self {
    case .number, .job: "N"
    case .result: "RESULT"
    case .file: "FILE"
    case .folder: "FOLDER"
    case .rule: "CODE"
    case .preset: "PRESET"
    case .model: "MODEL"
    case .command, .commandLine, .definition: "COMMAND"
    case .corpus, .profile, .version, .base, .environment, .setting, .settingValue, .chosen,
      .question, .task, .alias, .variable, .savedSession, .text:
      nil
    }
  }
}

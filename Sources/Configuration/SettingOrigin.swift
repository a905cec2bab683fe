/// Where the value of a setting comes from.
package enum SettingOrigin: Sendable, Hashable, CustomStringConvertible {
  /// The program.
  case builtIn
  /// The user's file.
  case user(path: String, line: Int)
  /// The project's `hegel.yaml`.
  case project(path: String, line: Int)
  /// An environment of the project's `hegel.yaml`.
  case overlay(name: String, path: String, line: Int)
  /// The project's `.env`.
  case dotEnv(path: String, line: Int)
  /// An environment variable.
  case environment(variable: String)
  /// The session's `set`.
  case session
  /// An option of the command.
  case option(name: String)

  /// Whether the value comes from the project's file, where paths count from the project's root.
  package var isProjectFile: Bool {
    switch self {
    case .project, .overlay: true
    default: false
    }
  }

  /// Whether the value comes from the user's own file.
  package var isUserFile: Bool {
    if case .user = self { true } else { false }
  }

  /// Whether the value comes from a file or the program, which a person's choice for one command
  /// or session outranks.
  package var isFile: Bool {
    switch self {
    case .builtIn, .user, .project, .overlay: true
    case .dotEnv, .environment, .session, .option: false
    }
  }

  package var description: String {
    switch self {
    case .builtIn: "built in"
    case .user(let path, let line): "\(path):\(line)"
    case .project(let path, let line): "\(path):\(line)"
    case .overlay(let name, let path, let line): "\(path):\(line) (environment \(name))"
    case .dotEnv(let path, let line): "\(path):\(line)"
    case .environment(let variable): "environment variable \(variable)"
    case .session: "set in this session"
    case .option(let name): "option \(name)"
    }
  }
}

import Diagnostics
import Support
import YAMLSyntax

/// A `hegel.yaml`, or the user's `config.yaml` of the same form.
package struct ConfigurationFile: Sendable {
  /// The largest file in bytes.
  package static let maximumSize = 1 << 20

  /// The settings outside all environments.
  package let base: Configuration.Layer

  /// The settings of each environment by its name.
  package let environments: [String: Configuration.Layer]

  /// Where the values outside all environments stand, as 0-based byte offsets by path.
  package let valueRanges: [String: Range<Int>]

  /// The keys and values that cannot be used, in the order of reading.
  package let problems: [ConfigurationError]

  /// The most problems that are told of one file.
  fileprivate static let maximumProblems = 100

  /// Whose file it is.
  package enum Owner: Sendable {
    /// The project's.
    case project
    /// The user's.
    case user
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: The file, for messages and origins.
  ///   - owner: Whose file it is.
  /// - Throws: The first of ``problems``.
  package init(
    parsing bytes: [UInt8], path: String, owner: Owner
  ) throws(ConfigurationError) {
    self.init(reading: bytes, path: path, owner: owner)
    if let first = problems.first { throw first }
  }

  /// Reads what can be read of a file, to tell all that is wrong with it at once.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: The file, for messages and origins.
  ///   - owner: Whose file it is.
  package init(reading bytes: [UInt8], path: String, owner: Owner) {
    var reader = Reader(tree: YAMLTree.parse(bytes), path: path, owner: owner)
    reader.read()
    problems = reader.problems
    base = Configuration.Layer(entries: reader.base)
    valueRanges = reader.valueRanges
    environments = reader.environments.mapValues { Configuration.Layer(entries: $0) }
  }
}

private struct Reader {
  let tree: YAMLTree
  let path: String
  let owner: ConfigurationFile.Owner
  let lines: LineTable
  var base: [String: Configuration.Entry] = [:]
  var environments: [String: [String: Configuration.Entry]] = [:]
  var valueRanges: [String: Range<Int>] = [:]
  /// Where the shares of the splits are written.
  var shareRanges: [Place: Range<Int>] = [:]
  var problems: [ConfigurationError] = []

  /// A setting of the file or of an environment.
  struct Place: Hashable {
    var environment: String?
    var path: String

    init(_ environment: String?, _ path: String) {
      (self.environment, self.path) = (environment, path)
    }
  }

  init(tree: YAMLTree, path: String, owner: ConfigurationFile.Owner) {
    self.tree = tree
    self.path = path
    self.owner = owner
    lines = LineTable(tree.bytes)
  }

  mutating func read() {
    // What a broken tree holds was not meant.
    for error in tree.errors { note(failure(error.range, error.message)) }
    guard tree.errors.isEmpty else { return }
    guard let root = tree.root, root.kind != .empty else {
      return note(failure(0..<0, "the file is empty; write at least `hegel: 1`"))
    }
    readMapping(root, prefix: "", environment: nil)
    checkSplits()
    if root.kind == .mapping, root[key: "hegel"] == nil {
      note(
        failure(0..<0, "the key \"hegel\" is missing; write `hegel: 1`, the version of the format"))
    }
  }

  /// The shares of the three splits are those of one whole, in each environment too.
  private mutating func checkSplits() {
    let paths = ["splits.train", "splits.validation", "splits.test"]
    for environment in [nil] + environments.keys.sorted().map(Optional.some) {
      let own = environment.flatMap { environments[$0] } ?? base
      guard
        let last = paths.compactMap({ shareRanges[Place(environment, $0)] }).max(by: {
          $0.lowerBound < $1.lowerBound
        })
      else { continue }
      let shares = paths.map { path -> Double in
        let entry = own[path] ?? base[path]
        guard case .number(let share)? = entry?.value ?? Setting.row(path)?.builtIn else {
          return 0
        }
        return share
      }
      let total = shares.reduce(0, +)
      guard abs(total - 1) >= 1e-6 else { continue }
      note(
        failure(
          last,
          "the shares of train, validation and test are \(shares[0]), \(shares[1]) and "
            + "\(shares[2]), \(total > 1 ? "more" : "less") than a whole; write three numbers that "
            + "add up to 1"))
    }
  }

  private mutating func note(_ problem: ConfigurationError) {
    if problems.count < ConfigurationFile.maximumProblems { problems.append(problem) }
  }

  private mutating func readMapping(_ node: YAMLNode, prefix: String, environment: String?) {
    guard node.kind == .mapping else {
      return note(
        failure(
          node.range,
          "found \(shown(node))\(prefix.isEmpty ? "" : " at \"\(prefix)\""); expected keys and values"
        ))
    }
    for entry in node.entries {
      guard let key = entry.key.string, !key.isEmpty else {
        note(failure(entry.key.range, "found a key that is no text; expected a name"))
        continue
      }
      let path = prefix.isEmpty ? key : "\(prefix).\(key)"
      do throws(ConfigurationError) {
        try readEntry(entry, key: key, path: path, environment: environment)
      } catch {
        note(error)
      }
    }
  }

  private mutating func readEntry(
    _ entry: YAMLEntry, key: String, path: String, environment: String?
  ) throws(ConfigurationError) {
    if environment == nil, path == "hegel" {
      guard entry.value.string == "1" else {
        throw failure(
          entry.value.range, "found \(shown(entry.value)); this program reads `hegel: 1`")
      }
    } else if environment == nil, path == "environments" {
      guard case .project = owner else {
        throw failure(
          entry.key.range,
          "the user's file has no environments; put them into a project's hegel.yaml")
      }
      try readEnvironments(entry.value)
    } else if path == "hegel" || path == "environments" {
      throw failure(
        entry.key.range, "the key \"\(path)\" stands only at the top of the file; remove it here")
    } else if path == "models.embedded" {
      throw failure(
        entry.key.range, "\"embedded\" is a model of its own; choose another name for the alias")
    } else if let setting = Setting.row(path) {
      let value = try read(entry.value, as: setting)
      let line = lines.line(ofByte: entry.key.range.lowerBound)
      if environment == nil { valueRanges[path] = entry.value.range }
      if path.hasPrefix("splits."), case .number = setting.kind {
        shareRanges[Place(environment, path)] = entry.value.range
      }
      set(Configuration.Entry(value: value, origin: origin(line, environment)), path, environment)
    } else if Setting.all.contains(where: { $0.path.hasPrefix(path + ".") }) {
      readMapping(entry.value, prefix: path, environment: environment)
    } else {
      throw failure(
        entry.key.range, "the key \"\(path)\" is unknown" + Setting.hint(for: path),
        meant: Setting.sibling(of: path))
    }
  }

  private mutating func readEnvironments(_ node: YAMLNode) throws(ConfigurationError) {
    guard node.kind == .mapping else {
      throw failure(
        node.range, "found \(shown(node)) at \"environments\"; expected names with settings")
    }
    for entry in node.entries {
      guard let name = entry.key.string, !name.isEmpty else {
        throw failure(entry.key.range, "found an environment without a name; expected a name")
      }
      environments[name] = [:]
      if entry.value.kind != .empty {
        readMapping(entry.value, prefix: "", environment: name)
      }
    }
  }

  private func read(_ node: YAMLNode, as setting: Setting) throws(ConfigurationError)
    -> SettingValue
  {
    if case .list = setting.kind {
      if node.kind == .sequence {
        var items: [String] = []
        for item in node.items {
          guard let text = item.string, !text.isEmpty else {
            throw failure(item.range, "found \(shown(item)) in \(setting.path); expected a text")
          }
          if setting.path == "profiles",
            text.hasPrefix("/") || text.split(separator: "/").contains("..")
          {
            throw failure(
              item.range, "\"\(text)\" leads outside the project; write a pattern below its folder")
          }
          items.append(text)
        }
        return .list(items)
      }
      throw failure(node.range, "found \(shown(node)) at \(setting.path); expected a list `[a, b]`")
    }
    guard let text = node.string else {
      throw failure(node.range, "found \(shown(node)) at \(setting.path); expected a value")
    }
    do throws(SettingError) {
      return try setting.value(from: text)
    } catch {
      throw failure(node.range, error.detail, meant: error.meant)
    }
  }

  private mutating func set(
    _ entry: Configuration.Entry, _ path: String, _ environment: String?
  ) {
    if let environment {
      environments[environment]?[path] = entry
    } else {
      base[path] = entry
    }
  }

  private func origin(_ line: Int, _ environment: String?) -> SettingOrigin {
    if let environment { return .overlay(name: environment, path: path, line: line) }
    return switch owner {
    case .project: .project(path: path, line: line)
    case .user: .user(path: path, line: line)
    }
  }

  private func shown(_ node: YAMLNode) -> String {
    switch node.kind {
    case .mapping: return "keys and values"
    case .sequence: return "a list"
    case .alias: return "an alias"
    case .empty: return "nothing"
    case .scalar:
      let text = node.string ?? ""
      return "\"\(text.count > 40 ? text.prefix(40) + "…" : text)\""
    }
  }

  /// An error at some bytes, with a fix when it is known what was meant in their place.
  private func failure(
    _ range: Range<Int>, _ detail: String, meant: String? = nil
  ) -> ConfigurationError {
    let position = lines.position(ofByte: range.lowerBound, in: tree.bytes)
    let fix = meant.map {
      Fix(
        title: "Write \"\($0)\"", isSafe: false,
        edits: [TextEdit(range: range, replacement: $0)])
    }
    return ConfigurationError(
      source: path, line: position.line, column: position.column, range: range, detail: detail,
      fix: fix)
  }
}

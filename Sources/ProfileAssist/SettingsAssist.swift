package import Configuration
import Profiles
package import YAMLSyntax

/// A project's file that somebody writes.
///
/// Everything takes byte offsets of the file and gives byte ranges of it.
package struct SettingsAssist: Sendable {
  private let tree: YAMLTree
  private let inForce: Configuration

  /// Creates the assist of a file.
  ///
  /// - Parameters:
  ///   - tree: The file's tree.
  ///   - inForce: The settings in force, with their origins.
  package init(_ tree: YAMLTree, inForce: Configuration) {
    self.tree = tree
    self.inForce = inForce
  }

  // MARK: Completion

  /// Returns what can be written at a byte.
  ///
  /// - Parameters:
  ///   - offset: The cursor, as a 0-based offset.
  ///   - names: Names of the project, looked up only when they are wanted.
  /// - Returns: Keys in the order of the table of settings, or values.
  package func completions(at offset: Int, names: () -> AssistNames) -> [Completion] {
    let offset = min(max(offset, 0), tree.bytes.count)
    let isInComment = tree.comments.contains {
      $0.range.lowerBound < offset && offset <= $0.range.upperBound
    }
    guard !isInComment else { return [] }
    let context =
      LineContext.inBrackets(tree, at: offset) ?? LineContext(tree.bytes, at: offset)
    let parent = Self.keys(context.parent.steps.map(Self.step))
    switch context.part {
    case .key(let others): return keys(in: parent, without: others, context.word)
    case .value(let key): return values(of: parent.map { $0 + [key] }, context.word, names)
    case .item: return values(of: parent, context.word, names)
    }
  }

  /// The keys on the way to a place within an environment or the file; nil for a list within
  /// a list, which no setting has.
  private static func keys(_ steps: [String?]) -> [String]? {
    // The item of a list belongs to the setting of the list.
    let named = steps.last == .some(nil) ? Array(steps.dropLast()) : steps
    let keys = named.compactMap { $0 }
    guard keys.count == named.count else { return nil }
    return keys
  }

  /// The path of a setting without the environment that it is written for; nil for a place above
  /// the settings of an environment.
  private static func setting(_ keys: [String]) -> [String]? {
    guard keys.first == "environments" else { return keys }
    return keys.count >= 2 ? Array(keys.dropFirst(2)) : nil
  }

  private func keys(
    in parent: [String]?, without others: [String], _ range: Range<Int>
  ) -> [Completion] {
    guard let parent, let prefix = Self.setting(parent) else { return [] }
    var found: [Completion] = []
    func add(_ key: String, _ text: String, _ detail: String?, _ documentation: String?) {
      guard !others.contains(key), !found.contains(where: { $0.label == key }) else { return }
      found.append(
        Completion(
          label: key, text: text, kind: .key, detail: detail, documentation: documentation,
          range: range))
    }
    if parent.isEmpty { add("hegel", "hegel: 1", "the version of the format", nil) }
    for setting in Setting.all {
      let keys = setting.path.split(separator: ".").map(String.init)
      guard keys.count > prefix.count, Array(keys.prefix(prefix.count)) == prefix,
        keys[prefix.count] != "*"
      else { continue }
      let isLeaf = keys.count == prefix.count + 1
      add(
        keys[prefix.count], keys[prefix.count] + (isLeaf ? ": " : ":"),
        isLeaf ? setting.expectation : nil, isLeaf ? Self.documentation(of: setting) : nil)
    }
    if parent.isEmpty { add("environments", "environments:", "settings by environment", nil) }
    return found
  }

  private func values(
    of keys: [String]?, _ range: Range<Int>, _ names: () -> AssistNames
  ) -> [Completion] {
    guard let path = keys.flatMap(Self.setting)?.joined(separator: ".") else { return [] }
    func completions(_ texts: [String], _ kind: Completion.Kind) -> [Completion] {
      texts.map { Completion(label: $0, text: $0, kind: kind, range: range) }
    }
    if keys == ["hegel"] { return completions(["1"], .choice) }
    guard let setting = Setting.row(path) else { return [] }
    if case .choice(let words) = setting.kind { return completions(words, .choice) }
    switch setting.path {
    case "defaults.model", "models.*": return completions(names().models, .model)
    case "defaults.corpus": return completions(names().corpora, .corpus)
    case "defaults.profile": return completions(names().bases, .base)
    case "checks.ignore", "checks.select": return AssistedDocument.ruleCompletions(range)
    default:
      if case .list = setting.kind { return [] }
      return completions(setting.builtIn.map { [$0.shown] } ?? [], .choice)
    }
  }

  // MARK: Names

  /// A name in a project's file, and where it leads.
  package enum Reference: Sendable, Hashable {
    /// The key of the same file that gives the name its meaning, as bytes.
    case key(Range<Int>)
    /// A profile by its path, as `defaults.profile` has it.
    case profile(String)
  }

  /// Returns where the name at a byte leads.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The place; nil where no name stands, and for one that the file does not explain.
  package func definition(at offset: Int) -> Reference? {
    guard let node = tree.node(atByte: offset), !node.isKey, node.holds(offset: offset) else {
      return nil
    }
    return reference(of: node)
  }

  /// The profiles that the file names by their paths, with the bytes of the names.
  package func profileLinks() -> [(range: Range<Int>, path: String)] {
    guard let root = tree.root else { return [] }
    let environments = root[key: "environments"]?.entries.map(\.value) ?? []
    return ([root] + environments).compactMap { settings in
      guard let node = settings[key: "defaults"]?[key: "profile"],
        case .profile(let path)? = reference(of: node)
      else { return nil }
      return (node.contentRange, path)
    }
  }

  private func reference(of node: YAMLNode) -> Reference? {
    guard let name = node.string, let keys = Self.keys(node.path.map(Self.step)),
      let path = Self.setting(keys)
    else { return nil }
    let group: String
    switch Setting.row(path.joined(separator: "."))?.path {
    case "defaults.profile":
      guard case .path(let file)? = try? ProfileReference(name) else { return nil }
      return .profile(file)
    case "defaults.corpus": group = "corpora"
    case "defaults.model", "models.*": group = "models"
    default: return nil
    }
    // What an environment says of a name goes before what the file says.
    let root = tree.root
    let own = keys.first == "environments" ? root?[key: "environments"]?[key: keys[1]] : nil
    for settings in [own, root].compactMap({ $0 }) {
      if let entry = settings[key: group]?.entry(key: name), entry.value.range != node.range {
        return .key(entry.key.contentRange)
      }
    }
    return nil
  }

  // MARK: Hover

  /// Returns what there is to say about a byte: what a setting does, the value in force and where
  /// that comes from.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The help, or nil when no key of a setting stands there.
  package func help(at offset: Int) -> AssistedDocument.Help? {
    guard let node = tree.node(atByte: offset), node.isKey, node.holds(offset: offset),
      let keys = Self.keys(node.path.map(Self.step)), let path = Self.setting(keys)
    else { return nil }
    let name = path.joined(separator: ".")
    guard let setting = Setting.row(name) else { return nil }
    var text = "**\(name)**\n\n\(Self.documentation(of: setting))"
    if let entry = inForce[name] {
      text += "\n\nIn force: `\(entry.value.shown)` (\(entry.origin))"
    }
    return AssistedDocument.Help(text: text, range: node.contentRange)
  }

  private static func documentation(of setting: Setting) -> String {
    var text = setting.summary + "\n\nExpected: " + setting.expectation + "."
    if let builtIn = setting.builtIn { text += " Built in: `\(builtIn.shown)`." }
    if let variable = setting.variable { text += " Environment variable: `\(variable)`." }
    return text
  }

  private static func step(_ step: FieldStep) -> String? {
    if case .key(let key) = step { key } else { nil }
  }

  private static func step(_ component: YAMLPathComponent) -> String? {
    if case .key(let key) = component { key } else { nil }
  }
}

extension Setting {
  /// What a value must be, for people.
  var expectation: String {
    switch kind {
    case .text: "a text"
    case .choice(let words): words.joined(separator: " or ")
    case .integer(let bounds):
      bounds.upperBound == Int.max
        ? "a whole number from \(bounds.lowerBound)"
        : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .number(let bounds): "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .list: "a list of texts"
    }
  }
}

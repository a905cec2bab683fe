import Support
import YAMLSyntax

/// Which profiles of a project extend which, and the variables that they write.
///
/// It is read off the texts without resolving them, so that a broken profile still counts as an
/// heir.
package struct HeirIndex: Sendable {
  /// What the index knows of a profile.
  private struct Entry {
    var path: String
    var name: String?
    var base: String?
    var variables: Set<String>
  }

  /// What could not be read; a profile among it may extend any other.
  package let unread: [UnreadFile]

  private let entries: [Entry]
  private let children: [String: [Int]]

  /// Reads profiles.
  ///
  /// - Parameters:
  ///   - documents: Normalised absolute paths with texts.
  ///   - unread: What could not be read.
  /// - Complexity: O(n) in the texts.
  package init(_ documents: [(path: String, bytes: [UInt8])], unread: [UnreadFile] = []) {
    self.unread = unread
    entries = documents.map { path, bytes in
      let root =
        bytes.count <= ProfileBounds.documentBytes ? YAMLTree.parse(bytes).root : nil
      return Entry(
        path: path, name: root?[key: "name"]?.string, base: Self.base(of: root, at: path),
        variables: Self.variables(in: bytes))
    }
    var children: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      if let base = entry.base { children[base, default: []].append(index) }
    }
    self.children = children
  }

  /// Returns the profiles that extend one of several others, directly or through further ones.
  ///
  /// - Parameter paths: Normalised absolute paths; nothing needs to be there.
  /// - Returns: Paths in the order of the index, each once, without those that were asked about.
  package func heirs(of paths: some Sequence<String>) -> [String] {
    let asked = Set(paths)
    return found(from: asked).map { entries[$0].path }.filter { !asked.contains($0) }
  }

  /// Returns whether a profile that extends another writes a variable.
  ///
  /// - Parameters:
  ///   - variable: The variable's name.
  ///   - path: The normalised absolute path of the extended profile.
  /// - Returns: True when it stands in braces anywhere in an heir, or something could not be read: a
  ///   fix that removes it might break what nobody has seen.
  package func isUsed(_ variable: String, byHeirsOf path: String) -> Bool {
    !unread.isEmpty
      || found(from: [path]).contains { entries[$0].variables.contains(variable) }
  }

  /// The profiles whose base is a file that is no longer there.
  ///
  /// - Parameter isThere: Whether something stands at a path.
  /// - Returns: Paths in the order of the index.
  package func orphans(_ isThere: (String) -> Bool) -> [String] {
    entries.filter { entry in entry.base.map { !isThere($0) } ?? false }.map(\.path)
  }

  /// The names that several profiles have, each with their paths in the order of the index.
  package var namesakes: [(name: String, paths: [String])] {
    var paths: [String: [String]] = [:]
    for entry in entries {
      if let name = entry.name { paths[name, default: []].append(entry.path) }
    }
    return paths.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func found(from paths: Set<String>) -> [Int] {
    var seen: Set<Int> = []
    var pending = Array(paths)
    while let path = pending.popLast() {
      for child in children[path] ?? [] where seen.insert(child).inserted {
        pending.append(entries[child].path)
      }
    }
    return seen.sorted()
  }

  private static func base(of root: YAMLNode?, at path: String) -> String? {
    guard let text = root?[key: "extends"]?.string,
      case .path(let written)? = ExtendsClause(text)
    else { return nil }
    return Path.normalized(Path.join(Path.folder(of: path), written))
  }

  private static func variables(in bytes: [UInt8]) -> Set<String> {
    Set(TemplateParser.parse(String(decoding: bytes, as: UTF8.self)).placeholders.map(\.name))
  }
}

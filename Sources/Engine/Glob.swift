/// A pattern for relative paths: `*` and `?` within a component, `**` over components.
package struct Glob: Sendable {
  private let components: [[Unicode.Scalar]]

  /// Creates a pattern.
  ///
  /// - Parameter pattern: Components separated by `/`; a component `**` stands for any number of
  ///   components, none included.
  package init(_ pattern: String) {
    components = Self.components(of: pattern)
  }

  /// Returns whether a path matches.
  ///
  /// - Parameter path: A relative path with `/`.
  /// - Returns: Whether the whole path matches.
  /// - Complexity: O(p · c) for p components of the pattern and c of the path.
  package func matches(_ path: String) -> Bool {
    let names = Self.components(of: path)
    // reachable[j]: the pattern so far matches the first j names.
    var reachable = Array(repeating: false, count: names.count + 1)
    reachable[0] = true
    for component in components {
      var next = Array(repeating: false, count: names.count + 1)
      if component == ["*", "*"] {
        var isOpen = false
        for index in 0...names.count {
          isOpen = isOpen || reachable[index]
          next[index] = isOpen
        }
      } else {
        for index in names.indices where reachable[index] {
          next[index + 1] = Self.matches(component, names[index])
        }
      }
      reachable = next
    }
    return reachable[names.count]
  }

  /// The parts between slashes, found by scalars: a slash before a combining mark is one `Character`
  /// with it, and yet separates for the file system.
  private static func components(of path: String) -> [[Unicode.Scalar]] {
    path.unicodeScalars.split(separator: "/").map { Array($0) }
  }

  /// Matches one component without backtracking over more than the last `*`.
  private static func matches(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var position = 0
    var place = 0
    var star: (pattern: Int, name: Int)?
    while place < name.count {
      if position < pattern.count, pattern[position] == "*" {
        star = (position, place)
        position += 1
      } else if position < pattern.count,
        pattern[position] == "?" || pattern[position] == name[place]
      {
        position += 1
        place += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        position = last.pattern + 1
        place = last.name + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}

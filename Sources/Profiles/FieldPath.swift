/// One step from a node of a profile to a node inside it.
package enum FieldStep: Sendable, Hashable {
  /// A key of a map.
  case key(String)
  /// A 0-based index of a list.
  case index(Int)
}

/// Where a field of a profile stands, such as `roles.worker.instructions[2].text`.
package struct FieldPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The steps from the root.
  package var steps: [FieldStep]

  /// Creates a path.
  ///
  /// - Parameter steps: The steps from the root; none is the root itself.
  package init(_ steps: [FieldStep] = []) {
    self.steps = steps
  }

  /// Creates a path of keys, such as `roles.worker.system_prompt`.
  ///
  /// - Parameter value: Keys separated by dots; no indexes.
  package init(stringLiteral value: String) {
    steps = value.split(separator: ".").map { .key(String($0)) }
  }

  /// Returns the path of a value in the map at this path.
  ///
  /// - Parameter key: The key.
  /// - Returns: The longer path.
  package func appending(_ key: String) -> FieldPath { FieldPath(steps + [.key(key)]) }

  /// Returns the path of an item in the list at this path.
  ///
  /// - Parameter index: The 0-based index.
  /// - Returns: The longer path.
  package func appending(_ index: Int) -> FieldPath { FieldPath(steps + [.index(index)]) }

  /// The last key on the way, or an empty text for the root.
  package var lastKey: String {
    for step in steps.reversed() {
      if case .key(let key) = step { return key }
    }
    return ""
  }

  /// The path as people write it; `the document` for the root.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text.isEmpty ? "the document" : text
  }
}

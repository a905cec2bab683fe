package import JSON

/// What differs between two resolved profiles, by meaning and not by layout.
package struct ProfileDiff: Sendable, Hashable {
  /// One difference.
  package struct Change: Sendable, Hashable {
    /// What happened to the value.
    package enum Kind: String, Sendable {
      /// Only the new profile has it.
      case added
      /// Only the old profile has it.
      case removed
      /// Both have it with different values.
      case changed
      /// Both have it at different places of a list.
      case moved
    }

    /// Where the value stands, such as `roles.worker.instructions.short`.
    package var path: String
    /// What happened to it.
    package var kind: Kind
    /// The old value; nil when it was added.
    package var before: JSONValue?
    /// The new value; nil when it was removed.
    package var after: JSONValue?
  }

  /// The differences, in the order of the schema table.
  package let changes: [Change]

  /// Whether the profiles are equal.
  package var isEmpty: Bool { changes.isEmpty }

  /// Compares two profiles.
  ///
  /// - Parameters:
  ///   - old: The profile before.
  ///   - new: The profile after.
  package init(from old: Profile, to new: Profile) {
    var builder = Builder()
    builder.compare(old, new)
    changes = builder.changes
  }

  /// The differences as text: a line for each, and for texts of several lines what changed in them.
  package var text: String {
    var lines: [String] = []
    for change in changes {
      let before = change.before.map(Self.shown) ?? []
      let after = change.after.map(Self.shown) ?? []
      lines.append("\(change.kind.rawValue) \(change.path)")
      if change.kind == .moved {
        lines.append("    \(before.joined()) → \(after.joined())")
      } else {
        for line in LineDiff.lines(before, after) { lines.append("  " + line) }
      }
    }
    return lines.isEmpty ? "no differences\n" : lines.joined(separator: "\n") + "\n"
  }

  private static func shown(_ value: JSONValue) -> [String] {
    guard case .string(let text) = value else { return [value.text()] }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The JSON form: `{"format_version", "changes": [{"path", "kind", "before"?, "after"?}]}`.
  package var json: JSONValue {
    [
      "format_version": 1,
      "changes": .array(
        changes.map { change in
          var object = JSONObject([
            ("path", JSONValue.string(change.path)), ("kind", .string(change.kind.rawValue)),
          ])
          if let before = change.before { object["before"] = before }
          if let after = change.after { object["after"] = after }
          return .object(object)
        }),
    ]
  }
}

/// Collects the differences.
private struct Builder {
  var changes: [ProfileDiff.Change] = []

  mutating func compare(_ old: Profile, _ new: Profile) {
    guard case .object(let left) = old.json, case .object(let right) = new.json else { return }
    var keys = left.keys
    keys += right.keys.filter { left[$0] == nil }
    for key in keys where key != "roles" {
      values(left[key], right[key], key)
    }
    for role in Role.allCases { roles(old, new, role) }
  }

  private mutating func values(_ old: JSONValue?, _ new: JSONValue?, _ path: String) {
    guard old != new else { return }
    if case .object(let left)? = old, case .object(let right)? = new {
      for key in left.keys + right.keys.filter({ left[$0] == nil }) {
        values(left[key], right[key], path + "." + key)
      }
      return
    }
    let kind: ProfileDiff.Change.Kind = old == nil ? .added : new == nil ? .removed : .changed
    changes.append(ProfileDiff.Change(path: path, kind: kind, before: old, after: new))
  }

  private mutating func roles(_ old: Profile, _ new: Profile, _ role: Role) {
    let path = "roles.\(role.rawValue)"
    let left = old[role]
    let right = new[role]
    values(
      .string(left.systemPrompt.source), .string(right.systemPrompt.source),
      path + ".system_prompt")
    instructions(left.instructions, right.instructions, path + ".instructions")
    examples(left.examples, right.examples, path + ".examples")
    for phase in role.phases {
      values(
        .string(old.prompts[phase].source), .string(new.prompts[phase].source),
        "\(path).prompts.\(phase.rawValue)")
    }
    values(.object(left.sampling.json), .object(right.sampling.json), path)
  }

  private mutating func instructions(
    _ old: [Instruction], _ new: [Instruction], _ path: String
  ) {
    let before = Dictionary(uniqueKeysWithValues: old.map { ($0.id, $0) })
    let after = Dictionary(uniqueKeysWithValues: new.map { ($0.id, $0) })
    for item in old {
      let place = path + "." + item.id
      guard let other = after[item.id] else {
        changes.append(
          ProfileDiff.Change(path: place, kind: .removed, before: .string(item.text)))
        continue
      }
      values(.string(item.text), .string(other.text), place)
      values(item.isFrozen ? true : nil, other.isFrozen ? true : nil, place + ".frozen")
    }
    for item in new where before[item.id] == nil {
      changes.append(
        ProfileDiff.Change(
          path: path + "." + item.id, kind: .added, after: .string(item.text)))
    }
    moved(
      old.map(\.id).filter { after[$0] != nil }, new.map(\.id).filter { before[$0] != nil }, path)
  }

  private mutating func examples(_ old: [Example], _ new: [Example], _ path: String) {
    guard old != new else { return }
    let json = { (example: Example) -> JSONValue in
      ["question": .string(example.question), "answer": .string(example.answer)]
    }
    let removed = old.filter { !new.contains($0) }
    let added = new.filter { !old.contains($0) }
    for example in removed {
      changes.append(ProfileDiff.Change(path: path, kind: .removed, before: json(example)))
    }
    for example in added {
      changes.append(ProfileDiff.Change(path: path, kind: .added, after: json(example)))
    }
    if removed.isEmpty, added.isEmpty {
      changes.append(
        ProfileDiff.Change(
          path: path, kind: .moved, before: .array(old.map(json)), after: .array(new.map(json))))
    }
  }

  /// Reports the items outside a longest common order as moved, with their places among the common.
  private mutating func moved(_ old: [String], _ new: [String], _ path: String) {
    guard old != new else { return }
    let kept = Set(LineDiff.common(old, new).map { old[$0.0] })
    for (place, id) in old.enumerated() where !kept.contains(id) {
      let target = new.firstIndex(of: id) ?? place
      changes.append(
        ProfileDiff.Change(
          path: path + "." + id, kind: .moved, before: .int(place + 1), after: .int(target + 1)))
    }
  }
}

/// The difference of two lists of lines by a longest common subsequence.
enum LineDiff {
  /// The largest product of lengths that is compared; beyond it, everything counts as different.
  static let limit = 1_000_000

  /// Returns the lines of both, each with `- `, `+ ` or two spaces in front.
  static func lines(_ old: [String], _ new: [String]) -> [String] {
    var result: [String] = []
    var left = 0
    var right = 0
    for (oldIndex, newIndex) in common(old, new) + [(old.count, new.count)] {
      result += old[left..<oldIndex].map { "- " + $0 }
      result += new[right..<newIndex].map { "+ " + $0 }
      if oldIndex < old.count { result.append("  " + old[oldIndex]) }
      left = oldIndex + 1
      right = newIndex + 1
    }
    return result
  }

  /// Returns the pairs of indexes of a longest common subsequence, in order.
  static func common(_ old: [String], _ new: [String]) -> [(Int, Int)] {
    guard !old.isEmpty, !new.isEmpty, old.count <= limit / new.count else { return [] }
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for row in stride(from: old.count - 1, through: 0, by: -1) {
      for column in stride(from: new.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          old[row] == new[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var row = 0
    var column = 0
    while row < old.count, column < new.count {
      if old[row] == new[column] {
        pairs.append((row, column))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }
}

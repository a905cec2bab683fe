import Diagnostics
import Engine
import JSON
import Records
import Support

/// A history as a tree for people and as rows for programs.
struct HistoryTree {
  private let history: VersionHistory

  /// Creates a view.
  ///
  /// - Parameter history: The versions.
  init(_ history: VersionHistory) {
    self.history = history
  }

  /// A line for each version, indented below its parent by rules, and one for each training step.
  ///
  /// A line of descent does not indent its only child, so that long histories stay in the window.
  ///
  /// - Parameter width: The columns of a line; what does not fit is cut off.
  /// - Returns: The lines.
  func text(width: Int) -> String {
    var lines: [String] = []
    // An explicit stack: a history can be deeper than a call stack.
    var open = history.roots.reversed().map { (place: $0, prefix: "", branch: "") }
    while let (place, prefix, branch) = open.popLast() {
      let node = history.nodes[place]
      lines.append(prefix + branch + Self.line(node))
      let isLastBranch = branch.isEmpty || branch.hasPrefix("└")
      let below = branch.isEmpty ? prefix : prefix + (isLastBranch ? "   " : "│  ")
      let children = node.children
      let rule = children.isEmpty ? "  " : "│ "
      lines += Self.steps(node).map { below + rule + $0 }
      for (index, child) in children.enumerated().reversed() {
        open.append(
          (child, below, children.count == 1 ? "" : index == children.count - 1 ? "└─ " : "├─ "))
      }
    }
    return lines.map {
      DisplayWidth.clip(PrintableText.visible($0, keepingLineBreaks: false), to: width) + "\n"
    }.joined()
  }

  private static func line(_ node: VersionHistory.Node) -> String {
    let version = node.version
    var text = "\(node.isInForce ? "*" : "o") \(version.shortName)"
    text += "  \(version.created.description.prefix(16))  \(version.origin.rawValue)"
    for score in node.scores where score.metric == "reward" {
      text += "  \(score.corpus)/\(score.split) \(Decimal.text(score.mean))"
      if let interval = score.interval {
        text += " [\(Decimal.text(interval.lowerBound)), \(Decimal.text(interval.upperBound))]"
      }
      text += " n=\(score.count)"
    }
    if !version.tags.isEmpty { text += "  (\(version.tags.joined(separator: ", ")))" }
    if version.isArchived { text += "  put away" }
    return text
  }

  private static func steps(_ node: VersionHistory.Node) -> [String] {
    let moves = node.moves.map { move in
      "· \(move.action.rawValue) \(move.moved.description.prefix(16))"
        + (move.reason.map { ": \($0)" } ?? "")
    }
    return moves
      + node.steps.map { step in
        var text = "· step \(step.iteration): \(step.outcome.rawValue)"
        if let effect = step.effect {
          text += ", \(Decimal.signed(effect)) over \(step.pairs) pairs"
        }
        return text + ", \(step.reason)"
      }
  }

  /// A row for each version.
  var rows: RowSet {
    RowSet(
      name: "versions",
      columns: [
        .init("version", "Version"), .init("id", "Id"), .init("parent", "Parent"),
        .init("in_force", "In force"), .init("origin", "Origin"), .init("created", "Created"),
        .init("scores", "Scores"), .init("steps", "Steps"), .init("moves", "Moves"),
        .init("tags", "Tags"),
      ],
      rows: history.nodes.map { node in
        [
          .string(node.version.shortName), .string(node.version.id.description),
          node.version.parent.map { .string($0.description) } ?? .null, .bool(node.isInForce),
          .string(node.version.origin.rawValue), .string(node.version.created.description),
          .array(node.scores.map(\.json)), .array(node.steps.map(\.json)),
          .array(node.moves.map(\.json)),
          .strings(node.version.tags),
        ]
      }, emptyNotice: "no version is stored")
  }
}

/// Writes what changes between two texts as a patch.
package enum UnifiedDiff {
  /// How many unchanged lines surround a change.
  private static let context = 3

  /// The most differing lines that are compared; longer differences are shown as one block.
  private static let largestDifference = 1_000

  /// Returns a patch that `patch` and `git apply` take.
  ///
  /// - Parameters:
  ///   - old: The text before.
  ///   - new: The text after.
  ///   - path: The file's path, relative to where the patch is applied.
  /// - Returns: The patch with its headers; empty when the texts are equal.
  /// - Complexity: O((n + m) d) for d differing lines (E. W. Myers, "An O(ND) Difference Algorithm and
  ///   Its Variations", Algorithmica 1, 1986).
  package static func patch(from old: [UInt8], to new: [UInt8], path: String) -> String {
    guard old != new else { return "" }
    let (before, after) = (TextLines.withBreaks(old), TextLines.withBreaks(new))
    let steps = script(before, after)
    var text = "--- a/\(path)\n+++ b/\(path)\n"
    for hunk in hunks(steps) { text += written(hunk, steps, before, after) }
    return text
  }

  private enum Step {
    case keep(old: Int, new: Int)
    case remove(old: Int)
    case insert(new: Int)

    var isChange: Bool {
      if case .keep = self { false } else { true }
    }
  }

  private static func script(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Step] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    var steps = (0..<start).map { Step.keep(old: $0, new: $0) }
    steps += middle(old, start..<oldEnd, new, start..<newEnd)
    steps += (0..<(old.count - oldEnd)).map { Step.keep(old: oldEnd + $0, new: newEnd + $0) }
    return steps
  }

  /// The shortest script between two ranges of lines, or one block when it is too long to look for.
  private static func middle(
    _ old: [ArraySlice<UInt8>], _ oldRange: Range<Int>, _ new: [ArraySlice<UInt8>],
    _ newRange: Range<Int>
  ) -> [Step] {
    let (n, m) = (oldRange.count, newRange.count)
    let block = oldRange.map { Step.remove(old: $0) } + newRange.map { Step.insert(new: $0) }
    guard n > 0, m > 0 else { return block }
    let limit = min(n + m, largestDifference)
    // furthest[k + limit] is the furthest old line on diagonal k; one copy is kept for each depth.
    var furthest = [Int](repeating: 0, count: 2 * limit + 2)
    var trace: [[Int]] = []
    for depth in 0...limit {
      trace.append(Array(furthest[(limit - depth)...(limit + depth + 1)]))
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let place = diagonal + limit
        let goesDown =
          diagonal == -depth
          || (diagonal != depth && furthest[place - 1] < furthest[place + 1])
        var x = goesDown ? furthest[place + 1] : furthest[place - 1] + 1
        while x < n, x - diagonal < m, x - diagonal >= 0,
          old[oldRange.lowerBound + x] == new[newRange.lowerBound + x - diagonal]
        {
          x += 1
        }
        furthest[place] = x
        if x >= n, x - diagonal >= m {
          return backtracked(trace, depth, (n, m), oldRange.lowerBound, newRange.lowerBound)
        }
      }
    }
    return block
  }

  /// Walks the kept copies backwards from the end.
  private static func backtracked(
    _ trace: [[Int]], _ depth: Int, _ end: (x: Int, y: Int), _ oldStart: Int, _ newStart: Int
  ) -> [Step] {
    var steps: [Step] = []
    var (x, y) = end
    for depth in stride(from: depth, through: 0, by: -1) {
      // The copy holds the diagonals from -depth to depth + 1.
      let furthest = { (diagonal: Int) in trace[depth][diagonal + depth] }
      let diagonal = x - y
      guard depth > 0 else {
        while x > 0, y > 0 {
          (x, y) = (x - 1, y - 1)
          steps.append(.keep(old: oldStart + x, new: newStart + y))
        }
        break
      }
      let goesDown =
        diagonal == -depth
        || (diagonal != depth && furthest(diagonal - 1) < furthest(diagonal + 1))
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let startX = furthest(before)
      let startY = startX - before
      while x > (goesDown ? startX : startX + 1) {
        (x, y) = (x - 1, y - 1)
        steps.append(.keep(old: oldStart + x, new: newStart + y))
      }
      steps.append(
        goesDown ? .insert(new: newStart + startY) : .remove(old: oldStart + startX))
      (x, y) = (startX, startY)
    }
    return steps.reversed()
  }

  /// The steps that belong together, with their context.
  private static func hunks(_ steps: [Step]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in steps.indices where steps[index].isChange {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  private static func written(
    _ hunk: Range<Int>, _ steps: [Step], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> String {
    var (oldCount, newCount) = (0, 0)
    var body = ""
    func add(_ mark: String, _ line: ArraySlice<UInt8>) {
      body += mark + String(decoding: line, as: UTF8.self)
      if line.last != 0x0A { body += "\n\\ No newline at end of file\n" }
    }
    for step in steps[hunk] {
      switch step {
      case .keep(let line, _):
        (oldCount, newCount) = (oldCount + 1, newCount + 1)
        add(" ", old[line])
      case .remove(let line):
        oldCount += 1
        add("-", old[line])
      case .insert(let line):
        newCount += 1
        add("+", new[line])
      }
    }
    let before = steps[..<hunk.lowerBound]
    let oldStart = before.count { if case .insert = $0 { false } else { true } }
    let newStart = before.count { if case .remove = $0 { false } else { true } }
    // An empty side is named by the line before it.
    return "@@ -\(oldCount > 0 ? oldStart + 1 : oldStart),\(oldCount) "
      + "+\(newCount > 0 ? newStart + 1 : newStart),\(newCount) @@\n" + body
  }
}

/// The way back through the history with Up and Down: through the lines that begin like what had been
/// typed.
package struct HistorySearch {
  /// The lines, oldest first.
  package private(set) var lines: [String] = []

  private let limit: Int
  /// What had been typed when Up was pressed first, and the place of the line that is shown now.
  private var walk: (typed: String, place: Int, shown: String)?

  /// Creates a history.
  ///
  /// - Parameters:
  ///   - lines: The lines, oldest first.
  ///   - limit: How many lines are kept.
  package init(_ lines: [String], limit: Int = 10_000) {
    self.limit = limit
    self.lines = lines.suffix(limit)
  }

  /// Adds a line in place of one that is the same, and ends a walk.
  package mutating func add(_ line: String) {
    walk = nil
    guard line != lines.last else { return }
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > limit { lines.removeFirst(lines.count - limit) }
  }

  /// Ends a walk, so that the next begins at the newest line.
  package mutating func rest() {
    walk = nil
  }

  /// Returns the last earlier line that begins like what was typed and differs from what is shown,
  /// or nil.
  ///
  /// - Parameter current: The line as it is now; one that was edited since begins a new walk.
  /// - Returns: The line to show.
  package mutating func earlier(than current: String) -> String? {
    let walk = going(current)
    return move(walk, through: stride(from: walk.place - 1, through: 0, by: -1))
  }

  /// Returns the next later line that begins like what was typed, what was typed itself after the
  /// newest, or nil.
  ///
  /// - Parameter current: The line as it is now.
  /// - Returns: The line to show.
  package mutating func later(than current: String) -> String? {
    guard let walk, walk.shown == current else { return nil }
    if let line = move(walk, through: stride(from: walk.place + 1, to: lines.count, by: 1)) {
      return line
    }
    self.walk = nil
    return walk.typed == current ? nil : walk.typed
  }

  private func going(_ current: String) -> (typed: String, place: Int, shown: String) {
    if let walk, walk.shown == current { return walk }
    return (current, lines.count, current)
  }

  private mutating func move(
    _ walk: (typed: String, place: Int, shown: String), through places: some Sequence<Int>
  ) -> String? {
    for place in places
    where lines[place].utf8.starts(with: walk.typed.utf8) && lines[place] != walk.shown {
      self.walk = (walk.typed, place, lines[place])
      return lines[place]
    }
    return nil
  }
}

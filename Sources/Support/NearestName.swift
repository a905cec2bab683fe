/// Suggestions for mistyped names by edit distance.
package enum NearestName {
  /// Names longer than this many bytes are not compared, since the cost is quadratic.
  package static let maximumLength = 64

  /// Returns the candidate closest to a mistyped name.
  ///
  /// A candidate qualifies when it is at most a third of the longer name's length away (at least
  /// one edit), ignoring case. Ties go to the earlier candidate.
  ///
  /// - Parameters:
  ///   - name: What was typed.
  ///   - candidates: The names that would have been right.
  /// - Returns: The closest candidate, or nil when none is close.
  /// - Complexity: O(c · n · m) for c candidates of length m and a name of length n.
  package static func closest(to name: String, in candidates: some Sequence<String>) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let longer = max(name.utf8.count, candidate.utf8.count)
      guard longer <= maximumLength, longer > 0, !name.isEmpty else { continue }
      let distance = distance(name.lowercased(), candidate.lowercased())
      guard distance <= max(1, longer / 3), distance < longer else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Returns `; did you mean "NAME"?`, or the list of names when none is close and they are few.
  ///
  /// - Parameters:
  ///   - name: What was typed.
  ///   - candidates: The names that would have been right.
  /// - Returns: A clause to append to an error message; empty when there is nothing to say.
  package static func hint(for name: String, in candidates: [String]) -> String {
    if let closest = closest(to: name, in: candidates) { return "; did you mean \"\(closest)\"?" }
    guard !candidates.isEmpty, candidates.count <= 12 else { return "" }
    return "; expected one of " + candidates.joined(separator: ", ")
  }

  /// Returns the number of insertions, deletions, substitutions and swaps of neighbours between
  /// two texts, over Unicode scalars.
  ///
  /// The optimal string alignment distance (Damerau 1964, restricted: no part is edited twice).
  ///
  /// - Parameters:
  ///   - left: One text.
  ///   - right: The other text.
  /// - Returns: 0 when the texts are equal.
  /// - Complexity: O(n · m).
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      current.reserveCapacity(right.count + 1)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var value = min(
          previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          value = min(value, beforePrevious[column - 2] + 1)
        }
        current.append(value)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}

/// The places where two sequences of words part, between the words that they share.
package struct SequenceGaps: Sendable {
  /// What the one has in a place where the other has something else; one side may be empty.
  package struct Gap: Sendable, Hashable {
    /// The indices in the first sequence.
    package var left: Range<Int>

    /// The indices in the second sequence.
    package var right: Range<Int>
  }

  /// The gaps in order.
  package private(set) var gaps: [Gap] = []

  /// How many elements are shared.
  package private(set) var shared = 0

  /// The most elements of a sequence that are looked at; the work grows with the differences.
  package static let mostElements = 256

  /// Compares two sequences by a longest common subsequence (Myers 1986); nil when one of them has
  /// more than ``mostElements``.
  ///
  /// - Parameters:
  ///   - left: The first sequence.
  ///   - right: The second sequence.
  /// - Complexity: O(n · d) for n elements and d differences.
  package init?<Element: Hashable>(_ left: [Element], _ right: [Element]) {
    guard left.count <= Self.mostElements, right.count <= Self.mostElements else { return nil }
    var (isNew, isGone) = (
      [Bool](repeating: false, count: left.count), [Bool](repeating: false, count: right.count)
    )
    for change in left.difference(from: right) {
      switch change {
      case .insert(let offset, _, _): isNew[offset] = true
      case .remove(let offset, _, _): isGone[offset] = true
      }
    }
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      var (mine, theirs) = (first, second)
      while mine < left.count, isNew[mine] { mine += 1 }
      while theirs < right.count, isGone[theirs] { theirs += 1 }
      if mine > first || theirs > second {
        gaps.append(Gap(left: first..<mine, right: second..<theirs))
      } else {
        shared += 1
        (mine, theirs) = (mine + 1, theirs + 1)
      }
      (first, second) = (mine, theirs)
    }
  }
}

/// The length of a longest common subsequence, bit-parallel.
///
/// Source: Hyyrö 2004, "Bit-parallel LCS-length computation revisited": one addition decides 64
/// positions of the reference. The reference is taken in blocks of 64, and what a block carries
/// over is kept for each token of the prediction, so that memory stays linear.
enum LongestCommonSubsequence {
  /// Returns the length.
  ///
  /// - Parameters:
  ///   - reference: Tokens numbered from 0.
  ///   - distinct: One more than the greatest number in `reference`.
  ///   - prediction: Tokens of the same numbering; a negative one equals none.
  /// - Returns: The length.
  /// - Complexity: O(n · m / 64) time, O(distinct + m) memory.
  static func length(_ reference: [Int], distinct: Int, _ prediction: [Int]) -> Int {
    var masks = [UInt64](repeating: 0, count: distinct)
    var carries = [Bool](
      repeating: false, count: reference.count > 64 ? prediction.count : 0)
    var length = 0
    var start = 0
    while start < reference.count {
      let end = min(start + 64, reference.count)
      for index in start..<end { masks[reference[index]] |= 1 << UInt64(index - start) }
      let used: UInt64 = end - start == 64 ? .max : (1 << UInt64(end - start)) - 1
      let isLast = end == reference.count && start == 0
      length +=
        isLast
        ? single(masks, used, prediction) : block(masks, used, prediction, &carries)
      for index in start..<end { masks[reference[index]] = 0 }
      start = end
    }
    return length
  }

  /// A reference of one block: nothing is carried.
  private static func single(
    _ masks: [UInt64], _ used: UInt64, _ prediction: [Int]
  ) -> Int {
    var open = UInt64.max
    masks.withUnsafeBufferPointer { masks in
      for id in prediction where id >= 0 {
        let hits = open & masks[id]
        open = (open &+ hits) | (open & ~hits)
      }
    }
    return (~open & used).nonzeroBitCount
  }

  private static func block(
    _ masks: [UInt64], _ used: UInt64, _ prediction: [Int], _ carries: inout [Bool]
  ) -> Int {
    var open = UInt64.max
    for (position, id) in prediction.enumerated() {
      let hits = id >= 0 ? open & masks[id] : 0
      let (partial, first) = open.addingReportingOverflow(hits)
      let (sum, second) = partial.addingReportingOverflow(carries[position] ? 1 : 0)
      carries[position] = first || second
      open = sum | (open & ~hits)
    }
    return (~open & used).nonzeroBitCount
  }
}

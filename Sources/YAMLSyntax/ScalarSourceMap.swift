/// Where the text of a scalar comes from: decoded UTF-8 offsets against source bytes.
///
/// The map is monotone. Copied text maps byte by byte; an escape, a folded break or a repaired
/// byte maps as a whole.
package struct ScalarSourceMap: Sendable {
  struct Segment: Sendable {
    var decoded: Int32
    var source: Int32
    var decodedCount: Int32
    var sourceCount: Int32
    var isAtomic = false

    var decodedEnd: Int { Int(decoded) + Int(decodedCount) }
    var sourceEnd: Int { Int(source) + Int(sourceCount) }
  }

  let segments: [Segment]

  /// Where an empty scalar's text would be.
  let emptyPosition: Int

  /// The number of UTF-8 bytes of the decoded text.
  package var decodedCount: Int { segments.last?.decodedEnd ?? 0 }

  /// Returns the source bytes of a part of the decoded text.
  ///
  /// - Parameter decoded: A range of UTF-8 offsets of the decoded text; clamped to it.
  /// - Returns: The smallest source range that holds every byte which the part comes from; an empty
  ///   range lies where the text would be inserted.
  /// - Complexity: O(log n) in the number of segments.
  package func sourceRange(ofDecoded decoded: Range<Int>) -> Range<Int> {
    let start = sourceOffset(ofDecoded: decoded.lowerBound)
    guard !decoded.isEmpty, decoded.lowerBound < decodedCount else { return start..<start }
    let last = min(decoded.upperBound, decodedCount) - 1
    let segment = segments[index(ofDecoded: last)]
    let end =
      segment.isAtomic
      ? segment.sourceEnd : Int(segment.source) + (last - Int(segment.decoded)) + 1
    return start..<max(start, end)
  }

  /// Returns the source offset at which a byte of the decoded text starts.
  ///
  /// - Parameter decoded: A UTF-8 offset; clamped to the decoded text, whose end maps to the end of
  ///   its last source byte.
  /// - Returns: The source offset; inside an escape, the start of the escape.
  /// - Complexity: O(log n) in the number of segments.
  package func sourceOffset(ofDecoded decoded: Int) -> Int {
    guard let last = segments.last else { return emptyPosition }
    if decoded >= last.decodedEnd { return last.sourceEnd }
    let segment = segments[index(ofDecoded: max(decoded, 0))]
    return segment.isAtomic
      ? Int(segment.source) : Int(segment.source) + max(decoded, 0) - Int(segment.decoded)
  }

  /// Returns the decoded offset for a source offset.
  ///
  /// - Parameter source: A source byte offset.
  /// - Returns: The offset of the decoded byte that comes from there; for bytes without text
  ///   (quotes, indentation) the offset of the next decoded byte; clamped to the text.
  /// - Complexity: O(log n) in the number of segments.
  package func decodedOffset(ofSource source: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].sourceEnd <= source { low = middle + 1 } else { high = middle }
    }
    guard low < segments.count else { return decodedCount }
    let segment = segments[low]
    if segment.isAtomic || source <= Int(segment.source) { return Int(segment.decoded) }
    return Int(segment.decoded) + source - Int(segment.source)
  }

  private func index(ofDecoded decoded: Int) -> Int {
    var low = 0
    var high = segments.count - 1
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].decodedEnd <= decoded { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

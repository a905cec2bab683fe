/// A replacement of one byte range of a UTF-8 text.
///
/// Offsets count bytes of the text before the edit; an empty range inserts, an empty replacement
/// deletes.
package struct TextEdit: Sendable, Hashable {
  /// The replaced bytes, as 0-based offsets.
  package var range: Range<Int>

  /// The text that takes their place.
  package var replacement: String

  /// Creates an edit.
  ///
  /// - Parameters:
  ///   - range: The replaced bytes, as 0-based offsets.
  ///   - replacement: The text that takes their place.
  package init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// A set of edits that does not fit the text it is applied to.
package enum TextEditError: Error, Equatable, CustomStringConvertible {
  /// An edit reaches past the end of the text.
  case outOfBounds(range: Range<Int>, count: Int)

  /// Two edits touch the same bytes.
  case overlap(first: Range<Int>, second: Range<Int>)

  package var description: String {
    switch self {
    case .outOfBounds(let range, let count):
      "the edit of bytes \(range.lowerBound)..<\(range.upperBound) lies outside the text of "
        + "\(count) bytes; compute the edit again from the current text"
    case .overlap(let first, let second):
      "the edits of bytes \(first.lowerBound)..<\(first.upperBound) and "
        + "\(second.lowerBound)..<\(second.upperBound) overlap; apply them one after the other"
    }
  }
}

extension [TextEdit] {
  /// Returns the text with all edits applied at once.
  ///
  /// Edits may come in any order; insertions at the same offset keep the order of the array.
  ///
  /// - Parameter bytes: The text that the offsets refer to.
  /// - Returns: The edited text.
  /// - Throws: ``TextEditError`` when an edit lies outside the text or two edits overlap.
  /// - Complexity: O(n + m log m) for n bytes and m edits.
  package func applied(to bytes: [UInt8]) throws(TextEditError) -> [UInt8] {
    let order = indices.sorted {
      (self[$0].range.lowerBound, self[$0].range.upperBound, $0)
        < (self[$1].range.lowerBound, self[$1].range.upperBound, $1)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + reduce(0) { $0 + $1.replacement.utf8.count })
    var position = 0
    var previous: Range<Int>?
    for index in order {
      let edit = self[index]
      guard edit.range.lowerBound >= 0, edit.range.upperBound <= bytes.count else {
        throw .outOfBounds(range: edit.range, count: bytes.count)
      }
      if let previous, edit.range.lowerBound < previous.upperBound {
        throw .overlap(first: previous, second: edit.range)
      }
      result.append(contentsOf: bytes[position..<edit.range.lowerBound])
      result.append(contentsOf: edit.replacement.utf8)
      position = edit.range.upperBound
      previous = edit.range
    }
    result.append(contentsOf: bytes[position...])
    return result
  }
}

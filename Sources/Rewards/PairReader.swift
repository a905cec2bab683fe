import JSON

/// Reads pairs from lines of JSON.
package enum PairReader {
  /// The most bytes of one line.
  package static let maximumLineBytes = 1 << 20

  /// The most pairs of one input.
  package static let maximumPairs = 1_000_000

  /// Reads all pairs of an input.
  ///
  /// - Parameter bytes: Lines of JSON, each an object with `prediction`, `reference` or
  ///   `references`, and optionally `id`; blank lines are skipped.
  /// - Returns: The pairs with the 1-based numbers of their lines, in order.
  /// - Throws: ``PairError`` at the first line that cannot be read.
  /// - Complexity: O(n).
  package static func read(
    _ bytes: [UInt8]
  ) throws(PairError) -> [(line: Int, pair: ScoringPair)] {
    var pairs: [(line: Int, pair: ScoringPair)] = []
    var ids: [String: Int] = [:]
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else { continue }
      guard pairs.count < maximumPairs else {
        throw PairError(
          code: .tooLarge, line: number,
          detail: "more than \(maximumPairs) pairs; score the input in parts")
      }
      let pair = try self.pair(line, number)
      if let id = pair.id {
        if let earlier = ids[id] {
          throw PairError(
            code: .repeatedID, line: number,
            detail: "the id \"\(id.prefix(80))\" is that of line \(earlier); ids name one pair each"
          )
        }
        ids[id] = number
      }
      pairs.append((number, pair))
    }
    return pairs
  }

  /// Reads one line.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - number: Its 1-based number, for messages.
  /// - Returns: The pair.
  /// - Throws: ``PairError`` when it cannot be read.
  package static func pair(
    _ line: ArraySlice<UInt8>, _ number: Int
  ) throws(PairError) -> ScoringPair {
    guard line.count <= maximumLineBytes else {
      throw PairError(
        code: .tooLarge, line: number,
        detail: "the line has \(line.count) bytes; at most \(maximumLineBytes) are read")
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(
        parsing: Array(line), limits: JSONLimits(maxBytes: maximumLineBytes, maxDepth: 8))
    } catch {
      throw PairError(code: .malformedLine, line: number, detail: error.description)
    }
    do throws(JSONDecodingError) {
      return try ScoringPair(json: value, at: "$")
    } catch {
      throw PairError(code: .invalidPair, line: number, detail: error.description)
    }
  }
}

/// The decoded text of scalars.
extension YAMLNode {
  /// The decoded text of a scalar; nil for other nodes.
  ///
  /// Bytes that are not UTF-8 decode to U+FFFD.
  ///
  /// - Complexity: O(n); without copying twice when the text stands in the source as it is.
  package var string: String? {
    guard let text = verbatimText else {
      return decodedBytes.map { String(decoding: $0, as: UTF8.self) }
    }
    return text
  }

  /// The decoded text of a scalar as UTF-8; nil for other nodes.
  package var decodedBytes: [UInt8]? {
    let record = record
    guard record.kind == .scalar else { return nil }
    return tree.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var decoder = ScalarDecoder(
        base: base, invalidRanges: tree.invalidRanges, wantsMap: false)
      decoder.text.reserveCapacity(Int(record.end - record.start))
      decoder.decode(record)
      return decoder.text
    }
  }

  /// Returns how the decoded text of a scalar maps to its source.
  ///
  /// - Returns: The map; an empty one for nodes that are no scalars.
  package func sourceMap() -> ScalarSourceMap {
    let record = record
    guard record.kind == .scalar else {
      return ScalarSourceMap(segments: [], emptyPosition: Int(record.start))
    }
    let segments = tree.bytes.withUnsafeBufferPointer { buffer -> [ScalarSourceMap.Segment] in
      guard let base = buffer.baseAddress else { return [] }
      var decoder = ScalarDecoder(base: base, invalidRanges: tree.invalidRanges, wantsMap: true)
      decoder.decode(record)
      return decoder.segments
    }
    let isQuoted = record.style == .singleQuoted || record.style == .doubleQuoted
    let content = contentRange
    let empty: Int =
      switch record.style {
      case .plain: content.lowerBound
      case .literal, .folded: content.upperBound
      default: isQuoted ? content.lowerBound + 1 : content.lowerBound
      }
    return ScalarSourceMap(segments: segments, emptyPosition: empty)
  }

  /// The text when it stands in the source byte for byte.
  private var verbatimText: String? {
    guard let range = verbatimRange else { return nil }
    return String(decoding: tree.bytes[range], as: UTF8.self)
  }

  /// The source of the text when it is the text.
  private var verbatimRange: Range<Int>? {
    let record = record
    guard record.kind == .scalar, record.flags & NodeRecord.isVerbatim != 0,
      tree.invalidRanges.isEmpty
    else { return nil }
    let quote = record.style == .plain ? 0 : 1
    let start = Int(record.contentStart) + quote
    return start..<max(start, Int(record.end) - quote)
  }

  /// Whether the node is a scalar with a text.
  func hasText(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard kind == .scalar else { return false }
    guard let range = verbatimRange else {
      return decodedBytes.map { $0.elementsEqual(wanted) } ?? false
    }
    return range.count == wanted.count && tree.bytes[range].elementsEqual(wanted)
  }
}

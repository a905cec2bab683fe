import TextAnalysis

/// A text as terms are looked for in it, with the way back to the original bytes.
///
/// ASCII stays byte for byte as it is, in either case, since the search folds case itself; a
/// text of ASCII alone is not copied. Every other scalar becomes what it looks like: see
/// ``Confusables`` and `SkeletonFolding`. Bytes from 0x80 are parts of letters and nothing else.
struct FoldedText: Sendable {
  /// What stands for a sign that is no letter.
  static let symbol: UInt8 = 0x01

  /// The folded bytes.
  let bytes: [UInt8]

  /// From `folded` on, the original lies at `original`, in steps of one byte or, where `isFixed`, not
  /// at all.
  private struct Anchor {
    var folded: Int
    var original: Int
    var isFixed: Bool
  }

  /// Where the distance to the original changes; empty for a text of ASCII alone.
  private var anchors: [Anchor] = []

  private let originalCount: Int

  /// Whether the folded text has letters of ASCII alone.
  let isLatin: Bool

  /// Whether the text holds more than ASCII.
  var isCopied: Bool { !anchors.isEmpty }

  /// Folds a text.
  ///
  /// - Parameter original: The text; any bytes.
  /// - Complexity: O(n).
  init(_ original: [UInt8]) {
    originalCount = original.count
    if Self.isASCII(original) {
      bytes = original
      isLatin = true
      return
    }
    var folder = Folder()
    original.withUnsafeBufferPointer { folder.run($0) }
    bytes = folder.result
    isLatin = Self.isASCII(bytes)
    anchors = folder.anchors
  }

  /// Returns the bytes of the original that a range of the folded bytes comes from.
  ///
  /// - Parameter range: A range of ``bytes``; clamped to them.
  /// - Returns: A range of the original on scalar boundaries.
  /// - Complexity: O(log n).
  func originalRange(_ range: Range<Int>) -> Range<Int> {
    let start = original(range.lowerBound, isEnd: false)
    let end = range.isEmpty ? start : original(range.upperBound, isEnd: true)
    return start..<max(start, end)
  }

  private func original(_ offset: Int, isEnd: Bool) -> Int {
    guard !anchors.isEmpty else { return min(max(offset, 0), originalCount) }
    // The end of a range is where the scalar of its last byte ends: the next anchor, if that scalar
    // is none of ASCII.
    let probe = isEnd ? offset - 1 : offset
    var low = 0
    var high = anchors.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if anchors[middle].folded <= probe { low = middle } else { high = middle }
    }
    let anchor = anchors[low]
    guard anchor.isFixed else {
      return min(max(anchor.original + offset - anchor.folded, 0), originalCount)
    }
    guard isEnd else { return anchor.original }
    return low + 1 < anchors.count ? anchors[low + 1].original : originalCount
  }

  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var index = 0
      let words = buffer.count & ~7
      var joined: UInt64 = 0
      while index < words {
        joined |= buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        index += 8
        if index & 0xFFF == 0, joined & 0x8080_8080_8080_8080 != 0 { return false }
      }
      while index < buffer.count {
        joined |= UInt64(buffer[index]) << 56 | UInt64(buffer[index])
        index += 1
      }
      return joined & 0x8080_8080_8080_8080 == 0
    }
  }

  /// The state of folding a text that holds more than ASCII.
  private struct Folder {
    var result: [UInt8] = []
    var anchors: [Anchor] = []
    private let folding = SkeletonFolding()
    private var scalars: [UInt32] = []

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
      result.reserveCapacity(bytes.count)
      var offset = 0
      while offset < bytes.count {
        let start = offset
        while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
        if offset > start {
          anchors.append(Anchor(folded: result.count, original: start, isFixed: false))
          result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<offset]))
        }
        while offset < bytes.count, bytes[offset] >= 0x80 { foldScalar(bytes, at: &offset) }
      }
    }

    private mutating func foldScalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) {
      anchors.append(Anchor(folded: result.count, original: offset, isFixed: true))
      scalars.removeAll(keepingCapacity: true)
      let outcome = folding.fold(bytes, at: &offset, into: &scalars)
      if outcome == .removed { return }
      for scalar in scalars {
        if scalar < 0x80 {
          result.append(UInt8(truncatingIfNeeded: scalar))
        } else if let latin = Confusables.latin(scalar) {
          result.append(latin)
        } else if outcome == .letters {
          append(Self.plain(scalar))
        } else {
          result.append(Confusables.punctuation(scalar))
        }
      }
    }

    /// Arabic letters are written with and without hamza, and drawn out by tatweel.
    private static func plain(_ scalar: UInt32) -> UInt32 {
      switch scalar {
      case 0x0622, 0x0623, 0x0625, 0x0671: 0x0627
      case 0x0649, 0x06CC: 0x064A
      case 0x0629: 0x0647
      case 0x06A9: 0x0643
      default: scalar
      }
    }

    private mutating func append(_ scalar: UInt32) {
      // Arabic vowel signs and tatweel, which texts leave out at will.
      if (0x064B...0x0655).contains(scalar) || scalar == 0x0640 || scalar == 0x0670 { return }
      guard let scalar = Unicode.Scalar(scalar) else { return }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}

/// Normalisation and folding of UTF-8 text.
///
/// Data: ``UnicodeVersion``. Bytes that are not part of a scalar become U+FFFD. All functions are
/// total and linear in the text, apart from runs of combining marks, which are sorted.
package enum TextFolding {
  /// Returns the text in Normalization Form KC (UAX #15).
  package static func nfkc(_ bytes: [UInt8]) -> [UInt8] {
    if isASCII(bytes) { return bytes }
    return fold(bytes, by: FoldingTables.shared.compatibility, composes: true)
  }

  /// Returns the text after full case folding, statuses C and F of CaseFolding.txt.
  ///
  /// The result is not normalised.
  package static func caseFolded(_ bytes: [UInt8]) -> [UInt8] {
    if isASCII(bytes) { return lowercasedASCII(bytes) }
    return fold(bytes, by: FoldingTables.shared.caseFolding, composes: false)
  }

  /// Returns NFKC_Casefold of the text: for matching without regard to case, width, ligatures and
  /// invisible characters.
  ///
  /// Soft hyphens, joiners, variation selectors and other default ignorable characters vanish.
  package static func searchFolded(_ bytes: [UInt8]) -> [UInt8] {
    if isASCII(bytes) { return lowercasedASCII(bytes) }
    return fold(bytes, by: FoldingTables.shared.searchFolding, composes: true)
  }

  /// Returns the text with the letters A to Z in lower case and all other bytes as they are.
  package static func lowercasedASCII(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { byte in byte &- 0x41 < 26 ? byte | 0x20 : byte }
  }

  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 < 0x80 }
  }

  private static func fold(
    _ bytes: [UInt8], by mapping: CodePointTrie<UInt16>, composes: Bool
  ) -> [UInt8] {
    var folder = ScalarFolder(mapping: mapping, composes: composes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { folder.fold($0, into: &result) }
    return result
  }
}

/// The unpacked folding and normalisation tables.
///
/// - Note: Unchecked because `pool` refers to memory that is written once and never freed.
struct FoldingTables: @unchecked Sendable {
  /// The tables; unpacking happens at the first use.
  static let shared = FoldingTables()

  /// Full compatibility decompositions, as offsets into `pool`.
  let compatibility = CodePointTrie<UInt16>(
    blocks: UnicodeMappingData.compatibilityBlocks,
    classes: UnicodeMappingData.compatibilityClasses,
    values: UnicodeMappingData.compatibilityValues)

  /// Full case foldings, as offsets into `pool`.
  let caseFolding = CodePointTrie<UInt16>(
    blocks: UnicodeMappingData.caseFoldingBlocks,
    classes: UnicodeMappingData.caseFoldingClasses,
    values: UnicodeMappingData.caseFoldingValues)

  /// Decomposed NFKC_Casefold mappings, as offsets into `pool`.
  let searchFolding = CodePointTrie<UInt16>(
    blocks: UnicodeMappingData.searchFoldingBlocks,
    classes: UnicodeMappingData.searchFoldingClasses,
    values: UnicodeMappingData.searchFoldingValues)

  /// Canonical combining classes.
  let combiningClass = CodePointTrie<UInt8>(
    blocks: UnicodeMappingData.combiningBlocks, classes: UnicodeMappingData.combiningClasses,
    values: UnicodeMappingData.combiningValues)

  /// The scalars of all replacements; bit 21 marks the last one of each.
  let pool: UnsafePointer<UInt32> = UnicodeMappingData.pool.unpacked(as: UInt32.self)

  /// The composite of every pair of scalars that composes, by `first << 32 | second`.
  let compositions: [UInt64: UInt32]

  /// The offset that stands for an empty replacement.
  static let deleted: UInt16 = 0xFFFF

  private init() {
    let table = UnicodeMappingData.compositions
    let flat = table.unpacked(as: UInt32.self)
    var compositions: [UInt64: UInt32] = [:]
    compositions.reserveCapacity(table.count / 3)
    for index in stride(from: 0, to: table.count, by: 3) {
      compositions[UInt64(flat[index]) << 32 | UInt64(flat[index + 1])] = flat[index + 2]
    }
    flat.deallocate()
    self.compositions = compositions
  }

  /// Returns the primary composite of two scalars, Hangul by arithmetic (UAX #15, section 16).
  func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if (0x1100..<0x1113).contains(first) && (0x1161..<0x1176).contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8..<0x11C3).contains(second)
    {
      return first + (second - 0x11A7)
    }
    return compositions[UInt64(first) << 32 | UInt64(second)]
  }
}

/// Maps scalars, orders combining marks and composes, reusing its buffer between words.
struct ScalarFolder {
  private let mapping: CodePointTrie<UInt16>
  private let composes: Bool
  private let tables = FoldingTables.shared
  private var scalars: [UInt32] = []

  /// Creates a folder.
  ///
  /// - Parameters:
  ///   - mapping: The replacement of every scalar.
  ///   - composes: Whether the result is brought into composed canonical order.
  init(mapping: CodePointTrie<UInt16>, composes: Bool) {
    self.mapping = mapping
    self.composes = composes
  }

  /// Appends the folded text.
  mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
    scalars.removeAll(keepingCapacity: true)
    var offset = 0
    while offset < bytes.count {
      let scalar = decodeScalar(bytes, at: offset)
      offset += scalar.length
      appendReplacement(of: scalar.value)
    }
    if composes {
      orderMarks()
      compose()
    }
    for scalar in scalars { result.appendScalar(scalar) }
  }

  private mutating func appendReplacement(of scalar: UInt32) {
    let found = mapping[scalar]
    guard found != 0 else {
      scalars.append(scalar)
      return
    }
    guard found != FoldingTables.deleted else { return }
    var index = Int(found)
    while true {
      let entry = tables.pool[index]
      scalars.append(entry & 0x1F_FFFF)
      if entry >> 21 != 0 { return }
      index += 1
    }
  }

  /// Brings combining marks into canonical order.
  private mutating func orderMarks() {
    var index = 0
    while index < scalars.count {
      guard scalars[index] >= 0x300, tables.combiningClass[scalars[index]] != 0 else {
        index += 1
        continue
      }
      var end = index + 1
      while end < scalars.count, tables.combiningClass[scalars[end]] != 0 { end += 1 }
      if end - index > 1 { sortMarks(index..<end) }
      index = end
    }
  }

  /// Sorts by class and keeps the order within a class.
  private mutating func sortMarks(_ range: Range<Int>) {
    let order = range.sorted { first, second in
      let firstClass = tables.combiningClass[scalars[first]]
      let secondClass = tables.combiningClass[scalars[second]]
      return (firstClass, first) < (secondClass, second)
    }
    let sorted = order.map { scalars[$0] }
    scalars.replaceSubrange(range, with: sorted)
  }

  /// Composes in place (UAX #15, D117).
  private mutating func compose() {
    var starter: Int? = nil
    var lastClass: UInt8 = 0
    var length = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      let combining = scalar < 0x300 ? 0 : tables.combiningClass[scalar]
      if let starter, lastClass < combining || (lastClass == 0 && length == starter + 1),
        let composite = tables.composite(scalars[starter], scalar)
      {
        scalars[starter] = composite
        continue
      }
      if combining == 0 { starter = length }
      lastClass = combining
      scalars[length] = scalar
      length += 1
    }
    scalars.removeSubrange(length...)
  }
}

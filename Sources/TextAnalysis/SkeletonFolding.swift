/// Folding for texts in which somebody may hide words from a matcher.
///
/// NFKC_Casefold, decomposed and without combining accents, so that `Précédent`, `ｐrecedent` and
/// `pre\u{200B}cedent` come out alike. Letters keep their script. Data: ``UnicodeVersion``.
package struct SkeletonFolding: Sendable {
  private let tables = FoldingTables.shared
  private let properties = UnicodeProperties.shared

  /// Unpacks the tables at the first use.
  package init() {}

  /// What a scalar is folded to.
  package enum Outcome: Sendable {
    /// Nothing: it is invisible, or an accent.
    case removed
    /// The scalars that were appended, all of them letters, digits or marks that letters need.
    case letters
    /// The scalars that were appended; at least one is something else.
    case other
  }

  /// Appends the folding of the scalar that starts at an offset.
  ///
  /// - Parameters:
  ///   - bytes: The text; a byte that belongs to no scalar counts as U+FFFD.
  ///   - offset: A valid index of `bytes`; advanced past the scalar.
  ///   - scalars: Where the folded code points are appended.
  /// - Returns: What became of it.
  package func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int, into scalars: inout [UInt32]
  ) -> Outcome {
    let scalar = decodeScalar(bytes, at: offset)
    offset += scalar.length
    let found = tables.searchFolding[scalar.value]
    guard found != FoldingTables.deleted else { return .removed }
    let count = scalars.count
    var isOther = false
    func append(_ value: UInt32) {
      if (0x300...0x36F).contains(value) { return }
      scalars.append(value)
      let properties = properties[value]
      if !properties.isLetterOrNumber, !properties.wordBreak.isIgnored { isOther = true }
    }
    if found == 0 {
      append(scalar.value)
    } else {
      var index = Int(found)
      while true {
        let entry = tables.pool[index]
        append(entry & 0x1F_FFFF)
        if entry >> 21 != 0 { break }
        index += 1
      }
    }
    if scalars.count == count { return .removed }
    return isOther ? .other : .letters
  }
}

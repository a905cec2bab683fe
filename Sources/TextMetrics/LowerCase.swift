/// Lower case by the full mappings of Unicode, with the final sigma.
///
/// The mapping of Python's `str.lower`, on which the reference implementations of the metrics rest;
/// it differs from case folding (`ß` stays `ß`, `ς` stays `ς`).
enum LowerCase {
  /// Returns the scalars of a text in lower case.
  ///
  /// - Complexity: O(n), apart from runs of characters without case around a capital sigma.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    let source = Array(text.unicodeScalars)
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(source.count)
    for (index, scalar) in source.enumerated() {
      if scalar.value < 0x80 {
        let isUpper = scalar.value &- 0x41 < 26
        result.append(isUpper ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
      } else if scalar == "\u{3A3}" {
        result.append(isFinal(source, index) ? "\u{3C2}" : "\u{3C3}")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return result
  }

  /// The condition Final_Sigma of the Unicode Standard, section 3.13, table 3-17.
  private static func isFinal(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, scalars[before].properties.isCaseIgnorable { before -= 1 }
    guard before >= 0, scalars[before].properties.isCased else { return false }
    var after = index + 1
    while after < scalars.count, scalars[after].properties.isCaseIgnorable { after += 1 }
    return after == scalars.count || !scalars[after].properties.isCased
  }
}

/// Cuts texts into lines.
package enum TextLines {
  /// Returns the lines of a text with their line breaks, so that a missing last one is a difference.
  ///
  /// - Parameter text: UTF-8 text.
  /// - Returns: Slices that together are the text; none for an empty one.
  package static func withBreaks(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in text.indices where text[index] == 0x0A {
      lines.append(text[start...index])
      start = index + 1
    }
    if start < text.count { lines.append(text[start...]) }
    return lines
  }
}

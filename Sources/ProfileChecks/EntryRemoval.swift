import Support
import YAMLSyntax

/// Removes entries that stand on lines of their own.
enum EntryRemoval {
  /// Returns the edits that remove an entry of a block mapping with its lines, or nil where that
  /// would leave an empty mapping or touch other entries.
  static func edits(_ entry: YAMLEntry, _ mapping: YAMLNode) -> [TextEdit]? {
    guard mapping.collectionStyle == .block, mapping.count > 1 else { return nil }
    let bytes = mapping.tree.bytes
    var start = entry.range.lowerBound
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    var end = entry.range.upperBound
    if end == 0 || bytes[end - 1] != 0x0A {
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if end < bytes.count { end += 1 }
    }
    return [TextEdit(range: start..<end, replacement: "")]
  }
}

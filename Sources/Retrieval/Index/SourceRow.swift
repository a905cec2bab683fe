import Support

/// A file that an index was made from, as it was then.
struct SourceRow: Sendable, Hashable {
  /// The path relative to the corpus folder.
  var path: String

  /// What told the file from other states of it; nil where nothing was there.
  var stamp: FileStamp.Parts?

  /// Looks at a file.
  ///
  /// - Parameters:
  ///   - path: The path relative to the corpus folder.
  ///   - root: The corpus folder.
  init(_ path: String, in root: String) {
    self.path = path
    stamp = FileStamp.stamp(of: Path.join(root, path))?.parts
  }

  /// The row.
  var row: ByteWriter {
    var writer = ByteWriter()
    writer.append(text: path)
    for part in stamp?.words ?? [] { writer.append(fixed: part) }
    return writer
  }

  /// Reads a row; nil where it is damaged.
  init?(_ cursor: ByteCursor) {
    var cursor = cursor
    path = cursor.text()
    var words: [UInt64] = []
    while !cursor.isAtEnd { words.append(cursor.fixed(UInt64.self)) }
    stamp = FileStamp.Parts(words: words)
    guard !cursor.isBroken, words.isEmpty == (stamp == nil) else { return nil }
  }
}

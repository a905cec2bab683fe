import TextAnalysis

/// The title of a Markdown document.
enum DocumentTitle {
  /// Returns the text of the first heading, nil where other text comes before it.
  static func find(in bytes: [UInt8]) -> String? {
    let blocks = MarkdownBlocks.blocks(in: bytes)
    guard let first = blocks.first(where: { $0.kind != .frontMatter }),
      case .heading = first.kind, !first.content.isEmpty
    else { return nil }
    return text(of: first, in: bytes)
  }

  /// Returns the text of a heading on one line.
  static func text(of block: TextBlock, in bytes: [UInt8]) -> String {
    let words = bytes[block.content].split(whereSeparator: { $0 <= 0x20 })
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}

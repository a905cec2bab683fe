/// One sentence of a text, or a heading or table line that stands in for one.
package struct TextSentence: Sendable, Hashable {
  /// The bytes of the sentence without white space around it.
  package var range: Range<Int>

  /// The kind of the block that holds it.
  package var block: TextBlock.Kind

  /// The index of that block among ``MarkdownBlocks/blocks(in:isMarkdown:)``.
  package var blockIndex: Int
}

/// Splits prose into sentences for claims, citations and answers.
///
/// Differs from ``SentenceBoundaries`` where people differ from UAX #29: abbreviations, initials,
/// decimals and references do not end a sentence, Markdown blocks do, and a sentence has no white
/// space at its ends. The rules are for English; the terminators of Chinese, Japanese, Arabic and
/// Hindi are known too. A text without terminators is one sentence per block.
package enum SentenceSplitter {
  /// Returns the sentences of a Markdown text in order; code, rules and metadata have none.
  ///
  /// - Parameters:
  ///   - bytes: The text as UTF-8.
  ///   - isMarkdown: False for plain text.
  /// - Returns: The sentences in order.
  /// - Complexity: O(n).
  package static func sentences(
    in bytes: [UInt8], isMarkdown: Bool = true
  ) -> [TextSentence] {
    let blocks = MarkdownBlocks.blocks(in: bytes, isMarkdown: isMarkdown)
    var result: [TextSentence] = []
    for (index, block) in blocks.enumerated() {
      for range in ranges(of: block, in: bytes) {
        result.append(TextSentence(range: range, block: block.kind, blockIndex: index))
      }
    }
    return result
  }

  /// Returns the sentences of one block.
  ///
  /// - Parameters:
  ///   - block: A block of `bytes`.
  ///   - bytes: The text as UTF-8.
  /// - Returns: Byte ranges in order.
  package static func ranges(of block: TextBlock, in bytes: [UInt8]) -> [Range<Int>] {
    let range = block.content.clamped(to: bytes.startIndex..<bytes.endIndex)
    switch block.kind {
    case .code, .rule, .frontMatter:
      return []
    case .heading:
      return range.isEmpty ? [] : [range]
    case .table:
      return lines(in: range, of: bytes)
    case .paragraph, .listItem, .quote:
      return prose(in: range, of: bytes)
    }
  }

  /// Returns the sentences of a range of plain prose, in which line breaks are white space.
  ///
  /// - Parameters:
  ///   - range: The bytes to split; clamped to the text.
  ///   - bytes: The text as UTF-8.
  /// - Returns: Byte ranges in order.
  package static func prose(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      let scanner = ProseScanner(
        bytes: bytes, range: range.clamped(to: bytes.startIndex..<bytes.endIndex))
      return scanner.sentences()
    }
  }

  private static func lines(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    bytes[range].split(separator: 0x0A).compactMap { line in
      var end = line.endIndex
      while end > line.startIndex, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 { end -= 1 }
      return end > line.startIndex ? line.startIndex..<end : nil
    }
  }
}

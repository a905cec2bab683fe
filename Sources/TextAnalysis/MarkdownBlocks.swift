/// One block of a Markdown or plain text.
package struct TextBlock: Sendable, Hashable {
  /// What a block is.
  package enum Kind: Sendable, Hashable {
    /// A heading of level 1 to 6, `#` or underlined.
    case heading(level: Int)

    /// Lines of prose.
    case paragraph

    /// One item of a list, without nested items.
    case listItem

    /// Lines that begin with `>`.
    case quote

    /// Fenced or indented code.
    case code

    /// Lines that begin with `|`.
    case table

    /// A line of `***`, `---` or `___`.
    case rule

    /// Metadata between `---` lines at the start of the file.
    case frontMatter
  }

  /// What the block is.
  package var kind: Kind

  /// All bytes of the block without the last line break.
  package var range: Range<Int>

  /// The bytes without marker: a heading's text, a list item behind its bullet, the lines of code.
  package var content: Range<Int>
}

/// Cuts Markdown and plain text into blocks.
///
/// Follows the block structure of CommonMark 0.31 as far as passages and sentences need it:
/// containers are not nested, and a paragraph inside a list item is a paragraph of its own. Any
/// byte string gives blocks; those are in order and do not overlap.
package enum MarkdownBlocks {
  /// Returns the blocks of a text.
  ///
  /// - Parameters:
  ///   - bytes: The text as UTF-8, with LF or CRLF, with or without byte order mark.
  ///   - isMarkdown: False for plain text, where only blank lines separate paragraphs.
  /// - Returns: The blocks in order.
  /// - Complexity: O(n).
  package static func blocks(in bytes: [UInt8], isMarkdown: Bool = true) -> [TextBlock] {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = BlockReader(bytes: bytes, isMarkdown: isMarkdown)
      reader.readAll()
      return reader.blocks
    }
  }
}

/// A line without its line break.
private struct Line {
  var start: Int
  var end: Int
  var next: Int

  /// The first byte that is not a space or tab; `end` on a blank line.
  var textStart: Int

  /// The columns of white space before the text.
  var indent: Int

  var isBlank: Bool { textStart == end }
}

private struct BlockReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let isMarkdown: Bool
  var blocks: [TextBlock] = []
  private var open: TextBlock?
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, isMarkdown: Bool) {
    self.bytes = bytes
    self.isMarkdown = isMarkdown
  }

  mutating func readAll() {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
    if isMarkdown { readFrontMatter() }
    while position < bytes.count {
      let line = self.line(at: position)
      position = line.next
      if line.isBlank {
        close()
      } else if isMarkdown {
        readMarkdown(line)
      } else {
        extend(by: line, as: .paragraph)
      }
    }
    close()
  }

  private func line(at start: Int) -> Line {
    var next = start
    while next < bytes.count, bytes[next] != 0x0A { next += 1 }
    var end = next
    if next < bytes.count { next += 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    var text = start
    var indent = 0
    while text < end, bytes[text] == 0x20 || bytes[text] == 0x09 {
      indent += bytes[text] == 0x09 ? 4 - indent % 4 : 1
      text += 1
    }
    return Line(start: start, end: end, next: next, textStart: text, indent: indent)
  }

  // MARK: - The open block

  private mutating func close() {
    if let open { blocks.append(open) }
    open = nil
  }

  private mutating func extend(by line: Line, as kind: TextBlock.Kind) {
    let end = trimmedEnd(line)
    if var block = open {
      block.range = block.range.lowerBound..<end
      block.content = block.content.lowerBound..<max(block.content.lowerBound, end)
      open = block
    } else {
      open = TextBlock(
        kind: kind, range: line.textStart..<end, content: line.textStart..<end)
    }
  }

  private mutating func append(
    _ kind: TextBlock.Kind, _ line: Line, content: Range<Int>? = nil
  ) {
    close()
    let range = line.textStart..<trimmedEnd(line)
    blocks.append(TextBlock(kind: kind, range: range, content: content ?? range))
  }

  private func trimmedEnd(_ line: Line) -> Int {
    var end = line.end
    while end > line.textStart, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  // MARK: - Markdown

  private mutating func readMarkdown(_ line: Line) {
    if line.indent >= 4 {
      if open == nil { readIndentedCode(line) } else { extend(by: line, as: .paragraph) }
      return
    }
    let first = bytes[line.textStart]
    if first == 0x23, let content = headingContent(line) {
      let level = bytes[line.textStart..<line.end].prefix { $0 == 0x23 }.count
      append(.heading(level: level), line, content: content)
    } else if first == 0x60 || first == 0x7E, let length = fenceLength(line) {
      readFence(line, length)
    } else if let level = underlineLevel(line), var block = open, block.kind == .paragraph {
      block.kind = .heading(level: level)
      block.range = block.range.lowerBound..<trimmedEnd(line)
      blocks.append(block)
      open = nil
    } else if isRule(line) {
      append(.rule, line)
    } else if let content = itemContent(line) {
      close()
      open = TextBlock(
        kind: .listItem, range: line.textStart..<trimmedEnd(line),
        content: content..<max(content, trimmedEnd(line)))
    } else if first == 0x3E || first == 0x7C {
      readMarked(line, as: first == 0x3E ? .quote : .table)
    } else {
      if open?.kind == .table { close() }
      extend(by: line, as: .paragraph)
    }
  }

  private mutating func readMarked(_ line: Line, as kind: TextBlock.Kind) {
    if let open, open.kind != kind { close() }
    let isFirst = open == nil
    extend(by: line, as: kind)
    if isFirst, kind == .quote, var block = open {
      var start = line.textStart + 1
      while start < block.range.upperBound, bytes[start] == 0x20 { start += 1 }
      block.content = start..<max(start, block.range.upperBound)
      open = block
    }
  }

  private func headingContent(_ line: Line) -> Range<Int>? {
    var start = line.textStart
    while start < line.end, bytes[start] == 0x23 { start += 1 }
    guard start - line.textStart <= 6,
      start == line.end || bytes[start] == 0x20 || bytes[start] == 0x09
    else { return nil }
    while start < line.end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    var end = trimmedEnd(line)
    var closing = end
    while closing > start, bytes[closing - 1] == 0x23 { closing -= 1 }
    if closing == start || (closing < end && bytes[closing - 1] == 0x20) { end = closing }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    start = min(start, trimmedEnd(line))
    return start..<max(start, end)
  }

  private func underlineLevel(_ line: Line) -> Int? {
    let mark = bytes[line.textStart]
    guard mark == 0x3D || mark == 0x2D else { return nil }
    let end = trimmedEnd(line)
    guard bytes[line.textStart..<end].allSatisfy({ $0 == mark }) else { return nil }
    return mark == 0x3D ? 1 : 2
  }

  private func isRule(_ line: Line) -> Bool {
    let mark = bytes[line.textStart]
    guard mark == 0x2A || mark == 0x2D || mark == 0x5F else { return false }
    var count = 0
    for byte in bytes[line.textStart..<line.end] {
      if byte == mark { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
    }
    return count >= 3
  }

  /// Returns where the text of a list item begins, nil if the line begins none.
  private func itemContent(_ line: Line) -> Int? {
    var offset = line.textStart
    switch bytes[offset] {
    case 0x2A, 0x2B, 0x2D:
      offset += 1
    case 0x30...0x39:
      while offset < line.end, offset - line.textStart < 9, 0x30...0x39 ~= bytes[offset] {
        offset += 1
      }
      guard offset < line.end, bytes[offset] == 0x2E || bytes[offset] == 0x29 else { return nil }
      // Only 1 may interrupt a paragraph, so that a wrapped year does not become an item.
      let isOne = offset == line.textStart + 1 && bytes[line.textStart] == 0x31
      if let open, open.kind != .listItem, !isOne { return nil }
      offset += 1
    default:
      return nil
    }
    guard offset < line.end, bytes[offset] == 0x20 || bytes[offset] == 0x09 else { return nil }
    while offset < line.end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    return offset < line.end ? offset : nil
  }
}

extension BlockReader {
  // MARK: - Code and metadata

  private func fenceLength(_ line: Line) -> Int? {
    let mark = bytes[line.textStart]
    let length = bytes[line.textStart..<line.end].prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    if mark == 0x60, bytes[(line.textStart + length)..<line.end].contains(0x60) { return nil }
    return length
  }

  private mutating func readFence(_ opening: Line, _ length: Int) {
    close()
    let mark = bytes[opening.textStart]
    let contentStart = opening.next
    var contentEnd = contentStart
    var end = opening.end
    while position < bytes.count {
      let line = self.line(at: position)
      position = line.next
      end = line.end
      if !line.isBlank, line.indent < 4, bytes[line.textStart] == mark,
        let closing = fenceLength(line), closing >= length,
        trimmedEnd(line) == line.textStart + closing
      {
        break
      }
      contentEnd = line.end
    }
    let content = min(contentStart, end)..<min(max(contentStart, contentEnd), end)
    blocks.append(TextBlock(kind: .code, range: opening.textStart..<end, content: content))
  }

  private mutating func readIndentedCode(_ first: Line) {
    var end = trimmedEnd(first)
    while position < bytes.count {
      let line = self.line(at: position)
      guard !line.isBlank, line.indent >= 4 else { break }
      end = trimmedEnd(line)
      position = line.next
    }
    let range = first.start..<end
    blocks.append(TextBlock(kind: .code, range: range, content: range))
  }

  private mutating func readFrontMatter() {
    let start = position
    guard start < bytes.count else { return }
    let first = line(at: start)
    guard isDashes(first) else { return }
    var offset = first.next
    while offset < bytes.count {
      let line = self.line(at: offset)
      if line.isBlank { return }
      if isDashes(line) {
        blocks.append(
          TextBlock(
            kind: .frontMatter, range: start..<line.end, content: first.next..<line.start))
        position = line.next
        return
      }
      offset = line.next
    }
  }

  private func isDashes(_ line: Line) -> Bool {
    line.indent == 0 && trimmedEnd(line) - line.start == 3
      && bytes[line.start..<line.start + 3].allSatisfy { $0 == 0x2D }
  }
}

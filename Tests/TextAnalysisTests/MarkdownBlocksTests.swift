import Testing
import TextAnalysis

@Suite("Markdown blocks")
struct MarkdownBlocksTests {
  private func blocks(_ text: String, isMarkdown: Bool = true) -> [String] {
    let bytes = Array(text.utf8)
    return MarkdownBlocks.blocks(in: bytes, isMarkdown: isMarkdown).map { block in
      "\(block.kind): \(String(decoding: bytes[block.content], as: UTF8.self))"
    }
  }

  @Test("Both kinds of headings give their text and level")
  func headings() {
    #expect(
      blocks("# One #\n### Three\nTwo\n---\nOne\n===\n#no\n") == [
        "heading(level: 1): One", "heading(level: 3): Three", "heading(level: 2): Two",
        "heading(level: 1): One", "paragraph: #no",
      ])
  }

  @Test("List items end at the next item and take wrapped lines")
  func lists() {
    #expect(
      blocks("- a\n  b\n* c\n3) d\n\n1990. was\n") == [
        "listItem: a\n  b", "listItem: c", "listItem: d", "listItem: was",
      ])
    #expect(blocks("In\n1990. was\n") == ["paragraph: In\n1990. was"])
  }

  @Test("A fence hides everything up to one of its kind and length")
  func fences() {
    #expect(
      blocks("````\n# no\n```\n````\nx\n~~~\nopen") == [
        "code: # no\n```", "paragraph: x", "code: open",
      ])
  }

  @Test("CRLF, a byte order mark and tabs change no content")
  func lineEnds() {
    #expect(
      blocks("\u{FEFF}# T\r\n\r\na\r\nb \r\n\r\n\tcode\r\n") == [
        "heading(level: 1): T", "paragraph: a\r\nb", "code: \tcode",
      ])
  }

  @Test("Plain text knows blank lines only")
  func plain() {
    #expect(blocks("# a\n- b\n\nc", isMarkdown: false) == ["paragraph: # a\n- b", "paragraph: c"])
  }

  @Test("Metadata is a block only at the start and when it is closed")
  func frontMatter() {
    #expect(blocks("---\na: b\n---\nx") == ["frontMatter: a: b\n", "paragraph: x"])
    #expect(blocks("---\n\na") == ["rule: ---", "paragraph: a"])
  }

  @Test("Blocks of any bytes are in order, and content lies inside")
  func anyBytes() {
    var generator = SplitMix(state: 3)
    for _ in 0..<5_000 {
      let bytes = generator.bytes(upTo: 60)
      var end = 0
      for block in MarkdownBlocks.blocks(in: bytes) {
        #expect(block.range.lowerBound >= end && block.range.upperBound <= bytes.count)
        #expect(block.content.lowerBound >= block.range.lowerBound)
        #expect(
          block.content.upperBound <= block.range.upperBound,
          "\(block) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        end = block.range.upperBound
      }
    }
  }
}

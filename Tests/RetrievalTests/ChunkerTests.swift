import Retrieval
import Testing

@Suite("Chunker")
struct ChunkerTests {
  private func passages(
    _ text: String, maxWords: Int = 10, overlap: Int = 0,
    format: CorpusDocument.Format = .markdown, title: String = "Title"
  ) -> [Passage] {
    let document = CorpusDocument(
      id: "doc", title: title, path: "documents/doc.md", format: format, bytes: Array(text.utf8))
    let options = PassageOptions(maxWords: maxWords, overlapSentences: overlap)
    return Chunker(options: options).passages(of: document)
  }

  private func expectSlices(_ passages: [Passage], of text: String) {
    let bytes = Array(text.utf8)
    for passage in passages {
      #expect(Array(bytes[passage.range]) == Array(passage.text.utf8))
    }
  }

  @Test("A passage never crosses a heading, and carries the headings above it")
  func headings() {
    let text = "# Title\n\nIntro.\n\n## One\n\nA.\n\n### Deep\n\nB.\n\n## Two\n\nC.\n"
    let found = passages(text, maxWords: 100)
    #expect(found.map(\.text) == ["Intro.", "A.", "B.", "C."])
    #expect(found.map(\.id) == ["doc#1", "doc#one.1", "doc#deep.1", "doc#two.1"])
    #expect(found.map(\.headings) == [[], ["One"], ["One", "Deep"], ["Two"]])
    #expect(found.map(\.lines) == [3...3, 7...7, 11...11, 15...15])
    expectSlices(found, of: text)
  }

  @Test("Sections of one name get different ids")
  func repeatedHeadings() {
    let found = passages("## See also\n\nA.\n\n## Other\n\nB.\n\n## See also\n\nC.\n")
    #expect(found.map(\.id) == ["doc#see-also.1", "doc#other.1", "doc#see-also-2.1"])
  }

  @Test("Sentences are packed up to the limit and not cut")
  func packing() {
    let text = "One two three four. Five six seven eight. Nine ten eleven twelve. Last."
    let found = passages(text)
    #expect(
      found.map(\.text) == [
        "One two three four. Five six seven eight.", "Nine ten eleven twelve. Last.",
      ])
    #expect(found.map(\.id) == ["doc#1", "doc#2"])
  }

  @Test("A passage repeats the last sentence of the one before it")
  func overlap() {
    let text = "One two three. Four five six. Seven eight nine. Ten eleven twelve. End of it."
    let found = passages(text, overlap: 1)
    #expect(
      found.map(\.text) == [
        "One two three. Four five six. Seven eight nine.",
        "Seven eight nine. Ten eleven twelve. End of it.",
      ])
    expectSlices(found, of: text)
  }

  @Test("A passage that is half full ends with its paragraph")
  func paragraphs() {
    let text = "One two three. Four five six.\n\nSeven eight. Nine ten eleven.\n\nTwelve."
    #expect(
      passages(text).map(\.text) == [
        "One two three. Four five six.", "Seven eight. Nine ten eleven.\n\nTwelve.",
      ])
  }

  @Test("A sentence longer than a passage is cut between words")
  func longSentences() {
    let words = (1...25).map { "w\($0)" }.joined(separator: " ")
    let found = passages(words)
    #expect(found.map { $0.text.split(separator: " ").count } == [10, 10, 5])
    #expect(found.map(\.text).joined(separator: " ") == words)
  }

  @Test("Text without spaces is cut too")
  func ideographs() {
    let text = String(repeating: "漢", count: 45)
    #expect(passages(text).map(\.text.count) == [20, 20, 5])
    #expect(passages(text).map(\.text).joined() == text)
  }

  @Test("Lists keep their bullets, and code that fits stays whole")
  func structures() {
    let text = "- one item\n- two item\n\n```\nlet a = 1\n```\n"
    #expect(
      passages(text, maxWords: 50).map(\.text) == [
        "- one item\n- two item\n\n```\nlet a = 1\n```"
      ])
  }

  @Test("Metadata and rules are in no passage")
  func skipped() {
    #expect(passages("---\nauthor: x\n---\n\nA.\n\n***\n").map(\.text) == ["A."])
  }

  @Test("Plain text and CRLF keep exact bytes and lines")
  func lineEnds() {
    let text = "\u{FEFF}# not a heading\r\n\r\nSecond.\r\n"
    let found = passages(text, maxWords: 20, format: .plain)
    #expect(found.map(\.text) == ["# not a heading\r\n\r\nSecond."])
    #expect(found.map(\.lines) == [1...3])
    expectSlices(found, of: text)
  }

  @Test("An edit changes ids in its own section only")
  func stableIDs() {
    let before = "# Title\n\n## A\n\nOne two three. Four five.\n\n## B\n\nSix. Seven.\n"
    let after = before.replacing(
      "One two three.", with: "One two three. New words come in here. And some more.")
    #expect(
      passages(before, maxWords: 10).filter { $0.headings == ["B"] }.map(\.id)
        == passages(after, maxWords: 10).filter { $0.headings == ["B"] }.map(\.id))
    #expect(passages(after).count > passages(before).count)
  }

  @Test("Mode whole gives one passage with the document's id")
  func whole() {
    let document = CorpusDocument(
      id: "d", title: "T", path: "d.md", format: .markdown, bytes: Array("# T\n\nA.\n".utf8))
    let found = Chunker(options: PassageOptions(mode: .whole)).passages(of: document)
    #expect(found.map(\.id) == ["d"])
    #expect(found.map(\.lines) == [1...3])
    #expect(found.map(\.range) == [0..<8])
  }

  @Test("Passages of any text are slices in order that hold every sentence")
  func fuzz() {
    let pieces = [
      "# H\n", "## See\n", "a ", "b. ", "C", "\n", "\n\n", "- ", "1. ", "```\n", "漢", "。",
      "| x |\n",
      "> ", "---\n", "===\n", "word word word word word. ", "\r\n", "é", "สวัส", "    ", "!",
    ]
    var generator = SplitMix(state: 31)
    for _ in 0..<3_000 {
      let text = generator.text(of: pieces, upTo: 60)
      let format: CorpusDocument.Format = Bool.random(using: &generator) ? .markdown : .plain
      let found = passages(
        text, maxWords: Int.random(in: 10...20, using: &generator),
        overlap: Int.random(in: 0...3, using: &generator), format: format)
      expectSlices(found, of: text)
      #expect(Set(found.map(\.id)).count == found.count)
      var end = 0
      for passage in found {
        #expect(passage.range.upperBound > end && !passage.range.isEmpty)
        end = passage.range.upperBound
      }
    }
  }
}

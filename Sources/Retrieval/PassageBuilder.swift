import Diagnostics
import TextAnalysis

/// Builds the passages of one document.
struct PassageBuilder {
  /// A sentence, line of code or piece of one.
  private struct Unit {
    var range: Range<Int>
    var words: Int
    var block: Int

    /// Whether it may be repeated as overlap.
    var isSentence: Bool
  }

  private let document: CorpusDocument
  private let name: String
  private let options: PassageOptions
  private let lines: LineTable
  private var passages: [Passage] = []
  private var headings: [(level: Int, text: String)] = []
  private var units: [Unit] = []
  private var section = ""
  private var count = 0
  private var sections: Set<String> = []
  private var sectionNumbers: [String: Int] = [:]

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - name: What the ids of its passages begin with; see ``PassageName``.
  ///   - options: How to cut.
  init(document: CorpusDocument, name: String, options: PassageOptions) {
    self.document = document
    self.name = name
    self.options = options
    lines = LineTable(document.bytes)
  }

  /// Returns the passages in order.
  mutating func build() -> [Passage] {
    let blocks = MarkdownBlocks.blocks(
      in: document.bytes, isMarkdown: document.format == .markdown)
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .heading(let level): open(level, DocumentTitle.text(of: block, in: document.bytes))
      case .frontMatter, .rule: break
      case .code, .table: appendLines(of: block, index)
      case .paragraph, .listItem, .quote: appendSentences(of: block, index)
      }
    }
    closeSection()
    return passages
  }

  // MARK: - Sections

  private mutating func open(_ level: Int, _ text: String) {
    closeSection()
    headings.removeAll { $0.level >= level }
    // The first heading is the document's title, which every passage carries anyway.
    if passages.isEmpty && headings.isEmpty && sections.isEmpty && text == document.title { return }
    headings.append((level, text))
    let slug = Slug.make(text)
    var number = (sectionNumbers[slug] ?? 0) + 1
    section = number == 1 ? slug : "\(slug)-\(number)"
    // A heading may read like the name that another one got.
    while !sections.insert(section).inserted {
      number += 1
      section = "\(slug)-\(number)"
    }
    sectionNumbers[slug] = number
    count = 0
  }

  private mutating func closeSection() {
    defer { units.removeAll() }
    var start = 0
    var end = 0
    while start < units.count {
      end = passageEnd(from: start, past: end)
      append(start..<end)
      guard end < units.count else { break }
      start = overlapStart(before: end, after: start)
    }
  }

  /// Returns the unit behind the last one that fits, always past the end of the passage before.
  private func passageEnd(from start: Int, past previous: Int) -> Int {
    var words = 0
    var end = start
    // The last paragraph boundary that leaves the passage at least half full.
    var boundary: Int?
    while end < units.count {
      if end > start && words + units[end].words > options.maxWords { break }
      words += units[end].words
      end += 1
      if end < units.count, end > previous, units[end].block != units[end - 1].block,
        words * 2 >= options.maxWords
      {
        boundary = end
      }
    }
    return end < units.count ? boundary ?? end : end
  }

  /// Returns where the next passage starts, so that it repeats sentences and still moves on.
  private func overlapStart(before end: Int, after start: Int) -> Int {
    var next = end
    var words = 0
    while end - next < options.overlapSentences, next - 1 > start, units[next - 1].isSentence {
      words += units[next - 1].words
      // Overlap must leave room for new text.
      guard words * 2 <= options.maxWords, words + units[end].words <= options.maxWords else {
        break
      }
      next -= 1
    }
    return next
  }

  private mutating func append(_ range: Range<Int>) {
    count += 1
    let bytes =
      units[range.lowerBound].range.lowerBound..<units[range.upperBound - 1].range.upperBound
    let id = section.isEmpty ? "\(name)#\(count)" : "\(name)#\(section).\(count)"
    let first = document.line + lines.line(ofByte: bytes.lowerBound) - 1
    let last = document.line + lines.line(ofByte: max(bytes.lowerBound, bytes.upperBound - 1)) - 1
    let isRow = document.format == .row
    passages.append(
      Passage(
        id: id, document: document.id, title: document.title, headings: headings.map(\.text),
        path: document.path, range: bytes,
        lines: isRow ? document.line...document.line : first...last,
        text: String(decoding: document.bytes[bytes], as: UTF8.self)))
  }

  // MARK: - Units

  private mutating func appendSentences(of block: TextBlock, _ index: Int) {
    for (number, sentence) in SentenceSplitter.ranges(of: block, in: document.bytes).enumerated() {
      // The first sentence takes the bullet or quotation mark along.
      let start = number == 0 ? block.range.lowerBound : sentence.lowerBound
      append(start..<sentence.upperBound, index, isSentence: true)
    }
  }

  private mutating func appendLines(of block: TextBlock, _ index: Int) {
    let range = block.content
    let words = WordCount.count(document.bytes[range])
    guard !range.isEmpty, words > 0 else { return }
    if words <= options.maxWords {
      // A block that fits stays whole, with its fence.
      append(block.range, index, isSentence: false)
      return
    }
    for line in document.bytes[range].split(separator: 0x0A) {
      append(line.startIndex..<line.endIndex, index, isSentence: false)
    }
  }

  /// Appends a unit, cut between words where it is longer than a passage.
  private mutating func append(_ range: Range<Int>, _ block: Int, isSentence: Bool) {
    let words = WordCount.count(document.bytes[range])
    guard words > 0 else { return }
    if words <= options.maxWords {
      units.append(Unit(range: range, words: words, block: block, isSentence: isSentence))
      return
    }
    for piece in WordCount.pieces(of: range, in: document.bytes, maximum: options.maxWords) {
      units.append(
        Unit(
          range: piece, words: WordCount.count(document.bytes[piece]), block: block,
          isSentence: false))
    }
  }
}

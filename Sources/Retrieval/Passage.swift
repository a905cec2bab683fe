/// A chunk of a document: what is searched, quoted and cited.
package struct Passage: Sendable, Hashable {
  /// The stable id, such as `plato-forms#objections.2`, in a form that can be cited in square
  /// brackets; see ``Chunker``.
  package var id: String

  /// The id of the document.
  package var document: String

  /// The title of the document.
  package var title: String

  /// The headings above the passage from the outside in, without the document's title.
  package var headings: [String]

  /// The file, relative to the corpus folder.
  package var path: String

  /// The bytes of the passage in ``CorpusDocument/bytes``.
  package var range: Range<Int>

  /// The 1-based lines of the file, for citations.
  package var lines: ClosedRange<Int>

  /// The bytes of the range as text, unchanged.
  package var text: String

  /// Creates a passage.
  package init(
    id: String, document: String, title: String, headings: [String] = [], path: String = "",
    range: Range<Int>, lines: ClosedRange<Int> = 1...1, text: String
  ) {
    self.id = id
    self.document = document
    self.title = title
    self.headings = headings
    self.path = path
    self.range = range
    self.lines = lines
    self.text = text
  }
}

/// How documents are cut into passages.
package struct PassageOptions: Sendable, Hashable {
  /// The ways to cut.
  package enum Mode: String, Sendable, CaseIterable {
    /// At headings, then at paragraphs and sentences.
    case chunk

    /// Not at all: one document is one passage.
    case whole
  }

  /// How to cut.
  package var mode: Mode

  /// The most words of a passage, 10 to 10,000; one sentence with more is cut between words.
  package var maxWords: Int

  /// How many sentences a passage repeats from the one before it, 0 to 10.
  package var overlapSentences: Int

  /// The accepted values of `max_words`.
  package static let wordLimits = 10...10_000

  /// The accepted values of `overlap_sentences`.
  package static let overlapLimits = 0...10

  /// Creates options; values outside the limits are clamped.
  package init(mode: Mode = .chunk, maxWords: Int = 120, overlapSentences: Int = 1) {
    self.mode = mode
    self.maxWords = min(max(maxWords, Self.wordLimits.lowerBound), Self.wordLimits.upperBound)
    self.overlapSentences = min(
      max(overlapSentences, Self.overlapLimits.lowerBound), Self.overlapLimits.upperBound)
  }

  var signature: String { "\(mode.rawValue) \(maxWords) \(overlapSentences)" }
}

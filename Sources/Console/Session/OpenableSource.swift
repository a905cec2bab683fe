/// A passage that can be looked at by its number in a result.
package struct OpenableSource: Sendable, Hashable {
  /// The id of the passage.
  package var label: String

  /// The path of the document's file, relative to the corpus.
  package var path: String

  /// The document's file as an absolute path; nil where it is not known any more.
  package var file: String?

  /// The title and the headings above the passage, outermost first.
  package var headings: [String]

  /// The 1-based first and last line of the passage in the file.
  package var lines: ClosedRange<Int>

  /// The text of the passage.
  package var text: String

  /// The lines of the file that are cited; empty for none in particular.
  package var cited: [ClosedRange<Int>]

  /// Creates a source.
  package init(
    label: String, path: String, file: String?, headings: [String], lines: ClosedRange<Int>,
    text: String, cited: [ClosedRange<Int>]
  ) {
    self.label = label
    self.path = path
    self.file = file
    self.headings = headings
    self.lines = lines
    self.text = text
    self.cited = cited
  }
}

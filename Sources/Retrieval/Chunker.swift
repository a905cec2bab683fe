import Diagnostics
import TextAnalysis

/// Cuts documents into passages.
///
/// A passage never crosses a heading, holds whole sentences where that is possible, prefers to end
/// with a paragraph, and is a contiguous range of the document's bytes.
///
/// Ids are `DOCUMENT#SECTION.N`: a slug of the nearest heading and the number within its section;
/// `DOCUMENT#N` before the first heading below the title. An edit can therefore change the ids of
/// later passages of its own section only, neither those of other sections nor those of other
/// documents, and correcting a letter changes none, which a hash of the text would. Sections whose
/// slugs are equal get `~2`, `~3`. In mode `whole` the id is the document's own.
package struct Chunker: Sendable {
  /// How to cut.
  package let options: PassageOptions

  /// Creates a chunker.
  package init(options: PassageOptions = PassageOptions()) {
    self.options = options
  }

  /// Returns the passages of documents in order.
  ///
  /// - Parameter documents: The documents.
  /// - Returns: Passages with different ids, provided that the documents' ids differ.
  package func passages(of documents: [CorpusDocument]) -> [Passage] {
    documents.flatMap { passages(of: $0) }
  }

  /// Returns the passages of one document in order; none for an empty document.
  ///
  /// - Parameter document: The document.
  /// - Returns: Passages whose ranges rise and may overlap.
  /// - Complexity: O(n).
  package func passages(of document: CorpusDocument) -> [Passage] {
    if options.mode == .whole { return [whole(document)] }
    var builder = PassageBuilder(document: document, options: options)
    return builder.build()
  }

  /// Rows that are empty stay passages, so that numbers agree with the rows.
  private func whole(_ document: CorpusDocument) -> Passage {
    let lines: ClosedRange<Int>
    if document.format == .row {
      lines = document.line...document.line
    } else {
      let table = LineTable(document.bytes)
      lines = 1...max(1, table.line(ofByte: document.bytes.count - 1))
    }
    return Passage(
      id: document.id, document: document.id, title: document.title, path: document.path,
      range: 0..<document.bytes.count, lines: lines,
      text: String(decoding: document.bytes, as: UTF8.self))
  }
}

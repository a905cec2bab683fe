import Diagnostics
import TextAnalysis

/// Cuts documents into passages.
///
/// A passage never crosses a heading, holds whole sentences where that is possible, prefers to end
/// with a paragraph, and is a contiguous range of the document's bytes.
///
/// Ids are `NAME#SECTION.N`: the document's name, a slug of the nearest heading and the number within
/// its section; `NAME#N` before the first heading below the title; the name alone in mode `whole`.
/// An edit can therefore change the ids of later passages of its own section only, neither those of
/// other sections nor those of other documents, and correcting a letter changes none, which a hash
/// of the text would. Sections whose slugs are equal get `-2`, `-3`.
///
/// A name is the document's id where that can be cited, and is made from it otherwise: `Notes 2024`
/// becomes `Notes-2024`, `a,b` becomes `a-b`, and `1984` becomes `doc-1984`; see ``PassageName``.
/// ``Passage/document`` keeps the id itself, which quotes, judgements and runs name.
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
    let names = PassageName.names(of: documents.map(\.id))
    return zip(documents, names).flatMap { passages(of: $0, named: $1) }
  }

  /// Returns the passages of one document in order; none for an empty document.
  ///
  /// - Parameter document: The document.
  /// - Returns: Passages whose ranges rise and may overlap.
  /// - Complexity: O(n).
  package func passages(of document: CorpusDocument) -> [Passage] {
    passages(of: document, named: PassageName.make(document.id))
  }

  /// Returns the passages of one document, whose ids begin with a name.
  func passages(of document: CorpusDocument, named name: String) -> [Passage] {
    if options.mode == .whole { return [whole(document, name)] }
    var builder = PassageBuilder(document: document, name: name, options: options)
    return builder.build()
  }

  /// Rows that are empty stay passages, so that numbers agree with the rows.
  private func whole(_ document: CorpusDocument, _ name: String) -> Passage {
    let lines: ClosedRange<Int>
    if document.format == .row {
      lines = document.line...document.line
    } else {
      let table = LineTable(document.bytes)
      lines = 1...max(1, table.line(ofByte: document.bytes.count - 1))
    }
    return Passage(
      id: name, document: document.id, title: document.title, path: document.path,
      range: 0..<document.bytes.count, lines: lines,
      text: String(decoding: document.bytes, as: UTF8.self))
  }
}

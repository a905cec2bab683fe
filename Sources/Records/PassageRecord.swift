package import JSON

/// A passage that a debate was given, as it stood at that time.
package struct PassageRecord: Sendable, Hashable {
  /// The stable id.
  package var id: String

  /// The id of the document.
  package var document: String

  /// The title of the document.
  package var title: String

  /// The path of the document's file, relative to the corpus.
  package var path: String

  /// The bytes of the file, as 0-based offsets.
  package var byteRange: Range<Int>

  /// The 1-based first and last line of the file.
  package var lines: ClosedRange<Int>

  /// The headings above the passage, outermost first.
  package var headings: [String]

  /// The text: the bytes of the file as they are.
  package var text: String

  /// Creates a record.
  package init(
    id: String, document: String, title: String, path: String, byteRange: Range<Int>,
    lines: ClosedRange<Int>, headings: [String], text: String
  ) {
    self.id = id
    self.document = document
    self.title = title
    self.path = path
    self.byteRange = byteRange
    self.lines = lines
    self.headings = headings
    self.text = text
  }
}

extension PassageRecord: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    id = try fields.required("id", JSONRead.string)
    document = try fields.required("document", JSONRead.string)
    title = try fields.required("title", JSONRead.string)
    self.path = try fields.required("path", JSONRead.string)
    byteRange = try fields.required("bytes", RecordRead.byteRange)
    lines = try fields.required("lines", RecordRead.lineRange)
    headings = try fields.required("headings", JSONRead.strings)
    text = try fields.required("text", JSONRead.string)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "id": .string(id), "document": .string(document), "title": .string(title),
      "path": .string(path), "bytes": RecordRead.json(byteRange), "lines": RecordRead.json(lines),
      "headings": .strings(headings), "text": .string(text),
    ]
  }
}

package import JSON

/// A pointer from a claim to the passage that supports it.
package struct Citation: Sendable, Hashable {
  /// The id of the passage, one of ``Transcript/passages``.
  package var passage: String

  /// The bytes of the document that support the claim, as 0-based offsets: the supporting sentence
  /// where one was found, else the passage.
  package var byteRange: Range<Int>

  /// The 1-based first and last line of those bytes.
  package var lines: ClosedRange<Int>

  /// Creates a citation.
  package init(passage: String, byteRange: Range<Int>, lines: ClosedRange<Int>) {
    self.passage = passage
    self.byteRange = byteRange
    self.lines = lines
  }
}

extension Citation: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    passage = try fields.required("passage", JSONRead.string)
    byteRange = try fields.required("bytes", RecordRead.byteRange)
    lines = try fields.required("lines", RecordRead.lineRange)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "passage": .string(passage), "bytes": RecordRead.json(byteRange),
      "lines": RecordRead.json(lines),
    ]
  }
}

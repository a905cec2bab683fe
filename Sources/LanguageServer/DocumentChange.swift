import JSON

/// A document as `textDocument/didOpen` gives it.
struct TextDocumentItem: Sendable {
  let uri: String
  let languageID: String
  let version: Int
  let text: String

  init(_ params: JSONValue) throws(JSONDecodingError) {
    var outer = try JSONFields(params)
    var fields = try JSONFields(try outer.required("textDocument"), at: "$.textDocument")
    uri = try fields.required("uri", JSONRead.string)
    // Some clients leave the language out, which says little of a YAML file anyway.
    languageID = try fields.optional("languageId", JSONRead.string) ?? ""
    version = try fields.required("version", JSONRead.integer)
    text = try fields.required("text", JSONRead.string)
  }

  /// The document that the parameters of a notification name.
  static func uri(_ params: JSONValue) throws(JSONDecodingError) -> String {
    var outer = try JSONFields(params)
    var fields = try JSONFields(try outer.required("textDocument"), at: "$.textDocument")
    return try fields.required("uri", JSONRead.string)
  }
}

/// The changes of one `textDocument/didChange`.
struct DocumentChange: Sendable {
  /// One change: of a range, or of the whole text.
  struct Edit: Sendable {
    let range: PositionRange?
    let text: String

    init(json: JSONValue, at path: String) throws(JSONDecodingError) {
      var fields = try JSONFields(json, at: path)
      range = try fields.optional("range", PositionRange.init(json:at:))
      text = try fields.required("text", JSONRead.string)
    }

    /// Changes the text.
    func apply(to document: inout MappedText) {
      if let range {
        document.replace(document.bytes(of: range), with: text)
      } else {
        document = MappedText(Array(text.utf8), encoding: document.encoding)
      }
    }
  }

  let uri: String
  let version: Int
  let edits: [Edit]

  init(_ params: JSONValue) throws(JSONDecodingError) {
    var outer = try JSONFields(params)
    var fields = try JSONFields(try outer.required("textDocument"), at: "$.textDocument")
    uri = try fields.required("uri", JSONRead.string)
    version = try fields.required("version", JSONRead.integer)
    edits = try outer.required("contentChanges", JSONRead.list(Edit.init(json:at:)))
  }
}

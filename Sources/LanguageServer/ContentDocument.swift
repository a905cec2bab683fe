import JSON
import JSONRPC

/// Makes the read-only documents of one scheme, which only the server has.
struct ContentProvider: Sendable {
  /// Makes the text of a document.
  ///
  /// - Parameters:
  ///   - path: What follows the scheme in the URI, without escapes.
  ///   - context: The request.
  /// - Returns: The text.
  /// - Throws: `ResponseError` when there is no such document.
  let text: @Sendable (_ path: String, _ context: RequestContext) throws -> String
}

extension LanguageServer {
  /// The schemes of documents that only the server has, each with what makes them.
  static let contents: [String: ContentProvider] = [
    resolvedScheme: ContentProvider(text: resolvedText),
    baseScheme: ContentProvider(text: baseText),
    ruleScheme: ContentProvider(text: ruleText),
    reportScheme: ContentProvider(text: reportText),
  ]

  /// Returns the text of a document that only the server has.
  ///
  /// - Parameters:
  ///   - uri: Its URI.
  ///   - context: The request.
  /// - Returns: The text.
  /// - Throws: `ResponseError` when there is none of the URI.
  static func content(_ uri: String, _ context: RequestContext) throws -> String {
    guard let (scheme, path) = DocumentURI.parts(of: uri), let provider = contents[scheme] else {
      throw ResponseError(
        .invalidParams,
        "\(uri) is no document of this server; its schemes are "
          + contents.keys.sorted().joined(separator: ", "))
    }
    return try provider.text(path, context)
  }

  /// Answers `workspace/textDocumentContent` (LSP 3.18).
  static func textDocumentContent(_ context: RequestContext) throws -> JSONValue {
    var fields = try JSONFields(context.params)
    let uri = try fields.required("uri", JSONRead.string)
    return ["text": .string(try content(uri, context))]
  }
}

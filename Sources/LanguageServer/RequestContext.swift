import Engine
import JSON
import JSONRPC
import Support

/// How a request is answered.
struct RequestRoute: Sendable {
  /// What an answer reads.
  enum Scope: Sendable {
    case document
    case workspace
    case free
  }

  /// What the answer reads.
  let scope: Scope

  /// How an answer comes about.
  enum Answer: Sendable {
    /// It is worked out at once.
    case now(@Sendable (RequestContext) throws -> JSONValue)
    /// Work is begun that answers the request when it is done.
    case later(@Sendable (RequestContext) throws -> Void)
  }

  /// How the answer comes about.
  let answer: Answer

  /// Creates a route whose answer is worked out at once.
  init(scope: Scope, answer: @escaping @Sendable (RequestContext) throws -> JSONValue) {
    self.scope = scope
    self.answer = .now(answer)
  }

  /// Creates a route whose work answers the request itself.
  init(scope: Scope, later: @escaping @Sendable (RequestContext) throws -> Void) {
    self.scope = scope
    answer = .later(later)
  }
}

/// What an answer is worked out from: the request and the documents as they were when its turn came.
struct RequestContext: Sendable {
  /// The server.
  let server: LanguageServer

  /// The request.
  let request: IncomingRequest

  /// Where it came from.
  let connection: Connection

  /// The document that it is about.
  let uri: String?

  /// All open documents.
  let documents: [String: DocumentSnapshot]

  /// The parameters.
  var params: JSONValue { request.params }

  /// Returns the document that the request is about.
  ///
  /// - Returns: The document.
  /// - Throws: `ResponseError` when it is not open.
  func document() throws(ResponseError) -> DocumentSnapshot {
    guard let uri, let document = documents[uri] else {
      throw ResponseError(
        .invalidParams, "the document \(uri ?? "") is not open; send textDocument/didOpen first")
    }
    return document
  }

  /// Returns what checking a document has found out.
  func check(of document: DocumentSnapshot) -> Engine.DocumentCheck {
    server.check(document, among: documents)
  }
}

extension LanguageServer {
  /// Returns what checking a document finds out, worked out at most once for each version.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - documents: All open documents, which stand for the saved ones.
  /// - Returns: What was found out; nothing for a document that is none of ours.
  func check(
    _ document: DocumentSnapshot, among documents: [String: DocumentSnapshot]
  ) -> Engine.DocumentCheck {
    guard let kind = document.kind else { return .none }
    return document.check.value {
      workspace.engine(for: Path.folder(of: document.path)).checkDocument(
        document.text.bytes, at: document.path, as: kind, scans: document.scans
      ) { path in
        documents.values.first { Path.isSame($0.canonicalPath, path) }?.text.bytes
      }
    }
  }
}

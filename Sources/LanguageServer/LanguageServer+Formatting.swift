import Diagnostics
import Engine
import JSON
import JSONRPC
import Support
import YAMLSyntax

extension LanguageServer {
  /// Answers `textDocument/formatting`: edits that lay the document out and leave prompts alone.
  static func formatting(_ context: RequestContext) throws -> JSONValue {
    let document = try context.document()
    guard let kind = document.kind else { return .null }
    let engine = context.server.workspace.engine(for: Path.folder(of: document.path))
    let edits: [TextEdit]
    do throws(YAMLFormatError) {
      edits = try engine.formatEdits(document.text.bytes, as: kind)
    } catch {
      throw ResponseError(.requestFailed, error.description)
    }
    return .array(
      edits.map { edit in
        [
          "range": document.text.range(of: edit.range).json,
          "newText": .string(edit.replacement),
        ]
      })
  }
}

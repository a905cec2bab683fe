import Configuration
import Engine
import JSONRPC
import Profiles
import Support

extension RequestContext {
  /// A file or folder of the workspace that should have been read.
  private typealias Unread = (path: String, reason: String)

  /// Returns the documents of the workspace, and tells the client's log of those that cannot be read.
  ///
  /// - Returns: The documents in the order of their folders and paths, those that are open as they
  ///   are in the editor.
  func workspaceDocuments() -> [DocumentSnapshot] {
    let (documents, unread) = readWorkspace()
    for one in unread { server.tellOnce("\(one.path) is left out: \(one.reason)", to: connection) }
    return documents
  }

  /// Returns the documents of the workspace for an edit that has to reach each of them.
  ///
  /// - Returns: The documents, as ``workspaceDocuments()`` has them.
  /// - Throws: `ResponseError` when one cannot be read: an edit without it would break it.
  func everyWorkspaceDocument() throws(ResponseError) -> [DocumentSnapshot] {
    let (documents, unread) = readWorkspace()
    if let first = unread.first {
      throw ResponseError(
        .requestFailed,
        "\(first.path) may need the same edit and cannot be read: \(first.reason); "
          + "make it readable, or move it out of the workspace")
    }
    return documents
  }

  private func readWorkspace() -> (documents: [DocumentSnapshot], unread: [Unread]) {
    var found: [DocumentSnapshot] = []
    var unread: [Unread] = []
    var seen: Set<String> = []
    for folder in server.workspace.folders {
      let engine = server.workspace.engine(for: folder)
      let paths: [String]
      do throws(EngineError) {
        paths = try engine.checkedFiles()
      } catch {
        unread.append((folder, error.detail))
        continue
      }
      for path in paths where Path.isInside(path, folder) && seen.insert(path).inserted {
        do throws(FileSystemError) {
          found.append(try workspaceDocument(path, engine))
        } catch  where error.code == .notFound {
          // It is gone since the folder was read, or a link to nothing.
        } catch {
          unread.append((path, error.detail))
        }
      }
    }
    return (found, unread)
  }

  private func workspaceDocument(
    _ path: String, _ engine: Engine
  ) throws(FileSystemError) -> DocumentSnapshot {
    if let open = documents.values.first(where: { $0.canonicalPath == path }) { return open }
    let bytes = try FileSystem.read(path, limit: ProfileBounds.documentBytes)
    return DocumentSnapshot(
      uri: DocumentURI.uri(of: path), path: path, canonicalPath: path, version: 0,
      text: MappedText(bytes, encoding: server.client.encoding),
      kind: engine.documentKind(of: path))
  }
}

package import Support

/// A profile document as it was found.
package struct ProfileSourceFile: Sendable, Hashable {
  /// What names the document, equal for equal documents: a canonical path.
  package var path: String

  /// The document.
  package var bytes: [UInt8]

  /// Creates a file.
  ///
  /// - Parameters:
  ///   - path: What names the document.
  ///   - bytes: The document.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What a profile names of its project.
package enum ProjectName: Sendable {
  /// A corpus.
  case corpus
  /// A model, or an alias of one.
  case model
}

/// Where the documents come from that others extend.
package protocol ProfileSource: Sendable {
  /// Returns what names a document, in the form that ``load(_:relativeTo:)`` gives.
  ///
  /// - Parameter document: A path as the caller knows it.
  /// - Returns: The name, or the path itself when nothing is there.
  func identity(of document: String) -> String

  /// Loads a document.
  ///
  /// - Parameters:
  ///   - path: What `extends` says.
  ///   - document: The document that says it.
  /// - Returns: The document.
  /// - Throws: `FileSystemError` when it cannot be read or lies where it must not.
  func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile

  /// Returns whether a profile that extends a document writes one of its variables.
  ///
  /// - Parameters:
  ///   - variable: The variable's name.
  ///   - document: The document that declares it.
  /// - Returns: False where nobody can extend it, or nothing is known of who does.
  func isUsed(_ variable: String, byHeirsOf document: String) -> Bool

  /// Returns why a name of a profile leads nowhere in its project.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - kind: What it is the name of.
  /// - Returns: What is wrong and what there is; nil when it is there, or no project is known.
  func objection(to name: String, as kind: ProjectName) -> String?
}

extension ProfileSource {
  package func objection(to name: String, as kind: ProjectName) -> String? { nil }

  package func isUsed(_ variable: String, byHeirsOf document: String) -> Bool { false }
}

/// Documents of one project, none outside its root.
package struct ProjectProfileSource: ProfileSource {
  private let root: String
  private let workingFolder: String

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - root: The project's root, which no path and no link may leave.
  ///   - workingFolder: What relative paths of documents are relative to.
  package init(root: String, workingFolder: String) {
    self.root = root
    self.workingFolder = workingFolder
  }

  package func identity(of document: String) -> String {
    let path = Path.join(workingFolder, document)
    return FileSystem.canonical(path) ?? Path.normalized(path)
  }

  package func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    let folder = Path.folder(of: identity(of: document))
    let found: String
    do {
      found = try FileSystem.contained(Path.join(folder, path), in: root)
    } catch {
      // The path as it was written tells more than the joined one.
      throw FileSystemError(code: error.code, path: path, detail: error.detail)
    }
    let bytes = try FileSystem.read(
      found, limit: ProfileBounds.documentBytes, followingLinks: false)
    return ProfileSourceFile(path: found, bytes: bytes)
  }
}

/// No documents at all, for a text that has no place in a project: only built-in bases are there.
package struct NoProfileSource: ProfileSource {
  /// Creates the source.
  package init() {}

  package func identity(of document: String) -> String { document }

  package func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    throw FileSystemError(
      code: .notFound, path: path,
      detail: "a text without a place in a project cannot extend a file; save it as a file")
  }
}

import Profiles
import Support

/// The files of a revision, or of what the next commit will have.
struct GitRevision: Sendable {
  private let git: GitRepository

  /// The revision as a person typed it; empty for what the next commit will have.
  let name: String

  /// The name of the commit or tree; empty for what the next commit will have.
  private let tree: String

  /// Finds a revision.
  ///
  /// - Parameters:
  ///   - name: A commit, branch or tag; empty for what the next commit will have.
  ///   - git: The repository.
  /// - Throws: ``EngineError`` when git knows no such revision.
  init(_ name: String, in git: GitRepository) throws(EngineError) {
    self.git = git
    self.name = name
    guard !name.isEmpty else {
      tree = ""
      return
    }
    guard !name.hasPrefix("-"),
      let answer = try? git.run(["rev-parse", "--verify", "--quiet", name + "^{commit}"])
    else {
      throw EngineError(
        .unreadable, "git knows no revision \"\(name)\"; name a commit, a branch or a tag",
        name: name)
    }
    tree = String(decoding: answer.prefix { $0 > 0x20 }, as: UTF8.self)
  }

  /// The last commit; the empty tree before the first.
  init(headOf git: GitRepository) throws(EngineError) {
    self.git = git
    name = "HEAD"
    tree = try git.head()
  }

  /// Returns the absolute path that `REV:PATH` means: as in git, relative to the repository's root,
  /// or to the working folder when it begins with `./` or `../`.
  func path(of path: String, from folder: String) -> String {
    guard path.hasPrefix("./") || path.hasPrefix("../") else {
      return Path.normalized(Path.join(git.root, path))
    }
    return Path.normalized(Path.join(FileSystem.canonical(folder) ?? folder, path))
  }

  /// Returns a file of the revision.
  ///
  /// - Parameter path: Its absolute path.
  /// - Returns: The bytes as they are stored; nil when the revision has no such file.
  /// - Throws: ``EngineError`` when git fails.
  func bytes(at path: String) throws(EngineError) -> [UInt8]? {
    guard Path.isInside(path, git.root) else { return nil }
    let relative = Path.shown(path, from: git.root)
    let listed =
      tree.isEmpty
      ? try git.run(["ls-files", "--stage", "-z", "--", ":(top,literal)" + relative])
      : try git.run(["ls-tree", "-z", "--full-tree", tree, "--", relative])
    // `mode type object TAB path NUL`, or `mode object stage TAB path NUL`: links are no files.
    guard let entry = listed.split(separator: 0).first, entry.starts(with: "10".utf8) else {
      return nil
    }
    let words = entry.prefix { $0 != 0x09 }.split(separator: 0x20)
    guard words.count == 3 else { return nil }
    let object = words[tree.isEmpty ? 1 : 2]
    return try git.run(["cat-file", "blob", String(decoding: object, as: UTF8.self)])
  }

  /// Returns the documents of the revision.
  ///
  /// - Parameter root: The folder that no base may leave.
  /// - Returns: A source that reads nothing else.
  func source(root: String) -> any ProfileSource { Source(revision: self, root: root) }

  private struct Source: ProfileSource {
    let revision: GitRevision
    let root: String

    func identity(of document: String) -> String { Path.normalized(document) }

    func load(
      _ path: String, relativeTo document: String
    ) throws(FileSystemError) -> ProfileSourceFile {
      let found = Path.normalized(Path.join(Path.folder(of: document), path))
      guard Path.isInside(found, root) else {
        throw FileSystemError(
          code: .outsideRoot, path: path,
          detail: "leaves the folder \(root); use a path inside it")
      }
      let bytes: [UInt8]?
      do throws(EngineError) {
        bytes = try revision.bytes(at: found)
      } catch {
        throw FileSystemError(code: .system, path: path, detail: error.description)
      }
      guard let bytes else {
        throw FileSystemError(
          code: .notFound, path: path,
          detail: "is not in the revision \(revision.name); compare with one that has it")
      }
      guard bytes.count <= ProfileBounds.documentBytes else {
        throw FileSystemError(
          code: .tooLarge, path: path,
          detail: "is larger than the limit of \(ProfileBounds.documentBytes) bytes; split it")
      }
      return ProfileSourceFile(path: found, bytes: bytes)
    }
  }
}

import Profiles
import Support

/// What the next commit will have, as git has taken it.
///
/// A check of it reads nothing from the folder: what is there may be newer than what was added, or
/// may not be added at all.
struct StagedFiles: Sendable {
  /// The texts of the YAML files, by absolute paths.
  private let texts: [String: [UInt8]]

  /// The files that are added or changed.
  private let changed: [String]

  /// The files to check: those that are added or changed, those that extend one of these or one
  /// that is removed, and the project's file when anything is removed.
  private let paths: [String]

  private let index: HeirIndex

  /// Asks git.
  ///
  /// - Parameters:
  ///   - git: The repository.
  ///   - projectFile: The project's file, which names others.
  /// - Throws: ``EngineError`` when git fails.
  init(_ git: GitRepository, projectFile: String?) throws(EngineError) {
    let added = try git.stagedFiles().map { Path.join(git.root, $0.path) }
    let removed = try git.removedFiles().map { Path.join(git.root, $0) }
    guard !added.isEmpty || !removed.isEmpty else {
      (texts, changed, paths, index) = ([:], [], [], HeirIndex([]))
      return
    }
    let files = try git.indexedDocuments()
    let contents = try git.contents(of: files.map(\.object))
    var texts: [String: [UInt8]] = [:]
    var profiles: [(path: String, bytes: [UInt8])] = []
    for (file, content) in zip(files, contents) {
      let path = Path.join(git.root, file.path)
      texts[path] = content
      if Engine.isDocument(path) { profiles.append((path, content)) }
    }
    let index = HeirIndex(profiles)
    var chosen = added.filter { Engine.isDocument($0) && texts[$0] != nil }
    var further = index.heirs(of: added + removed)
    if !removed.isEmpty, let projectFile, texts[projectFile] != nil { further.append(projectFile) }
    var seen = Set(chosen)
    chosen += further.filter { seen.insert($0).inserted }
    self.texts = texts
    self.index = index
    changed = added.filter { Engine.isDocument($0) && texts[$0] != nil }
    paths = chosen
  }

  /// Returns files with their texts.
  ///
  /// - Parameters:
  ///   - includingHeirs: Whether what depends on the staged files belongs to them.
  ///   - shown: Returns how reports name a path.
  /// - Returns: The files, those that are staged first.
  func inputs(includingHeirs: Bool, shown: (String) -> String) -> [CheckInput] {
    (includingHeirs ? paths : changed).map {
      CheckInput(path: $0, name: shown($0), content: texts[$0] ?? [])
    }
  }

  /// Which profiles of the next commit extend which.
  @Sendable func heirs() -> HeirIndex { index }

  /// Returns the documents of the next commit.
  ///
  /// - Parameter root: The folder that no base may leave.
  /// - Returns: A source that reads nothing else.
  func source(root: String) -> any ProfileSource { Source(root: root, texts: texts) }

  private struct Source: ProfileSource {
    let root: String
    let texts: [String: [UInt8]]

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
      guard let bytes = texts[found] else {
        throw FileSystemError(
          code: .notFound, path: path,
          detail: "is not in the next commit; add it with git, or extend a file that is")
      }
      return ProfileSourceFile(path: found, bytes: bytes)
    }
  }
}

import Configuration
import ProfileChecks
import Profiles
import Support

/// A text that is checked.
struct CheckInput {
  /// Its absolute path, which may be that of no file.
  var path: String

  /// The path as reports name it.
  var name: String

  /// The text where it is no file's; nil for what the file has.
  var content: [UInt8]?

  /// The file that fixes are written to; nil where there is none.
  var writablePath: String? { content == nil ? path : nil }

  /// Returns the text.
  ///
  /// - Parameter limit: The largest accepted size; nil for that of a profile.
  /// - Returns: The bytes, as they are.
  /// - Throws: `FileSystemError` when it cannot be read or is too large.
  func bytes(limit: Int?) throws(FileSystemError) -> [UInt8] {
    let limit = limit ?? ProfileBounds.documentBytes
    guard let content else { return try FileSystem.read(path, limit: limit) }
    guard content.count <= limit else {
      throw FileSystemError(
        code: .tooLarge, path: name, detail: "is larger than the limit of \(limit) bytes; split it")
    }
    return content
  }
}

extension Engine {
  /// The patterns of what a check looks at in a folder.
  private static let documentPatterns = [
    "**/*.profile.yaml", "**/*.profile.yml", Project.fileName,
  ]

  /// Returns the texts that a request names.
  ///
  /// - Parameter request: The request.
  /// - Returns: The texts, each once, in the order of the report.
  /// - Throws: ``EngineError`` when files cannot be listed.
  func inputs(of request: CheckRequest) throws(EngineError) -> [CheckInput] {
    switch request.target {
    case .text(let bytes, let name):
      return [CheckInput(path: absolute(name), name: name, content: bytes)]
    case .paths(let paths):
      var files =
        request.origin == nil ? try documentFiles(for: paths) : try textFiles(for: paths)
      if request.includesHeirs, request.origin == nil { files = withHeirs(files) }
      return files.map { CheckInput(path: $0, name: shown($0), content: nil) }
    case .staged: return try stagedFiles().inputs(includingHeirs: false, shown: shown)
    case .changed:
      let git = try GitRepository(of: host.workingDirectory, environment: host.environment)
      let files = try git.changedFiles().filter(Self.isDocument).map { Path.join(git.root, $0) }
      return withHeirs(files).map { CheckInput(path: $0, name: shown($0), content: nil) }
    }
  }

  /// Returns files with the profiles of the project that extend them, or extend what is gone.
  private func withHeirs(_ files: [String]) -> [String] {
    let index = heirIndex()
    let known = Set(files.map { FileSystem.canonical($0) ?? Path.normalized($0) })
    let further = index.heirs(of: known) + index.orphans { FileSystem.kind(of: $0) != nil }
    var seen = known
    return files + further.filter { seen.insert($0).inserted }
  }

  /// Which profiles of the project extend which, read once.
  func heirIndex() -> HeirIndex {
    heirs.index {
      var documents: [(path: String, bytes: [UInt8])] = []
      var unread: [UnreadFile] = []
      do throws(EngineError) {
        for path in try profileFiles() {
          do throws(FileSystemError) {
            documents.append(
              (path, try FileSystem.read(path, limit: ProfileBounds.documentBytes)))
          } catch  where error.code == .notFound {
            // It is gone since the folder was read.
          } catch {
            unread.append(UnreadFile(path: shown(path), detail: error.detail))
          }
        }
      } catch {
        unread.append(UnreadFile(detail: error.detail))
      }
      return HeirIndex(documents, unread: unread)
    }
  }

  /// Forgets which profiles extend which, since a file has changed.
  package func forgetHeirs() { heirs.forget() }

  /// What the next commit will have.
  func stagedFiles() throws(EngineError) -> StagedFiles {
    try StagedFiles(
      GitRepository(of: host.workingDirectory, environment: host.environment),
      projectFile: project.file)
  }

  /// Whether a file of a repository is one that a check without names looks at.
  static func isDocument(_ path: String) -> Bool {
    let name = Path.name(of: path)
    return name == Project.fileName || name.hasSuffix(".profile.yaml")
      || name.hasSuffix(".profile.yml")
  }

  private func documentFiles(for paths: [String]) throws(EngineError) -> [String] {
    if paths.isEmpty {
      let found = try profileFiles() + (project.file.map { [$0] } ?? [])
      guard !found.isEmpty else {
        throw EngineError(
          .unreadable,
          "there is nothing to check: no profile matches "
            + configuration.list("profiles").joined(separator: ", ")
            + "; name files, or run `hegel init`")
      }
      return found
    }
    var files: [String] = []
    for path in paths {
      let absolute = absolute(path)
      guard FileSystem.kind(of: absolute) == .folder else {
        files.append(absolute)
        continue
      }
      let found: [String]
      do throws(FileSystemError) {
        found = try Project.files(
          matching: Self.documentPatterns, in: absolute)
      } catch {
        throw EngineError(.unreadable, error.description, name: path)
      }
      guard !found.isEmpty else {
        throw EngineError(
          .unreadable, "there is no profile (*.profile.yaml) in the folder \(path)", name: path)
      }
      files += found
    }
    var seen: Set<String> = []
    return files.filter { seen.insert(Path.normalized($0)).inserted }
  }

  private func textFiles(for paths: [String]) throws(EngineError) -> [String] {
    var files: [String] = []
    for path in paths {
      let absolute = absolute(path)
      guard FileSystem.kind(of: absolute) == .folder else {
        files.append(absolute)
        continue
      }
      do throws(FileSystemError) {
        files += try Project.files(matching: ["**/*"], in: absolute)
      } catch {
        throw EngineError(.unreadable, error.description, name: path)
      }
    }
    return files
  }
}

import Support
import TestSupport

/// The files of the repository that people wrote.
struct Tree {
  struct File {
    var path: String
    var bytes: [UInt8]
  }

  let root: String

  init() throws {
    root = try Repository.root()
  }

  var manifest: Manifest {
    get throws { Manifest(String(decoding: try read("Package.swift"), as: UTF8.self)) }
  }

  func read(_ path: String) throws -> [UInt8] { try FileSystem.read(Path.join(root, path)) }

  /// The names in a folder.
  func names(in folder: String) throws -> [String] { try FileSystem.list(Path.join(root, folder)) }

  /// The Swift files below a folder, with paths from the root.
  func swiftFiles(below folder: String) throws -> [File] {
    try files(below: folder) { $0.hasSuffix(".swift") }
  }

  /// All text files but corpora and fixtures, whose words are those of their sources.
  func textFiles() throws -> [File] {
    try files(below: "") { path in
      let name = Path.name(of: path)
      let ends = [".swift", ".md", ".py", ".sh", ".yaml", ".yml", ".json", ".toml", ".h", ".c"]
      return ends.contains { path.hasSuffix($0) } || !name.contains(".")
    }
  }

  private func files(below folder: String, where isWanted: (String) -> Bool) throws -> [File] {
    var result: [File] = []
    var pending = [folder]
    while let folder = pending.popLast() {
      for name in try names(in: folder.isEmpty ? "." : folder) {
        let path = folder.isEmpty ? name : folder + "/" + name
        switch FileSystem.kind(of: Path.join(root, path), followingLinks: false) {
        case .folder where !Self.isLeftOut(path): pending.append(path)
        case .file where isWanted(path) && !Self.leftOutFiles.contains(path):
          result.append(File(path: path, bytes: try read(path)))
        default: break
        }
      }
    }
    return result.sorted { $0.path < $1.path }
  }

  private static let leftOutFiles: Set = [".git", "Package.resolved", "LICENSE"]

  private static func isLeftOut(_ path: String) -> Bool {
    let name = Path.name(of: path)
    return (name.hasPrefix(".") && name != ".ci") || name == "__pycache__"
      || ["dist", "corpus_data", "Tests/Fixtures"].contains(path)
  }
}

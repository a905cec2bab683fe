package import Support

extension Project {
  /// The most files and folders that a search looks at.
  private static let maximumEntries = 200_000

  /// The deepest folder that a search enters.
  private static let maximumDepth = 32

  /// Returns the files of the project that match one of several patterns.
  ///
  /// Hidden folders and symbolic links are not entered.
  ///
  /// - Parameter patterns: Patterns of paths relative to the project's root.
  /// - Returns: Absolute paths in byte order.
  /// - Throws: `FileSystemError` when a folder cannot be read or the project is too large.
  package func files(matching patterns: [String]) throws(FileSystemError) -> [String] {
    try Self.files(matching: patterns, in: root)
  }

  /// Returns the files below a folder that match one of several patterns.
  ///
  /// - Parameters:
  ///   - patterns: Patterns of paths relative to the folder.
  ///   - root: The folder.
  /// - Returns: Paths below `root` in byte order.
  /// - Throws: `FileSystemError` when a folder cannot be read or there are too many files.
  package static func files(
    matching patterns: [String], in root: String
  ) throws(FileSystemError) -> [String] {
    let globs = patterns.map { Glob($0) }
    var matches: [String] = []
    var pending: [(path: String, depth: Int)] = [("", 0)]
    var entries = 0
    while let folder = pending.popLast() {
      for name in try FileSystem.list(Path.join(root, folder.path))
      where name.utf8.first != UInt8(ascii: ".") {
        entries += 1
        guard entries <= Self.maximumEntries else {
          throw FileSystemError(
            code: .tooLarge, path: root,
            detail: "has more than \(Self.maximumEntries) files; name the profiles to check")
        }
        let relative = folder.path.isEmpty ? name : folder.path + "/" + name
        switch FileSystem.kind(of: Path.join(root, relative), followingLinks: false) {
        case .folder:
          guard folder.depth < Self.maximumDepth else {
            throw FileSystemError(
              code: .tooLarge, path: Path.join(root, relative),
              detail:
                "is nested deeper than \(Self.maximumDepth) folders; name the profiles to check")
          }
          pending.append((relative, folder.depth + 1))
        case .file where globs.contains(where: { $0.matches(relative) }):
          matches.append(Path.join(root, relative))
        default: break
        }
      }
    }
    return matches.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

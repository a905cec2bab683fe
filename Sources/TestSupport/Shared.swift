package import Support

/// The shared data that some suites read beside the fixtures of the repository.
///
/// Such suites are named `…Golden…` and are enabled only where ``isAvailable``.
package enum Shared {
  /// The folder that `HEGEL_SHARED` names, or nil when it names none.
  package static var folder: String? { Repository.environment("HEGEL_SHARED") }

  /// Whether `HEGEL_SHARED` names a folder.
  ///
  /// A name of something that is no folder counts as available too: the suites then fail, where
  /// skipping them would hide the mistake.
  package static var isAvailable: Bool { folder != nil }

  /// Returns the path of golden values: below `GOLDEN_DIR`, or below `data/golden` of ``folder``.
  ///
  /// - Parameter path: The path below that folder.
  /// - Returns: The path.
  /// - Throws: ``FileSystemError`` when neither variable is set.
  package static func golden(_ path: String) throws(FileSystemError) -> String {
    if let folder = Repository.environment("GOLDEN_DIR") { return Path.join(folder, path) }
    return Path.join(try required(), "data/golden/" + path)
  }

  /// Returns the path of something in the shared folder.
  ///
  /// - Parameter path: The path below the folder, such as `data/qa`.
  /// - Returns: The path.
  /// - Throws: ``FileSystemError`` when `HEGEL_SHARED` is not set.
  package static func path(_ path: String) throws(FileSystemError) -> String {
    Path.join(try required(), path)
  }

  private static func required() throws(FileSystemError) -> String {
    guard let folder else {
      throw FileSystemError(
        code: .notFound, path: "HEGEL_SHARED", detail: "is not set; name the shared folder in it")
    }
    return folder
  }
}

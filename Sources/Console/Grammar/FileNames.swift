import Glibc
import Support

/// The files and folders that a path may become, read when they are asked for.
enum FileNames {
  /// How many entries of a folder are looked at, so that a key never waits for a huge one.
  static let maximumScanned = 10_000

  /// How many are offered.
  static let maximumCount = 1000

  /// Returns the paths that a typed one may become.
  ///
  /// - Parameters:
  ///   - typed: The path as far as it is typed; relative to the working directory.
  ///   - folder: The working directory.
  ///   - foldersOnly: Whether files are left out.
  ///   - suffix: What the names of files end with; empty for all files.
  /// - Returns: The paths as they continue what is typed, folders with a last `/`, sorted; hidden
  ///   ones only when the name begins with a dot. Empty when the folder cannot be read, which is not
  ///   worth a message while somebody types.
  static func matches(
    _ typed: String, in folder: String, foldersOnly: Bool, suffix: String = ""
  ) -> [String] {
    let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let parent = slash.map { String(typed[...$0]) } ?? ""
    let name = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let entries = entries(of: Path.join(folder, parent), showsHidden: name.hasPrefix("."))
      .filter { $0.isFolder || (!foldersOnly && $0.name.hasSuffix(suffix)) }
      .sorted { $0.name < $1.name }
    return NameMatching.matches(name, in: entries, by: \.name).prefix(maximumCount)
      .map { parent + $0.name + ($0.isFolder ? "/" : "") }
  }

  private struct Entry {
    var name: String
    var isFolder: Bool
  }

  private static func entries(of folder: String, showsHidden: Bool) -> [Entry] {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(stream) }
    var result: [Entry] = []
    for _ in 0..<maximumScanned {
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      // What is not UTF-8 cannot be typed in a line.
      guard let name, name != ".", name != "..", showsHidden == name.hasPrefix(".") else {
        continue
      }
      let isFolder =
        switch Int(entry.pointee.d_type) {
        case Int(DT_DIR): true
        case Int(DT_LNK), Int(DT_UNKNOWN): FileSystem.kind(of: Path.join(folder, name)) == .folder
        default: false
        }
      result.append(Entry(name: name, isFolder: isFolder))
    }
    return result
  }
}

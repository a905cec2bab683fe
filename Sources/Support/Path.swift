/// Paths as texts with `/`, without touching the file system.
package enum Path {
  /// Returns a path joined to a folder; an absolute path stays as it is.
  ///
  /// - Parameters:
  ///   - folder: The folder; empty counts as the working directory.
  ///   - path: A path relative to the folder, or an absolute one.
  /// - Returns: The joined path, not normalised.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return path }
    if path.isEmpty { return folder }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
  }

  /// Returns the folder part of a path: `.` for a bare name, `/` for the root.
  ///
  /// - Parameter path: A path.
  /// - Returns: Everything before the last component.
  package static func folder(of path: String) -> String {
    let components = components(of: path)
    let absolute = path.utf8.first == UInt8(ascii: "/")
    guard components.count > 1 else { return absolute ? "/" : "." }
    return (absolute ? "/" : "") + components.dropLast().joined(separator: "/")
  }

  /// Returns the last component of a path, empty for the root.
  ///
  /// - Parameter path: A path.
  /// - Returns: The name of the file or folder.
  package static func name(of path: String) -> String {
    String(components(of: path).last ?? "")
  }

  /// Returns a path with `.`, `..` and doubled slashes resolved by text alone.
  ///
  /// - Parameter path: A path; `..` above the root of an absolute path is dropped.
  /// - Returns: The normalised path, `.` when nothing is left.
  package static func normalized(_ path: String) -> String {
    let absolute = path.utf8.first == UInt8(ascii: "/")
    var result: [Substring] = []
    for component in components(of: path) {
      switch component {
      case ".": continue
      case "..":
        if let last = result.last, last != ".." {
          result.removeLast()
        } else if !absolute {
          result.append(component)
        }
      default: result.append(component)
      }
    }
    let joined = result.joined(separator: "/")
    if absolute { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// Returns whether two paths have the same bytes.
  ///
  /// Equality of strings takes canonically equivalent characters for one, which the file system
  /// keeps apart: `é` as one scalar and as two name different folders.
  ///
  /// - Parameters:
  ///   - left: A path.
  ///   - right: A path.
  /// - Returns: Whether they name the same place without the file system being asked.
  package static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Returns whether a normalised absolute path is a folder or lies inside it.
  ///
  /// - Parameters:
  ///   - path: A normalised absolute path.
  ///   - folder: A normalised absolute path.
  /// - Returns: Whether `path` does not leave `folder`.
  package static func isInside(_ path: String, _ folder: String) -> Bool {
    isSame(path, folder) || isSame(folder, "/") || path.utf8.starts(with: (folder + "/").utf8)
  }

  /// Returns the shortest way to write an absolute path from a folder: relative inside it, else
  /// unchanged.
  ///
  /// - Parameters:
  ///   - path: A normalised absolute path.
  ///   - folder: A normalised absolute path.
  /// - Returns: A path for people.
  package static func shown(_ path: String, from folder: String) -> String {
    guard isInside(path, folder), path != folder else { return path }
    return folder == "/" ? path : String(path.utf8.dropFirst(folder.utf8.count + 1)) ?? path
  }

  /// Returns how a document of a folder names a path.
  ///
  /// - Parameters:
  ///   - path: A normalised absolute path.
  ///   - folder: A normalised absolute path.
  /// - Returns: The path with `./` or as many `../` in front as are needed.
  package static func relative(_ path: String, to folder: String) -> String {
    let (target, start) = (components(of: path), components(of: folder))
    var common = 0
    while common < min(target.count, start.count),
      target[common].utf8.elementsEqual(start[common].utf8)
    {
      common += 1
    }
    let up = [Substring](repeating: "..", count: start.count - common)
    let rest = (up + target[common...]).joined(separator: "/")
    return up.isEmpty ? "./" + rest : rest
  }

  /// The components between slashes, found by bytes: a slash before a combining mark is one
  /// `Character` with it, and yet separates for the file system.
  private static func components(of path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }
}

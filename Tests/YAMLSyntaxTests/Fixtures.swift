import FoundationEssentials

/// Files that belong to the tests.
enum Fixtures {
  /// The folder of the repository.
  static var root: String {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }

  /// The names and bytes of the files in `Tests/Fixtures/yaml`, by name.
  static func yaml() throws -> [(name: String, bytes: [UInt8])] {
    let folder = root + "/Tests/Fixtures/yaml"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.filter { $0.hasSuffix(".yaml") }.map { name in
      (name, Array(try Data(contentsOf: URL(filePath: folder + "/" + name))))
    }
  }

  static func text(_ path: String) throws -> String {
    let data = try Data(contentsOf: URL(filePath: root + "/" + path))
    return String(decoding: data, as: UTF8.self)
  }
}

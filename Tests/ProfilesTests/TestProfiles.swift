import Profiles
import Support
import Testing

/// Documents in memory, by name.
struct MemorySource: ProfileSource {
  var files: [String: String] = [:]

  func identity(of document: String) -> String { Path.normalized(document) }

  func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    let name = Path.normalized(Path.join(Path.folder(of: document), path))
    guard let text = files[name] else {
      throw FileSystemError(code: .notFound, path: path, detail: "no such file or folder")
    }
    return ProfileSourceFile(path: name, bytes: Array(text.utf8))
  }
}

/// Returns what resolving a document gives.
func resolve(_ text: String, _ source: MemorySource = MemorySource()) throws -> ProfileResolution {
  let reading = ProfileReading(Array(text.utf8), document: "test.profile.yaml")
  #expect(reading.issues.map(\.description) == [])
  return try #require(ProfileResolver.resolve(reading, source: source))
}

/// Returns the profile of a document that must be right.
func profile(_ text: String, _ source: MemorySource = MemorySource()) throws -> Profile {
  let resolution = try resolve(text, source)
  #expect(resolution.issues.map(\.description) == [])
  #expect(resolution.templateProblems.map(\.issue.message) == [])
  return try #require(resolution.profile)
}

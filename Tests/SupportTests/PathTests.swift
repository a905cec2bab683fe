import Support
import Testing

@Suite("Paths")
struct PathTests {
  @Test(
    "Joining puts one slash between, and an absolute path stays",
    arguments: [
      ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("a", "", "a"), ("a", "/b", "/b"),
      ("/", "b", "/b"),
    ])
  func join(folder: String, path: String, expected: String) {
    #expect(Path.join(folder, path) == expected)
  }

  @Test(
    "A path parts into folder and name",
    arguments: [
      ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("/", "/", ""),
      ("/a/b/c.md", "/a/b", "c.md"),
      ("a/b/", "a", "b"), ("a//b", "a", "b"), ("", ".", ""),
    ])
  func parts(path: String, folder: String, name: String) {
    #expect(Path.folder(of: path) == folder)
    #expect(Path.name(of: path) == name)
  }

  @Test(
    "Dots and doubled slashes are resolved",
    arguments: [
      ("a/./b", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("a/../../b", "../b"), ("/../a", "/a"),
      ("//a//b/", "/a/b"), (".", "."), ("", "."), ("a/..", "."), ("/..", "/"), ("../..", "../.."),
      ("...", "..."),
    ])
  func normalized(path: String, expected: String) {
    #expect(Path.normalized(path) == expected)
    #expect(Path.normalized(expected) == expected)
  }

  @Test("A slash before a combining mark still separates")
  func combiningMark() {
    // In Swift "/" and a combining mark are one character, in a file system they are not.
    #expect(Path.name(of: "a/\u{301}b") == "\u{301}b")
    #expect(Path.folder(of: "a/\u{301}b") == "a")
    #expect(Path.normalized("a/x/../\u{301}b") == "a/\u{301}b")
    #expect(Path.normalized("/a/\u{301}/../../..") == "/")
    #expect(Path.shown("/a/\u{301}b", from: "/a") == "\u{301}b")
  }

  @Test(
    "Only the folder itself and what is below it is inside",
    arguments: [
      ("/a/b", "/a", true), ("/a", "/a", true), ("/ab", "/a", false), ("/", "/a", false),
      ("/a", "/", true), ("/a/b", "/a/b/c", false),
    ])
  func inside(path: String, folder: String, expected: Bool) {
    #expect(Path.isInside(path, folder) == expected)
  }

  @Test(
    "A path is shown relative to a folder that holds it",
    arguments: [
      ("/a/b/c", "/a", "b/c"), ("/a", "/a", "/a"), ("/b", "/a", "/b"), ("/a", "/", "/a"),
      ("/é/b", "/é", "b"),
    ])
  func shown(path: String, folder: String, expected: String) {
    #expect(Path.shown(path, from: folder) == expected)
  }
}

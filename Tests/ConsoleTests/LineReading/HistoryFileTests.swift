import Console
import Glibc
import Support
import TestSupport
import Testing

@Suite("The history of lines")
struct HistoryFileTests {
  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test("Lines come back as they were, line breaks and controls included, from a private file")
  func roundTrip() throws {
    try TemporaryFolder.with { folder in
      let file = try #require(HistoryFile(environment: ["XDG_STATE_HOME": folder + "/state"]))
      let lines = ["one", "two\nrows\tand \\n", "日本語 \u{7F}\u{1}"]
      for line in lines { try file.append(line) }
      let loaded = try file.load()
      #expect(loaded == lines)
      #expect(mode(folder + "/state/hegel/history") == 0o600)
      #expect(mode(folder + "/state/hegel") == 0o700)
    }
  }

  @Test("The home is used without a folder for state, and no history is kept without a home")
  func places() {
    #expect(HistoryFile(environment: ["HOME": "/h"])?.path == "/h/.local/state/hegel/history")
    #expect(
      HistoryFile(environment: ["HOME": "/h", "XDG_STATE_HOME": "relative"])?.path
        == "/h/.local/state/hegel/history")
    #expect(HistoryFile(environment: [:]) == nil)
  }

  @Test("A line that comes again is there once, at its last place")
  func folding() throws {
    try TemporaryFolder.with { folder in
      let file = HistoryFile(path: folder + "/history")
      for line in ["a", "b", "a", "a"] { try file.append(line) }
      let loaded = try file.load()
      #expect(loaded == ["b", "a"])
    }
  }

  @Test("A file that grew beyond the limits is made smaller, and keeps its newest lines")
  func shrinking() throws {
    try TemporaryFolder.with { folder in
      let file = HistoryFile(path: folder + "/history")
      let lines = (0..<60_000).map { "line \($0) " + String(repeating: "x", count: 80) }
      try FileSystem.write(
        Array((lines.joined(separator: "\n") + "\n").utf8), to: file.path, mode: 0o600)
      let loaded = try file.load()
      #expect(loaded == Array(lines.suffix(HistoryFile.lineLimit)))
      let size = try FileSystem.read(file.path).count
      #expect(size < 1 << 20)
      let again = try file.load()
      #expect(again == loaded)
      #expect(mode(file.path) == 0o600)
    }
  }

  @Test("Of a file that another program made very long, the newest lines are read")
  func huge() throws {
    try TemporaryFolder.with { folder in
      let file = HistoryFile(path: folder + "/history")
      let filler = Array((String(repeating: "x", count: 65_535) + "\n").utf8)
      var bytes: [UInt8] = []
      for _ in 0..<1_100 { bytes += filler }
      try FileSystem.write(bytes + Array("last\n".utf8), to: file.path)
      let loaded = try file.load()
      #expect(loaded == [String(repeating: "x", count: 65_535), "last"])
      let size = try FileSystem.read(file.path).count
      #expect(size < 1 << 20)
    }
  }

  @Test("What is no line of a history is passed over, whatever the bytes")
  func corrupt() throws {
    try TemporaryFolder.with { folder in
      let file = HistoryFile(path: folder + "/history")
      var bytes = Array("good\n".utf8) + (0...255).map { UInt8($0) } + [0x0A]
      bytes += Array("bad \\q\nbad \\x0\nbad \\\n".utf8) + [0xC3, 0x0A] + Array("last".utf8)
      try FileSystem.write(bytes, to: file.path)
      let loaded = try file.load()
      #expect(loaded == ["good", "last"])
    }
  }

  @Test("A folder that cannot be made is an error that names the file and a remedy")
  func unwritable() throws {
    try TemporaryFolder.with { folder in
      try FileSystem.write([], to: folder + "/file")
      let file = HistoryFile(path: folder + "/file/hegel/history")
      let error = try #require(throws: HistoryFileError.self) { try file.append("x") }
      #expect(error.code == .unwritable)
      #expect(error.description.hasPrefix(file.path))
    }
  }

  @Test("A file that cannot be read is an error")
  func unreadable() throws {
    try TemporaryFolder.with { folder in
      let error = try #require(throws: HistoryFileError.self) {
        try HistoryFile(path: folder).load()
      }
      #expect(error.code == .unreadable)
    }
  }

  @Test(
    "Empty lines, lines that begin with a space and pasted books are not kept",
    arguments: ["", " ", " x", "\tx", "\n", String(repeating: "x", count: 65_537)])
  func leftOut(line: String) {
    #expect(!HistoryFile.keeps(line))
  }

  @Test("Other lines are kept", arguments: ["x", "x ", "debate \"y\"", "a\nb"])
  func kept(line: String) {
    #expect(HistoryFile.keeps(line))
  }

  @Test(
    "Keys are replaced, and what stands around them stays",
    arguments: [
      ("set x sk-proj-abcdefghij0123456789 now", "set x [redacted] now"),
      ("AIzaSyA0123456789abcdefghij-KLMNOP", "[redacted]"),
      ("x=ghp_abcdefghijklmnopqrst0123", "x=[redacted]"),
      ("AKIAIOSFODNN7EXAMPLE", "[redacted]"),
      ("run --api-key abc --seed 1", "run --api-key [redacted] --seed 1"),
      ("run --key=q8Zr4mK1x9", "run --key=[redacted]"),
      ("echo --key hunter2 --token=abc", "echo --key [redacted] --token=[redacted]"),
      ("set api_key \"abc def", "set api_key [redacted]"),
      ("set :password hunter", "set :password [redacted]"),
      ("OPENAI_API_KEY=abc", "OPENAI_API_KEY=[redacted]"),
      ("models.anthropic.token=q8Zr4mK1x9", "models.anthropic.token=[redacted]"),
      ("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]"),
      ("curl -H 'bearer abcd1234efgh'", "curl -H 'bearer [redacted]'"),
      ("store postgres://me:pass@host/db", "store postgres://me:[redacted]@host/db"),
      ("store postgres://me:pa/ss@w@host/db now", "store postgres://me:[redacted]@host/db now"),
      ("x=postgres://me:p=a,s;(s)@host/db", "x=postgres://me:[redacted]@host/db"),
      ("run --password \"a long phrase\" --seed 1", "run --password \"[redacted]\" --seed 1"),
      ("run --password='p q' x", "run --password='[redacted]' x"),
      ("Zm9vYmFyQUJDREVGR0hJ0123456789abcdEFGH", "[redacted]"),
    ])
  func redacted(line: String, kept: String) {
    #expect(HistoryRedaction.redacted(line) == kept)
  }

  @Test(
    "What is no key stays",
    arguments: [
      "debate \"Is the key to happiness a secret?\"", "show 0198c2f0-7b1a-7000-8000-000000000001",
      "checkout 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "check profiles/a-rather-long-name-of-a-profile-2024.yaml", "config set seed 12",
      "see https://example.org:8080/a?b=c", "get http://localhost:8080/@user/x",
      "mail me@example.org: is 3:2 a ratio?", "token 日本語", "--keys", "",
    ])
  func harmless(line: String) {
    #expect(HistoryRedaction.redacted(line) == line)
  }
}

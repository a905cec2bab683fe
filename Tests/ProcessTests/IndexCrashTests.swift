import Support
import TestSupport
import Testing

@Suite("An index file and the end of its process")
struct IndexCrashTests {
  private func run(_ command: String, in folder: String) throws -> Program.Outcome {
    let program = try #require(Program.path)
    return try Program.run(
      ["-c", command.replacing("HEGEL", with: "'\(program)'")], of: "/bin/sh", in: folder,
      environment: ["XDG_CACHE_HOME": folder + "/cache", "PATH": "/usr/bin:/bin"])
  }

  @Test(
    "A full disk or a killed process leaves the old index, and the next attempt succeeds",
    arguments: ["trap '' XFSZ; ", ""])
  func fullDisk(prefix: String) throws {
    try TemporaryFolder.with { folder in
      try #require(try run("HEGEL init && HEGEL corpus index tea", in: folder).status == 0)
      let indexes = folder + "/cache/hegel/indexes"
      let file = try #require(try FileSystem.list(indexes).first.map { indexes + "/" + $0 })
      let before = try FileSystem.read(file)
      let text = Array("# More\n\nA text about coffee that needs room.\n".utf8)
      try FileSystem.write(text, to: folder + "/corpus_data/tea/documents/more.md")
      // Files of at most two kilobytes: less than the index takes.
      let outcome = try run(prefix + "ulimit -f 4; exec HEGEL corpus index tea", in: folder)
      #expect(outcome.status != 0)
      if !prefix.isEmpty {
        #expect(outcome.status == 2)
        #expect(outcome.notices.contains("error: "), "\(outcome.notices)")
      }
      #expect(try FileSystem.read(file) == before)
      // Searching does without the file, says so, and finds what is new.
      let search = try run(
        prefix + "ulimit -f 4; exec HEGEL search coffee --corpus tea --limit 1", in: folder)
      if !prefix.isEmpty {
        #expect(search.status == 0)
        #expect(search.text.contains("more"))
        #expect(search.notices.contains("without it"), "\(search.notices)")
      }
      let again = try run("HEGEL corpus index tea --format csv", in: folder)
      #expect(again.status == 0)
      #expect(again.text.contains("kept,2"), "\(again.text)")
      #expect(again.text.contains("indexed,1"), "\(again.text)")
      #expect(try FileSystem.list(indexes).count == 1)
    }
  }
}

import Console
import Support
import TestSupport
import Testing

@Suite("hegel format")
struct FormatCommandTests {
  private static let untidy = "name: a\nhegel:  1\nextends: base/qa@1\n"
  private static let tidy = "hegel: 1\nname: a\nextends: base/qa@1\n"

  private func withFiles(
    _ files: [String: String], _ body: (InProcess) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      for (name, text) in files {
        try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
      }
      try await body(InProcess(folder: folder))
    }
  }

  private func text(_ program: InProcess, _ name: String) throws -> String {
    String(decoding: try FileSystem.read(Path.join(program.folder, name)), as: UTF8.self)
  }

  @Test("Files are replaced by what they say laid out, and named")
  func writes() async throws {
    try await withFiles([
      "a.profile.yaml": Self.untidy, "b.profile.yaml": Self.tidy,
      "hegel.yaml": "namespace: x\nprofiles:   ['*.profile.yaml']\nhegel: 1\n",
    ]) { program in
      let first = await program.run("format")
      #expect(first.status == .success, "\(first)")
      #expect(first.data.contains("a.profile.yaml") && !first.data.contains("b.profile.yaml"))
      let text1 = try text(program, "a.profile.yaml")
      #expect(
        text1 == Self.tidy)
      let text2 = try text(program, "hegel.yaml")
      #expect(
        text2 == "hegel: 1\nprofiles: ['*.profile.yaml']\nnamespace: x\n")
      let second = await program.run("format")
      #expect(
        second.status == .success
          && (second.data + second.notices).contains("3 files are laid out already"))
    }
  }

  @Test("--check lists what would change and ends with 1; --diff prints it; neither writes")
  func checks() async throws {
    try await withFiles(["a.profile.yaml": Self.untidy]) { program in
      let check = await program.run("format", "--check", "a.profile.yaml", "--format", "json")
      #expect(check.status == .findings)
      #expect(check.data.contains("\"a.profile.yaml\""), "\(check)")
      let diff = await program.run("format", "--diff", "a.profile.yaml")
      #expect(diff.status == .success)
      #expect(diff.data.hasPrefix("--- a/a.profile.yaml\n+++ b/a.profile.yaml\n"), "\(diff)")
      let both = await program.run("format", "--diff", "--check", ".")
      #expect(both.status == .findings)
      let text3 = try text(program, "a.profile.yaml")
      #expect(
        text3 == Self.untidy)
    }
  }

  @Test("A file that is not YAML stays as it is, and is named with the place and the error")
  func notYAML() async throws {
    let broken = "hegel: 1\nname: [a\n"
    try await withFiles(["a.profile.yaml": broken, "b.profile.yaml": Self.untidy]) { program in
      let outcome = await program.run("format", ".")
      #expect(outcome.status == .unreadableInput)
      #expect(outcome.notices.contains("a.profile.yaml:2:"), "\(outcome)")
      let text4 = try text(program, "a.profile.yaml")
      #expect(
        text4 == broken)
      let text5 = try text(program, "b.profile.yaml")
      #expect(
        text5 == Self.tidy)
    }
  }

  @Test(
    "Options that do not go together are refused",
    arguments: [["-", "a"], ["--stdin-name", "x"], ["--staged"], ["--staged", "--check", "a"]])
  func usage(words: [String]) async throws {
    try await withFiles([:]) { program in
      let outcome = await program.run(["format"] + words)
      #expect(outcome.status == .usage)
    }
  }
}

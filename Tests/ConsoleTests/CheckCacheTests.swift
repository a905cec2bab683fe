import Console
import Support
import TestSupport
import Testing

@Suite("Checks of many files")
struct CheckCacheTests {
  private static let good = "hegel: 1\nname: a\nextends: base/qa@1\n"
  private static let bad = "hegel: 1\nname: a\nextends: base/qa@1\ntsk: qa\n"

  private func write(_ text: String, _ name: String, in folder: String) throws {
    try FileSystem.write(Array(text.utf8), to: Path.join(folder, name))
  }

  private func withFolder(_ body: (InProcess, String) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let cache = Path.join(folder, "cache/hegel/clean-texts")
      let environment = ["XDG_CACHE_HOME": Path.join(folder, "cache")]
      try await body(InProcess(folder: folder, environment: environment), cache)
    }
  }

  @Test("Findings come in the order of the files, however many threads look for them")
  func order() async throws {
    try await withFolder { program, _ in
      var expected: [String] = []
      for number in 100..<180 {
        let isBad = number.isMultiple(of: 3)
        try write(isBad ? Self.bad : Self.good, "p\(number).profile.yaml", in: program.folder)
        if isBad { expected.append("p\(number).profile.yaml") }
      }
      for words in [["check"], ["check"], ["check", "--no-cache"]] {
        let outcome = await program.run(words + ["--format", "short", "."])
        let files = outcome.data.split(separator: "\n").map { String($0.prefix { $0 != ":" }) }
        #expect(files == expected)
        #expect(outcome.status == .findings)
      }
    }
  }

  @Test("A clean text is remembered; a changed or damaged memory, or another text, is not trusted")
  func memory() async throws {
    try await withFolder { program, cache in
      try write(Self.good, "a.profile.yaml", in: program.folder)
      let first = await program.run("check", "a.profile.yaml")
      #expect(first.status == .success)
      let remembered = try FileSystem.read(cache)
      let again = await program.run("check", "a.profile.yaml")
      #expect(again.status == .success && again.data == first.data)
      try write(Self.bad, "a.profile.yaml", in: program.folder)
      let changed = await program.run("check", "a.profile.yaml")
      #expect(changed.status == .findings)
      let unchanged = try FileSystem.read(cache)
      #expect(unchanged == remembered, "a text with findings was remembered")
      for damaged in [[], Array("x".utf8), Array(remembered.dropLast()), remembered + [0]] {
        try FileSystem.write(damaged, to: cache)
        let outcome = await program.run("check", "a.profile.yaml")
        #expect(outcome.status == .findings)
      }
    }
  }

  @Test("What is clean by some rules is checked again when others are selected")
  func rules() async throws {
    try await withFolder { program, _ in
      let wordy =
        Self.good
        + "roles:\n  worker:\n    system_prompt: Answer in at least 300 words. Be concise.\n"
      try write(wordy, "a.profile.yaml", in: program.folder)
      let plain = ["check", "--format", "short", "a.profile.yaml"]
      let selecting = ["check", "--select", "CL", "--format", "short", "a.profile.yaml"]
      let expected = await program.run(selecting + ["--no-cache"])
      #expect(expected.data.contains("CL001"), "\(expected)")
      #expect(await program.run(plain).status == .success)
      #expect(await program.run(selecting).data == expected.data)
      #expect(await program.run(plain).status == .success)
      try write("hegel: 1\nchecks: {select: [CL]}\n", "hegel.yaml", in: program.folder)
      #expect(await program.run(plain).data == expected.data)
    }
  }

  @Test("--no-cache remembers nothing, and what depends on another file is never remembered")
  func notRemembered() async throws {
    try await withFolder { program, cache in
      try write(Self.good, "a.profile.yaml", in: program.folder)
      _ = await program.run("check", "--no-cache", "a.profile.yaml")
      #expect(FileSystem.kind(of: cache) == nil)
      try write(
        "hegel: 1\nname: b\nextends: ./a.profile.yaml\n", "b.profile.yaml", in: program.folder)
      let first = await program.run("check", "b.profile.yaml")
      #expect(first.status == .success)
      try write(Self.bad, "a.profile.yaml", in: program.folder)
      let second = await program.run("check", "b.profile.yaml")
      #expect(second.status == .findings, "\(second)")
    }
  }
}

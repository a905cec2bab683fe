import Support
import TestSupport
import Testing

@Suite("The program as a process")
struct ProgramTests {
  private func withStarter(_ body: (String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let outcome = try Program.run(["init"], in: folder)
      try #require(outcome.status == 0, "\(outcome.notices)")
      try body(folder)
    }
  }

  /// The lines of a transcript that do not hold an id or a time.
  private func stable(_ text: String) -> String {
    text.split(separator: "\n").filter { line in
      !["\"id\": \"0", "\"started\":", "\"milliseconds\":"].contains { line.contains($0) }
    }.joined(separator: "\n")
  }

  @Test("The version is printed at once")
  func version() throws {
    let outcome = try Program.run(["--version"], in: "/")
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("hegel "))
    #expect(outcome.notices.isEmpty)
  }

  @Test("A debate prints the same bytes from the shell, standard input and a script file")
  func sameBytes() throws {
    try withStarter { folder in
      let line = "debate \"Does milk belong in black tea?\" --format json\n"
      try FileSystem.write(Array(line.utf8), to: Path.join(folder, "one.hegel"))
      let shell = try Program.run(
        ["debate", "Does milk belong in black tea?", "--format", "json"], in: folder)
      let input = try Program.run([], input: Array(line.utf8), in: folder)
      let file = try Program.run(["run", "one.hegel"], in: folder)
      #expect(shell.status == 0, "\(shell.notices)")
      #expect(stable(shell.text).count > 500)
      #expect(stable(shell.text) == stable(input.text))
      #expect(stable(shell.text) == stable(file.text))
    }
  }

  @Test("A saved transcript prints the same text as the debate did")
  func report() throws {
    try withStarter { folder in
      let json = try Program.run(
        ["debate", "Who praised tea in a book of 1211?", "--format", "json"], in: folder)
      try FileSystem.write(json.output, to: Path.join(folder, "debate.json"))
      let report = try Program.run(["report", "debate.json", "--format", "json"], in: folder)
      #expect(report.output == json.output)
      let text = try Program.run(["report", "debate.json"], in: folder)
      #expect(text.status == 0)
      #expect(text.text.contains("Eisai"))
      #expect(!text.text.contains("\u{1B}"))
    }
  }

  @Test(
    "Wrong input ends with its documented code",
    arguments: [
      (["check", "missing.profile.yaml"], 2), (["frobnicate"], 64), (["run", "."], 2),
      (["report", "hegel.yaml"], 2), (["search"], 64), (["debate", "x?", "--seed", "-1"], 64),
      (["corpus", "info", "/nowhere"], 64), (["corpus", "info", "."], 2),
    ] as [([String], Int32)])
  func codes(words: [String], status: Int32) throws {
    try withStarter { folder in
      let outcome = try Program.run(words, in: folder)
      #expect(outcome.status == status, "\(outcome.text)\(outcome.notices)")
      #expect(outcome.output.isEmpty, "\(outcome.text)")
      #expect(outcome.notices.contains("error"))
    }
  }
}

@Suite("Output for people")
struct PrintableOutputTests {
  @Test(
    "No command passes on escape sequences of files and names",
    arguments: [
      ["search", "secret", "--corpus", "c"], ["corpus", "list"], ["config", "explain"], ["check"],
      ["search", "secret", "--corpus", "c", "--format", "markdown"], ["corpus", "validate", "c"],
      ["debate", "Which secret is it?", "--corpus", "c"], ["corpus", "info", "c"],
    ])
  func escapes(words: [String]) throws {
    try TemporaryFolder.with { folder in
      let text =
        "# Title \u{1B}]0;x\u{7}\n\nThe secret is \u{1B}[2J red \u{9B}31m and \u{202E}blue.\n"
      for path in ["corpus_data/c/a.md", "corpus_data/e\u{1B}[2Jvil/b.md"] {
        try FileSystem.makeFolder(Path.folder(of: Path.join(folder, path)))
        try FileSystem.write(Array(text.utf8), to: Path.join(folder, path))
      }
      let project = "hegel: 1\ncorpora: {\"x\\e[31m\": corpus_data/c}\n"
      try FileSystem.write(Array(project.utf8), to: Path.join(folder, "hegel.yaml"))
      let outcome = try Program.run(words, in: folder)
      for scalar in ["\u{1B}", "\u{9B}", "\u{202E}", "\u{7}"] as [Unicode.Scalar] {
        #expect(!outcome.text.unicodeScalars.contains(scalar), "\(outcome.text.debugDescription)")
        #expect(!outcome.notices.unicodeScalars.contains(scalar))
      }
    }
  }
}
